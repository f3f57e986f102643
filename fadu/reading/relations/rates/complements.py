"""Rates that leave nothing between them: 不合格率2.1%,合格率97.9% come to 100%; and rates that are never above it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, shown_decimals
from fadu.reading.relations.wording import shown

_RATE = pattern(r"(?P<not>不)?(?P<of>合格|及格|达标)率(?:为|是|达到?)?$")
_AT_MOST = pattern(
    r"(?:满意|胜诉|败诉|撤诉|调解|出庭应诉|合格|及格|达标|答复|回复|办复|见面|及时|按[时期](?:签收|办结|回复|答复|结案)|[\u4e00-\u9fff]{0,2}签收)率(?:为|是|达到?)?$"
)
NEAR = 2
"""As many figures stand between two rates that leave nothing between them."""


def complements_of(context: Context) -> Iterator[Relation]:
    """Two such rates of one sentence that do not come to 100%, and rates above 100%.

    >>> from fadu.reading import read
    >>> text = "抽检16641批次,检出不合格食品347批次,不合格率{}%,合格率为{}%。"
    >>> [[r.verdict for r in read(text.format(*n)).relations].count("fails") for n in (("2.09", "97.91"), ("2.09", "94.73"))]
    [0, 1]
    >>> [r.computation for r in read("答复率104.96%。").relations]
    ['104.96% > 100%']
    """
    last: tuple[int, bool, str] | None = None
    for index, figure in enumerate(context.figures):
        if figure.unit != "%" or figure.value is None or figure.bound != "eq" or not context.by_sign(index):
            continue
        lead = context.lead(index)
        if context.value(index) > ALL and _AT_MOST.search(lead):
            said = f"{shown(context.value(index))}% > 100%"
            yield Relation("ratio", context.members(result=index), "fails", said, "这类比率不会超过100%")
        rate = _RATE.search(lead)
        if rate is None:
            continue
        denied, of = bool(rate["not"]), rate["of"]
        if (
            last
            and last[1] != denied
            and last[2] == of
            and index - last[0] <= NEAR
            and context.same_sentence(last[0], index)
        ):
            yield from _judged(context, last[0], index)
        last = index, denied, of


def _judged(context: Context, first: int, second: int) -> Iterator[Relation]:
    """The two rates, where they do not come to 100% within what was rounded."""
    shows = min(shown_decimals(context, i) for i in (first, second))
    summed = context.sum_of((first, second))
    if abs(summed - ALL) > Decimal(1).scaleb(-shows):
        said = f"{shown(context.value(first))}% + {shown(context.value(second))}% = {shown(summed)}% ≠ 100%"
        yield Relation("conflict", context.members(a=first, b=second), "fails", said, "两率之和应为100%")
