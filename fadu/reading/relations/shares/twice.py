"""Two shares of one count in one whole: 甲类240件,占总量的46.1%,占总量的49.6%; what the second is of was left out.

So it is with what the count has fulfilled (为预算的47.9%,为预算的50.1%).
"""

from __future__ import annotations

from collections.abc import Iterator

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.wording import shown

_OF = pattern(r"[,;、](?P<of>占比?|(?:占|为|完成)[\u4e00-\u9fff]{2,12}?)(?:数?量?的)?")
_CHANGE = pattern(
    r"[,;、](?:[与和](?:上|去)年[^,;、\d]{0,8}?相比,)?(?:比重|占比|同比|环比|[较比][^,;、\d]{2,8})?(?:[较比][^,;、\d]{2,8})?(?:上升|下降|提高|降低|增长|增加|减少|回落|扩大)了?"
)
"""比重上升2个百分点: a change that names nothing new."""
REMARKS = 3
"""As many changes of a share stand between it and the next."""


def shared_twice(context: Context) -> Iterator[Relation]:
    """Shares that say the same of one count, with nothing but changes between them, and differ.

    >>> from fadu.reading import read
    >>> text = "甲类投诉240件,占总投诉量的48%,比重上升2个百分点{},占总投诉量的40%,比重下降1个百分点。"
    >>> [[r.kind for r in read(text.format(said)).relations if r.kind == "conflict"] for said in (";乙类投诉200件", "")]
    [[], ['conflict']]
    >>> text = "已解决232件、占30%{}、占45%;留作参考195件、占25%。"
    >>> [[r.kind for r in read(text.format(said)).relations if r.kind == "conflict"] for said in (";在办351件", "")]
    [[], ['conflict']]
    >>> text = "国税完成3954万元,为预算的47.9%,同比下降7.2%{},为预算的50.1%,同比增长8.3%。"
    >>> [[r.kind for r in read(text.format(said)).relations] for said in (";地税完成10529万元", "")]
    [[], ['conflict']]
    >>> text = "甲类240件,占总投诉量的48%,与上年同期相比,比重上升2个百分点{},占总投诉量的40%,比重下降1个百分点。"
    >>> [[r.kind for r in read(text.format(said)).relations if r.kind == "conflict"] for said in (";乙类200件", "")]
    [[], ['conflict']]
    >>> read("无人机产量增长39%、占全国9成,机器人产量增长31.2%、占全国4成。").relations
    ()
    >>> read("专职50.4万多人,占77.46%,兼职1.43万余人,占2.19%。").relations
    ()
    """
    last: int | None = None
    for index, figure in enumerate(context.figures):
        if figure.kind != "percent" and figure.unit not in ("%", "个百分点"):
            last = None
        said = _OF.fullmatch(context.lead(index)) if figure.unit == "%" and figure.bound == "eq" else None
        if said is None or figure.value is None:
            continue
        before = _OF.fullmatch(context.lead(last)) if last is not None and context.same_sentence(last, index) else None
        again = last is not None and before is not None and index - last <= REMARKS and before["of"] == said["of"]
        again = again and all(_CHANGE.fullmatch(context.lead(i)) for i in range((last or 0) + 1, index))
        if last is not None and again and context.value(last) != context.value(index):
            note = "同一数据有两个占比，可能漏写了后一个的对象"
            told = f"{shown(context.value(last))}% ≠ {shown(context.value(index))}%"
            yield Relation("conflict", context.members(a=last, b=index), "fails", told, note)
        last = index
