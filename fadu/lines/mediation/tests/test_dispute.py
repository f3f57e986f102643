"""What each kind of mediation asks for, when it is due, and what is offered while a dispute is entered."""

from datetime import date, timedelta

import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)
PARTIES = {"applicant": "张某某一", "respondent": "李某某二"}


@pytest.fixture
def town(county):
    return Organ.objects.get(short_name="甲镇")


def make(model, organ=None, **data):
    return actions.create(ledgers[f"mediation.{model}"], data, by=None, on=DAY, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


@pytest.fixture
def committee(town):
    found = make("organisation", town, name="甲镇调委会", kind="town", level="town", members=5, women=1)
    return go(found, "establish", established_on=DAY)


@pytest.fixture
def mediator(town, committee):
    return go(make("mediator", town, name="测试甲", organisation=committee), "engage", engaged_on=DAY)


@pytest.fixture
def dispute(town):
    def make_one(kind="peoples", **data):
        data = {"kind": kind, "category": "neighbour", "applied_on": DAY, "matter": "排水纠纷", **PARTIES, **data}
        return make("dispute", town, **data)

    return make_one


@pytest.fixture
def mediating(dispute, committee, mediator):
    def make_one(kind="peoples", **data):
        court = {"court": "测试法院", "court_number": "测1号"} if kind in ("judicial", "prelitigation") else {}
        found = go(
            dispute(kind, **court, **data), "accept", accepted_on=DAY, organisation=committee, competence="办法第一条"
        )
        found = go(found, "start", started_on=DAY, consent=True, mediator=mediator)
        make("session", dispute=found, held_on=DAY, place="调解室", opinions="各自陈述", outcome="意见接近")
        return found

    return make_one


def agreed(record, **data):
    return go(record, "agree", **{"concluded_on": DAY, "result": "written", "terms": "十日内修复", **data})


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("administrative", {}, "职权依据"),
        ("peoples", {}, "调解组织"),
        ("prelitigation", {}, "法院委派委托"),
        ("judicial", {}, "法院委派委托"),
    ],
)
def test_each_kind_asks_for_what_its_rules_need(dispute, kind, data, said):
    with pytest.raises(Refused, match=said):
        go(dispute(kind), "accept", accepted_on=DAY, **data)


@pytest.mark.parametrize(
    ("kind", "category", "limit", "due"),
    [
        ("peoples", "neighbour", "mediation.conclusion", date(2024, 4, 4)),
        ("administrative", "consumer", "mediation.administrative", date(2024, 4, 3)),
        ("administrative", "traffic", "mediation.traffic", date(2024, 3, 14)),
        ("prelitigation", "loan", "mediation.prelitigation", date(2024, 4, 3)),
        ("judicial", "loan", None, None),
    ],
    ids=["people's", "administrative", "traffic", "before suit", "the court's own"],
)
def test_the_clock_goes_by_the_kind(mediating, kind, category, limit, due):
    found = mediating(kind, category=category)
    run = Run.objects.filter(ledger="mediation.dispute", record_id=found.pk, clock="调解").first()
    assert run.limit == limit if run else limit is None
    # 2024-04-04 is 清明: the period ends on the next working day
    assert run is None or run.due_on == {date(2024, 4, 4): date(2024, 4, 7)}.get(due, due)


def test_nobody_is_mediated_against_their_will(dispute, committee, mediator):
    found = go(dispute(), "accept", accepted_on=DAY, organisation=committee)
    with pytest.raises(Refused, match="明确拒绝"):
        go(found, "start", started_on=DAY, consent=False, mediator=mediator)
    found = go(found, "fail", concluded_on=DAY, result="declined", next_road="suit")
    assert (found.stage, found.next_road) == ("failed", "suit")


def test_an_agreement_needs_a_session(dispute, committee, mediator):
    found = go(dispute(), "accept", accepted_on=DAY, organisation=committee)
    found = go(found, "start", started_on=DAY, consent=True, mediator=mediator)
    with pytest.raises(Refused, match="调解笔录"):
        agreed(found)


def test_what_the_court_sent_goes_back_to_the_court(mediating):
    found = mediating("prelitigation")
    with pytest.raises(Refused, match="退回法院"):
        go(found, "fail", concluded_on=DAY, result="failed", next_road="petition")
    assert go(found, "fail", concluded_on=DAY, result="failed", next_road="suit").stage == "failed"


