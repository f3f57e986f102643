"""The scan: every numeral of a text is claimed once, as a quantity, as a non-figure, or as a plain word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fadu.reading.model import Number
from fadu.reading.numbers.amounts import amount_at
from fadu.reading.numbers.cells import number_cells
from fadu.reading.numbers.claim import Claim
from fadu.reading.numbers.dates import date_at
from fadu.reading.numbers.doc_numbers import DocNumber, doc_numbers
from fadu.reading.numbers.enclosed import Title, titles
from fadu.reading.numbers.fixed import fixed_claims
from fadu.reading.numbers.grids import GridCell, grid_cells
from fadu.reading.numbers.markers import marker_at, next_marker
from fadu.reading.numbers.names import INTERVALS, name_at, plain_words
from fadu.reading.numbers.numerals import LONGEST
from fadu.reading.numbers.quantities import Quantity, quantity_at
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans

_CANDIDATE = pattern(
    "|".join(
        (
            r"第(?= ?[(\d一二三四五六七八九十百千零〇两])",
            "随机、一公开",  # 双 lost
            rf"每(?=半|(?:[两二三四五六七八九十]|\d{{1,2}})个?(?:{INTERVALS}))",
            "[0-9*〇零一二三四五六七八九十百千万亿两半双数几廿卅壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥIV①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]",
            "好几|若干",
            "成(?=[百千][上万])",
            r"N\+",
            r"(?<=届)[\[(](?=\d{1,4}[\])]次)",
            r"[上下]半|[元正腊冬]月(?=[\d初一二三十廿])",
            r"前(?=[\d一二三四五六七八九十两百])",
            r"\((?=[一二三四五六七八九十\d]{1,3} ?\))",
        )
    )
)
"""Where something may begin that bears a numeral."""
_RUN = pattern(r"[\d.,*]+|[〇零一二三四五六七八九十百千万亿两]+")
_COUNT = pattern(
    r"(?<!前)\d[\d,]*(?:\.\d+)?(?:(?!人力)[件份场家户起名人%元余项]|[万亿](?:[件份场家户起名人元余项]|余))"
)
"""Digits before a unit that makes no name and no date of them: most numbers of a report."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan found, each list in the text's order."""

    quantities: tuple[Quantity, ...]
    numbers: tuple[Number, ...]
    titles: tuple[Title, ...]
    doc_numbers: tuple[DocNumber, ...]
    cells: dict[int, str]
    """Where a number begins that is a table's cell, and what its row is called."""


def scan(text: str, flat: str) -> Scan:
    """Claim every numeral of the text, from left to right.

    Reads: the text and its flat twin. Writes: quantities, non-figures, titles and document numbers.

    >>> found = scan("一、办结39件", "一、办结39件")
    >>> [n.text for n in found.numbers], [str(q.value) for q in found.quantities]
    (['一、'], ['39'])
    """
    inside = titles(flat)
    codes = doc_numbers(text, flat)
    fixed = fixed_claims(flat, codes)
    words = Spans(plain_words(flat))
    in_title = Spans((t.start, t.end) for t in inside if not t.nested)
    quantities: list[Quantity] = []
    numbers: list[Number] = []
    cells, grid = number_cells(flat), grid_cells(text) if "\t" in text or "|" in text else {}
    cells |= {start: cell.name for start, cell in grid.items()}
    at = 0
    for candidate in _CANDIDATE.finditer(flat):
        start = candidate.start()
        if start < at:
            continue
        if claim := fixed.at(start):
            at = _take(numbers, text, claim)
            continue
        if cells and start in cells and (value := _cell(text, flat, start)):
            cells[value.start] = cells[start]
            quantities.append(_scaled(value, grid.get(start)))
            at = value.end
            continue
        if (marker := next_marker(flat, start, numbers)) is not None:
            at = _take(numbers, text, Claim(start, marker, "list_marker"))
            continue
        found = _claim(text, flat, start, words, in_title)
        if isinstance(found, Quantity | Claim) and (wall := fixed.wall(start, found.end)):
            at = wall
        elif isinstance(found, Quantity):
            quantities.append(_fitted(flat, found, quantities, at))
            at = found.end
        elif isinstance(found, Claim):
            behind = quantities[-1].end if quantities else 0  # 111g1: the letter before the last digit is a unit
            at = _take(numbers, text, found._replace(start=max(found.start, behind)))
        elif found:
            at = found
    return Scan(tuple(quantities), tuple(numbers), tuple(inside), tuple(codes), cells)


def _scaled(value: Quantity, cell: GridCell | None) -> Quantity:
    """A cell's number with the unit of its head."""
    if cell is None or not cell.unit or value.unit or value.value is None:
        return value
    return replace(value, unit=cell.unit, value=value.value * cell.scale, scale=cell.scale)


_RANGE_GAP = pattern(r" ?(?:-|—|~|至|到){1,2} ?")


def _cell(text: str, flat: str, start: int) -> Quantity | None:
    """The number of a cell with its sign, and with no unit from the line below.

    >>> text = "减少 -5;个人".replace(";", chr(10))
    >>> str(_cell(text, text, 4).value), _cell(text, text, 4).unit
    ('-5', '')
    """
    found = quantity_at(text, flat, start)
    ends = flat.find("\n", start, found.end) if found else -1
    if found and ends >= 0:
        found = quantity_at(text[start:ends], flat[start:ends], 0)
        found = replace(found, start=start, end=start + found.end) if found else None
    if found and found.start == start and start > 1 and flat[start - 1] == "-" and flat[start - 2] in " |\n":
        return replace(found, start=start - 1, value=-found.value if found.value is not None else None)
    return found


def _fitted(flat: str, found: Quantity, before: list[Quantity], floor: int) -> Quantity:
    """A quantity that takes nothing from what stands before it; the high end of a range bounds from above.

    >>> [(str(q.value), q.bound) for q in scan("3至5件", "3至5件").quantities]
    [('3', 'ge'), ('5', 'le')]
    """
    if found.start < floor:
        found = replace(found, start=floor)
    last = before[-1] if before else None
    ranged = last and last.bound == "ge" and last.unit == found.unit and found.bound == "eq"
    if last and ranged and _RANGE_GAP.fullmatch(flat[last.end : found.start]):
        return replace(found, bound="le")
    return found


def _take(numbers: list[Number], text: str, claim: Claim) -> int:
    """Keep what is claimed, unless it reaches into what was kept before; where to go on."""
    if claim.kind and not (numbers and numbers[-1].end > claim.start):
        numbers.append(Number(claim.start, claim.end, text[claim.start : claim.end], claim.kind))
    return claim.end


def _claim(text: str, flat: str, at: int, words: Spans, in_title: Spans) -> Quantity | Claim | int | None:
    """What begins at a candidate: a quantity, a non-figure, a word's end, or nothing."""
    run = _RUN.match(flat, at)
    if run and run.end() - at > LONGEST + 6:
        return Claim(at, run.end(), "other")
    if (marker := marker_at(flat, at)) is not None:
        return Claim(at, marker, "list_marker")
    if _COUNT.match(flat, at):
        return amount_at(text, flat, at, in_title.at(at))
    word = words.at(at)
    named = name_at(flat, at)
    if named and not (word and word[1] >= named[0]):
        return Claim(at, *named)
    if word and flat[at] not in "0123456789":
        return word[1]
    if (dated := date_at(flat, at)) is not None:
        return Claim(at, dated, "date")
    if flat.startswith(("上半", "下半"), at):
        return Claim(at, at + 3, "date") if flat.startswith("年", at + 2) else None
    return amount_at(text, flat, at, in_title.at(at))
