"""Every document of every ledger is filled from a record of it: what is missing is named, nothing breaks."""

import pytest

from fadu.ledger.documents.templates import fill, templates
from fadu.organs.roles import Role

from .factory import make


@pytest.mark.once
def test_its_documents_are_filled(ledger, world):
    offered = [one for one in templates(ledger.line) if one.belongs_to(ledger)]
    if not offered:
        return
    record = make(ledger, world)
    clerk = world.person(Role.REVIEWER, ledger.line)
    for template in offered:
        made = fill(template, record, clerk)
        assert made.title, template.name
        assert "{{" not in str(made), template.name
        assert " object at " not in "\n".join(made.words()), template.name
