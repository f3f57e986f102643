"""Working days: the State Council's calendar, an office's own days over it, and years not yet published.

A year that nobody has published is computed from weekends and the fixed days of the holiday measure
(国务院令第795号), and everything counted with it says that it is provisional.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from fadu.law.errors import BadLaw, NoCalendar
from fadu.law.regions import covers
from fadu.law.sources import office_file, parse

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Year:
    """The days of one year on which the week is not followed.

    Attributes:
        off: days off besides ordinary weekends, with the holiday's name.
        work: weekend days on which work is done (调休上班).
        confirmed: published by the State Council, or entered as such by the office.
        source: where the days come from.
    """

    off: Mapping[date, str]
    work: frozenset[date]
    confirmed: bool
    source: str


@dataclass(frozen=True)
class LocalDays:
    """Days off or on in one region, e.g. a holiday set by an autonomous county (放假办法第四条)."""

    region: str
    off: Mapping[date, str] = field(default_factory=dict)
    work: frozenset[date] = frozenset()


@dataclass(frozen=True)
class CalendarTable:
    """Years and regional days entered by the office; they go before the library's."""

    years: Mapping[int, Year] = field(default_factory=dict)
    local: tuple[LocalDays, ...] = ()

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> CalendarTable:
        """Reads the form of `calendar.toml`::

            [[years]]
            year = 2027
            confirmed = true
            source = "国办发明电〔2026〕…号"
            work = [2027-02-14]
            [years.off]
            "元旦" = [2027-01-01, 2027-01-02, 2027-01-03]

            [[local]]
            region = "220323"
            [local.off]
            "颁金节" = [2027-11-01]

        Raises:
            BadLaw: a key is missing, or a day is not of its year.
        """
        try:
            if odd := set(raw) - {"years", "local"}:
                raise KeyError(min(odd))
            years = {one["year"]: _year(one) for one in raw.get("years", ())}
            local = tuple(
                LocalDays(str(one["region"]), _off(one), _days(one.get("work", ()))) for one in raw.get("local", ())
            )
        except (KeyError, TypeError, AttributeError) as wrong:
            raise BadLaw(
                f"本单位的工作日历无法读取：{wrong!r}。",
                remedy="每个 [[years]] 须有 year 和 off，每个 [[local]] 须有 region 和 off；日期写 2031-01-01，不加引号。",
            ) from wrong
        return cls(years, local)

    @classmethod
    def from_toml(cls, path: Path) -> CalendarTable:
        """The same, from a file.

        Raises:
            BadLaw: it is not TOML, or not of that form.
        """
        return cls.from_mapping(parse(path))


def _days(raw: Iterable[date]) -> frozenset[date]:
    days = frozenset(raw)
    if odd := [day for day in days if not isinstance(day, date)]:
        raise TypeError(f"{odd[0]!r} 不是日期")
    return days


def _off(raw: Mapping[str, Any]) -> dict[date, str]:
    return {day: name for name, days in raw.get("off", {}).items() for day in _days(days)}


def _year(raw: Mapping[str, Any]) -> Year:
    number, off, work = raw["year"], _off(raw), _days(raw.get("work", ()))
    for day in (*off, *work):
        if day.year != number:
            raise BadLaw(f"{day} 写在了{number}年之下。", "本单位的工作日历。", "请移到它自己的年份。")
    return Year(off, work, bool(raw.get("confirmed", False)), str(raw.get("source", "本单位录入")))


@lru_cache(maxsize=1)
def _published() -> dict[int, tuple[dict[date, str], set[date]]]:
    """The State Council's years as chinesecalendar has them: names of days off, and working weekends."""
    from chinese_calendar import Holiday  # here, so that `fadu read` need not load it
    from chinese_calendar.constants import holidays, workdays

    years: dict[int, tuple[dict[date, str], set[date]]] = {}
    for day, name in holidays.items():
        years.setdefault(day.year, ({}, set()))[0][day] = Holiday(name).chinese
    for day in workdays:
        years.setdefault(day.year, ({}, set()))[1].add(day)
    return years


def _lunar_days(year: int) -> dict[date, str]:
    """除夕 to 初三, 端午, 中秋 of a year, or nothing where the lunar library is missing or ends before it."""
    try:
        from borax.calendars.lunardate import LunarDate

        def solar(month: int, day: int) -> date:
            found: date = LunarDate(year, month, day).to_solar_date()
            return found

        festivals = {solar(1, 1) + n * ONE: "春节" for n in range(-1, 3)}
        festivals |= {solar(5, 5): "端午", solar(8, 15): "中秋"}
    except (ImportError, ValueError):
        return {}
    return festivals


def _clear_brightness(year: int) -> date:
    from chinese_calendar import get_solar_terms

    days = get_solar_terms(date(year, 4, 1), date(year, 4, 30))
    found: date = next(day for day, term in days if term == "清明")
    return found


