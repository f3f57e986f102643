"""A running limit as people read it: the colour of its lamp, and its words."""

from datetime import date, datetime, timedelta

from fadu.ledger.clocks import Run

LAMPS = {"overdue": "late", "soon": "soon", "met": "met", "late": "late", "paused": "paused"}


def badge(run: Run, today: date, now: datetime | None = None) -> dict[str, str]:
    """The colour and the words of a clock; ``now`` for limits in hours.

    >>> from datetime import date
    >>> badge(Run(state="running", since=date(2024, 3, 1), due_on=date(2024, 4, 30)), date(2024, 5, 3))["words"]
    '逾期 3 天'

    Of time that must be left nobody is late with it; to act before it is over is too soon.

    >>> left = {"since": date(2024, 3, 1), "due_on": date(2024, 4, 1), "explanation": {"minimum": True}}
    >>> [badge(Run(state=state, **left), date(2024, 3, 30))["words"] for state in ("running", "met", "late")]
    ['满期还有 2 天', '已满期', '未满期']
    >>> badge(Run(state="running", **left), date(2024, 4, 2))["words"]
    '已满期'
    """
    lamp, left, exact = run.lamp(today, now), run.days_left(today), run.time_left(now)
    if run.minimum and lamp in ("ok", "met", "late"):
        to_wait = lamp == "ok" and left is not None and left > 0
        words = f"满期还有 {left} 天" if to_wait else "未满期" if lamp == "late" else "已满期"
        return {"lamp": LAMPS.get(lamp, ""), "words": words}
    words = {
        "met": "已办结",
        "late": "逾期办结",
        "paused": "中止计时",
        "ended": "已终止",
        "unknown": "期限待核",
    }.get(lamp) or (remaining(left or 0) if exact is None else remaining_time(exact))
    return {"lamp": LAMPS.get(lamp, ""), "words": words}


def remaining(days: int) -> str:
    """Days left in words.

    >>> remaining(0), remaining(5), remaining(-2)
    ('今天到期', '还剩 5 天', '逾期 2 天')
    """
    if days == 0:
        return "今天到期"
    return f"还剩 {days} 天" if days > 0 else f"逾期 {-days} 天"


def remaining_time(left: timedelta) -> str:
    """Time left in words, for limits in hours.

    >>> remaining_time(timedelta(hours=23, minutes=40)), remaining_time(timedelta(minutes=-5))
    ('还剩 23 小时 40 分', '逾期 5 分')
    """
    minutes = int(abs(left).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} 小时" if hours else "", f"{rest} 分" if rest or not hours else ""]
    return f"{'逾期' if left < timedelta() else '还剩'} {' '.join(filter(None, parts))}"
