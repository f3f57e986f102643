"""Shares that are of one count for sure, so that one of them which does not agree with it is wrong."""

from __future__ import annotations

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, shown_decimals
from fadu.reading.relations.shares.bases import alike
from fadu.reading.relations.shares.words import SHARE, agrees_with, base_name, is_exact, part_of
from fadu.reading.relations.wording import share_run

FINE = 2
"""Decimals of a share that agrees with no count by chance."""
NAME = 3
"""Signs of what shares are said to be of, so that all which say so are of one count."""
SMALL, WORD = 20, 2
"""Parts come to less by chance; signs that a count and what shares are said to be of have in common."""


def of_one(context: Context, run: list[int], base: int) -> bool:
    """Do the words of several shares, their parts or their lines make a count the base of all of them?"""
    sure = _of_one_name(context, run, base) or items(context, run, base)
    return sure or _parted(context, run, base)


def _parted(context: Context, run: list[int], base: int) -> bool:
    """Do the parts of several shares come to a count which all of them name, or name nothing?

    >>> from fadu.reading import read
    >>> text = "新受理投诉151件,对象为部门的140件,占受理投诉的比例最高,达{}%;乡镇11件,占受理总数的7.28%。"
    >>> [[r.verdict for r in read(text.format(n)).relations if r.kind == "ratio"] for n in ("92.72", "90.15")]
    [['holds', 'holds'], ['fails', 'holds']]
    """
    parts = [part_of(context, index) for index in run]
    whole, told = context.value(base), context.clause(base) + context.figures[base].measure
    if len({*parts}) < 2 or whole < SMALL or context.sum_of(parts) != whole or not any(map(context.value, parts)):
        return False
    if not all(is_exact(context, index) and shown_decimals(context, index) for index in run):
        return False
    names = (base_name(context, index) for index in run)
    return all(not name or share_run(name, told, WORD) for name in names) and any(
        agrees_with(context, index, base) for index in run
    )


def _of_one_name(context: Context, run: list[int], base: int) -> bool:
    """Are several shares, one of which agrees with a count, all said to be of what that count ends with?

    >>> from fadu.reading import read
    >>> text = "判处有罪人员8000人。女性1200人,占有罪人员的15.0%。无业2856人,上升0.3%,占有罪人员的{}%。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in ("35.7", "37.2")]
    [['holds', 'holds'], ['holds', 'fails']]
    """
    names = {base_name(context, index) for index in run}
    name = names.pop()
    if len(run) < 2 or names or len(name) < NAME or not all(shown_decimals(context, index) for index in run):
        return False
    return name[-2:] in context.clause(base) and all(is_exact(context, index) for index in run)


def items(context: Context, run: list[int], base: int) -> bool:
    """Does each of several fine shares open a line of its own, and does one of them agree with a count?

    >>> from fadu.reading import read
    >>> text = "转派工单4567件。\\n投诉3751件,占82.13%;其他816件,占17.87%。\\n1.住房类(793件,占比17.36%)。\\n2.城建类(732件,占比{}%)。"
    >>> [read(text.format(n)).relations[-1].verdict for n in ("16.03", "19.38")]
    ['holds', 'fails']
    """
    parts = [part_of(context, index) for index in run]
    if any(
        base_name(context, index) or context.value(p) > context.value(base) for index, p in zip(run, parts, strict=True)
    ):
        return False
    opening = all(not part or context.paragraph(part - 1) < context.paragraph(part) for part in parts)
    fine = all(shown_decimals(context, index) >= FINE for index in run)
    return opening and fine and len(run) > 1 and any(agrees_with(context, index, base) for index in run)


_WHOLE = pattern(r"^占(?P<of>[\u4e00-\u9fff]{0,4}?)总[数量]的$")


def of_the_whole(context: Context, run: list[int], made: list[Relation], last: int) -> list[Relation]:
    """The shares of 总数 that agree with nothing, behind several others of one count that bears the same name.

    >>> from fadu.reading import read
    >>> text = "共接报火灾63.68万起。\\n城市25.95万起,占火灾总数的40.8%;农村35.28万起,占总数的55.4%;其他2.45万起,占总数的3.8%。\\n从时段看,白天45.58万起,占总数的{}%,与活动集中有关。"
    >>> [read(text.format(n)).relations[-1].verdict for n in ("71.6", "76.5")]
    ['holds', 'fails']
    """
    told = {r.members[-1].start for r in made}
    out = []
    for index in run:
        said, part = SHARE.search(context.lead(index)), part_of(context, index)
        whole = _WHOLE.match(said["of"]) if said else None
        if whole is None or context.figures[index].start in told or not shown_decimals(context, index):
            continue
        named = whole["of"] in context.clause(last) and alike(context.unit(part), context.unit(last))
        if named and is_exact(context, index) and 0 < context.value(part) < context.value(last):
            out.append(ratio_relation(context, index, [part], [last], "fails"))
    return out
