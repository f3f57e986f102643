"""Measures whose only sign of who is responsible is the subject of their clauses.

(三)压实责任。各镇(街道)要在6月底前完成排查,县应急管理局应每季度通报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fadu.reading.duties.extents import marks_of
from fadu.reading.duties.lead_phrase import ABOVE, stretches
from fadu.reading.duties.obligations import obligations_of
from fadu.reading.duties.organ_names import normal_name
from fadu.reading.duties.subjects import LEADS_NEEDED, charged_lines, helpers, subjects
from fadu.reading.duties.titles import LONGEST_TITLE, title_of
from fadu.reading.model import Duty, Figure, Number, Obligation
from fadu.reading.spans import Spans


def bound_measures(
    text: str,
    flat: str,
    told: Sequence[Duty],
    numbers: Sequence[Number],
    known: tuple[str, int | None],
    figures: Sequence[Figure],
) -> list[Duty]:
    """The measures that say who is bound only by the subjects of their clauses (各镇要在6月底前完成排查).

    A paragraph without a marker is one only where it sets a time, as every notice ends in words to all, or where a list
    says what each organ is charged with and the paragraph begins with one; and where other measures name who leads, it
    is none if it bids just those (各责任单位要在每季度末报送进展).
    """
    level, year = known
    marks = {n.start: n for n in marks_of(flat, numbers)}
    taken = Spans((d.start, max(d.end, d.start + 1)) for d in told)
    listed = charged_lines(flat) >= LEADS_NEEDED
    out = []
    for start, stop in _with_paragraphs(flat, stretches(flat, list(marks.values())), marks):
        if any(a < stop and start < b for a, b in taken.near(start, stop)):
            continue
        low = start + len(flat[start:stop]) - len(flat[start:stop].lstrip(" *#>|"))
        mark = marks.get(low)
        begin = mark.end if mark else low
        if ABOVE.match(flat, low):
            continue
        names = subjects(flat, begin, stop)
        if told and not mark and names and all(map(_ALL.fullmatch, names)):
            continue
        title_end, said = title_of(text, flat, mark, low, stop)
        if mark and names and _FOREWORD.match(said):
            continue
        if not names and not _TIMES.search(flat, begin, stop):
            continue
        obligations = obligations_of(text, flat, begin, title_end, stop, figures, year)
        timed = any(map(_timed if names or not mark else _timed_or_within, obligations))
        if (names and mark) or (names and listed and flat.startswith(names[0], low)) or timed:
            number = mark.text if mark else ""
            beside = tuple(n for n in helpers(flat, begin, stop) if n not in names) if names else ()
            norms = [tuple(normal_name(n, level) for n in both) for both in (names, beside)]
            out.append(Duty(low, stop, number, said, names, beside, norms[0], norms[1], obligations))
    return out


_TIMES = re.compile(r"前|每|内|[按逐一][年季月周日]|[底末]")
_NOT_OWED = re.compile(r"施行|有效期|试行|联系人|联系电话|抄送|印发$|截[至止]")


def _timed(owed: Obligation) -> bool:
    """Does a clause say by when or how often something is to be done, rather than from when to when a rule holds?

    >>> said = "8月底前开通热线", "本办法有效期至2030年底"
    >>> [_timed(Obligation(0, len(t), t, deadline="2025-08-31")) for t in said]
    [True, False]
    """
    return bool(owed.deadline or owed.recurrence) and not _NOT_OWED.search(owed.text)


def _timed_or_within(owed: Obligation) -> bool:
    return _timed(owed) or bool(owed.within)


_ALL = re.compile(r"各?(?:级|牵头|责任|有关|相关|成员|参与|配合|主要|承办|和|、)*(?:单位|部门|领导|单位各部门)")
_FOREWORD = re.compile("(?:总体(?:要求|思路|目标)|指导思想|(?:基本|工作|主要)?(?:原则|目标)(?!任务)|重要意义|总则)")
"""一、总体要求: what a plan says before its measures."""
_TAIL = re.compile(r"[ \n]*(?:附件|附表|联系人|[(（]此件|抄送|以下附件)")


def _with_paragraphs(
    flat: str, parts: Sequence[tuple[int, int]], marks: dict[int, Number]
) -> Iterator[tuple[int, int]]:
    """The stretches, each heading that stands alone (一、压实责任) together with the unmarked paragraphs below it.

    >>> text = "一、压实责任\\n各镇要排查。\\n某区政府\\n"
    >>> marks = {0: Number(0, 2, "一、", "list_marker")}
    >>> [text[a:b] for a, b in _with_paragraphs(text, stretches(text, list(marks.values())), marks)]
    ['一、压实责任\\n各镇要排查。', '某区政府']
    """
    at = 0
    while at < len(parts):
        start, stop = parts[at]
        at += 1
        said = flat[start:stop]
        mark = marks.get(start + len(said) - len(said.lstrip(" *#>|")))
        if mark and len(said) <= LONGEST_TITLE and not re.search("[。;]", said):
            while at < len(parts) and flat[parts[at][0] : parts[at][1]].rstrip().endswith(("。", ";")):
                low = parts[at][0] + len(flat[slice(*parts[at])]) - len(flat[slice(*parts[at])].lstrip(" *#>|"))
                if low in marks or _TAIL.match(flat, low):
                    break
                stop = parts[at][1]
                at += 1
        yield start, stop