def test_confirmation_is_asked_for_by_both_within_thirty_days(mediating):
    found = agreed(mediating(), wants_confirmation=True)
    run = Run.objects.get(ledger="mediation.dispute", record_id=found.pk, clock="申请司法确认")
    assert run.due_on == date(2024, 4, 3)
    with pytest.raises(Refused, match="共同申请"):
        go(found, "apply_confirmation", confirm_applied_on=DAY, jointly=False, confirm_court="测试法院")
    late = DAY + timedelta(days=31)
    found = go(found, "apply_confirmation", late, confirm_applied_on=late, jointly=True, confirm_court="测试法院")
    run.refresh_from_db()
    assert run.state == "late"  # recorded as late, never hidden
    assert go(found, "confirm", late, confirmed_on=late).stage == "confirmed"


@pytest.mark.parametrize(
    ("data", "said"), [({"result": "oral", "wants_confirmation": True}, "口头协议"), ({"result": "failed"}, "调解不成")]
)
def test_an_agreement_is_what_it_says(mediating, data, said):
    with pytest.raises(Refused, match=said):
        agreed(mediating(), **data)


def test_only_administrative_mediation_is_extended_and_once(mediating):
    with pytest.raises(Refused, match="行政调解"):
        go(mediating("peoples"), "extend")
    found = go(mediating("administrative", category="consumer"), "extend")
    assert Run.objects.get(record_id=found.pk, clock="调解").due_on == date(
        2024, 5, 6
    )  # 60 days end in the May holiday
    with pytest.raises(Refused, match="已经延长过"):
        go(found, "extend")


@pytest.mark.parametrize(("members", "women", "said"), [(2, 1, "3 至 9 名"), (10, 1, "3 至 9 名"), (5, 0, "妇女成员")])
def test_a_committee_has_three_to_nine_members_and_women_among_them(town, members, women, said):
    found = make("organisation", town, name="乙调委会", kind="village", level="village", members=members, women=women)
    with pytest.raises(Refused, match=said):
        go(found, "establish", established_on=DAY)


def test_grades_rise_and_the_first_two_are_granted_above(mediator):
    third = go(make("grading", mediator=mediator, grade="3", applied_on=DAY), "evaluate", evaluated_on=DAY, score=90)
    with pytest.raises(Refused, match="不需要推荐"):
        go(third, "recommend", decided_on=DAY)
    assert go(third, "decide", decided_on=DAY).stage == "granted"
    mediator.refresh_from_db()
    assert mediator.grade == "3"
    lower = make("grading", mediator=mediator, grade="4", applied_on=DAY)
    with pytest.raises(Refused, match="更高等级"):
        go(lower, "evaluate", evaluated_on=DAY, score=90)
    second = go(make("grading", mediator=mediator, grade="2", applied_on=DAY), "evaluate", evaluated_on=DAY, score=95)
    assert go(second, "recommend", decided_on=DAY).stage == "decided"


def test_every_change_of_a_mediator_is_kept_beside(mediator, town):
    other = go(make("organisation", town, name="乙室", kind="studio", level="town"), "establish", established_on=DAY)
    go(mediator, "transfer", organisation=other)
    go(mediator, "leave", left_on=DAY)
    assert [one.kind for one in mediator.adjustments.order_by("pk")] == ["engaged", "transferred", "left"]


def test_open_disputes_of_the_same_parties_are_offered_while_one_is_entered(client, person, town, dispute):
    clerk = person(role=Role.HANDLER, organ=town, lines=["mediation"])
    closed = go(go(dispute(), "withdraw"), "archive", archived_on=DAY)
    # the other side comes this time: who was the respondent is the applicant
    opened = dispute(matter="围墙纠纷", applicant="李某某二", respondent="张某某一")
    client.force_login(clerk)
    answer = client.post(
        "/l/mediation/dispute/check/", {"applicant": "李某某二"}, headers={"HX-Trigger-Name": "applicant"}
    ).content.decode()
    assert answer.index(opened.number) < answer.index(closed.number)
    assert "围墙纠纷" in answer


def test_the_same_application_from_outside_is_not_taken_twice(client, town, committee):
    typed = {
        "category": "neighbour", "matter": "排水纠纷", "applicant": "张某某一", "applicant_phone": "13800001234",
        "respondent": "李某某二", "organ": town.pk, "website": "",
    }  # fmt: skip
    address = "/public/apply/mediation/dispute/"
    assert client.post(address, typed).status_code == 302
    again = client.post(address, typed)
    assert again.status_code == 422 and "正在办理" in again.content.decode()
    assert ledgers["mediation.dispute"].model.objects.count() == 1


def test_the_public_find_organisations_in_office_only(client, town, committee):
    make("organisation", town, name="筹建调委会", kind="town", level="town")
    said = client.get("/public/x/mediation/find/", {"q": "甲镇"}).content.decode()
    assert "甲镇调委会" in said and "筹建调委会" not in said
