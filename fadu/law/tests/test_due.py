"""The law as tables: one row a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from fadu.law import Pause, due, limits


def days(text: str) -> Pause:
    """03-11..03-20 of 2024."""
    first, last = text.split("..")
    return Pause(date.fromisoformat(f"2024-{first}"), date.fromisoformat(f"2024-{last}"))


@pytest.mark.parametrize(
    "why, accepted, pauses, extended, last",
    [
        ("60 days from acceptance, the day itself not counted", "2024-03-01", [], False, "2024-04-30"),
        ("last day is a holiday: the next working day", "2024-03-02", [], False, "2024-05-06"),
        ("suspended days do not count", "2024-03-01", ["03-11..03-20"], False, "2024-05-10"),
        ("two suspensions both count", "2024-03-01", ["03-11..03-15", "04-01..04-05"], False, "2024-05-10"),
        (
            "suspensions that overlap count once",
            "2024-03-01",
            ["03-11..03-18", "03-15..03-20"],
            False,
            "2024-05-10",
        ),
        ("30 days more, one period of 90 days", "2024-03-01", [], True, "2024-05-30"),
        ("10 days more of the 30 allowed", "2024-03-01", [], 10, "2024-05-10"),
        ("a suspension beyond the end changes nothing", "2024-03-01", ["06-01..06-10"], False, "2024-04-30"),
    ],
)
def test_reconsideration_is_decided_within(
    why: str, accepted: str, pauses: list[str], extended: bool | int, last: str
) -> None:
    """行政复议审理期限六十日，当日不计入，末日为休假日的顺延。"""
    limit = limits["reconsideration.decision"]
    found = due(date.fromisoformat(accepted), limit, pauses=[days(one) for one in pauses], extended=extended)
    assert found.day == date.fromisoformat(last), why
