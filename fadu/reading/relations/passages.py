"""Passages told twice word by word, in a report and its annex or a summary and its body: their numbers are the same."""

from __future__ import annotations

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.slips import one_slip
from fadu.reading.relations.wording import shown

BEFORE, LONG, BEHIND = 12, 24, 8
"""Signs before a number that are told again with it, and those before and behind it where the number differs."""
LEAST = 3
"""Less is often told in the same words of other things."""
FINE = 2
"""Digits of a number that is not round."""
WORDS = 8
"""So many of these are words."""
_STOP = pattern(r"[。\n]")
_WORD = pattern(r"[\u4e00-\u9fff]")
_TOLD_OF_OTHERS = pattern(r"处罚|罚金|罚款|判处|有期徒刑|赔偿")
"""What several persons were fined or sentenced to is told in the same words of each."""


def repeated(context: Context) -> list[tuple[int, int]]:
    """Numbers that the same words lead to once more: equal, or in a longer passage one slip apart.

    >>> from fadu.reading import read
    >>> text = "规划期内全省重点实施的抽水蓄能项目共计13项,项目总装机容量1545万千瓦。\\n"
    >>> text = text + "附:" + text
    >>> [r.verdict for r in read(text).relations]
    ['holds', 'holds']
    >>> [(r.verdict, r.computation) for r in read(text.replace("1545", "1575", 1)).relations][1:]
    [('fails', '15750000 - 15450000 = 300000')]
    """
    seen: dict[tuple[str, str], int] = {}
    apart: dict[tuple[str, str, str], int] = {}
    out = []
    for index, figure in enumerate(context.figures):
        if not context.counts(index) or figure.start < BEFORE or context.is_change(index):
            continue
        if context.value(index) < LEAST or context.names(index):
            continue
        before, unit = context.flat[figure.start - BEFORE : figure.start], context.unit(index)
        if "\n" in before or len(_WORD.findall(before)) < WORDS or _TOLD_OF_OTHERS.search(before):
            continue
        first = seen.setdefault((before, unit), index)
        longer = context.flat[max(0, figure.start - LONG) : figure.start]
        behind = _STOP.split(context.flat[figure.end : figure.end + BEHIND])[0]
        twin = apart.setdefault((longer, behind, unit), index)
        if first == index or context.same_sentence(first, index):
            continue
        if context.value(first) == context.value(index):
            out.append((first, index))
        elif (
            twin != index
            and _fine(context, twin)
            and _fine(context, index)
            and one_slip(*(shown(context.value(i)) for i in (twin, index)))
        ):
            out.append((twin, index))
    return out


def _fine(context: Context, index: int) -> bool:
    """Is a number no round one, which is told in the same words of others too (每人每月300元, 200元)?"""
    return context.digits(index) >= FINE and not context.is_mean(index)
