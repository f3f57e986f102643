"""What is in hand on a day: every line's records can be written, and every document that they offer can be handed out."""

from datetime import date

import pytest
from django.apps import apps

from fadu.ledger.brought import modules
from fadu.ledger.documents.templates import documents_of, fill
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler

TODAY = date(2024, 6, 3)
LINES = [label for label, module in modules("samples") if hasattr(module, "current")] if apps.ready else []


@pytest.mark.once  # its moves and questions are asked of both by the contract; the rest is what documents are filled with
@pytest.mark.parametrize("line", LINES)
def test_what_is_in_hand_is_written_and_its_documents_are_whole(county, line):
    dict(modules("samples"))[line].current(Sampler(county, TODAY.year), TODAY)
    records = [one for ledger in ledgers.values() if ledger.line == line for one in ledger.model.objects.all()]
    assert records
    for record in records:
        for template in documents_of(record.ledger, record):
            words = "\n".join(fill(template, record, None).words())
            assert "None" not in words and " object at " not in words and "{{" not in words, (template.name, words)
