"""Who gets a matter, what an opinion needs, and when it is due."""

from datetime import date, timedelta

import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.legality.assignment import candidates
from fadu.organs.roles import Role

from .conftest import DAY, go, point


@pytest.mark.parametrize(
    ("data", "limit", "due"),
    [
        ({"kind": "contract"}, "legality.review", date(2024, 3, 18)),
        ({"kind": "rights"}, "legality.review", date(2024, 3, 18)),
        ({"kind": "normative"}, "normative.legality_review", date(2024, 3, 25)),
        ({"kind": "normative", "urgent": True}, None, None),
        ({"kind": "decision"}, None, None),
    ],
    ids=["contract", "rights", "draft", "draft in an emergency", "decision"],
)
def test_the_clock_goes_by_the_kind(review, data, limit, due):
    review(**data)
    run = Run.objects.filter(clock="审查").first()
    assert (run and run.limit, run and run.due_on) == (limit, due)


@pytest.mark.parametrize(("days", "state"), [(8, "late"), (9, "met")], ids=["six working days", "seven working days"])
def test_a_decision_is_given_seven_working_days(review, adviser, days, state):
    adviser("甲")
    found = go(review(kind="decision"), "dispatch", assigned_on=DAY)
    found = go(found, "advise", advised_on=DAY, advice="合法")
    day = DAY + timedelta(days=days)
    go(found, "issue", day, opinion_on=day, result="lawful")
    assert Run.objects.get(clock="保证审查时间").state == state


def test_materials_must_be_complete(organ):
    data = {"subject": "合作协议", "kind": "contract", "submitted_on": DAY, "has_draft": True}
    found = actions.create(ledgers["legality.review"], data, by=None, on=DAY, organ=organ)
    with pytest.raises(Refused, match="对方主体资格"):
        go(found, "receive", complete_on=DAY)


def test_the_rule_picks_by_conflict_then_specialty_then_load(review, adviser):
    adviser("避", specialty="contract", avoid="某某投资")
    other, fit, busy = (
        adviser("他", specialty="labour"),
        adviser("专", specialty="contract"),
        adviser("忙", specialty="contract"),
    )
    go(review(), "assign", adviser=busy, assigned_on=DAY)
    found = review(specialty="contract", counterparty="某某投资有限公司")
    ranked = [one.adviser.name for one in candidates(found, DAY)]
    assert ranked == ["专", "忙", "他", "避"]
    assert go(found, "dispatch", assigned_on=DAY).adviser == fit
    assert other.reviews.count() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"avoid": "某某投资"}, "应当回避"),
        ({"firm": "某某投资有限公司"}, "应当回避"),
        ({"max_load": 0}, "已达上限"),
    ],
)
def test_a_named_adviser_must_be_free_of_conflict_and_of_overload(review, adviser, data, said):
    chosen = adviser("甲", **data)
    with pytest.raises(Refused, match=said):
        go(review(counterparty="某某投资有限公司"), "assign", adviser=chosen, assigned_on=DAY)


def test_another_advisers_advice_is_waited_for(review, adviser):
    """改派以后，前一位顾问的意见不算后一位的。"""
    found = go(review(), "assign", adviser=adviser("甲"), assigned_on=DAY)
    found = go(found, "advise", advised_on=DAY, advice="同意")
    found = go(found, "assign", adviser=adviser("乙"), assigned_on=DAY)
    with pytest.raises(Refused, match="还没有提出意见"):
        go(found, "issue", opinion_on=DAY, result="lawful")


def test_nobody_is_given_work_after_the_term(review, adviser):
    chosen = adviser("甲")
    with pytest.raises(Refused, match="不在聘期内"):
        go(review(), "assign", DAY + timedelta(days=400), adviser=chosen, assigned_on=DAY + timedelta(days=400))


def test_an_opinion_that_asks_for_changes_lists_them_and_each_is_answered(review):
    found = review()
    with pytest.raises(Refused, match="逐条列明"):
        go(found, "issue", opinion_on=DAY, result="amend")
    first = point(found)
    found = go(found, "issue", opinion_on=DAY, result="amend")
    with pytest.raises(Refused, match="没有反馈"):
        go(found, "feed_back", fed_back_on=DAY)
    with pytest.raises(Refused, match="须写明理由"):
        go(first, "answer", answered_on=DAY, adoption="none")
    go(first, "answer", answered_on=DAY, adoption="none", answer="已另行约定")
    assert go(found, "feed_back", fed_back_on=DAY).stage == "fed_back"


def test_an_unlawful_contract_is_not_signed(review):
    found = review()
    go(point(found), "answer", answered_on=DAY, adoption="full")
    found = go(go(found, "issue", opinion_on=DAY, result="unlawful"), "feed_back", fed_back_on=DAY)
    with pytest.raises(Refused, match="不得签订"):
        go(found, "sign", signed_on=DAY)


def test_a_contract_signed_without_review_is_never_hidden(review):
    found = go(review(), "sign_unreviewed", signed_on=DAY, reason="抢险急需")
    assert (found.stage, found.unreviewed) == ("signed", True)


def test_whoever_takes_it_in_reviews_it(person, organ, county):
    office = person(role=Role.OFFICE, organ=county)
    found = actions.create(
        ledgers["legality.review"],
        {"subject": "测试", "kind": "other", "submitted_on": DAY, "has_draft": True}, by=None, on=DAY, organ=organ,
    )  # fmt: skip
    assert actions.move(found, "receive", {"complete_on": DAY}, by=office, on=DAY).reviewed_by == county
