"""A sitting that is open, with two people who may sit it."""

from datetime import date
from decimal import Decimal

import pytest

from fadu.lines.exams import moment
from fadu.organs.models import Organ

from .bank import a_candidate, a_paper, a_question, a_sitting, announce, at

DAY = date(2024, 10, 18)


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def today(monkeypatch):
    """The office's day is the day of the examination."""
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    return DAY


@pytest.fixture
def clock(monkeypatch, today):
    """Sets the server's clock to a minute after nine on the day of the examination."""

    def tell(minute):
        now = at(DAY, 9 + minute // 60, minute % 60)
        monkeypatch.setattr(moment, "now", lambda: now)
        return now

    tell(0)
    return tell


@pytest.fixture
def paper(office):
    """One question of each objective kind and one to be written: 2 + 4 + 2 + 12 points, 12 to pass."""
    single = a_question(office, DAY, "single", "单选", answer="B")
    multiple = a_question(office, DAY, "multiple", "多选", answer="AC")
    judge = a_question(office, DAY, "judge", "判断", answer="错")
    short = a_question(office, DAY, "short", "简答")
    return a_paper(
        office, DAY, [(single, 2), (multiple, 4), (judge, 2), (short, 12)], margin=Decimal(2), multiple_rule="half"
    )


@pytest.fixture
def objective(office):
    """A paper that no person need mark."""
    single = a_question(office, DAY, "single", "单选", answer="B")
    judge = a_question(office, DAY, "judge", "判断", answer="错")
    return a_paper(office, DAY, [(single, 5), (judge, 5)])


@pytest.fixture
def sit(office, person):
    """Announces a sitting from nine to eleven and lists people for it."""

    def open_(paper, people=1, **data):
        given = {"shuffled": False, **data}
        sitting = a_sitting(paper, office, at(DAY, 9), at(DAY, 11), **given)
        listed = [
            a_candidate(sitting, office, DAY, name=f"测试考生{n}", person=person(organ=office, role=None))
            for n in range(people)
        ]
        announce(sitting, DAY)
        return listed

    return open_
