"""The counts before a rate, and which of them bear its words: its numerator, what it is of, the list that a total ends."""

from __future__ import annotations

from collections.abc import Sequence

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.rates.impossible import NOT
from fadu.reading.relations.rates.words import base_words

REACH = 8
"""How many figures before a percentage are looked at."""
LONGEST_WORD = 6
"""Signs behind a count in which a rate's word stands where none before it does (1196名合格)."""
DUE_TO = pattern(r"(?<![答供反适呼])应(?:当|予|该)?(?!诉|急|用|对)[\u4e00-\u9fff]{2}")
"""What was due (应出庭) is what a rate is of."""


def counts_before(context: Context, index: int) -> list[int]:
    """The counts before a percentage in its paragraph, nearest first; what is told of each (5.36批次/千人) is none.

    >>> from fadu.reading import read
    >>> text = "抽检120批次,增加20批次。其中甲类70批次、乙类50批次,每季5.3批次/百人、比上年4.2批次/百人多1.1批次/百人。"
    >>> [r.computation for r in read(text + "不合格3批次,不合格率2.5%。").relations if r.kind == "ratio"][-1:]
    ['3 / 120 = 2.5%']
    """
    paragraph = context.paragraph(index)
    out: list[int] = []
    for at in range(index - 1, max(-1, index - 1 - 2 * REACH), -1):
        if context.paragraph(at) != paragraph or len(out) == REACH:
            break
        if context.counts(at) and "/" not in context.unit(at):
            out.append(at)
    return out


def bears(context: Context, index: int, done: Sequence[str]) -> bool:
    """Do the words before a count bear one of a rate's numerator, and neither deny it nor tell what was due?

    >>> from fadu.reading import read
    >>> [r.verdict for r in read("负责人出庭471件次,应出庭474件次,出庭应诉率99.4%。").relations]
    ['holds']
    """
    clause = DUE_TO.sub("", context.clause(index))
    behind = context.flat[context.figures[index].end :][:LONGEST_WORD]
    if context.lead(index).endswith(",") and behind.startswith(tuple(done)):  # 1208名参加考试,1196名合格
        return True
    negated = all(map(NOT.match, done))
    return any(word in clause for word in done) and (negated or not NOT.search(clause))


def told_as_base(context: Context, stem: str, whole: int) -> bool:
    """Is a count told by the words that a rate of this name is of (破案率 of 立案, 采纳率 of 提出)?"""
    words, clause = base_words(stem), context.clause(whole)
    if words is None or not words.search(clause) or NOT.search(clause):
        return False
    return "新收" not in clause or "新收" in words.pattern


def listed_with(context: Context, whole: int, part: int) -> list[int]:
    """The list that a total ends, if it stands on the level of the part; else the total alone."""
    return context.listed(whole) if context.bracket(whole) == context.bracket(part) else [whole]
