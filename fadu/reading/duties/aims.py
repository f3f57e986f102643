"""The parts of a plan that tell what is to be reached, which is owed by nobody in particular.

（二）发展目标⏎到2030年建成10个站点。 · 专栏1 站点建设工程
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fadu.reading.duties.extents import between, rank_of
from fadu.reading.model import Number
from fadu.reading.pattern import pattern

_AIMS = pattern(
    r" *(?:[\u4e00-\u9fff]{0,6}目标(?![任责考管分值体])(?:[和及与、][\u4e00-\u9fff]{2,6})?(?= *[。:\n])|总体要求 *[。:\n])"
)
"""（二）发展目标: a heading over what is to be reached."""
_BOX = pattern(r"^ *专栏 *[\d一二三四五六七八九十]", re.M)
"""专栏1 基础设施工程: a box beside the measures, on what they are to reach."""


def aims(flat: str, marks: Sequence[Number]) -> Iterator[tuple[int, int]]:
    """The parts that tell what is to be reached, from their heading to the next like it.

    >>> text = "一、主要目标\\n1.建成3所学校。\\n二、任务\\n1.评查"
    >>> marks = [Number(m.start(), m.end(), m.group(), "list_marker") for m in re.finditer("[一二]、|1.", text)]
    >>> [text[a:b] for a, b in aims(text, marks)]
    ['一、主要目标\\n1.建成3所学校。\\n']
    """
    headings = [(m.start, m.end, rank_of(m.text)) for m in marks if _AIMS.match(flat, m.end)]
    for box in _BOX.finditer(flat):
        above = between(marks, 0, box.start())
        headings.append((*box.span(), rank_of(above[-1].text) if above else 0))
    for start, end, rank in headings:
        yield start, next((m.start for m in between(marks, end, len(flat)) if rank_of(m.text) <= rank), len(flat))