@lru_cache(maxsize=64)
def _computed(year: int) -> Year:
    """A year nobody has published: the fixed days of 国务院令第795号, without make-up days."""
    off = {date(year, 1, 1): "元旦", date(year, 5, 1): "劳动节", date(year, 5, 2): "劳动节"}
    off |= {date(year, 10, day): "国庆节" for day in (1, 2, 3)}
    off[_clear_brightness(year)] = "清明"
    lunar = _lunar_days(year)
    missing = "" if lunar else "（春节、端午、中秋未能推算）"
    source = f"按周末和《全国年节及纪念日放假办法》推算{missing}"
    return Year(off | lunar, frozenset(), confirmed=False, source=source)


class Calendar:
    """The working days of a place.

    Args:
        region: GB/T 2260 code; days of a region that holds it are followed (22 and 220300 hold 220323).
        extra: years and regional days entered by the office, as a table or as a mapping of the same form;
            None: `calendar.toml` in the folder FADU_DATA, if there is one (read when first needed).
        strict: refuse years not published instead of computing them.
    """

    def __init__(
        self,
        region: str = "",
        extra: CalendarTable | Mapping[str, Any] | None = None,
        *,
        strict: bool = False,
    ) -> None:
        self.region = region
        self.strict = strict
        self._extra = CalendarTable.from_mapping(extra) if isinstance(extra, Mapping) else extra
        self._years: dict[int, Year] = {}
        self._places: dict[str, Calendar] = {}

    def __repr__(self) -> str:
        return f"Calendar({self.region!r})" if self.region else "Calendar()"

    def for_region(self, region: str) -> Calendar:
        """The same table, seen from another place."""
        if region == self.region:
            return self
        if region not in self._places:
            self._places[region] = Calendar(region, self.extra, strict=self.strict)
        return self._places[region]

    @cached_property
    def extra(self) -> CalendarTable:
        """The office's own years and regional days.

        Raises:
            BadLaw: its file cannot be read.
        """
        if self._extra is not None:
            return self._extra
        path = office_file("calendar.toml")
        return CalendarTable.from_toml(path) if path else CalendarTable()

    def year(self, number: int) -> Year:
        """The days of one year.

        Raises:
            NoCalendar: before 2004 (no data), or not yet published and the calendar is strict.
        """
        if number not in self._years:
            self._years[number] = self._find(number)
        return self._years[number]

    def _find(self, number: int) -> Year:
        year = self.extra.years.get(number) or self._national(number)
        if self.strict and not year.confirmed:
            raise _no_calendar(number)
        off, work = dict(year.off), set(year.work)
        for one in self.extra.local:
            if covers(one.region, self.region):
                new_off = {day: name for day, name in one.off.items() if day.year == number}
                new_work = {day for day in one.work if day.year == number}
                off = {day: name for day, name in off.items() if day not in new_work} | new_off
                work = (work - new_off.keys()) | new_work
        return Year(off, frozenset(work), year.confirmed, year.source)

    @staticmethod
    def _national(number: int) -> Year:
        published = _published()
        if number in published:
            off, work = published[number]
            return Year(off, frozenset(work), confirmed=True, source="国务院办公厅放假安排")
        if number < min(published):
            raise _no_calendar(number)
        return _computed(number)

    def is_workday(self, day: date) -> bool:
        """Whether work is done on the day (a weekend of 调休 counts)."""
        year = self.year(day.year)
        return day in year.work or (day not in year.off and day.weekday() < 5)

    def is_holiday(self, day: date) -> bool:
        """Whether it is a day off: a weekend or a public holiday."""
        return not self.is_workday(day)

    def name(self, day: date) -> str:
        """国庆节, 周末, 调休上班, or the empty string for an ordinary working day."""
        year = self.year(day.year)
        if day in year.work:
            return "调休上班" if day.weekday() >= 5 else ""
        return year.off.get(day, "周末" if day.weekday() >= 5 else "")

    def next_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.is_workday(day):
            day += ONE
        return day

    def previous_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        while not self.is_workday(day):
            day -= ONE
        return day

    def add_workdays(self, day: date, number: int) -> date:
        """The number-th working day after the day (a negative number: before it); the day is not counted."""
        step = ONE if number >= 0 else -ONE
        left = abs(number)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative when `end` is earlier."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(start + n * ONE) for n in range(1, (end - start).days + 1))

    def provisional(self, year: int) -> bool:
        """Whether the year's calendar is computed, the State Council having not published it."""
        return not self.year(year).confirmed

    def sources(self, years: Iterable[int]) -> str:
        """Which calendar each of these years was taken from: 2024年：国务院办公厅放假安排."""
        return "；".join(f"{year}年：{self.year(year).source}" for year in sorted(set(years)))

    def provisional_sentence(self, years: Iterable[int]) -> str:
        """What to tell people about the years not published among these, or the empty string."""
        open_years = [year for year in sorted(set(years)) if self.provisional(year)]
        if not open_years:
            return ""
        named = "、".join(f"{year}年" for year in open_years)
        return f"{named}放假安排尚未公布或未录入，暂{self.year(open_years[0]).source}，公布后届满日可能变动。"


def _no_calendar(number: int) -> NoCalendar:
    return NoCalendar(
        f"没有{number}年的工作日历。",
        "国务院办公厅该年的放假安排未收录。",
        "请在 FADU_DATA 目录的 calendar.toml 中录入该年的放假和调休上班日。",
    )


#: The whole country's calendar.
china = Calendar()
