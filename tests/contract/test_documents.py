"""Every document of every ledger is filled from a record of it: what is missing is named, nothing breaks."""

import pytest

from fadu.ledger.documents.templates import fill, templates
from fadu.organs.roles import Role


@pytest.mark.once
def test_its_documents_are_filled(ledger, made, world):
    offered = [one for one in templates(ledger.line) if one.belongs_to(ledger)]
    if not offered:
        return
    record = made.one()
    clerk = world.person(Role.REVIEWER, ledger.line)
    for template in offered:
        filled = fill(template, record, clerk)
        assert filled.title, template.name
        assert "{{" not in str(filled), template.name
        assert " object at " not in "\n".join(filled.words()), template.name
