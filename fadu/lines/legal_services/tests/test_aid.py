"""Who may have legal aid, who gets the case, when it is due, and what may be paid."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused, Stale
from fadu.ledger.registry import ledgers
from fadu.lines.legal_services import rota
from fadu.lines.legal_services.eligibility import judge
from fadu.organs.models import Organ

DAY = date(2024, 3, 4)
LIMIT = 2000_00


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


def make(model, organ=None, **data):
    return actions.create(ledgers[f"legal_services.{model}"], data, by=None, on=DAY, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    version = data.pop("version", None)
    return actions.move(record, name, data, by=None, on=on, reason=reason, version=version)


@pytest.fixture
def standard(bureau):
    def set_one(amount=LIMIT, effective_on=date(2024, 1, 1), kind="economic", **data):
        return make(
            "standard", bureau, kind=kind, amount=amount, effective_on=effective_on, source="测试标准文件", **data
        )

    return set_one


@pytest.fixture
def lawyer(bureau):
    def list_one(name, **data):
        found = make("lawyer", bureau, name=name, firm="测试律所", **data)
        return go(found, "list", listed_on=DAY)

    return list_one


@pytest.fixture
def aid(bureau):
    def apply(**data):
        data = {
            "kind": "civil", "form": "agency", "applied_on": DAY, "cause": "追索劳动报酬", "specialty": "labour",
            "applicant": "张某某一", "exemption": "wages", **data,
        }  # fmt: skip
        return make("aid", bureau, **data)

    return apply


@pytest.fixture
def granted(aid):
    return lambda **data: go(aid(**data), "grant", granted_on=DAY)


def test_the_standard_of_the_day_decides_and_names_its_source(aid, standard):
    standard(amount=1500_00, effective_on=date(2023, 1, 1))
    standard(amount=LIMIT, effective_on=date(2024, 1, 1))
    poor, rich = (aid(exemption="", income=income, promised=True) for income in (LIMIT, LIMIT + 1))
    assert judge(poor, DAY).eligible and "测试标准文件" in judge(poor, DAY).why
    assert not judge(rich, DAY).eligible
    assert not judge(poor, date(2023, 6, 1)).eligible  # the standard of the year before was lower


@pytest.mark.parametrize(
    ("data", "eligible"),
    [
        ({"exemption": ""}, False),
        ({"exemption": "", "income": 100_00}, False),
        ({"exemption": "", "income": 100_00, "promised": True}, True),
        ({"exemption": "relief"}, True),
        ({"exemption": "hero", "income": LIMIT * 9}, True),
        ({"exemption": "", "kind": "criminal", "channel": "notice", "office": "测试公安局"}, True),
    ],
    ids=["nothing said", "no promise", "poor", "on relief", "for a hero", "by notice"],
)
def test_means_are_asked_only_of_those_of_whom_the_law_asks(aid, standard, data, eligible):
    standard()
    assert judge(aid(**data), DAY).eligible is eligible


def test_without_a_standard_nobody_is_judged_by_means(aid):
    with pytest.raises(Refused, match="经济困难标准"):
        go(aid(exemption="", income=0, promised=True), "grant", granted_on=DAY)


@pytest.mark.parametrize(
    ("data", "clock", "due"),
    [
        ({}, "审查", date(2024, 3, 11)),
        ({"channel": "notice", "kind": "criminal"}, "通知指派", date(2024, 3, 7)),
    ],
    ids=["seven days to decide", "three days after a notice"],
)
def test_the_clock_of_the_decision(aid, data, clock, due):
    runs = Run.objects.filter(record_id=aid(**data).pk, ledger="legal_services.aid")
    assert {run.clock: run.due_on for run in runs} == {clock: due}


def test_the_decision_says_what_it_rests_on(granted):
    assert "32条" not in granted().finding and "42条" in granted().finding


def test_waiting_for_materials_stops_the_clock_and_is_asked_once(aid):
    until = DAY + timedelta(days=14)
    found = go(aid(), "supplement", supplement_on=DAY, supplement_items="身份证明", supplement_by_on=until)
    back = DAY + timedelta(days=10)
    found = go(found, "resupply", back, supplemented_on=back)
    assert Run.objects.get(record_id=found.pk, clock="审查").due_on > date(2024, 3, 20)
    with pytest.raises(Refused, match="一次告知"):
        go(found, "supplement", back, supplement_on=back, supplement_items="又一份材料", supplement_by_on=until)


def test_an_application_lapses_when_the_time_for_materials_is_over(aid):
    """第四十三条：未按要求补充材料的，视为撤回；要求的期限没有届满的，不能视为撤回。"""
    until = DAY + timedelta(days=7)
    found = go(aid(), "supplement", supplement_on=DAY, supplement_items="身份证明", supplement_by_on=until)
    assert Run.objects.get(record_id=found.pk, clock="补充材料").due_on == until
    with pytest.raises(Refused, match=f"「补充材料」的期限到 {until} 届满，届满后才能"):
        go(found, "lapse", until, lapsed_on=until)
    after = until + timedelta(days=1)
    assert go(found, "lapse", after, lapsed_on=after).stage == "withdrawn"


def test_an_objection_is_answered_in_five_days_and_can_turn_the_decision(aid):
    found = go(go(aid(), "refuse", decided_on=DAY, refusal="收入高于标准"), "object", objected_on=DAY)
    assert Run.objects.get(record_id=found.pk, clock="异议审查").due_on == date(2024, 3, 11)  # 9 March is a Saturday
    found = go(found, "overturn", objection_decided_on=DAY, objection_answer="符合条件", granted_on=DAY)
    assert (found.stage, found.decided_on) == ("granted", DAY)


def test_the_rota_goes_by_specialty_then_by_turn(granted, lawyer):
    other, first, second = (
        lawyer("他", specialty="criminal"),
        lawyer("甲", specialty="labour"),
        lawyer("乙", specialty="labour"),
    )
    taken = [go(granted(), "dispatch", assigned_on=DAY).lawyer for _ in range(3)]
    assert taken[:2] == [first, second] and other not in taken


def test_a_lawyer_is_passed_over_for_conflict_overload_and_want_of_years(granted, lawyer, aid):
    lawyer("避", specialty="labour", avoid="某某公司")
    lawyer("满", specialty="labour", max_load=0)
    lawyer("新", specialty="labour", serious=False)
    fit = lawyer("能", specialty="general", serious=True)
    found = granted(opponent="某某公司", serious=True)
    said = {one.lawyer.name: bool(one.against) for one in rota.candidates(found, DAY)}
    assert said == {"避": True, "满": True, "新": True, "能": False}
    assert go(found, "dispatch", assigned_on=DAY).lawyer == fit


def test_nobody_helps_both_sides(granted, lawyer):
    only = lawyer("甲", specialty="labour")
    go(granted(applicant="李某某二"), "assign", lawyer=only, assigned_on=DAY)
    with pytest.raises(Refused, match="对方当事人"):
        go(granted(applicant="张某某一", opponent="李某某二"), "assign", lawyer=only, assigned_on=DAY)


def test_two_people_assigning_one_case_at_once_do_not_both_succeed(granted, lawyer):
    first, second = lawyer("甲"), lawyer("乙")
    found = granted()
    seen = found.version
    go(found, "assign", lawyer=first, assigned_on=DAY, version=seen)
    with pytest.raises(Stale, match="他人改动"):
        go(found, "assign", lawyer=second, assigned_on=DAY, version=seen)
    with pytest.raises(Refused, match="已指派"):
        go(found, "dispatch", assigned_on=DAY)
    found.refresh_from_db()
    assert found.lawyer == first


def test_the_last_free_place_is_given_once(granted, lawyer):
    lawyer("甲", max_load=1)
    go(granted(), "dispatch", assigned_on=DAY)
    with pytest.raises(Refused, match="没有可以承办"):
        go(granted(), "dispatch", assigned_on=DAY)


def handled(found):
    found = go(found, "begin", signed_on=DAY)
    make("milestone", aid=found, act="meeting", done_on=DAY, content="会见")
    return found


def test_aid_given_in_advance_is_papered_before_it_closes(aid, lawyer):
    lawyer("甲")
    found = go(aid(exemption="", deadline_on=DAY + timedelta(days=3)), "advance", granted_on=DAY)
    found = handled(go(found, "dispatch", assigned_on=DAY))
    with pytest.raises(Refused, match="补办手续"):
        go(found, "close", closed_on=DAY, result="won")
    found = go(found, "complete_papers", papers_on=DAY)
    assert go(found, "close", closed_on=DAY, result="won").stage == "closed"


def test_a_case_without_progress_is_not_closed(granted, lawyer):
    lawyer("甲")
    found = go(go(granted(), "dispatch", assigned_on=DAY), "begin", signed_on=DAY)
    with pytest.raises(Refused, match="办理进展"):
        go(found, "close", closed_on=DAY, result="won")


@pytest.mark.parametrize(
    ("grade", "amount", "said"),
    [("failed", 100_00, "评查不合格"), ("passed", 1500_01, "高于标准")],
    ids=["failed", "too much"],
)
def test_a_subsidy_follows_the_review_and_the_standard(granted, lawyer, standard, grade, amount, said):
    lawyer("甲")
    standard(amount=1500_00, kind="subsidy_civil")
    found = handled(go(granted(), "dispatch", assigned_on=DAY))
    found = go(go(found, "close", closed_on=DAY, result="won"), "file", filed_on=DAY)
    found = go(found, "review", reviewed_on=DAY, review_score=80, review_grade=grade)
    with pytest.raises(Refused, match=said):
        go(found, "pay", subsidy=amount, paid_on=DAY)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="the test database of SQLite lies in memory: one connection"
)
def test_two_cases_assigned_at_the_same_moment_do_not_overload_one_lawyer(granted, lawyer):
    lawyer("甲", max_load=1)
    cases, gate, told = [granted(), granted()], Barrier(2), []

    def give(case):
        gate.wait()
        try:
            told.append(go(case, "dispatch", assigned_on=DAY).stage)
        except Refused as refused:
            told.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [Thread(target=give, args=[case]) for case in cases]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert told.count("assigned") == 1
