"""Differences from a count told elsewhere: 上级下达71506元。…拟定75000元,较上级下达增加3494元.

Nothing but the numbers says which count it is, so they have to be long: of four digits no count before is the one by chance,
of fewer only one that is told of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.slips import meant
from fadu.reading.relations.wording import share_run

NEAR, FAR = 3, 40
"""As many figures before a difference stands the count that differs, and before that the one it differs from."""
LONG, SHORT = 4, 2
"""Digits of counts that meet by chance nowhere, and of those that must be told of the same thing."""
NAME, LONG_NAME = 2, 4
"""Signs by which two counts are told of the same thing, and those by which one is named for sure."""
_AGAINST = pattern(r"(?:较|[与和同]|相?比)(?P<of>[^,。;:]{2,24}?)(?:相比)?,?(?:再|净|略|共)?[\u4e00-\u9fff]{1,3}$")
_ON_THE_BASE = pattern(r"在(?P<of>[^,。;:]{2,24})的?基础上,?再?[\u4e00-\u9fff]{1,3}$")
_COMMON = pattern(r"同比|环比|比?较?(?:上|去|前)年|同期|相比|完成|实现|预计|计划|调整|下达|达到?|为|[的了共:,、。;()]")


def told_apart(context: Context, index: int, sign: int) -> tuple[int, int, bool] | None:
    """The count that differs, the one it differs from, and whether the difference holds.

    >>> from fadu.reading import read
    >>> text = "市局下达收入71504.6元,考虑到新增业务,县局计划收入75000元,较市局下达指标增加{}元。"
    >>> [(r.verdict, r.computation) for n in ("3495.4", "3945.4") for r in read(text.format(n)).relations]
    [('holds', '75000 - 71504.6 = 3495.4'), ('fails', '75000 - 71504.6 = 3495.4')]
    """
    change = context.value(index)
    this = next(_differing(context, index), None)
    if this is None or not change:
        return None
    then = context.value(this) - sign * change
    before = [i for i in range(this - 1, max(-1, this - FAR), -1) if _alike(context, i, this)]
    digits = _digits(context, (this, index), then)
    for other in before:
        if context.value(other) == then > 0 and (digits >= LONG or (digits > SHORT and _same(context, this, other))):
            return this, other, True
    named = _named(context, index, before[:1]) if digits >= LONG else None
    if named is None:
        return None
    now, old = context.value(this), context.value(named)
    meaning = ((index, abs(now - old)), (this, old + sign * change), (named, then))
    return (this, named, False) if any(meant(context.figures[i], value, value) for i, value in meaning) else None


def _differing(context: Context, index: int) -> Iterator[int]:
    """The counts right before a difference in its sentence, other differences of it stepped over."""
    for at in range(index - 1, max(-1, index - 1 - NEAR), -1):
        if not context.same_sentence(at, index) or ";" in context.between(at, index):
            return
        if context.is_change(at) or context.bracket(at) not in (None, context.bracket(index)):
            continue
        if _alike(context, at, index):
            yield at
        if context.unit(at) == context.unit(index):
            return


def _alike(context: Context, first: int, second: int) -> bool:
    figures = context.figures
    plain = figures[first].bound == "eq" and figures[first].value is not None and not context.is_change(first)
    counted = context.counts(first) or figures[first].unit == "%"
    return plain and counted and figures[first].unit == figures[second].unit and not context.is_mean(first)


def _digits(context: Context, told: tuple[int, ...], then: Decimal) -> int:
    """How many digits the longest of the counts and what they leave has, down to the finest that is shown."""
    step = min(_step(context, i) for i in told)
    return len(str(int(max(*(context.value(i) for i in told), then) / step)))


def _step(context: Context, index: int) -> Decimal:
    """One unit of the last digit that a number shows."""
    if slack := context.slack(index):
        return slack * 2
    return Decimal(1).scaleb(-shown_decimals(context, index))


def _same(context: Context, this: int, other: int) -> bool:
    """Are two counts told of the same thing (利润0.32亿元 and 利润总额6.8亿元)?"""
    told = (context.clause(i) + "|" + context.figures[i].measure for i in (this, other))
    first, second = (_COMMON.sub("|", said) for said in told)
    return any("|" not in first[i : i + NAME] and first[i : i + NAME] in second for i in range(len(first) - 1))


def _named(context: Context, index: int, before: list[int]) -> int | None:
    """The nearest count before that the words of a difference name at length."""
    lead = context.lead(index)
    said = _AGAINST.search(lead) or _ON_THE_BASE.search(lead)
    near = said is not None and before and share_run(said["of"], context.clause(before[0]), LONG_NAME)
    return before[0] if near and context.sentence(index) - context.sentence(before[0]) < 2 else None
