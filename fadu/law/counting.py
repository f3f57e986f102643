"""The last day on which an act is still in time, and how it came about.

The day of the event is not counted. 日 are calendar days and, when they end on a day off, run to the next
working day; 工作日 skip days off throughout; 月 and 年 end on the same day of the month, or on its last day
where there is none; 小时 run from the moment. Pauses are whole days, both ends included.

Source: 《民法典》第二百条至第二百零四条, 《民事诉讼法》第八十五条, and the counting rule of each instrument
(`Statute.counting`).
"""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal

from fadu.law.calendar import Calendar, china
from fadu.law.errors import NotCountable
from fadu.law.lengths import Length, YearDay
from fadu.law.limit import Limit, LimitVersion
from fadu.law.statute import statutes

ONE = timedelta(days=1)
State = Literal["ok", "soon", "overdue"]
Kind = Literal["start", "rule", "source", "pause", "extension", "skipped", "rolled", "end", "note", "provisional"]


@dataclass(frozen=True)
class Pause:
    """Days that do not count (中止, 鉴定, 补正 …), both ends included; `end` None: it still lasts."""

    start: date
    end: date | None = None
    why: str = "中止"


@dataclass(frozen=True)
class Step:
    """One step of the count, for a tooltip.

    Attributes:
        kind: what sort of step.
        text: a Chinese sentence.
        day: the day it leads to, if it leads to one.
    """

    kind: Kind
    text: str
    day: date | None = None


@dataclass(frozen=True)
class Due:
    """The outcome of a count.

    Attributes:
        day: the last day in time; of a minimum period, the first day on which the act may follow.
        start: the day of the event (not counted).
        limit: the version of the limit that was applied.
        provisional: a year it touches has no published calendar; the day may move.
        paused: a pause still lasts, so the day will move on with each day of it.
        moment: for hours, the exact end, where the hour of the start was given.
        steps: how it came about.
        calendar: which calendar each year was taken from, so that a later one can be told from it.
    """

    day: date
    start: date
    limit: LimitVersion
    provisional: bool = False
    paused: bool = False
    moment: datetime | None = None
    steps: tuple[Step, ...] = field(default=(), compare=False)
    calendar: str = field(default="", compare=False)

    def explain(self) -> list[str]:
        """The count as Chinese sentences, one a step."""
        return [step.text for step in self.steps]

    def days_left(self, today: date) -> int:
        """Calendar days from today to the last day; 0 on the day itself, negative afterwards."""
        return (self.day - today).days

    def state(self, today: date, now: datetime | None = None) -> State:
        """overdue after the day, of hours after the moment; soon within the last fifth (one day at least); else ok.

        Args:
            now: the office's local time, for a period in hours; without it the day alone tells.
        """
        if self.limit.minimum:
            return "ok"
        if self.moment is not None and now is not None and now > self.moment:
            return "overdue"
        left = self.days_left(today)
        if left < 0:
            return "overdue"
        return "soon" if left <= max(1.0, abs((self.day - self.start).days) / 5) else "ok"

    def as_dict(self) -> dict[str, Any]:
        """The whole as JSON-able values; days are ISO strings."""
        return {
            "day": self.day.isoformat(),
            "start": self.start.isoformat(),
            "moment": self.moment.isoformat() if self.moment else None,
            "provisional": self.provisional,
            "paused": self.paused,
            "minimum": self.limit.minimum,
            "limit": self.limit.limit,
            "name": self.limit.name,
            "version": self.limit.from_.isoformat(),
            "rule": self.limit.rule,
            "cite": self.limit.cite,
            "verified": self.limit.verified,
            "calendar": self.calendar,
            "steps": [
                {"kind": one.kind, "text": one.text, "day": one.day.isoformat() if one.day else None}
                for one in self.steps
            ],
        }


