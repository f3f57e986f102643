"""Measures whose only sign of who is responsible is the subject of their clauses.

(三)压实责任。各镇(街道)要在6月底前完成排查,县应急管理局应每季度通报。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fadu.reading.duties.aims import aims
from fadu.reading.duties.helping import helpers, joined
from fadu.reading.duties.lead_phrase import ABOVE, BIDDEN_HEAD, stretches
from fadu.reading.duties.obligations import obligations_of
from fadu.reading.duties.organ_levels import normal_names
from fadu.reading.duties.paragraphs import with_paragraphs
from fadu.reading.duties.subjects import LEADS_NEEDED, charged_lines, each_its_own, subjects
from fadu.reading.duties.targets import targets_of
from fadu.reading.duties.terms import told_below
from fadu.reading.duties.titles import title_of
from fadu.reading.model import Duty, Figure, Number, Obligation
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans, past


def bound_measures(
    text: str,
    flat: str,
    told: Sequence[Duty],
    marks_told: Sequence[Number],
    known: tuple[str, int | None],
    figures: Sequence[Figure],
) -> list[Duty]:
    """The measures that say who is bound only by the subjects of their clauses (各镇要在6月底前完成排查).

    A paragraph without a marker is one only where it sets a time, as every notice ends in words to all, or where a list
    says what each organ is charged with and the paragraph begins with one; and where other measures name who leads, it
    is none if it bids just those (各责任单位要在每季度末报送进展). Only a letter that has nothing else binds by such.
    """
    level, year = known
    marks = {n.start: n for n in marks_told if not _runs_in(flat, n)}
    taken = Spans((d.start, max(d.end, d.start + 1)) for d in told)
    listed = charged_lines(flat) >= LEADS_NEEDED
    bidden = Counter(flat.rfind("\n", 0, m.start()) for m in BIDDEN_HEAD.finditer(flat))
    goals = Spans(aims(flat, list(marks.values())))
    out: list[Duty] = []
    words: list[Duty] = []
    parts = with_paragraphs(flat, stretches(flat, list(marks.values())), marks)
    for start, stop, own in (
        (*left, own)
        for part in parts
        if next(_untold(taken, *part), None)
        for piece, own in _apart(flat, *part)
        for left in _untold(taken, *piece)
    ):
        low = past(flat, start, stop, " \n*#>|")
        mark = marks.get(low)
        begin = mark.end if mark else low
        if ABOVE.match(flat, low):
            continue
        names = subjects(flat, begin, stop)
        if not mark and (_AIM_TOLD.match(flat, begin) or (told and names and all(map(_ALL.fullmatch, names)))):
            continue
        title_end, said = title_of(text, flat, mark, low, stop)
        if mark and names and _FOREWORD.match(said) and not (_GOALS.match(said) and _TIMES.search(flat, begin, stop)):
            continue
        if not names and goals.at(low):
            continue
        goes_on = flat[begin:stop].rstrip().endswith(":")
        amount = bool(mark and not names and not goes_on and targets_of(flat, figures, begin, stop, covered=True)[0][2])
        if not names and not amount and not _TIMES.search(flat, begin, stop):
            continue
        obligations = obligations_of(text, flat, begin, title_end if mark else begin, stop, figures, year)
        obligations = told_below(flat, obligations, stop, year)
        timed = amount or any(map(_timed, obligations))
        if (_HEADS if names else _TITLE).search(flat[begin:stop].rstrip()):
            continue
        own = own or (bool(bidden) and bidden[flat.rfind("\n", 0, low)] >= LEADS_NEEDED)
        sure = bool(mark) or ((listed or own) and flat.startswith(names[0], low)) if names else False
        if names or timed:
            number = mark.text if mark else ""
            helped = helpers(flat, begin, stop) + joined(flat, begin, stop, names) if names else ()
            beside = tuple(n for n in dict.fromkeys(helped) if n not in names)
            norms = [normal_names(both, level) for both in (names, beside)]
            duty = Duty(low, stop, number, said, names, beside, norms[0], norms[1], obligations)
            (out if sure or timed else words).append(duty)
    letter = not told and len({name for duty in words for name in duty.lead}) >= _BOUND_LEAST
    return out or (words if letter else [])


_BOUND_LEAST = 2
"""So many must be bound by a letter without measures, as one sentence to all (各镇要高度重视) owes nothing."""


def _apart(flat: str, start: int, stop: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """A measure's stretch, or its lines where they are a list of what each has to do, and whether they are."""
    if not each_its_own(flat, start, stop):
        yield (start, stop), False
        return
    for line in re.finditer(r"[^\n]+", flat[start:stop]):
        yield (start + line.start(), start + line.end()), True


