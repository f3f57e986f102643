"""Sitting: what is acknowledged is kept, the server's clock decides, one window writes."""

from decimal import Decimal

import pytest

from fadu.ledger.errors import Refused
from fadu.lines.exams import attempts
from fadu.lines.exams.models import Answer, Attempt, Cause

from .bank import minutes
from .conftest import DAY


def answer(attempt, at, **said):
    given = {int(n[1:]): value if isinstance(value, tuple) else (value, 1) for n, value in said.items()}
    return attempts.save(attempt.pk, attempt.candidate.person_id, attempt.token, given, at)


def hand_in(attempt, at):
    return attempts.hand_in(attempt.pk, attempt.candidate.person_id, attempt.token, {}, at)


def kept(attempt):
    return dict(Answer.objects.filter(attempt=attempt).values_list("ordinal", "value"))


def test_after_a_break_the_same_paper_goes_on_with_what_was_saved(sit, paper, clock):
    (one,) = sit(paper, shuffled=True)
    first = attempts.enter(one, clock(0))
    answer(first, clock(5), q1="B", q2="AC")
    again = attempts.enter(one, clock(20))
    assert (again.pk, again.items, again.deadline) == (first.pk, first.items, first.deadline)
    assert kept(again) == {1: "B", 2: "AC"}


def test_the_deadline_counts_from_the_entering_and_never_passes_the_window(sit, paper, clock):
    early, late = sit(paper, 2)
    assert attempts.enter(early, clock(0)).deadline == clock(60)
    assert attempts.enter(late, clock(100)).deadline == clock(120)


def test_an_answer_after_the_deadline_is_refused_and_those_before_count(sit, objective, clock):
    (one,) = sit(objective)
    attempt = attempts.enter(one, clock(0))
    answer(attempt, clock(59), q1="B")
    with pytest.raises(attempts.Closed, match="不再接收"):
        answer(attempt, clock(60), q2="错")
    assert attempts.collect(clock(61)) == 1
    one.refresh_from_db()
    assert (one.stage, one.score, one.attempt.cause) == ("scored", Decimal("5.0"), Cause.EXPIRED)


def test_a_paper_is_handed_in_once(sit, objective, clock):
    (one,) = sit(objective)
    attempt = attempts.enter(one, clock(0))
    answer(attempt, clock(1), q1="B", q2="错")
    hand_in(attempt, clock(2))
    with pytest.raises(attempts.Closed, match="收回"):
        hand_in(attempt, clock(3))
    with pytest.raises(Refused, match="不能再次进入"):
        attempts.enter(one, clock(4))
    one.refresh_from_db()
    assert (one.score, one.passed, one.attempt.closed_at) == (Decimal("10.0"), True, clock(2))


def test_a_second_window_takes_over(sit, paper, clock):
    (one,) = sit(paper)
    first = attempts.enter(one, clock(0))
    second = attempts.enter(one, clock(1))
    with pytest.raises(attempts.Elsewhere, match="另一个窗口"):
        answer(first, clock(2), q1="A")
    answer(second, clock(2), q1="B")
    assert kept(second) == {1: "B"}


def test_an_older_change_that_arrives_late_does_not_win(sit, paper, clock):
    (one,) = sit(paper)
    attempt = attempts.enter(one, clock(0))
    answer(attempt, clock(1), q1=("B", 3))
    answer(attempt, clock(2), q1=("A", 2))
    assert kept(attempt) == {1: "B"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("minute", "data", "said"),
    [(-1, {}, "还不能进入"), (120, {}, "结束"), (31, {"late_minutes": 30}, "不得入场")],
    ids=["before", "after", "late"],
)
def test_nobody_enters_outside_the_window(sit, paper, clock, minute, data, said):
    (one,) = sit(paper, **data)
    with pytest.raises(Refused, match=said):
        attempts.enter(one, clock(0) + minutes(minute))


def test_extra_time_is_added_to_the_deadline(sit, paper, clock):
    (one,) = sit(paper)
    type(one).objects.filter(pk=one.pk).update(extra_minutes=30)
    assert attempts.enter(one, clock(0)).deadline == clock(90)


def test_another_person_writes_nothing(sit, paper, clock, person):
    (one,) = sit(paper)
    attempt = attempts.enter(one, clock(0))
    with pytest.raises(Refused, match="没有找到"):
        attempts.save(attempt.pk, person().pk, attempt.token, {1: ("B", 1)}, clock(1))


def test_each_paper_has_its_own_order_and_the_same_questions(sit, office, clock):
    from .bank import a_paper, a_question

    asked = [(a_question(office, DAY, "single", f"题{n}"), 1) for n in range(12)]
    everyone = [attempts.enter(one, clock(0)) for one in sit(a_paper(office, DAY, asked), 2, shuffled=True)]
    orders = [[item["question"] for item in one.items] for one in everyone]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(q.pk for q, _ in asked)


def test_collecting_marks_who_never_came_as_absent(sit, objective, clock):
    from fadu.ledger import actions

    came, away = sit(objective, 2)
    attempts.enter(came, clock(0))
    clock(130)
    actions.move(came.sitting.__class__.objects.get(), "collect", {"held_on": DAY}, by=None, on=DAY)
    came.refresh_from_db()
    away.refresh_from_db()
    assert (came.stage, came.score, away.stage) == ("scored", Decimal("0.0"), "absent")
    assert Attempt.objects.get().cause == Cause.CLOSED
