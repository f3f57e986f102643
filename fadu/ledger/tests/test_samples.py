"""Samples: finished records come in many at a time, each whole; the writer's steps are taken by who may take them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fadu.ledger import trail
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import INVENTED, Sampler, Writer, bring_in
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

DAY = date(2024, 12, 31)


@pytest.fixture
def observations():
    return ledgers["litigation.observation"]


def row(n, observed_on=date(2024, 5, 6), **more):
    return {**more, "court": "测试法院", "case_title": f"测试{n}", "observed_on": observed_on, "leaders": n}


def test_records_come_in_with_their_organ_their_year_and_their_trail(county, observations):
    town = county.children().get(short_name="甲镇")
    bring_in(observations, [row(1, organ=town), row(2, organ=None)], organ=county, on=DAY)
    found = list(observations.model.objects.order_by("leaders").values_list("organ", "year", "stage"))
    assert found == [(town.pk, 2024, "kept"), (county.pk, 2024, "kept")]
    assert town.kind == OrganKind.TOWN
    assert list(trail.verify(observations)) == []


def test_a_row_that_breaks_a_rule_stops_them_all(county, observations):
    with pytest.raises(Refused, match="日期"):
        bring_in(observations, [row(1), row(2, observed_on="昨天")], organ=county, on=DAY)
    assert not observations.model.objects.exists()


def test_rows_that_name_no_organ_are_of_the_one_given(county, observations):
    bring_in(observations, [row(1)], organ=county, on=DAY)
    assert observations.model.objects.get().organ == county


def test_nothing_to_bring_in_is_nothing_done(county, observations):
    bring_in(observations, [], organ=county, on=DAY)
    assert not observations.model.objects.exists()


@pytest.fixture
def made(county):
    return Writer("litigation", Sampler(county, 2024), {"closed": Decimal(3)})


def lawsuit(made, n, day):
    said = {"court": "样例法院", "plaintiff": made.person(), "cause": "penalty", "act_title": "样例决定"}
    number = f"（2024）样例行初{n + 1}号"
    found = made.create("lawsuit", day, organ=made.department(n), court_number=number, notified_on=day, **said)
    return made.move(found, "take", day)


def test_a_step_is_taken_by_one_of_its_roles_on_its_day(made):
    found = lawsuit(made, 0, date(2024, 3, 4))
    later = made.move(found, "answer", date(2024, 3, 8))
    assert (later.copy_on, later.answered_on) == (date(2024, 3, 4), date(2024, 3, 8))
    entries = trail.Entry.objects.filter(ledger="litigation.lawsuit").order_by("seq")
    assert {role for entry in entries for role in entry.by.posts.values_list("role", flat=True)} == {Role.HANDLER}


def test_many_are_like_the_first_at_their_own_days_with_people_and_numbers_of_their_own(made):
    made.many(made.each("closed", date(2024, 2, 1), date(2024, 2, 28)), lambda n, day: lawsuit(made, n, day))
    found = list(made.ledger("lawsuit").model.objects.order_by("pk"))
    days = made.days(3, date(2024, 2, 1), date(2024, 2, 28))
    assert [(one.notified_on, one.copy_on) for one in found] == [(day, day) for day in days]
    assert [one.court_number for one in found] == [f"（2024）样例行初{n}号" for n in (1, 2, 3)]
    assert [one.organ for one in found] == [made.department(n) for n in range(3)]
    assert len({one.plaintiff for one in found}) == 3 and all(one.plaintiff.startswith(INVENTED) for one in found)
    assert {one.stage for one in found} == {found[0].stage}
    assert list(trail.verify(made.ledger("lawsuit"))) == []


def test_what_belongs_to_a_record_is_repeated_with_it(made):
    first = lawsuit(made, 0, date(2024, 3, 4))
    made.create("session", date(2024, 4, 1), lawsuit=first, sits_on=date(2024, 4, 1))
    others = made.repeat(first, 0, [(1, timedelta(days=10)), (2, timedelta(days=20))])
    sessions = made.ledger("session").model.objects.order_by("pk").values_list("lawsuit", "organ", "sits_on")
    assert list(sessions) == [
        (first.pk, made.department(0).pk, date(2024, 4, 1)),
        (others[0], made.department(1).pk, date(2024, 4, 11)),
        (others[1], made.department(2).pk, date(2024, 4, 21)),
    ]
    assert list(trail.verify(made.ledger("session"))) == []
