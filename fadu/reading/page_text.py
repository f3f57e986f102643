"""The text of a reading as a web page shows it: its headings set off, its tables drawn, its spans marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from fadu.reading.model import Finding, Reading
from fadu.reading.pattern import pattern
from fadu.reading.show import OTHERS


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span; of two that overlap the one of the lower rank wins."""

    start: int
    end: int
    rank: int
    kind: str
    title: str


_NUMBER = pattern(r"^[+-]?\d[\d,.]*[%‰]?$")


class Text:
    """A text with its marks, its headings and the places that links lead to; ``key`` parts its anchors from others'."""

    def __init__(self, reading: Reading, findings: Sequence[Finding], key: str) -> None:
        """Gather what is marked and where links lead."""
        self.text, self.key = reading.text, key
        self.marks = _without_overlaps(list(_marks(reading)))
        self.starts = [mark.start for mark in self.marks]
        self.headings = [(h.start, h.end) for h in reading.outline]
        self.anchors = sorted(
            {f.start for f in findings}
            | {d.start for d in reading.duties}
            | {h.start for h in reading.outline}
            | {i.start for i in (*reading.problems, *reading.plans)}
            | {r.start for r in reading.relations if r.verdict == "holds"}
        )

    def shown(self) -> str:
        """The whole text, rows of cells as tables.

        >>> from fadu.reading import read
        >>> Text(read("一、收件\\n镇街\\t件数\\n甲镇\\t31\\n"), [], "d1").shown()
        '<b><mark class="number" id="d1at0" title="编号">一、</mark>收件</b>\\n<table><tr><td>镇街</td><td>件数</td></tr><tr><td>甲镇</td><td><mark class="count" title="甲镇件数 31">31</mark></td></tr></table>'
        """
        out, at, inside = [], 0, False
        for line in self.text.splitlines(keepends=True):
            end = at + len(line)
            row = "\t" in line
            if row != inside:
                out.append("<table>" if row else "</table>")
                inside = row
            out.append(self._row(at, end) if row else self._stretch(at, end))
            at = end
        return "".join(out) + "</table>" * inside

    def _row(self, start: int, end: int) -> str:
        """A line of cells; one of words reaches over the empty ones behind it, as those do that were drawn over several.

        >>> from fadu.reading import read
        >>> Text(read("申请人\\t\\t总计\\n\\t单位\\t其他\\n"), [], "d1").shown()
        '<table><tr><td colspan="2">申请人</td><td>总计</td></tr><tr><td></td><td>单位</td><td>其他</td></tr></table>'
        """
        cells: list[tuple[str, str, int]] = []
        at = start
        for cell in self.text[start:end].rstrip("\n").split("\t"):
            said = cell.strip()
            if not said and cells and not _NUMBER.search(cells[-1][0]):
                before, shown, width = cells.pop()
                cells.append((before, shown, width + 1))
            else:
                cells.append((said, self._stretch(at, at + len(cell)), 1))
            at += len(cell) + 1
        drawn = (f"<td{_over(width)}>{shown}</td>" for _, shown, width in cells)
        return f"<tr>{''.join(drawn)}</tr>"

    def _stretch(self, start: int, end: int) -> str:
        """A stretch of text with the headings in it set off."""
        out, at = [], start
        for head, tail in self.headings[bisect_left(self.headings, (start, 0)) : bisect_left(self.headings, (end, 0))]:
            if head < at or tail > end:
                continue
            out += [self._marked(at, head), f"<b>{self._marked(head, tail)}</b>"]
            at = tail
        return "".join(out) + self._marked(at, end)

    def _marked(self, start: int, end: int) -> str:
        """A stretch with its marks; one that reaches beyond it is cut."""
        out, at = [], start
        first = max(0, bisect_right(self.starts, start) - 1)
        for mark in self.marks[first : bisect_left(self.starts, end)]:
            low, high = max(mark.start, at), min(mark.end, end)
            if low >= high:
                continue
            out.append(self._anchored(at, low))
            known = mark.start == low and low in self.anchors[slice(*self._within(low, low + 1))]
            name = f' id="{self.key}at{low}"' if known else ""
            title = escape(mark.title, quote=True)
            out.append(f'<mark class="{mark.kind}"{name} title="{title}">{escape(self.text[low:high])}</mark>')
            at = high
        return "".join(out) + self._anchored(at, end)

    def _within(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self.anchors, start), bisect_left(self.anchors, end)

    def _anchored(self, start: int, end: int) -> str:
        """A stretch without marks, with the places that links lead to."""
        out, at = [], start
        for anchor in self.anchors[slice(*self._within(start, end))]:
            out.append(f'{escape(self.text[at:anchor])}<span id="{self.key}at{anchor}"></span>')
            at = anchor
        return "".join(out) + escape(self.text[at:end])


def _over(width: int) -> str:
    return f' colspan="{width}"' if width > 1 else ""


def _marks(reading: Reading) -> Iterator[Mark]:
    """Figures, damage and the numbers that count nothing; the figures of a relation that fails by its verdict."""
    wrong = {
        (m.start, m.end): "error" if r.verdict == "fails" else "warning"
        for r in reading.relations
        if r.verdict in ("fails", "truncated")
        for m in r.members
    }
    for figure in reading.figures:
        kind = wrong.get((figure.start, figure.end), "target" if figure.kind == "target" else "count")
        said = f"{figure.measure} {figure.value if figure.value is not None else '?'}{figure.unit}"
        yield Mark(figure.start, figure.end, 0 if kind in ("error", "warning") else 2, kind, said)
    for damage in reading.damage:
        yield Mark(damage.start, damage.end, 1, "damage", damage.why)
    for number in reading.numbers:
        yield Mark(number.start, number.end, 3, "number", OTHERS[number.kind])


def _without_overlaps(marks: list[Mark]) -> list[Mark]:
    """Of marks that overlap the graver ones.

    >>> [m.kind for m in _without_overlaps([Mark(0, 3, 2, "count", ""), Mark(1, 2, 1, "damage", ""), Mark(3, 4, 3, "number", "")])]
    ['damage', 'number']
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.rank, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.rank < kept[-1].rank:
            kept[-1] = mark
    return kept
