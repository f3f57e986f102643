"""The language in which a line says what is counted. Indicators are module variables of ``lines/<line>/indicators.py``:

    received = count(Case, "收到行政复议申请", on="received_on")
    corrected = count(Case, "行政复议纠错", on="closed_on", where=_.outcome.isin(CORRECTIONS))
    closed = count(Case, "审结行政复议案件", on="closed_on")
    correction_rate = ratio("行政复议纠错率", corrected, closed)

``_`` stands for the row: ``_.outcome == Outcome.UPHELD``, ``_.outcome.isin([...])``, ``_.closed_on.notnull()``,
``_.closed_on.delta(_.accepted_on, unit="day") <= 60``. Join conditions with ``&``, ``|`` and ``~``, each in brackets. The
identifier is ``<line>.<variable>``. Every maker also takes ``note`` (口径), ``source``, ``places``, ``truncate``, ``public``,
``key`` (the identifier's second half, when it must differ from the variable's name) and ``published_as`` (its name in the
catalogue by which published reports are read, when that differs from the identifier).
"""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict, Unpack

from ibis import _

from fadu.ledger.models import Record

from .definitions import Count, Distinct, Due, Indicator, Ratio, Stock, Sum, Tally, Total

__all__ = ["_", "count", "difference", "distinct", "ratio", "stock", "sum_of", "tally", "timely", "total"]


class Said(TypedDict, total=False):
    """What every maker may be told besides; see ``definitions.Indicator``."""

    note: str
    source: str
    places: int
    truncate: bool
    public: bool | None
    zero: str
    key: str | None
    published_as: str | None


def count(
    model: type[Record],
    name: str,
    unit: str = "件",
    *,
    on: str,
    where: Any = None,
    by: str = "organ",
    **said: Unpack[Said],
) -> Count:
    """Records whose date ``on`` lies in the period.

    Args:
        on: the date field that puts a record into a period.
        where: a condition on ``_``.
        by: the organ field that says whose figure it is.
    """
    return Count(model=model, name=name, unit=unit, on=on, where=where, by=by, **said)


def total(
    model: type[Record],
    field: str,
    name: str,
    unit: str = "元",
    *,
    on: str,
    where: Any = None,
    by: str = "organ",
    **said: Unpack[Said],
) -> Total:
    """The sum of a whole-number, decimal or money field; a ``MoneyField`` (分) is shown in 元, 万元 or 亿元 by ``unit``."""
    return Total(model=model, field=field, name=name, unit=unit, on=on, where=where, by=by, **said)


def distinct(
    model: type[Record],
    field: str,
    name: str,
    unit: str = "个",
    *,
    on: str,
    where: Any = None,
    by: str = "organ",
    **said: Unpack[Said],
) -> Distinct:
    """How many different values ``field`` takes; each counts once in a subtree, whichever organs have it."""
    return Distinct(model=model, field=field, name=name, unit=unit, on=on, where=where, by=by, **said)


def stock(
    model: type[Record],
    name: str,
    unit: str = "件",
    *,
    since: str,
    until: str | Sequence[str],
    at: str = "end",
    where: Any = None,
    by: str = "organ",
    **said: Unpack[Said],
) -> Stock:
    """Records in hand when the period ends: ``since`` on or before that day, ``until`` later or empty.

    Of several fields ``until`` the first day ends it: ``until=("closed_on", "refused_on")``.

    ``at="start"`` gives those in hand when the period began (期初, 旧存), that is at the end of the day before.
    ``where`` is judged on the record as it stands now.

    Raises:
        ValueError: ``at`` is neither ``start`` nor ``end``.
    """
    if at not in ("start", "end"):
        raise ValueError(f"stock {name!r}: at={at!r} is neither 'start' nor 'end'")
    return Stock(
        model=model,
        name=name,
        unit=unit,
        since=since,
        until=(until,) if isinstance(until, str) else tuple(until),
        at_start=at == "start",
        where=where,
        by=by,
        **said,
    )


def timely(model: type[Record], clock: str, name: str, *, by: str = "organ", **said: Unpack[Said]) -> Ratio:
    """The share of a clock's runs due in the period that were met in time.

    Always by the due day (law.md section 45): a run met early counts where it fell due. Runs that ended without the act
    (withdrawn, terminated), are suspended, or cannot be computed, are not due.
    """
    due = Due(model=model, clock=clock, name=f"{name}（期内届满）", by=by, source=said.get("source", ""))
    met = Due(model=model, clock=clock, name=f"{name}（按期完成）", by=by, met=True, source=said.get("source", ""))
    return Ratio(name=name, numerator=met, denominator=due, **said)


def ratio(name: str, numerator: Indicator, denominator: Indicator, unit: str = "%", **said: Unpack[Said]) -> Ratio:
    """``numerator`` in relation to ``denominator``: in % or ‰, or the plain quotient under any other unit (件/人, 倍)."""
    return Ratio(name=name, numerator=numerator, denominator=denominator, unit=unit, **said)


def sum_of(name: str, *terms: Indicator, unit: str = "", **said: Unpack[Said]) -> Sum:
    """The sum of indicators, of the unit of the first unless told otherwise.

    Raises:
        ValueError: nothing to add.
    """
    if not terms:
        raise ValueError(f"sum_of {name!r}: names no indicator to add")
    return Sum(name=name, unit=unit or terms[0].unit, terms=tuple((1, t) for t in terms), **said)


def difference(name: str, first: Indicator, *less: Indicator, unit: str = "", **said: Unpack[Said]) -> Sum:
    """``first`` less all the others."""
    terms = ((1, first), *((-1, t) for t in less))
    return Sum(name=name, unit=unit or first.unit, terms=terms, **said)


def tally(
    name: str,
    *of: Indicator,
    where: Callable[..., bool],
    unit: str = "个",
    **said: Unpack[Said],
) -> Tally:
    """How many organs fulfil ``where``, a function of their own values of the indicators ``of``.

    For example ``tally("零出庭单位", opened, attended, where=lambda opened, attended: opened > 0 and attended == 0)``.
    """
    return Tally(name=name, of=of, where=where, unit=unit, **said)
