"""Lines that tell one part each of the total above them: numbered lines, and those below a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context

FEWEST, MOST = 2, 30
"""As few and as many lines as make a list."""
NUMBERED = 3
"""So many numbered lines make a list, each of which has a count of the total's unit."""
ABOVE = 2
"""As many lines as the total may stand above the first of them."""
_LEADS = pattern(r"(?:其中|如下)[:,]?\s*$|:\s*$")
_MARK = pattern(
    r"[ \u3000]*(?:(?P<dot>\d{1,2})[.、)]|\((?P<round>\d{1,2})\)"
    r"|(?P<comma>[一二三四五六七八九十]{1,3})、|\((?P<paren>[一二三四五六七八九十]{1,3})\))"
)


def item_lists(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each total above lines of items, with the first count of each line, among counts of one unit.

    >>> from fadu.reading import read
    >>> text = "资助28人。\\n一、小学11人。\\n女生4人。\\n二、初中9人。\\n三、高中8人。"
    >>> context = Context(text, read(text).figures)
    >>> list(item_lists(context, range(5)))
    [(0, (1, 3, 4))]
    """
    lines: dict[int, list[int]] = {}
    for index in line:
        lines.setdefault(context.paragraph(index), []).append(index)
    yield from _below_colons(context, lines)
    yield from _numbered(context, lines)


def _below_colons(context: Context, lines: dict[int, list[int]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The first count of a line that ends with 其中 or a colon, and the first count of each line below."""
    for here, counts in lines.items():
        below = here + 1
        heads: list[int] = []
        while len(heads) < MOST and below in lines:
            heads.append(lines[below][0])
            below += 1
        if len(heads) >= FEWEST and _LEADS.search(context.flat[context.figures[counts[-1]].end :][:40].split("\n")[0]):
            yield counts[0], tuple(heads)


def _numbered(context: Context, lines: dict[int, list[int]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Lines whose numbers of one style count on from 1, whatever stands between them, and the counts right above."""
    runs: dict[str, list[int]] = {}
    totals: dict[str, list[int]] = {}
    last: tuple[int, list[int]] | None = None
    for here, counts in lines.items():
        mark = _MARK.match(context.flat, context.line_start(here))
        if mark and mark.lastgroup:
            style, number = mark.lastgroup, value_of(mark[mark.lastgroup])
            if number == 1:
                yield from _closed(runs.pop(style, []), totals.get(style, []))
                above = last is not None and here - last[0] <= ABOVE
                totals[style] = list(dict.fromkeys((last[1][-1], last[1][0]))) if last and above else []
                runs[style] = [counts[0]]
            elif style in runs and number == len(runs[style]) + 1 <= MOST:
                runs[style].append(counts[0])
            else:
                yield from _closed(runs.pop(style, []), totals.get(style, []))
        last = here, counts
    for style, heads in runs.items():
        yield from _closed(heads, totals[style])


def _closed(heads: list[int], totals: list[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    if len(heads) >= NUMBERED:
        for total in totals:
            yield total, tuple(heads)
