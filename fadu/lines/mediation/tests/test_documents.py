"""Every document of the line is filled from a record; what is missing is named, nothing breaks."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.documents import templates
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)
NAMES = [one.name for one in templates.templates("mediation")]
ENTRIES = {
    "dispute": {"kind": "peoples", "category": "land", "applied_on": DAY, "matter": "界址纠纷", "applicant": "张某某一", "respondent": "李某某二"},
    "sweep": {"name": "测试排查", "kind": "special", "planned_on": DAY},
    "referral": {"court": "测试法院", "referred_on": DAY, "plaintiff": "张某某一", "act_title": "测试处罚"},
    "grading": {"grade": "3", "applied_on": DAY},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_filled(name, county, person):
    town = Organ.objects.get(short_name="甲镇")
    template = next(one for one in templates.templates("mediation") if one.name == name)
    model = template.head["ledger"]
    more = {"referral": {"defendant": town}}.get(model, {})
    if model == "grading":
        data = {"name": "测试甲"}
        more = {"mediator": actions.create(ledgers["mediation.mediator"], data, by=None, on=DAY, organ=town)}
    record = actions.create(ledgers[f"mediation.{model}"], ENTRIES[model] | more, by=None, on=DAY, organ=town)
    clerk = person(role=Role.HANDLER, organ=town, lines=["mediation"])
    made = templates.fill(template, record, clerk)
    assert made.title and "〔待填" in str(made)