_SHORTEST = 10
"""Signs of what is left of a stretch beside the measures told in it, for it to tell one itself."""


def _untold(taken: Spans, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """What is left of a stretch beside the measures that are told in it.

    >>> list(_untold(Spans([(20, 30)]), 0, 60)), list(_untold(Spans([(5, 30)]), 0, 31))
    ([(0, 20), (30, 60)], [])
    """
    at, whole = start, True
    for a, b in taken.near(start, stop):
        if a < stop and start < b:
            whole = False
            if a - at >= _SHORTEST:
                yield at, a
            at = max(at, b)
    if whole or stop - at >= _SHORTEST:
        yield at, stop


_TIMES = pattern(
    r"[月日年底末午旬节\d]之?前|以前|为止|下班前|每[个隔]?[年半季月周日天两二三四六届旬星]|[日天月年周期时钟度]之?[以之]?内"
    r"|[年月]底|年末|20\d\d ?年|季度?|半年|[按逐][年月季周日]|双[周月]|[日周旬月](?:度|调度|通报|例会|报)|十[三四五]五|[一二三四五六七八九十]月|任期|全年|[行立全实持][日周旬月]"
)
_ASIDE = pattern(r"[(（][^()（）]{0,80}(?:[)）]|$)")
_NOT_OWED = pattern(r"施行|有效期|试行|联系人|联系电话|抄送|印发$|截[至止]")


def _timed(owed: Obligation) -> bool:
    """Does a clause say by when or how often something is to be done, rather than from when to when a rule holds?

    >>> said = "8月底前开通热线", "本办法有效期至2030年底"
    >>> [_timed(Obligation(0, len(t), t, deadline="2025-08-31")) for t in said]
    [True, False]
    """
    return bool(owed.deadline or owed.recurrence or owed.within) and not _NOT_OWED.search(_ASIDE.sub("", owed.text))


def _runs_in(flat: str, mark: Number) -> bool:
    """Does a marker stand in the midst of a measure's words (二是 behind 一是), so that it opens none of its own?

    >>> said = "1.自查。一是登记。二是整改。"
    >>> [_runs_in(said, Number(a, a + 2, said[a : a + 2], "list_marker")) for a in (0, 5, 10)]
    [False, True, True]
    """
    if not mark.text.endswith("是") or _TOPIC.match(flat, mark.end):
        return False
    return bool(flat[flat.rfind("\n", 0, mark.start) + 1 : mark.start].strip())


_TOPIC = pattern(r"[^。;,\n]{2,16}。(?![一二三四五六七八九十]是|\n)[^\s]")
"""一是落实责任。各镇要…: a topic of its own."""


_ALL = pattern(r"各?(?:级|牵头|责任|有关|相关|成员|参与|配合|主要|承办|和|、)*(?:单位|部门|领导|单位各部门)")
_HEADS = pattern(
    "^[^,。;:\n]{3,30}(?:牵头|负责|承担)[^,。;:\n]{0,6}(?:工作|任务|事项|项目)(?:[(]共?\\d{1,3}[项个件条][)])?:?$"
)
"""一、县司法局牵头工作(2项): a heading over those measures."""
_TITLE = pattern("^[^,。;:\n]{3,40}(?:制度|机制|办法|方案|通知|要点|细则)(?:[(][^()]{1,12}[)])?$")
"""(一)每周调度工作制度: a heading, though it names a period."""
_FOREWORD = pattern(
    "(?:总体(?:要求|思路|目标)|指导思想|(?:基本|工作|主要)?(?:原则|目标)(?!任务)|重要意义|总则|适用范围)"
)
"""一、总体要求: what a plan says before its measures."""
_AIM_TOLD = pattern("[^。;:\n]{0,30}(?:总体|总的?)(?:要求|思路|目标)[是为]|[^。;:\n]{0,30}指导思想[是为]")
"""2025年全县工作的总体要求是:…: the same in a paragraph without a heading."""
_GOALS = pattern("(?:总体|主要|基本|工作)?目标")