def due(
    start: date,
    limit: Limit | LimitVersion,
    *,
    pauses: Sequence[Pause] = (),
    extended: bool | int = False,
    calendar: Calendar | None = None,
    region: str = "",
    today: date | None = None,
) -> Due:
    """The last day on which the act is still in time.

    Args:
        start: the day of the event, which is not counted; for hours, a datetime. For a period counted back
            ('提前5日'), the day of the hearing or the like.
        limit: a limit (its version in force on `start` is taken) or one version of it.
        pauses: whole days that do not count.
        extended: True for the full extension the law allows, or the number approved, in the extension's unit
            (the period's own unit where the law names none).
        calendar: default: the country's, with the regional days of `region`.
        region: GB/T 2260 code, for limits and days off of a place.
        today: needed only while a pause has no end.

    Raises:
        NoVersion: the limit has no version for that day and region.
        NoCalendar: a working day of a year without calendar was needed.
        NotCountable: the pauses or the extension do not fit the limit.

    >>> from fadu.law import limits
    >>> due(date(2024, 3, 1), limits["reconsideration.decision"]).day
    datetime.date(2024, 4, 30)
    """
    version = limit.on(start, region) if isinstance(limit, Limit) else limit
    count = _Count(version, (calendar or china).for_region(region) if region else calendar or china)
    return count.run(start, _closed(version, pauses, today), extended)


@dataclass(frozen=True)
class _Pauses:
    days: frozenset[date]
    given: tuple[Pause, ...]
    until: date | None  #: the day up to which a pause that still lasts is counted; None where none lasts

    @property
    def open(self) -> bool:
        return self.until is not None


def _closed(version: LimitVersion, pauses: Sequence[Pause], today: date | None) -> _Pauses:
    days: set[date] = set()
    for pause in pauses:
        end = pause.end or today
        if end is None:
            raise _unfit(version, f"自{pause.start}起的{pause.why}尚未结束", "请给出今天的日期，或先填写恢复日期。")
        if pause.end and pause.end < pause.start:
            raise _unfit(version, f"{pause.why}的结束日期{pause.end}早于开始日期{pause.start}", "请更正起止日期。")
        days.update(pause.start + n * ONE for n in range((end - pause.start).days + 1))
    if pauses and (version.count_back or isinstance(version.length, YearDay)):
        raise _unfit(version, "倒数期限和每年固定日期不能扣除期间", "请删去扣除的期间。")
    if pauses and version.in_hours:
        raise _unfit(version, "按小时计算的期限不能扣除整日", "请删去扣除的期间。")
    return _Pauses(frozenset(days), tuple(pauses), today if any(one.end is None for one in pauses) else None)


def _unfit(version: LimitVersion, what: str, remedy: str) -> NotCountable:
    return NotCountable(f"{what}，", f"「{version.name}」（{version.limit}）无法计算。", remedy)


