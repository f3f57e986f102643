"""Small banks, papers and sittings for the tests: each made by the same acts as people do them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.exams.models import Question


def at(on: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in the office's time."""
    return timezone.make_aware(datetime(on.year, on.month, on.day, hour, minute))


def a_question(organ: Any, on: date, kind: str = "single", stem: str = "", **data: Any) -> Any:
    """A usable question; one of its kind is enough when no stem is given."""
    known = Question.objects.filter(kind=kind, stage="usable", organ=organ).first()
    if known is not None and not stem:
        return known
    given: dict[str, Any] = {"kind": kind, "stem": stem or f"测试题目（{kind}）", "points": Decimal(2)}
    if kind in ("single", "multiple"):
        given |= {"option_a": "甲", "option_b": "乙", "option_c": "丙", "answer": "A" if kind == "single" else "AB"}
    elif kind == "judge":
        given |= {"answer": "对"}
    else:
        given |= {"reference": "要点一；要点二", "material": "测试案例" if kind == "case" else ""}
    made = actions.create(ledgers["exams.question"], given | data, by=None, on=on, organ=organ)
    return actions.move(made, "approve", {"approved_on": on}, by=None, on=on)


def a_paper(organ: Any, on: date, questions: list[tuple[Any, int]], **data: Any) -> Any:
    """An approved fixed paper of questions with their points."""
    full = Decimal(sum(points for _, points in questions))
    given = {"name": "测试试卷", "full_marks": full, "pass_mark": full * 6 / 10, "minutes": 60, **data}
    made = actions.create(ledgers["exams.paper"], given, by=None, on=on, organ=organ)
    for n, (question, points) in enumerate(questions, 1):
        item = {"paper": made, "ordinal": n, "question": question, "points": Decimal(points)}
        actions.create(ledgers["exams.paperitem"], item, by=None, on=on)
    return actions.move(made, "approve", {"approved_on": on}, by=None, on=on)


def an_approved_paper(organ: Any, on: date) -> Any:
    """A paper of one question for 100 points."""
    return a_paper(organ, on, [(a_question(organ, on), 100)])


def a_sitting(paper: Any, organ: Any, opens: datetime, closes: datetime, **data: Any) -> Any:
    """A sitting that is being prepared."""
    on = timezone.localtime(opens).date()
    given = {"name": "测试考试", "paper": paper, "opens_at": opens, "closes_at": closes, **data}
    return actions.create(ledgers["exams.sitting"], given, by=None, on=on, organ=organ)


def a_candidate(sitting: Any, unit: Any, on: date, name: str = "测试甲", person: Any = None) -> Any:
    """Somebody listed for a sitting."""
    data = {"sitting": sitting, "name": name, "unit": unit, "person": person}
    return actions.create(ledgers["exams.candidate"], data, by=None, on=on)


def announce(sitting: Any, on: date) -> Any:
    """The sitting, announced."""
    return actions.move(sitting, "announce", {"announced_on": on}, by=None, on=on)


def hold(paper: Any, organ: Any, on: date) -> Any:
    """A sitting that is over and whose results are published: one person, absent."""
    found = a_sitting(paper, organ, at(on, 8), at(on, 10))
    a_candidate(found, organ, on, "测试乙")
    found = announce(found, on)
    found = actions.move(found, "collect", {"held_on": on}, by=None, on=on)
    return actions.move(found, "publish", {"published_on": on}, by=None, on=on)


def a_script(organ: Any, on: date) -> Any:
    """A candidate who has handed in and waits for the markers."""
    sitting = a_sitting(an_approved_paper(organ, on), organ, at(on, 8), at(on, 10))
    one = a_candidate(sitting, organ, on)
    return actions.move(one, "submit", {"sat_on": on, "objective_score": Decimal(0)}, by=None, on=on)


def units(sitting: Any, organs: list[Any]) -> None:
    """The organs whose people are to come."""
    sitting.units.set(organs)


def minutes(count: int) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)
