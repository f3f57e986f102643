"""Periods: the year, half, quarter or month that a figure is about."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

FORM = re.compile(r"(?P<year>[12]\d{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
HALVES = {"1": "上半年", "2": "下半年"}
QUARTERS = {"1": "第一季度", "2": "第二季度", "3": "第三季度", "4": "第四季度"}


class PeriodError(ValueError):
    """A text that names no period."""

    def __init__(self, text: object) -> None:
        super().__init__(f"「{text}」不是统计期。请写作年（2023）、半年（2023-H1）、季度（2023-Q3）或者月（2023-05）。")


@dataclass(frozen=True, order=True)
class Period:
    """A year (``2023``), half (``2023-H1``), quarter (``2023-Q3``) or month (``2023-05``); both ends included.

    Raises:
        PeriodError: the text names no period.

    >>> Period("2023-Q3").start, Period("2023-Q3").end
    (datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))
    >>> str(Period("2023-H1").previous), Period("2023-05").label
    ('2022-H1', '2023年5月')
    """

    text: str
    start: date = field(init=False, repr=False, compare=False)
    end: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = str(self.text).strip().upper()
        match = FORM.fullmatch(text)
        if match is None:
            raise PeriodError(self.text)
        first, months = 1, 12
        if match["half"]:
            first, months = int(match["half"]) * 6 - 5, 6
        elif match["quarter"]:
            first, months = int(match["quarter"]) * 3 - 2, 3
        elif match["month"]:
            first, months = int(match["month"]), 1
        year, last = int(match["year"]), first + months - 1
        following = date(year + last // 12, last % 12 + 1, 1)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "start", date(year, first, 1))
        object.__setattr__(self, "end", following - timedelta(days=1))

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, value: "Period | str | int") -> "Period":
        """A period from its text or a year's number; a period is returned as it is."""
        return value if isinstance(value, Period) else cls(str(value))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """The month that a day lies in."""
        return cls(f"{day:%Y-%m}")

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.start.year

    @property
    def previous(self) -> "Period":
        """The same period of the year before (上年同期)."""
        return Period(f"{self.year - 1}{self.text[4:]}")

    @property
    def first_month(self) -> str:
        """Its first month, ``2023-07``."""
        return f"{self.start:%Y-%m}"

    @property
    def last_month(self) -> str:
        """Its last month, ``2023-09``."""
        return f"{self.end:%Y-%m}"

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, in order."""
        first, last = self.start.month, self.end.month
        return tuple(f"{self.year}-{month:02d}" for month in range(first, last + 1))

    @property
    def label(self) -> str:
        """The period in Chinese: 2023年, 2023年上半年, 2023年第三季度, 2023年5月."""
        rest = self.text[5:]
        if not rest:
            return f"{self.year}年"
        kinds = {"H": HALVES, "Q": QUARTERS}
        return f"{self.year}年" + (kinds[rest[0]][rest[1]] if rest[0] in kinds else f"{int(rest)}月")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end
