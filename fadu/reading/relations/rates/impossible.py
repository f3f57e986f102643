"""Rates told with only their numerator, or only their base: does any whole number of cases give them at all?

审结51件,败诉率16.5%: 8 of 51 are 15.7%, 9 are 17.6%, so that no number of lost cases makes 16.5%.
"""

from __future__ import annotations

from decimal import ROUND_DOWN

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import fitting_part, fitting_whole, share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.rates.words import lone_base_words
from fadu.reading.relations.wording import shown

NOT = pattern(r"未|没有|正在|尚|拟|待|不(?!断|同|少)|拒")
"""What is said not to be done yet is no base of what was done."""


def impossible(context: Context, index: int, parts: list[int], counts: list[int]) -> Relation | None:
    """Only the numerator is stated: does any whole number of cases give the percentage?"""
    part, figure = parts[0], context.figures[index]
    stated = context.value(index)
    if (
        not context.value(part)
        or part != index - 1
        or not context.same_sentence(part, index)
        or figure.bound != "eq"
        or not 0 < stated < 100
    ):
        return None
    if any(w < part and context.unit(w) == context.unit(part) and context.same_sentence(w, part) for w in counts):
        return None
    value, shows = context.value(part), shown_decimals(context, index)
    if value != value.to_integral_value() or context.slack(part) or fitting_whole(stated, value, shows) is not None:
        return None
    near = (value * 100 / stated).to_integral_value()
    tries = sorted({max(value, near - 1), max(value, near), near + 1})[:3]
    said = ", ".join(f"{shown(value)} / {shown(w)} = {shown(round(share(value, w), 2))}%" for w in tries)
    note = f"没有任何整数总数能使{shown(value)}占{shown(stated)}%"
    return Relation("ratio", context.members(numerator=part, result=index), "fails", said, note)


_KINDS = pattern(r"[大小]?(?:品种|品类|种类|类别|领域|地区|省|市|县)")
"""抽检125个品种,合格率98.5%: what was tested is told by its kinds, and the rate is of samples."""


def impossible_of(context: Context, index: int, stem: str, counts: list[int]) -> Relation | None:
    """Only the denominator is stated, right before (审结51件,败诉率16.5%): does any whole number of them give the percentage?"""
    figure, stated = context.figures[index], context.value(index)
    of = lone_base_words(stem)
    whole = counts[0] if counts else None
    if whole is None or whole != index - 1 or not context.same_sentence(whole, index):
        return None
    clause = context.clause(whole)
    if figure.bound != "eq" or not 0 < stated < 100 or not any(word in clause for word in of) or NOT.search(clause):
        return None
    if _KINDS.match(context.figures[whole].measure):
        return None
    value, shows = context.value(whole), shown_decimals(context, index)
    if (
        value != value.to_integral_value()
        or value < 2
        or context.slack(whole)
        or fitting_part(stated, value, shows) is not None
    ):
        return None
    low = (stated * value / 100).to_integral_value(ROUND_DOWN)
    said = ", ".join(f"{shown(p)} / {shown(value)} = {shown(round(share(p, value), 2))}%" for p in (low, low + 1))
    note = f"没有任何整数能占{shown(value)}的{shown(stated)}%"
    return Relation("ratio", context.members(denominator=whole, result=index), "fails", said, note)
