"""Who may grant a leave: by its length, by the days of two months, by the post of who acts (社区矫正法 27; 实施办法 27)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.lines.corrections.approval import Level, added_up, level
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

from .examples import a_subject_in_hand

DAY = date(2024, 3, 4)


class World:
    """What the examples ask for: an office, and nobody in particular in charge."""

    def __init__(self, office, officer=None):
        self.office, self.officer = office, officer

    def person(self, role, line):
        return self.officer


@pytest.fixture
def station(county):
    bureau = Organ.objects.get(short_name="县司法局")
    return Organ.add(
        bureau, name="样例镇司法所", short_name="样例镇司法所", kind=OrganKind.INSTITUTION, region=bureau.region
    )


@pytest.fixture
def subject(station):
    return a_subject_in_hand(World(station), DAY)


@pytest.fixture
def staff(person, station):
    bureau = Organ.objects.get(short_name="县司法局")

    def appointed(role, organ):
        return person(role=role, organ=organ, lines=["corrections"])

    return {
        "officer": appointed(Role.HANDLER, station),
        "station": appointed(Role.REVIEWER, station),
        "station_leader": appointed(Role.LEADER, station),
        "county": appointed(Role.LEADER, bureau),
    }


def ask(subject, days, first=date(2024, 4, 1), **data):
    given = {
        "subject": subject, "purpose": "medical", "grounds": "测试", "destination": "测试市", "applied_on": DAY,
        "from_on": first, "to_on": first + timedelta(days=days - 1),
    }  # fmt: skip
    return actions.create(ledgers["corrections.leave"], given | data, by=None, on=DAY)


def take(leave, name, by=None, **data):
    return actions.move(leave, name, data, by=by, on=DAY, reason="测试")


def refer(leave):
    return take(leave, "refer", station_on=DAY, station_view="同意上报")


@pytest.mark.once
@pytest.mark.parametrize(
    ("days", "wanted"),
    [(1, Level.STATION), (7, Level.STATION), (8, Level.COUNTY), (30, Level.COUNTY), (31, Level.CITY)],
)
def test_the_length_says_who_grants(subject, days, wanted):
    assert level(ask(subject, days)) is wanted


def test_the_station_grants_seven_days(subject, staff):
    leave = take(ask(subject, 7), "grant", by=staff["station"], decided_on=DAY)
    assert (leave.stage, leave.decided_by) == ("approved", "司法所")


def test_the_station_is_refused_eight_days_and_told_the_way(subject, staff):
    with pytest.raises(Refused, match=r"8 天，须由县级社区矫正机构批准.*请「报县级机构」"):
        take(ask(subject, 8), "grant", by=staff["station"], decided_on=DAY)


def test_the_county_grants_thirty_days_and_is_refused_one_more(subject, staff):
    granted = take(refer(ask(subject, 30)), "grant_county", by=staff["county"], decided_on=DAY)
    assert granted.decided_by == "县级社区矫正机构"
    with pytest.raises(Refused, match="须由上一级社区矫正机构批准"):
        take(refer(ask(subject, 31, first=date(2024, 9, 1))), "grant_county", by=staff["county"], decided_on=DAY)


def test_days_of_two_months_are_added_up(subject, staff):
    first = ask(subject, 25)
    take(refer(first), "grant_county", by=staff["county"], decided_on=DAY)
    second = ask(subject, 6, first=date(2024, 5, 6))
    assert (added_up(second), level(second)) == (31, Level.CITY)
    with pytest.raises(Refused, match="两个月内累计 31 天"):
        take(second, "grant", by=staff["station"], decided_on=DAY)
    assert level(ask(subject, 6, first=date(2024, 8, 1))) is Level.STATION


def referred(subject, staff, days=40, **data):
    return take(refer(ask(subject, days, **data)), "refer_city", by=staff["county"], county_on=DAY)


def test_a_level_up_that_works_elsewhere_decides_by_a_paper(subject, staff):
    leave = referred(subject, staff)
    with pytest.raises(Refused, match="上一级批准文件"):
        take(leave, "grant_city", by=staff["county"], decided_on=DAY, city_number="测1号")
    actions.attach(leave, "批准.txt", [b"x"], by=None, on=DAY, kind="上一级批准文件")
    assert take(leave, "grant_city", by=staff["county"], decided_on=DAY, city_number="测1号").stage == "approved"


@pytest.fixture
def city(county, person, station, subject):
    """The head of the agency of the city to which the county is put."""
    above = Organ.add(None, name="测试市", short_name="测试市", kind=OrganKind.AREA, region=county.region.parent())
    Organ.objects.move(county, above, pos="last-child")
    return person(role=Role.LEADER, organ=above, lines=["corrections"])


@pytest.mark.once
def test_a_leave_above_thirty_days_is_granted_by_the_city_and_by_nobody_below(city, subject, staff):
    subject.refresh_from_db()
    leave = referred(subject, staff)
    for name in ("county", "station_leader"):
        with pytest.raises(Refused, match="由上一级社区矫正机构负责人办理"):
            take(leave, "approve_city", by=staff[name], decided_on=DAY)
    with pytest.raises(Refused, match="上一级社区矫正机构在本系统中办理"):
        take(leave, "grant_city", by=staff["county"], decided_on=DAY, city_number="测1号")
    granted = take(leave, "approve_city", by=city, decided_on=DAY)
    assert (granted.stage, granted.decided_by) == ("approved", "上一级社区矫正机构")


def test_the_city_does_not_act_for_the_county(city, subject, staff):
    leave = refer(ask(subject, 10))
    with pytest.raises(Refused, match="由县级社区矫正机构负责人办理，您的岗位属于上一级社区矫正机构"):
        take(leave, "grant_county", by=city, decided_on=DAY)
    assert take(leave, "grant_county", by=staff["county"], decided_on=DAY).stage == "approved"


@pytest.mark.once
@pytest.mark.parametrize(
    ("days", "right", "wrong"),
    [(3, "station", "city"), (10, "county", "station"), (40, "city", "county"), (40, "city", "station")],
)
def test_only_the_level_that_has_it_refuses(city, subject, staff, days, right, wrong):
    who = staff | {"city": city}
    leave = ask(subject, days)
    if days > 7:
        leave = refer(leave)
    if days > 30:
        leave = take(leave, "refer_city", by=staff["county"], county_on=DAY)
    with pytest.raises(Refused, match="负责人办理"):
        take(leave, "refuse", by=who[wrong], decided_on=DAY)
    assert take(leave, "refuse", by=who[right], decided_on=DAY).stage == "refused"


def test_what_waits_for_me_is_what_i_may_decide(city, subject, staff):
    leave = referred(subject, staff)
    for someone, waits in ((city, True), (staff["county"], False)):
        door = Client()
        door.force_login(someone)
        assert (leave in door.get("/").context["waiting"]) is waits


def test_a_leader_of_the_station_does_not_stand_in_for_the_county(subject, staff):
    leave = refer(ask(subject, 10))
    with pytest.raises(Refused, match="由县级社区矫正机构负责人办理，您的岗位属于司法所"):
        take(leave, "grant_county", by=staff["station_leader"], decided_on=DAY)
    with pytest.raises(NotAllowed):
        take(leave, "grant_county", by=staff["officer"], decided_on=DAY)
    leave.refresh_from_db()
    assert leave.stage == "at_county"


@pytest.mark.once
def test_regular_leave_is_the_countys_and_lasts_six_months(subject, staff):
    leave = ask(subject, 150, regular=True)
    with pytest.raises(Refused, match="须由县级社区矫正机构批准"):
        take(leave, "grant", by=staff["station"], decided_on=DAY)
    assert take(refer(leave), "grant_county", by=staff["county"], decided_on=DAY).stage == "approved"
    with pytest.raises(Refused, match="有效期到 2024-10-01"):
        take(refer(ask(subject, 200, regular=True)), "grant_county", by=staff["county"], decided_on=DAY)


def test_one_who_comes_back_late_is_late(subject, staff):
    leave = take(ask(subject, 3), "grant", by=staff["station"], decided_on=DAY)
    actions.move(leave, "return", {"returned_on": date(2024, 4, 5)}, by=None, on=date(2024, 4, 5))
    assert Run.objects.get(ledger="corrections.leave", clock="按期销假").state == Run.State.LATE
