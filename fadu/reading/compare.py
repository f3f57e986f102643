"""Two reports side by side: what changed, what is missing, what was copied."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from fadu.reading.model import Figure, Reading
from fadu.reading.pattern import pattern

LIKE = 0.6
"""A paragraph of which this share stood in the other report counts as copied."""
SHINGLE = 5
SHORTEST = 30
"""Paragraphs of fewer characters (headings, formulas) are not looked at."""


_Key: TypeAlias = "tuple[str, str]"
"""A name and a unit."""


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity in both reports; ``share`` is the change in per cent of the first, None where that is zero."""

    name: str
    unit: str
    first: Figure
    second: Figure
    difference: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A paragraph of the second report that stood in the first; ``similarity`` between 0 and 1."""

    start: int
    end: int
    first_start: int
    first_end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two reports of one place say of the same things."""

    changes: tuple[Change, ...]
    missing: tuple[Figure, ...]
    new: tuple[Figure, ...]
    copied: tuple[Copied, ...]
    copied_share: float


def compare(first: Reading, second: Reading) -> Comparison:
    """Compare two reports, the earlier one first.

    Figures are matched by the catalogue's indicator, else by unit and the words of their measure. ``missing`` are
    quantities of the catalogue that the second report no longer gives, ``new`` those that it gives first.

    >>> from fadu.reading import read
    >>> result = compare(read("受理行政复议案件40件。"), read("受理行政复议案件50件。"))
    >>> [(c.name, str(c.difference), str(c.share)) for c in result.changes]
    [('reconsideration.accepted', '10', '25.00')]
    """
    before, after = _by_name(first.figures), _by_name(second.figures)
    before = _renamed(before, after)
    changes = tuple(
        _change(name, unit, before[name, unit], figure)
        for (name, unit), figure in after.items()
        if (name, unit) in before
    )
    missing = tuple(f for key, f in before.items() if key not in after and f.indicator)
    new = tuple(f for key, f in after.items() if key not in before and f.indicator)
    copied = copied_paragraphs(first.text, second.text)
    long_ = sum(end - start for start, end in _paragraphs(second.text))
    share = sum(c.end - c.start for c in copied) / long_ if long_ else 0.0
    return Comparison(changes, missing, new, copied, round(share, 4))


def _by_name(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Figures by name and unit; a name that a report uses for several different values names none of them."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and figure.kind != "target":
            name = figure.indicator or re.sub(r"[\s“”《》、，,共已]", "", figure.measure)
            if len(name) >= 4:
                found[name, figure.unit].append(figure)
    return {key: same[0] for key, same in found.items() if len({f.value for f in same}) == 1}


_FRAME = pattern(
    r"^(?:全年|本年度?|今年(?:以来)?|全[省市州县区旗镇乡]|我[省市州县区旗镇乡局]|先后|累计|合计|总计|实现|完成|截至目前|截止目前)+(?=[\u4e00-\u9fff]{4})|累计|合计|总计"
)
"""What is said around the name of a quantity: 全年实现营业收入 and 营业收入 are one."""


def _renamed(before: dict[_Key, Figure], after: dict[_Key, Figure]) -> dict[_Key, Figure]:
    """Figures that the later report names in other words around the same name, under that name; where it is the only one.

    >>> from fadu.reading import read
    >>> first, second = (_by_name(read(said).figures) for said in ("全年实现营业收入5亿元。", "营业收入累计7亿元。"))
    >>> list(_renamed(first, second)) == list(second)
    True
    """
    names: dict[_Key, list[_Key]] = defaultdict(list)
    for key in after:
        if key not in before:
            names[_FRAME.sub("", key[0]), key[1]].append(key)
    own: dict[_Key, list[_Key]] = defaultdict(list)
    for key in before:
        own[_FRAME.sub("", key[0]), key[1]].append(key)
    new = {keys[0]: names[plain][0] for plain, keys in own.items() if len(keys) == len(names.get(plain, ())) == 1}
    return {key if key in after else new.get(key, key): figure for key, figure in before.items()}


def _change(name: str, unit: str, first: Figure, second: Figure) -> Change:
    a, b = first.value or Decimal(0), second.value or Decimal(0)
    share = ((b - a) * 100 / a).quantize(Decimal("0.01")) if a else None
    return Change(name, unit, first, second, b - a, share)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rf"[^\s][^\n]{{{SHORTEST - 1},}}", text)]


def _shingles(text: str) -> set[str]:
    """Overlapping runs of characters, years and digits left out: a copied text with a new year is still a copy."""
    plain = re.sub(r"[\s\d年]|[^\w]", "", text)
    return {plain[i : i + SHINGLE] for i in range(max(1, len(plain) - SHINGLE + 1))}


def copied_paragraphs(first: str, second: str) -> tuple[Copied, ...]:
    """Paragraphs of the second text that stood in the first, each with the nearest one and the share that is alike.

    Runs in time linear in the texts: candidates come from an index of shingles, not from all pairs.

    >>> text = "坚持把学习宣传贯彻法治思想作为首要任务,组织开展专题学习、集中研讨和交流培训活动。"
    >>> [c.similarity for c in copied_paragraphs("2023年" + text, "2024年" + text)]
    [1.0]
    """
    spans = _paragraphs(first)
    sets = [_shingles(first[s:e]) for s, e in spans]
    index: dict[str, list[int]] = defaultdict(list)
    for number, shingles in enumerate(sets):
        for one in shingles:
            if len(index[one]) < 16:
                index[one].append(number)
    out: list[Copied] = []
    for start, end in _paragraphs(second):
        mine = _shingles(second[start:end])
        shared: dict[int, int] = defaultdict(int)
        for one in mine:
            for number in index.get(one, ()):
                shared[number] += 1
        if not shared:
            continue
        best = max(shared, key=lambda n: (shared[n], -n))
        similarity = shared[best] / len(mine)
        if similarity >= LIKE:
            out.append(Copied(start, end, *spans[best], round(similarity, 3)))
    return tuple(out)
