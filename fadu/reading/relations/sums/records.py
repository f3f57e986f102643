"""Columns of running text: the same things counted again for each part (全县12所、教职工340人。东区…7所、210人。西区…5所、130人).

What is first counted for the whole is the sum of what the same words count for its parts. One such column of long numbers
meets by no chance, nor do two of short ones; a third beside them was meant to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.certain import noun
from fadu.reading.relations.sums.missed import missed_by_a_slip
from fadu.reading.relations.sums.one_sum import Sum

FINE, SHORT = 3, 20
"""Digits of a total, and of one of its parts, that meet by no chance, and a total that does beside another column that holds."""
MOST, FEWEST = 12, 2
"""As many parts as a whole has, and as few columns as bear out one another."""
LINES, FAR = 8, 60
"""As many lines, and figures, as a whole and its parts are told in."""
NAME = 2
"""Signs of a name that the same things bear."""
DIGITS = 3
"""Digits of a total that its parts do not miss by one slip by chance."""
_MARKS = pattern(r"[,;:、。()\s]|全[省市县区州]|其中|共有?|拥?有|现有|为|达到?|^数|[总人]?数$")


@dataclass(frozen=True, slots=True)
class Column:
    """A total and the parts that the same words count, with where they break off."""

    total: int
    parts: tuple[int, ...]
    named: bool
    whole: bool = False

    def together(self, context: Context, other: Column) -> bool:
        """Are two columns told of the same whole and parts, one part of each between two of the other?"""
        if len(self.parts) != len(other.parts):
            return False
        pairs = zip((self.total, *self.parts), (other.total, *other.parts), strict=True)
        return all(context.paragraph(a) == context.paragraph(b) for a, b in pairs)


def record_sums(context: Context, level: Sequence[int], known: Sequence[Sum]) -> Iterator[Sum]:
    """The columns of a text that hold, and those beside two of them that miss their total by one slip.

    >>> from fadu.reading import read
    >>> text = "全市有幼儿园565所,在园53641人,教职工7629人。城区300所,在园30294人,教职工{}人。四县265所,在园23347人,教职工2351人。"
    >>> [r.computation for r in read(text.format(5278)).relations]
    ['300 + 265 = 565', '30294 + 23347 = 53641', '5278 + 2351 = 7629']
    >>> [(r.verdict, r.computation) for r in read(text.format(5728)).relations][2:]
    [('fails', '5728 + 2351 = 8079 ≠ 7629')]
    """
    told = {(one.total, frozenset(one.parts)) for one in known}
    columns = [column for name, row in _rows(context, level) for column in _columns(context, row, named=bool(name))]
    holding = [c for c in columns if context.sum_of(c.parts) == context.value(c.total)]
    sure = [c for c in holding if c.named and _fine(context, c.total) and any(_fine(context, p) for p in c.parts)]
    firm = {c.parts for c in sure}
    near: dict[int, list[Column]] = {}
    for column in holding:
        near.setdefault(context.paragraph(column.total), []).append(column)
    for column in columns:
        key = column.total, frozenset(column.parts)
        if key in told:
            continue
        beside = {
            c.parts
            for c in near.get(context.paragraph(column.total), [])
            if c.parts != column.parts and c.together(context, column)
        }
        borne_out = not beside.isdisjoint(firm)
        if context.sum_of(column.parts) == context.value(column.total):
            if (column.named and column.parts in firm) or (borne_out and context.value(column.total) >= SHORT):
                told.add(key)
                yield Sum(column.total, column.parts)
        elif (borne_out and len(beside) >= FEWEST and _slipped(context, column, DIGITS)) or _missed(context, column):
            told.add(key)
            yield Sum(column.total, column.parts, "fails")


def _missed(context: Context, column: Column) -> bool:
    """Do all counts of a name but the first miss it by one slip, in one paragraph, so long that none does by chance?

    >>> from fadu.reading import read
    >>> text = "设大项和1876个小项,含甲项目26项1146个小项、乙项目11项131个小项、丙项目9项{}个小项。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in (599, 959)]
    [['holds'], ['fails']]
    """
    least = LONG if len(column.parts) > FEWEST else LONG + 1
    same = context.paragraph(column.total) == context.paragraph(column.parts[-1])
    large = context.value(column.total) > max(map(context.value, column.parts))
    return column.whole and same and large and _slipped(context, column, least)


def _slipped(context: Context, column: Column, digits: int) -> bool:
    return missed_by_a_slip(context, column.total, column.parts, digits, closed=True)


LONG = 4
"""Digits of a total that three parts of its name do not miss by one slip by chance."""


def _fine(context: Context, index: int) -> bool:
    return context.digits(index) >= FINE


def _rows(context: Context, level: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """The counts that the same words tell, near one another, with the last of these; and those that open their sentences."""
    rows: dict[tuple[str, str], list[int]] = {}
    for at, index in enumerate(level):
        opens = at == 0 or not context.same_sentence(level[at - 1], index)
        names = {_name(context, index), _behind(context, index), "" if opens else _name(context, index)}
        for name in sorted(names):
            key = context.unit(index), name
            row = rows.get(key)
            if row and (context.paragraph(index) - context.paragraph(row[0]) > LINES or index - row[0] > FAR):
                yield name, row
                row = None
            if row is None:
                rows[key] = row = []
            row.append(index)
    for (_, name), row in rows.items():
        yield name, row


def _name(context: Context, index: int) -> str:
    """The last word of what a count is said to be of; empty where nothing stands before it."""
    parts = [part for part in _MARKS.split(context.clause(index)) if part]
    return parts[-1][-NAME:] if parts else ""


def _behind(context: Context, index: int) -> str:
    """The word right behind a count, where it is one (项目 of 77个项目); that before it where none stands there.

    >>> from fadu.reading import read
    >>> text = "共安排321个项目。一是用电类分3个小类77个项目;二是计量类分5个小类212个项目;三是市场类分3个小类32个项目。"
    >>> [r.computation for r in read(text).relations]
    ['77 + 212 + 32 = 321']
    """
    word = noun(context, index)
    return "~" + word[:NAME] if len(word) >= NAME else _name(context, index)


def _columns(context: Context, row: Sequence[int], *, named: bool) -> Iterator[Column]:
    """A first count and as many as come to it of those that follow it in its row; what has a share beside it is told apart.

    >>> from fadu.reading import read
    >>> text = "收到申请205件。\\n市本级收到申请107件(受理98件)。\\n对处罚的申请41件,占41.8%;对确认的申请57件,占58.2%。"
    >>> [r.computation for r in read(text).relations if "107" in r.computation]
    []
    """
    for at, total in enumerate(row[:-FEWEST]):
        rest = context.value(total)
        for end in range(at + 1, min(len(row), at + 1 + MOST)):
            rest -= context.value(row[end])
            if rest <= 0:
                break
        parts = tuple(row[at + 1 : end + 1])
        every = named and at == 0 and len(row) - 1 <= MOST
        if len(parts) >= FEWEST and len({context.has_share(part) for part in parts}) == 1:
            yield Column(total, parts, named, whole=every and len(parts) == len(row) - 1)
        if every and len(parts) < len(row) - 1:
            yield Column(total, tuple(row[1:]), named, whole=True)
