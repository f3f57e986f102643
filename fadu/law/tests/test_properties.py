"""The algebra of statutory time, for every limit and any dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.law import Length, LimitVersion, Pause, china, due, limits

COUNTED = sorted(id_ for id_, one in limits.items() if one.versions)
FORWARD = [
    id_ for id_ in COUNTED
    if isinstance((one := limits[id_].versions[-1]).length, Length)
    and not one.count_back and one.length.unit != "小时"
]  # fmt: skip
DAILY = [id_ for id_ in FORWARD if limits[id_].versions[-1].length.unit in {"日", "工作日"}]
ROLLING = [id_ for id_ in FORWARD if limits[id_].versions[-1].roll and not limits[id_].versions[-1].minimum]

#: A busy machine makes no property false.

starts = st.dates(date(2006, 1, 5), date(2045, 12, 31))
spans = st.builds(
    lambda first, length: Pause(first, first + timedelta(days=length)),
    st.dates(date(2006, 1, 5), date(2046, 12, 31)),
    st.integers(0, 90),
)
versions = st.sampled_from(FORWARD).map(lambda id_: limits[id_].versions[-1])


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def near(start: date, pause: Pause) -> Pause:
    """The same pause moved to begin within a few weeks of the start, so that it often matters."""
    length = (pause.end or pause.start) - pause.start
    first = start + timedelta(days=pause.start.toordinal() % 60)
    return Pause(first, first + length)


@given(starts, versions, spans)
def test_a_pause_never_brings_the_day_forward(start: date, version: LimitVersion, pause: Pause) -> None:
    assert due(start, version, pauses=[near(start, pause)]).day >= due(start, version).day


@given(starts, versions, spans, spans)
def test_one_more_pause_never_brings_the_day_forward(
    start: date, version: LimitVersion, one: Pause, other: Pause
) -> None:
    one, other = near(start, one), near(start, other)
    assert due(start, version, pauses=[one, other]).day >= due(start, version, pauses=[one]).day


@given(starts, st.integers(0, 20), versions)
def test_a_later_start_never_ends_earlier(start: date, later: int, version: LimitVersion) -> None:
    assert due(start + timedelta(days=later), version).day >= due(start, version).day


@given(starts, st.sampled_from(ROLLING), spans)
def test_a_period_to_act_ends_on_a_working_day_outside_its_pauses(start: date, id_: str, pause: Pause) -> None:
    pause = near(start, pause)
    found = due(start, limits[id_].versions[-1], pauses=[pause]).day
    assert china.is_workday(found)
    assert not pause.start <= found <= (pause.end or found)


@given(starts, st.sampled_from(DAILY), spans, spans)
def test_exactly_the_days_of_the_period_are_counted(start: date, id_: str, one: Pause, other: Pause) -> None:
    """Against a count by hand: the days after the start up to the end that are neither paused nor off."""
    version = replace(limits[id_].versions[-1], roll=False, after=False)
    pauses = [near(start, one), near(start, other)]
    end = due(start, version, pauses=pauses).day
    paused = {day for pause in pauses for day in days(pause.start, pause.end or pause.start)}
    counted = [day for day in days(start + timedelta(days=1), end) if day not in paused]
    if version.length.unit == "工作日":
        counted = [day for day in counted if china.is_workday(day)]
    assert len(counted) == version.length.number
    assert counted[-1] == end


@given(starts, versions)
def test_the_day_lies_after_the_start(start: date, version: LimitVersion) -> None:
    assert due(start, version).day > start


@given(starts, st.sampled_from([id_ for id_ in FORWARD if limits[id_].versions[-1].extension]))
def test_an_extension_never_brings_the_day_forward(start: date, id_: str) -> None:
    version = limits[id_].versions[-1]
    assert due(start, version, extended=True).day >= due(start, version, extended=1).day > start
    assert due(start, version, extended=1).day >= due(start, version).day


HOURLY = [id_ for id_ in COUNTED if limits[id_].versions[-1].in_hours]
moments = st.datetimes(datetime(2006, 1, 5), datetime(2045, 12, 31))


@given(moments, st.sampled_from(HOURLY))
def test_hours_end_to_the_minute_whatever_the_calendar(start: datetime, id_: str) -> None:
    version = limits[id_].versions[-1]
    found = due(start, version)
    assert isinstance(version.length, Length)
    assert found.moment == start + timedelta(hours=version.length.number)
    assert found.day == found.moment.date()
    assert found.state(found.day, found.moment) == "soon"
    assert found.state(found.day, found.moment + timedelta(seconds=1)) == "overdue"


@given(moments, st.integers(0, 10_000), st.sampled_from(HOURLY))
def test_a_later_moment_ends_by_as_much_later(start: datetime, minutes: int, id_: str) -> None:
    version, later = limits[id_].versions[-1], timedelta(minutes=minutes)
    one, other = due(start, version).moment, due(start + later, version).moment
    assert one is not None
    assert other is not None
    assert other - one == later


@given(moments, st.sampled_from(HOURLY))
def test_without_the_hour_nobody_is_called_late_too_early(start: datetime, id_: str) -> None:
    version = limits[id_].versions[-1]
    exact = due(start, version).moment
    assert exact is not None
    assert due(start.date(), version).day == (exact - timedelta(hours=start.hour, minutes=start.minute)).date()


@given(starts, st.integers(1, 90))
def test_working_days_added_are_working_days_between(start: date, number: int) -> None:
    end = china.add_workdays(start, number)
    assert china.is_workday(end)
    assert china.workdays_between(start, end) == number
    assert china.workdays_between(end, start) == -number


@given(st.dates(date(2005, 1, 1), date(2045, 12, 31)))
def test_the_next_working_day_is_the_first(day: date) -> None:
    following = china.next_workday(day)
    assert china.is_workday(following)
    assert all(china.is_holiday(day + timedelta(days=n)) for n in range((following - day).days))


@pytest.mark.parametrize("id_", COUNTED)
@settings(max_examples=5)
@given(start=starts)
def test_every_limit_can_be_counted_and_explained(id_: str, start: date) -> None:
    found = due(start, limits[id_].versions[-1])
    assert found.explain()
    assert all(one.endswith(("。", "）。")) for one in found.explain())
    assert found.as_dict()["limit"] == id_
