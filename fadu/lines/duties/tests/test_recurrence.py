"""Recurring obligations get a row a period; obligations bound to a figure are settled by it, never by a tick alone."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.figures.refresh import refresh
from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.lines.duties import fulfilment, recurrence
from fadu.lines.duties.models import Every, Obligation
from fadu.organs.models import Organ

from .conftest import DAY


@pytest.fixture
def standing(make_duty, oblige):
    """Every quarter, from June 2024."""
    return actions.move(oblige(make_duty(), every="quarter", times=1), "stand", by=None, on=DAY)


def test_a_standing_obligation_has_every_period_begun(standing):
    recurrence.spawn(standing, date(2025, 1, 1))
    rows = standing.occurrences.order_by("period")
    assert [(o.period, o.assigned_on, o.deadline) for o in rows] == [
        ("2024-Q2", DAY, date(2024, 6, 30)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
    ]


def test_spawning_twice_makes_nothing_new(standing):
    assert recurrence.spawn_all(date(2024, 9, 1)) == 2
    assert recurrence.spawn_all(date(2024, 9, 1)) == 0


def test_what_was_stopped_spawns_no_more(standing):
    recurrence.spawn_all(DAY)
    actions.move(standing, "stop", {"fulfilled_on": date(2024, 6, 20)}, by=None, on=date(2024, 6, 20))
    assert recurrence.spawn_all(date(2025, 6, 1)) == 0


def test_a_term_of_office_is_no_calendar_period(make_duty, oblige):
    once = actions.move(oblige(make_duty(), every="term"), "stand", by=None, on=DAY)
    assert recurrence.spawn(once, date(2030, 1, 1)) == []


def test_what_does_not_recur_cannot_stand(make_duty, oblige):
    with pytest.raises(Refused, match="没有周期"):
        actions.move(oblige(make_duty()), "stand", by=None, on=DAY)


@given(
    st.sampled_from([e for e in Every if e != Every.TERM]),
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.integers(0, 900),
)
def test_periods_cover_every_day_once(every, since, days):
    until = date.fromordinal(since.toordinal() + days)
    periods = list(recurrence.periods_until(every, since, until))
    assert periods[0].start <= since <= periods[0].end
    assert periods[-1].start <= until <= periods[-1].end
    for before, after in itertools.pairwise(periods):
        assert after.start.toordinal() == before.end.toordinal() + 1


@pytest.fixture
def counted(make_duty, oblige):
    """Two duties closed this year are wanted: a figure of our own line, so that no other is needed."""
    return oblige(
        make_duty(), indicator="duties.closed", comparison="ge", target=Decimal(2), deadline=date(2024, 12, 31)
    )


def close(duty, on):
    duty = actions.move(duty, "take", {"started_on": on}, by=None, on=on)
    from fadu.ledger.registry import ledgers

    actions.create(ledgers["duties.progress"], {"duty": duty, "reported_on": on, "content": "完成"}, by=None, on=on)
    duty = actions.move(duty, "report", {"reported_on": on, "summary": "完成"}, by=None, on=on)
    actions.move(duty, "close", {"closed_on": on}, by=None, on=on)


def test_a_bound_obligation_is_not_fulfilled_by_a_tick(counted):
    with pytest.raises(Refused, match="尚未达到"):
        actions.move(counted, "fulfil", {"fulfilled_on": DAY}, by=None, on=DAY)


def test_it_is_settled_when_the_records_say_so(counted, make_duty):
    close(make_duty(name="甲"), date(2024, 7, 1))
    refresh()
    assert fulfilment.settle(date(2024, 7, 2)) == 0
    close(make_duty(name="乙"), date(2024, 7, 3))
    refresh()
    assert fulfilment.settle(date(2024, 7, 4)) == 1
    counted.refresh_from_db()
    assert (counted.stage, counted.fulfilled_on, counted.value_text) == ("fulfilled", date(2024, 7, 4), "2项")


def test_a_rate_is_judged_when_its_period_is_over(make_duty, oblige):
    rate = oblige(
        make_duty(), indicator="duties.close_rate", comparison="ge", target=Decimal(50), deadline=date(2024, 12, 31)
    )
    close(make_duty(name="甲"), date(2024, 7, 1))
    refresh()
    assert fulfilment.settle(date(2024, 7, 2)) == 0
    assert fulfilment.settle(date(2025, 1, 1)) == 1
    rate.refresh_from_db()
    assert rate.value_text == "50%"


def test_the_whole_county_is_measured_unless_an_organ_is_named(counted, county):
    assert fulfilment.scope_of(counted) == county
    court = Organ.objects.get(short_name="县人民法院")
    named = actions.edit(counted, {"measured": court}, by=None, on=DAY)
    assert fulfilment.scope_of(named) == court


def test_an_indicator_that_is_gone_is_named(make_duty, oblige):
    lost = oblige(make_duty(), indicator="duties.closd")
    assert "duties.closd" in fulfilment.unmet(lost)
    assert fulfilment.settle(date(2024, 7, 4)) == 0
    assert Obligation.objects.get(pk=lost.pk).stage == "open"
