"""Days and instants as people write them in spreadsheets."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from fadu.ledger.days import EARLIEST

from .faults import Unreadable

DAY = re.compile(r"^(\d{4})\s*[-/.．。年]\s*(\d{1,2})\s*[-/.．。月]\s*(\d{1,2})\s*[日号]?(?:\s+0{1,2}:00(?::00)?)?$")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
CLOCK = re.compile(r"(\d{1,2})[:：时点](\d{1,2})?(?:[:：分](\d{1,2})?秒?)?分?$")
MOMENT = re.compile(rf"(.+?)[日号]?[\sT]*({CLOCK.pattern})")
EXCEL_EPOCH = date(1899, 12, 30)
SERIAL_FIRST, SERIAL_LAST = 20000, 73415  # 1954-10-03 to 2100-12-31: a bare 2023 is a year, no serial number
REMEDY = "请按 年-月-日 填写，例如 2023-12-02。"
CLOCK_REMEDY = "请按 时:分 填写，例如 15:30。"
MOMENT_REMEDY = "请按 年-月-日 时:分 填写，例如 2023-12-02 15:30。"


def parse_day(cell: object) -> date:
    """The day that a cell holds: a date cell, a serial number of Excel, or text in a usual form.

    Raises:
        Unreadable: it is none, or the day does not exist.

    >>> parse_day("2023年12月2日"), parse_day("2023.12.2"), parse_day(45262.0)
    (datetime.date(2023, 12, 2), datetime.date(2023, 12, 2), datetime.date(2023, 12, 2))
    >>> parse_day("0023-12-02")
    Traceback (most recent call last):
    fadu.ledger.exchange.faults.Unreadable: 0023-12-02 的年份不对。
    """
    if isinstance(cell, str):
        return _day_of_text(cell.strip())
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == int(cell) and COMPACT.match(str(int(cell))):
            return _day_of_text(str(int(cell)))
        if SERIAL_FIRST <= cell <= SERIAL_LAST:
            return EXCEL_EPOCH + timedelta(days=int(cell))
    raise Unreadable(f"{_said(cell)} 不是日期。", REMEDY)


def _day_of_text(text: str) -> date:
    found = DAY.match(text) or COMPACT.match(text)
    if found is None:
        if text.isdigit() and SERIAL_FIRST <= int(text) <= SERIAL_LAST:  # a csv saved from cells in 常规 format
            return EXCEL_EPOCH + timedelta(days=int(text))
        raise Unreadable(f"{text} 不是日期。", REMEDY)
    year, month, day = (int(part) for part in found.groups())
    try:
        said = date(year, month, day)
    except ValueError:
        raise Unreadable(f"{text} 不是日期。", REMEDY) from None
    if said < EARLIEST:
        raise Unreadable(f"{text} 的年份不对。", REMEDY)
    return said


def parse_moment(cell: object) -> datetime:
    """The instant that a cell holds, in the office's time zone; a day alone is its midnight.

    Raises:
        Unreadable: it is none.

    >>> for cell in ("2023-12-02 15:30", "2023年12月2日15时5分", "2023/12/2 9点", "2023.12.2", 45262.5):
    ...     print(f"{parse_moment(cell):%Y-%m-%d %H:%M}")
    2023-12-02 15:30
    2023-12-02 15:05
    2023-12-02 09:00
    2023-12-02 00:00
    2023-12-02 12:00
    >>> parse_moment("2023-12-02 25:00")
    Traceback (most recent call last):
    fadu.ledger.exchange.faults.Unreadable: 2023-12-02 25:00 不是时间。
    """
    zone = timezone.get_default_timezone()
    if isinstance(cell, datetime):
        return _in(cell, zone)
    if isinstance(cell, str):
        text = cell.strip()
        try:
            return _in(datetime.fromisoformat(text), zone)
        except ValueError:
            pass
        found = MOMENT.match(text)
        if found:
            try:
                return datetime.combine(_day_of_text(found[1].strip()), parse_clock(found[2]), zone)
            except Unreadable:
                raise Unreadable(f"{text} 不是时间。", MOMENT_REMEDY) from None
    if isinstance(cell, float) and SERIAL_FIRST <= cell <= SERIAL_LAST:
        days = EXCEL_EPOCH + timedelta(days=int(cell))
        seconds = round((cell - int(cell)) * 86400)
        return datetime.combine(days, time(), zone) + timedelta(seconds=seconds)
    try:
        return datetime.combine(parse_day(cell), time(), zone)
    except Unreadable as fault:
        raise Unreadable(fault.reason.replace("日期", "时间"), MOMENT_REMEDY) from None


def parse_clock(cell: object) -> time:
    """The time of day that a cell holds: a time cell, a fraction of a day as Excel keeps it, or text.

    Raises:
        Unreadable: it is none.

    >>> parse_clock("15:30"), parse_clock("9时5分"), parse_clock(0.5)
    (datetime.time(15, 30), datetime.time(9, 5), datetime.time(12, 0))
    """
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 1:
        minutes = round(cell * 1440) % 1440
        return time(minutes // 60, minutes % 60)
    found = CLOCK.match(str(cell).strip())
    try:
        if found is not None:
            hour, minute, second = (int(part or 0) for part in found.groups())
            return time(hour, minute, second)
    except ValueError:
        pass
    raise Unreadable(f"{_said(cell)} 不是时刻。", CLOCK_REMEDY)


def _in(moment: datetime, zone: "ZoneInfo | object") -> datetime:
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment  # type: ignore[arg-type]


def _said(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)
