"""A limit: one statutory period as a dated series, each version with its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fadu.law.errors import NoVersion
from fadu.law.lengths import Length, YearDay
from fadu.law.regions import covers, prefix
from fadu.law.statute import cite


@dataclass(frozen=True)
class LimitVersion:
    """One limit as it stood from one day to another."""

    limit: str  #: id
    name: str
    from_: date
    to: date | None
    length: Length | YearDay
    statute: str
    article: str
    status: str
    verified: bool
    extension: Length | None = None
    extension_note: str = ""
    extension_repeats: bool = False  #: may be granted again, each time at most `extension`
    excluded: tuple[str, ...] = ()  #: what does not count: 中止, 鉴定, 补正 …
    also: tuple[str, ...] = ()  #: further sources, `key:article`
    count_back: bool = False  #: 'N days before': counted backwards from the event
    minimum: bool = False  #: 'not less than': the act may not follow earlier
    after: bool = False  #: of a minimum: 'more than', '…日后': the act may follow only on the day after
    roll: bool = True  #: a calendar-day period ending on a day off runs to the next working day
    region: str = ""  #: GB/T 2260 code; empty: the whole country
    note: str = ""
    source: str = ""  #: in words, for what has no article (local documents, provincial practice)

    @property
    def cite(self) -> str:
        """《行政复议法》第六十二条; several sources joined by 、."""
        own = [f"{self.statute}:{self.article}"] if self.statute else []
        return cite(*own, *self.also) or self.source

    @property
    def in_hours(self) -> bool:
        """Whether it runs from a moment and not from the end of a day (民法典第二百零一条第二款)."""
        return isinstance(self.length, Length) and self.length.unit == "小时"

    @property
    def rule(self) -> str:
        """The period in words, with its extension: 60日（可延长30日）."""
        bound = "提前" if self.count_back else ("超过" if self.after else "不少于") if self.minimum else ""
        more = f"（可延长{self.extension}）" if self.extension else ""
        return f"{bound}{self.length}{more}"

    @property
    def summary(self) -> str:
        """自2024-01-01起60日（可延长30日），《行政复议法》第六十二条."""
        span = f"自{self.from_}起" + (f"至{self.to}" if self.to else "")
        place = f"在地区{self.region}" if self.region else ""
        return f"{place}{span}{self.rule}，{self.cite}"

    def holds_on(self, day: date) -> bool:
        """Whether this version was in force on the day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True)
class Limit:
    """A statutory period: what it is called, what starts and ends it, and its dated versions."""

    id: str
    name: str
    since: str = ""  #: 起算: the event that starts it
    until: str = ""  #: what stops it
    on_expiry: str = ""  #: what follows when it is missed
    origin: str = ""  #: the row of the fact sheet it comes from
    none: str = ""  #: why there is no number of days, where the law gives none
    note: str = ""
    versions: tuple[LimitVersion, ...] = ()

    def on(self, day: date, region: str = "") -> LimitVersion:
        """The version in force on the day; a version of the region goes before the national one.

        Args:
            day: usually the day on which the period starts.
            region: GB/T 2260 code of the office (`610702`); the version whose region fits tightest wins.

        Raises:
            NoVersion: none is encoded. Another version is never borrowed.
        """
        day = day.date() if isinstance(day, datetime) else day
        fitting = [one for one in self.versions if one.holds_on(day) and covers(one.region, region)]
        if not fitting:
            raise self._no_version(day)
        return max(fitting, key=lambda one: len(prefix(one.region)))

    def _no_version(self, day: date) -> NoVersion:
        where = ""
        if self.none:
            where = f"原因：{self.none.rstrip('。')}。"
        elif self.versions:
            where = f"已收录：{'；'.join(one.summary for one in self.versions)}。"
        return NoVersion(
            f"「{self.name}」（{self.id}）在 {day} 没有可用的期限。",
            where,
            "请在 FADU_DATA 目录的 limits.toml 中补录当时当地有效的条款，或在办件中填写届满日并注明依据。",
        )
