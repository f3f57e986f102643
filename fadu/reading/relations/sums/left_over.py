"""What is left over of a total: what was done with it is told between them (剩余11.6万户, 剩余计划45人)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.wording import share_run

REACH = 30
"""How many counts before what is left over are looked at."""
NAME = 2
"""Signs of what is left over that its total bears."""
LEAST = 10
"""Less is left over of many totals."""
_REST = pattern("其余|剩余|余下|尚余|还剩")
_LEFT = pattern("(?:剩余|余下|尚余|还剩)的?(?P<of>[\u4e00-\u9fff]{2,8})$")


def left_over(context: Context, line: Sequence[int], every: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Totals with what was done and what is left of them; ``every`` holds the counts that are parts of others too."""
    yield from _done_and_left(context, line)
    yield from _named_rest(context, every)


def _named_rest(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What is left over of a total that bears its name, however far above, behind what was done of it.

    >>> from fadu.reading import read
    >>> text = "招聘计划累计303人。校园招聘申报98人,实际入职91人,流失7人。剩余招聘计划212人,用于社会招聘。"
    >>> [r.computation for r in read(text).relations]
    ['91 + 212 = 303', '91 + 7 = 98']
    """
    for at, left in enumerate(line):
        said = _LEFT.search(context.clause(left))
        if not said or context.value(left) < LEAST:
            continue
        above = line[max(0, at - REACH) : at]
        for total in reversed(above):
            if context.value(total) <= context.value(left) or not share_run(said["of"], context.clause(total), NAME):
                continue
            rest = context.value(total) - context.value(left)
            done = next((i for i in reversed(above) if i > total and context.value(i) == rest), None)
            if done is not None:
                yield total, (done, left)
                break


def _done_and_left(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What was done and what is left of a total that a sentence before tells, however roughly.

    >>> from fadu.reading import read
    >>> text = "共有用户18.9万户。目前,已安检7.3万户,完成率38.6%,剩余11.6万户正在安检。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    ['73000 + 116000 = 189000']
    """
    for total, done, left in zip(line, line[1:], line[2:], strict=False):
        parted = context.same_sentence(done, left) and not context.same_sentence(total, done)
        if not parted or not names_the_rest(context, left):
            continue
        if context.value(done) + context.value(left) == context.value(total):
            yield total, (done, left)


def names_the_rest(context: Context, index: int) -> bool:
    """Does a count tell what is left over (剩余11.6万户)?"""
    return bool(_REST.match(context.clause(index).lstrip("、和及")))