class _Count:
    """One count under way: the steps taken so far, and the years whose calendar was asked."""

    def __init__(self, version: LimitVersion, calendar: Calendar) -> None:
        self.version = version
        self.calendar = calendar
        self.steps: list[Step] = []
        self.years: set[int] = set()

    def note(self, kind: Kind, text: str, day: date | None = None) -> None:
        self.steps.append(Step(kind, text, day))

    def workday(self, day: date) -> bool:
        self.years.add(day.year)
        return self.calendar.is_workday(day)

    def run(self, start: date, pauses: _Pauses, extended: bool | int) -> Due:
        version, moment = self.version, None
        first = start.date() if isinstance(start, datetime) else start
        self.open(start, first)
        lengths = self.lengths(extended)
        self.tell_pauses(pauses)
        if isinstance(version.length, YearDay):
            day = self.yearly(first, version.length)
        elif version.count_back:
            day = self.back(first, lengths)
        elif version.in_hours:
            day, moment = self.hours(start, lengths)
        else:
            day = first
            for length in lengths:
                day = self.forward(day, length, pauses)
            if version.minimum:
                day += version.after * ONE
            elif version.roll:
                day = self.rolled(day, pauses)
        self.close(day)
        return Due(
            day=day,
            start=first,
            limit=version,
            provisional=any(self.calendar.provisional(year) for year in self.years),
            paused=pauses.open,
            moment=moment,
            steps=tuple(self.steps),
            calendar=self.calendar.sources(self.years),
        )

    def open(self, start: date, first: date) -> None:
        version = self.version
        if isinstance(version.length, YearDay):
            self.note("start", f"取{_said(first)}之后的第一个届满日。", first)
        elif version.count_back:
            self.note("start", f"自{_said(first)}往前数，当日不计入。", first)
        elif version.in_hours:
            hour = f"{start:%H:%M}" if isinstance(start, datetime) else ""
            self.note("start", f"自{_said(first)}{hour}起算，按小时计算。", first)
        else:
            self.note("start", f"起算日{_said(first)}，当日不计入。", first)
        self.note("rule", f"{version.name}：{version.rule}。")
        known = "" if version.verified else "（尚未核对原文）"
        self.note("source", f"依据：{version.cite or '未载明'}{known}。")
        if version.status == "P" and not version.region:
            self.note("note", "各地规定不一，这是暂用的期限，请按当地规定设置。")
        self.tell_rule()
        if version.excluded:
            self.note("rule", f"不计入期限的：{'、'.join(version.excluded)}。")
        if version.note:
            self.note("note", f"{version.note.rstrip('。')}。")

    def tell_rule(self) -> None:
        """How the instrument counts its 日, where it says so."""
        version = self.version
        if not version.statute or not isinstance(version.length, Length):
            return
        if version.in_hours:
            self.note("source", f"{statutes['civil_code'].article('201')}：小时自规定的时间起算。")
            return
        statute = statutes[version.statute]
        if statute.counting and version.length.unit in {"日", "工作日"}:
            self.note("source", f"{statute.article(statute.counting_article)}：{statute.counting}。")

    def lengths(self, extended: bool | int) -> list[Length]:
        """The period and, if granted, its extension: one length when their units agree."""
        length = self.version.length
        if isinstance(length, YearDay):
            if extended:
                raise _unfit(self.version, "每年固定日期不能延长", "请不要填写延长。")
            return []
        if extended is False or extended == 0:
            return [length]
        more = self.granted(length, extended)
        how = f"（{self.version.extension_note.rstrip('。')}）" if self.version.extension_note else ""
        self.note("extension", f"经批准延长{more}{how}。")
        return [Length(length.number + more.number, length.unit)] if length.unit == more.unit else [length, more]

    def granted(self, length: Length, extended: bool | int) -> Length:
        version, allowed = self.version, self.version.extension
        if not allowed and not version.extension_note:
            raise _unfit(version, "法律没有规定可以延长", "请撤销延长，或改用其他程序。")
        if extended is True:
            if not allowed:
                raise _unfit(version, f"法律没有规定延长多久（{version.extension_note}）", "请填写批准延长的数目。")
            return allowed
        most_number = allowed.number if allowed and not version.extension_repeats else 0
        if extended <= 0 or (most_number and extended > most_number):
            most = f"1至{most_number}" if most_number else "大于0"
            raise _unfit(version, f"延长的数目是{extended}", f"请填写{most}的整数。")
        return Length(int(extended), allowed.unit if allowed else length.unit)

    def tell_pauses(self, pauses: _Pauses) -> None:
        for one in pauses.given:
            end = f"至{_said(one.end)}" if one.end else f"起，尚未恢复，暂计至{_said(pauses.until or one.start)}"
            self.note("pause", f"{one.why}：自{_said(one.start)}{end}，不计入期限。", one.end)

    def forward(self, day: date, length: Length, pauses: _Pauses) -> date:
        if length.unit in {"月", "年"}:
            return self.by_months(day, length, pauses)
        workdays = length.unit == "工作日"
        left, skipped = length.number, []
        while left:
            day += ONE
            if day in pauses.days:
                continue
            if workdays and not self.workday(day):
                skipped.append(day)
                continue
            left -= 1
        self.tell_skipped(skipped)
        return day

    def by_months(self, day: date, length: Length, pauses: _Pauses) -> date:
        start, end = day, add_months(day, length.number * (12 if length.unit == "年" else 1))
        if end.day != start.day:
            self.note("note", f"{end.year}年{end.month}月没有{start.day}日，以月末日为届满日。", end)
        left = sum(start < one <= end for one in pauses.days)
        while left:
            end += ONE
            left -= end not in pauses.days
        return end

    def tell_skipped(self, days: list[date]) -> None:
        names = [(day, self.calendar.name(day)) for day in days]
        weekends = sum(name == "周末" for _, name in names)
        for name in dict.fromkeys(name for _, name in names if name != "周末"):
            those = [day for day, own in names if own == name]
            self.note("skipped", f"扣除{name}放假{len(those)}天（{_spans(those)}）。")
        if weekends:
            self.note("skipped", f"扣除周末{weekends}天。")

    def rolled(self, day: date, pauses: _Pauses) -> date:
        last = day
        while not self.workday(day) or day in pauses.days:
            day += ONE
        if day != last:
            why = self.calendar.name(last) or "休假日"
            self.note("rolled", f"期满日{_said(last)}适逢{why}，顺延至{_said(day)}。", day)
        return day

    def back(self, event: date, lengths: list[Length]) -> date:
        day = event
        for length in lengths:
            if length.unit == "工作日":
                left, skipped = length.number, []
                while left:
                    day -= ONE
                    if self.workday(day):
                        left -= 1
                    else:
                        skipped.append(day)
                self.tell_skipped(skipped[::-1])
            elif length.unit == "日":
                day -= length.number * ONE
            else:
                day = add_months(day, -length.number * (12 if length.unit == "年" else 1))
        if not self.workday(day):
            earlier = self.calendar.previous_workday(day)
            self.note(
                "note",
                f"该日适逢{self.calendar.name(day)}，倒数期限不向后顺延，宜不晚于{_said(earlier)}办理。",
                earlier,
            )
        return day

    def yearly(self, first: date, length: YearDay) -> date:
        self.note("note", "固定日期不因休假日顺延；“前”是否含当日没有明文，宜在前一日完成。")
        year = first.year if (first.month, first.day) < (length.month, length.day) else first.year + 1
        return date(year, length.month, min(length.day, months.monthrange(year, length.month)[1]))

    def hours(self, start: date, lengths: list[Length]) -> tuple[date, datetime | None]:
        if any(length.unit != "小时" for length in lengths):
            raise _unfit(self.version, "按小时计算的期限不能以日延长", "请把延长写成小时。")
        span = timedelta(hours=sum(length.number for length in lengths))
        if isinstance(start, datetime):
            moment = start + span
            self.note("end", f"至{_said(moment.date())}{moment:%H:%M}届满，不因休假日顺延。", moment.date())
            return moment.date(), moment
        self.note("note", "没有记录起算的时刻，只能算到日；小时期限不因休假日顺延，请尽快办理。")
        return start + span, None

    def close(self, day: date) -> None:
        if self.version.minimum:
            self.note("end", f"最早于{_said(day)}进入下一步。", day)
        elif self.version.count_back:
            self.note("end", f"最迟应于{_said(day)}办理。", day)
        elif self.steps[-1].kind != "end":
            self.note("end", f"届满日为{_said(day)}。", day)
        if sentence := self.calendar.provisional_sentence(self.years):
            self.note("provisional", sentence)


def add_months(day: date, number: int) -> date:
    """The same day of the month, `number` months on; its last day where there is none (民法典第二百零二条).

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _spans(days: list[date]) -> str:
    """Days as runs: 5月1日至5月5日、5月8日."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == ONE:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = [(f"{run[0].month}月{run[0].day}日", f"{run[-1].month}月{run[-1].day}日") for run in runs]
    return "、".join(first if first == last else f"{first}至{last}" for first, last in said)
