"""A running limit as people read it: the colour of its lamp, and its words."""

from datetime import date

from fadu.ledger.clocks import Run

LAMPS = {"overdue": "late", "soon": "soon", "met": "met", "late": "late", "paused": "paused"}


def badge(run: Run, today: date) -> dict[str, str]:
    """The colour and the words of a clock.

    >>> from datetime import date
    >>> badge(Run(state="running", since=date(2024, 3, 1), due_on=date(2024, 4, 30)), date(2024, 5, 3))["words"]
    '逾期 3 天'
    """
    lamp, left = run.lamp(today), run.days_left(today)
    words = {
        "met": "已办结",
        "late": "逾期办结",
        "paused": "中止计时",
        "ended": "已终止",
        "unknown": "期限待核",
    }.get(lamp) or remaining(left or 0)
    return {"lamp": LAMPS.get(lamp, ""), "words": words}


def remaining(days: int) -> str:
    """Days left in words.

    >>> remaining(0), remaining(5), remaining(-2)
    ('今天到期', '还剩 5 天', '逾期 2 天')
    """
    if days == 0:
        return "今天到期"
    return f"还剩 {days} 天" if days > 0 else f"逾期 {-days} 天"
