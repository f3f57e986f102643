"""Shares of what their words name with its place at length: 占全市新受理投诉总数的40.94%, of 全市…新受理投诉5422件."""

from __future__ import annotations

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.shares.bases import alike
from fadu.reading.relations.shares.words import NEUTRAL, SHARE, is_exact, part_of

_PLACED = pattern(r"^占(?P<place>全[省市县区州镇乡街局院所校])(?P<name>[\u4e00-\u9fff]{2,}?)的?(?:比重|比例)?$")
NAME, FAR = 4, 60
"""Signs of a name that leave no doubt, and as many figures before a share are looked at for what bears it."""


def placed_base(context: Context, index: int) -> int | None:
    """The only count before a share that bears the whole name of what it is of, and the place too.

    >>> from fadu.reading import read
    >>> text = "全市各机构新受理投诉5422件,增长8%。\\n区新受理投诉188件。\\n甲区新受理投诉2220件,占全市新受理投诉总数的{}%。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in ("40.94", "44.85")]
    [['holds'], ['fails']]
    """
    said = SHARE.search(context.lead(index))
    named = _PLACED.match(said["of"]) if said else None
    if named is None or not shown_decimals(context, index) or not is_exact(context, index):
        return None
    name, part = NEUTRAL.sub("", named["name"]).rstrip("的"), part_of(context, index)
    if len(name) < NAME:
        return None
    before = (at for at in range(part - 1, max(-1, part - 1 - FAR), -1) if context.counts(at))
    bearing = [
        at
        for at in before
        if alike(context.unit(at), context.unit(part))
        and not context.is_compared(at)
        and context.clause(at).endswith(name)
        and named["place"] in context.clause(at)
    ]
    whole = bearing[0] if len({context.value(at) for at in bearing}) == 1 else None
    return whole if whole is not None and context.value(whole) > context.value(part) else None
