"""The time that is told for a whole measure: by a label on a line of its own, in its bracket, or behind a label.

完成时限:2025年6月 holds for each obligation above it that has no earlier one.
"""

from __future__ import annotations

from dataclasses import replace

from fadu.reading.duties.recurrences import recurrence_of
from fadu.reading.duties.roles import labels, role_of
from fadu.reading.duties.schedule import last_day_said, within_of
from fadu.reading.model import Obligation


def timed(obligations: tuple[Obligation, ...], said: str | None, year: int | None) -> tuple[Obligation, ...]:
    """The time that is told for the whole measure: how often (每年1次), within what (20日内), or until when (6月底前)."""
    if said and (often := recurrence_of(said)):
        return tuple(replace(o, recurrence=o.recurrence or often) for o in obligations)
    if said and (within := within_of(said)):
        return tuple(o if o.deadline or o.recurrence else replace(o, within=o.within or within) for o in obligations)
    return with_deadline(obligations, last_day_said(said, year)) if said else obligations


def with_deadline(obligations: tuple[Obligation, ...], deadline: str | None) -> tuple[Obligation, ...]:
    """A deadline that is told for the whole measure holds for each obligation that has no earlier one."""
    if deadline is None:
        return obligations
    return tuple(
        o if o.recurrence or (o.deadline and o.deadline <= deadline) else replace(o, deadline=deadline)
        for o in obligations
    )


def told_below(flat: str, obligations: tuple[Obligation, ...], end: int, year: int | None) -> tuple[Obligation, ...]:
    """Obligations with the time that a line below them tells under a label (完成时限:6月底), which is none itself.

    >>> text = "编制清单。\\n完成时限:6月底。"
    >>> owed = (Obligation(0, 4, "编制清单"), Obligation(6, 14, "完成时限:6月底"))
    >>> [(o.text, o.deadline) for o in told_below(text, owed, len(text), 2025)]
    [('编制清单', '2025-06-30')]
    """
    for index, owed in enumerate(obligations):
        label = labels().match(flat, owed.start, end)
        if index and label and role_of(label["label"]) == "deadline":
            return timed(obligations[:index], flat[label.end() : owed.end], year)
    return obligations
