"""Every document of the line is filled from a record; what is missing is named, nothing breaks."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.documents import templates
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)
NAMES = [one.name for one in templates.templates("legal_services")]
ENTRIES = {
    "aid": {"kind": "civil", "form": "agency", "applied_on": DAY, "cause": "欠薪", "applicant": "张某某一"},
    "relief": {"ground": "injured", "office": "测试法院", "applied_on": DAY, "applicant": "张某某一"},
    "village": {"name": "测试一村", "listed_on": DAY},
}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_filled(name, county, person):
    bureau = Organ.objects.get(short_name="县司法局")
    template = next(one for one in templates.templates("legal_services") if one.name == name)
    model = template.head["ledger"]
    record = actions.create(ledgers[f"legal_services.{model}"], ENTRIES[model], by=None, on=DAY, organ=bureau)
    clerk = person(role=Role.HANDLER, organ=bureau, lines=["legal_services"])
    made = templates.fill(template, record, clerk)
    assert made.title and "〔待填" in str(made)
