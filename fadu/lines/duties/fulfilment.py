"""When an obligation is fulfilled: by its bound indicator's figure where it has one, never by a tick alone."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fadu.figures.period import Period
from fadu.figures.registry import UnknownIndicator, indicators
from fadu.figures.target import in_words, meets
from fadu.figures.values import Value, figure
from fadu.ledger import actions
from fadu.organs.models import Organ

if TYPE_CHECKING:
    from .models import Obligation


def measured(obligation: "Obligation") -> Value | None:
    """The bound indicator's figure for the obligation's scope and period; None when none is bound.

    Raises:
        UnknownIndicator: the bound name is no indicator.
    """
    if not obligation.indicator:
        return None
    return figure(obligation.indicator, scope_of(obligation), period=period_of(obligation))


def scope_of(obligation: "Obligation") -> Organ:
    """The organ whose subtree is measured: the one named, else the whole place of the lead organ."""
    measured: Organ | None = obligation.measured
    return obligation.organ.place() if measured is None else measured


def period_of(obligation: "Obligation") -> Period:
    """The obligation's period: its own, else the year of its deadline or of its assignment."""
    return Period(obligation.period or str((obligation.deadline or obligation.assigned_on).year))


def target_of(obligation: "Obligation") -> tuple[str, Decimal | None]:
    """How the figure is compared and with what: the target, else the number of times."""
    if obligation.target is not None:
        return obligation.comparison, obligation.target
    return obligation.comparison, None if obligation.times is None else Decimal(obligation.times)


def unmet(obligation: "Obligation") -> str:
    """Why an obligation bound to an indicator is not fulfilled: a sentence; empty when it is, or none is bound."""
    try:
        value = measured(obligation)
    except UnknownIndicator as error:
        return f"绑定指标「{obligation.indicator}」不存在：{error}。请改为指标目录中的名称。"
    if value is None:
        return ""
    comparison, target = target_of(obligation)
    if meets(value.value, comparison, target):
        return ""
    wanted = in_words(comparison, target, value.unit)
    return (
        f"该事项由指标「{value.indicator.name}」判定：{period_of(obligation).label}为 {value.shown}，要求{wanted}，尚未达到。"
        "请先把工作登记到相应台账。"
    )


def settle(on: date, *, by: Any = None) -> int:
    """Fulfil every open obligation whose bound figure meets its target and whose period is over or needs no end.

    A rate is judged when its period is over; a number of times as soon as it is reached. The answer is how many.
    """
    done = 0
    for obligation in _open_and_bound():
        value = _value_or_none(obligation)
        comparison, target = target_of(obligation)
        reached = value is not None and meets(value.value, comparison, target)
        waits = comparison != "ge" or (value is not None and value.unit == "%")
        if value is not None and reached and not (waits and on <= period_of(obligation).end):
            actions.move(
                obligation, "fulfil", {"fulfilled_on": on, "value_text": value.shown}, by=by, on=on, source="figures"
            )
            done += 1
    return done


def _value_or_none(obligation: "Obligation") -> Value | None:
    try:
        return measured(obligation)
    except UnknownIndicator:
        return None


def _open_and_bound() -> "Iterable[Obligation]":
    from .models import Obligation, ObligationStage  # models load before figures are asked

    return list(Obligation.objects.filter(voided=False, stage=ObligationStage.OPEN).exclude(indicator=""))


def known(name: str) -> bool:
    """Whether an indicator of that name exists."""
    return name in indicators
