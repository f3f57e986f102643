"""Sums whose parts the next sentences tell one by one, numbered from the first (第一产业…。第二产业…。第三产业…)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.closed_sets import numbered
from fadu.reading.relations.sums.one_sum import Sum, parts_told


def numbered_sentences(context: Context, known: Sequence[Sum]) -> Iterator[Sum]:
    """A total with the kinds that the next sentences tell one by one, numbered from the first.

    >>> from fadu.reading import read
    >>> text = "生产总值236.4亿元,增长5.7%。第一产业28.5亿元,增长5.1%。第二产业105.3亿元。第三产业{}亿元。"
    >>> [[(r.verdict, r.computation) for r in read(text.format(n)).relations] for n in ("102.7", "112.6")]
    [[('holds', '2850000000 + 10530000000 + 10270000000 ≈ 23650000000')], []]
    """
    inner, totals = parts_told(known), {one.total for one in known}
    heads = [i for i in range(len(context.figures)) if context.counts(i) and _heads(context, i)]
    for at, total in enumerate(heads[:-2]):
        parts = tuple(heads[at + 1 : at + 4])
        alike = len(parts) == 3 and all(context.unit(p) == context.unit(total) for p in parts)
        if total in totals or not alike or any(p in inner for p in parts):
            continue
        apart = [context.sentence(i) for i in (total, *parts)]
        if [b - a for a, b in pairwise(apart)] != [1, 1, 1] or context.paragraph(total) != context.paragraph(parts[-1]):
            continue
        gap = abs(context.sum_of(parts) - context.value(total))
        if numbered(context, parts) and gap <= context.slack_of((total, *parts)):
            yield Sum(total, parts)


def _heads(context: Context, index: int) -> bool:
    """Is a figure the first of its sentence?"""
    return index == 0 or not context.same_sentence(index - 1, index)
