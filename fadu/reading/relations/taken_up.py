"""Counts that are taken up again to be parted (151件当中…, 这151件…)."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, islice

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.slips import one_slip
from fadu.reading.relations.sums.certain import noun

FEWEST = 2
"""Digits of a count that may be told again."""


_AMONG = pattern(
    r"(?P<what>[\u4e00-\u9fff]{0,6}?)(?:当中|之中|(?<!其)中(?![心国央共型小学等期层断院介药考标选级队青外途东西南北部华间])|里(?=[,:]))"
)


TAKEN_UP, NEAREST = 30, 4
"""So many counts before one that is taken up again are looked at; so few, whatever they are told of."""


def taken_up(context: Context) -> list[tuple[int, int]]:
    """A count that is taken up again to be parted (151件当中…): the one told before, or one that a slip parts from it.

    >>> from fadu.reading import read
    >>> text = "受理群众来信1146件。\\n1164件来信中,求决类占六成。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '1164 - 1146 = 18')]
    >>> text = "收到提案835件,其中市政府办理的821件,占98.3%。\\n801件提案中,已采纳564件。"
    >>> [r.computation for r in read(text).relations if r.verdict == "fails"]
    ['821 - 801 = 20']
    >>> [r.computation for r in read("收到政协提案591件。这519件提案均已办结。").relations]
    ['591 - 519 = 72']
    >>> [r.computation for r in read("新收复议案件151件。\\n151件当中,以县政府为被申请人的居多。").relations]
    ['151 = 151']
    >>> text = "收到申请107件(受理98件)。\\n在市本级受理的98件案件中,以县政府为被申请人的居多。"
    >>> [r.computation for r in read(text).relations]
    ['98 = 98']
    """
    out = []
    for index in range(1, len(context.figures)):
        clause = context.clause(index)
        among = _AMONG.match(context.flat, context.figures[index].end) if context.things(index) else None
        these = context.things(index) and clause.endswith(("这", "上述"))
        if not (among or these) or context.value(index) < LEAST or clause.endswith(("其中", "在")):
            continue
        before = [i for i in range(index - 1, max(-1, index - 1 - TAKEN_UP), -1) if _alike(context, i, index)]
        what = (among["what"] if among else noun(context, index)[:2])[-2:] or clause[-2:]
        done = clause[-3:-1] if among and clause.endswith("的") else what  # 受理98件 … 受理的98件案件中
        named = [i for i in before if _names(context, i, what) or _names(context, i, done, ends=True)]
        long = context.digits(index) > FEWEST
        same = (i for i in (before if long else named) if context.value(i) == context.value(index))
        near = [i for i in before[:NEAREST] if context.paragraph(index) - context.paragraph(i) < 2] if among else []
        slips = (i for i in (*named, *near) if long and one_slip(str(context.value(i)), str(context.value(index))))
        out += [(found, index) for found in islice(chain(same, slips), 1)]
    return out


def _names(context: Context, index: int, word: str, *, ends: bool = False) -> bool:
    """Is a count told by a word, or by one that stands right before it?"""
    clause = context.clause(index)
    told = clause.endswith(word) if ends else word in clause + context.figures[index].measure
    return len(word) == NAME and told


NAME = 2
"""Signs of a word that two counts are told by."""


def _alike(context: Context, first: int, second: int) -> bool:
    """Do two counts of another sentence count by the same unit?"""
    plain = context.things(first) and not context.is_change(first) and not context.is_compared(first)
    return plain and context.unit(first) == context.unit(second) and not context.same_sentence(first, second)


LEAST = 10
"""Smaller counts are alike by chance."""


def digits_of(value: Decimal) -> tuple[int, ...]:
    """The digits of a number without the noughts that close it."""
    return value.normalize().as_tuple().digits
