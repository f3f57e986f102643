"""What a party says from the public site reaches the case, at the time the law gives it."""

from datetime import date

import pytest

from fadu.ledger import actions, intake
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.lines.enforcement.public import applications
from fadu.organs.models import Organ

from .examples import a_closed_case, a_told_case, go, make

DAY = date(2024, 3, 4)
SAID = {
    "kind": "statement", "document_number": "测罚告〔2024〕1号", "subject": "测试案由", "party": "张某某一", "phone": "测试电话",
    "content": "当时已经改正，请求从轻。",
}  # fmt: skip


@pytest.fixture
def world(county):
    class World:
        office = Organ.objects.get(short_name="县司法局")
        other = county

    return World


def filed(key, values, organ):
    return intake.filed(intake.file(applications[key], values, on=DAY, organ=organ).code)


def test_a_statement_filed_by_the_party_stands_in_the_case(world):
    case = a_told_case(world, DAY)
    voice = filed("voice", SAID, world.office)
    with pytest.raises(Refused, match="没有选择「处罚案件」"):
        go(voice, "accept", DAY, accepted_on=DAY)
    voice = go(voice, "accept", DAY, accepted_on=DAY, penalty=case)
    go(voice, "answer", DAY, answered_on=DAY, adopted="part", answer="予以从轻")
    case.refresh_from_db()
    assert (case.stated_on, case.statement, case.statement_adopted) == (DAY, SAID["content"], "part")


def test_a_statement_reaches_a_case_that_was_imported_at_its_stage(world):
    """案件由旧台账导入、没有流转留痕的，当事人的陈述照样归入。"""
    case = a_told_case(world, DAY)
    Entry.objects.filter(ledger=case.ledger.label, record_id=case.pk, act="move").update(act="import")
    voice = go(filed("voice", SAID, world.office), "accept", DAY, accepted_on=DAY, penalty=case)
    go(voice, "answer", DAY, answered_on=DAY, adopted="none", answer="不予采纳")
    case.refresh_from_db()
    assert case.statement_adopted == "none"


def test_a_hearing_asked_for_without_the_right_to_one_is_refused_with_the_remedy(world):
    case = a_told_case(world, DAY)
    voice = go(filed("voice", SAID | {"kind": "hearing"}, world.office), "accept", DAY, accepted_on=DAY, penalty=case)
    with pytest.raises(Refused, match="没有告知听证权利"):
        go(voice, "answer", DAY, answered_on=DAY, adopted="full", answer="同意")
    actions.edit(case, {"hearing_right": True}, by=None, on=DAY, reason="测试")
    go(voice, "answer", DAY, answered_on=DAY, adopted="full", answer="同意")
    case.refresh_from_db()
    assert case.stage == "hearing"


def test_an_objection_finds_its_decision_by_number_and_a_statement_comes_too_late(world):
    case = a_closed_case(world.office, DAY)
    said = SAID | {"kind": "objection", "document_number": f" {case.number} "}
    voice = filed("voice", said, world.office)
    assert voice.penalty == case
    assert go(voice, "accept", DAY, accepted_on=DAY).stage == "accepted"
    late = filed("voice", SAID, world.office)
    with pytest.raises(Refused, match="不在告知之后、决定之前"):
        go(late, "accept", DAY, accepted_on=DAY, penalty=case)


def test_who_must_keep_out_of_an_inspection_never_meets_the_target_again(world):
    def add(model, **data):
        return actions.create(ledgers[f"inspection.{model}"], data, by=None, on=DAY, organ=world.office)

    target = add("target", name="样例商行", listed_on=DAY)
    inspector = add("inspector", name="测试甲", certificate_number="测1", certificate_until=DAY, joined_on=DAY)
    check = add("check", target=target, ordered_on=DAY, notice_number="测检通〔2024〕1号")
    said = {
        "kind": "check", "document_number": check.notice_number, "officer_name": "测试甲", "certificate_number": "测1",
        "applicant": "张某某一", "phone": "测试电话", "ground": "dispute", "content": "曾有纠纷",
    }  # fmt: skip
    request = filed("recusal", said, world.office)
    go(request, "grant", DAY, decided_on=DAY, decided_by="测试负责人")
    kept = ledgers["inspection.recusal"].model.objects.get()
    assert (kept.inspector, kept.target, kept.stage) == (inspector, target, "in_force")


def test_a_refusal_of_recusal_says_why(world):
    request = make(
        "recusalrequest", DAY, world.office, kind="penalty", document_number="测1号", officer_name="测试甲", applicant="张某某一",
        phone="测试电话", ground="other", content="测试", asked_on=DAY,
    )  # fmt: skip
    with pytest.raises(Refused, match="审查意见"):
        go(request, "decline", DAY, decided_on=DAY, decided_by="测试负责人")
