"""Obligations: a measure's body cut into the clauses that somebody can fulfil or miss.

县政府每年评查2次,各部门6月底前自查。 holds two, each with its actor, its time and how often.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fadu.reading.duties.clause_actors import actor_of
from fadu.reading.duties.recurrences import between_periods, recurrence_of
from fadu.reading.duties.schedule import deadline_for_all, deadline_of, goal_year, is_goal, last_day_said, within_of
from fadu.reading.duties.targets import targets_of
from fadu.reading.model import Figure, Obligation, Within
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_STOP = pattern(r"[。;!\n]")
_MANNER = pattern(
    r"^(?:通过|采取|聚焦|依托|围绕|结合|按照|根据|针对|涉及|利用|紧盯|为(?!服)|在.{2,20}(?:中|下|上|基础上|方面)$|以.{2,40}(?:为|抓手)|坚持.{2,8}(?:导向|原则)$|凡|对于|如|若|加强业务培训$)"
)
_UNFINISHED = pattern(
    r"(?:^对.{2,60}(?:部门|单位|的)|的|变动|问题|(?:发生|出现|收到).{1,12}|(?:之?前|底前|内|起|后|(?<![学课小])时)|(?:到|至)?20\d{2}年(?:\d{1,2}月)?(?:底|末)?|(?:^|年)(?:[上下]半年|第?[一二三四]季度)|.{0,8}案件)$"
)
_REACHED = pattern(r"(?:[压缩减降]\w|控制|限制|提速)(?:在|到|至|为)[^,]{1,16}内$")
"""将办理时间压缩至3日内 is whole; 3日内 alone waits for what is to be done."""


@cache
def _break() -> re.Pattern[str]:
    """Where a stop was lost: a noun that ends a clause, directly followed by an actor or a verb of duty."""
    organs = either(words("organs", "names"))
    return pattern(
        rf"(?<=[\u4e00-\u9fff”]{{3}}(?:整治|考评|评查|工作|制度|机制|培训|检查|处理))(?=[区县市省](?:{organs})(?:每|汇总|组织|要|应|及时|负责)|各[\u4e00-\u9fff]{{2,10}}部门(?:每|要|应)|确保|建立[\u4e00-\u9fff]{{2,20}}机制)"
        r"|(?:(?<=[到达为率]100%)|(?<=[到达为率]\d\d%))(?=[\u4e00-\u9fff]{3})(?!以上|以下|左右|的)"
    )


_OWED_TITLE = pattern(
    r"《|\d%|率|“双|双[周月]|[日周旬月]调度|\d月|20\d\d年(?!度)|[今本]年|每[两二三四五六1-9]?个?[年季月周半日天学旬]|年[底内]|(?:工作日|小时|[日天月])内|应当"
)
"""A title that names a document, a goal or a time is owed itself."""


def owed_title(title: str) -> bool:
    """Is a measure's title owed itself, as it names a document, a goal or a time?

    >>> owed_title("严格执行《信访工作条例》"), owed_title("加强评查")
    (True, False)
    """
    return bool(_OWED_TITLE.search(title))


def obligations_of(
    text: str, flat: str, begin: int, body: int, end: int, figures: Sequence[Figure], year: int | None
) -> tuple[Obligation, ...]:
    """The obligations between a measure's title and its lead phrase.

    ``begin`` is where the title starts, ``body`` where the text after it does. A title is an obligation too where it
    names a document to be carried out or a goal that can be measured.

    >>> text = "加强评查。区政府每年至少开展2次评查,各部门每季度开展1次。"
    >>> [(o.actor, o.recurrence.every, o.recurrence.times) for o in obligations_of(text, text, 0, 5, len(text), [], 2024)]
    [('区政府', 'year', 2), ('各部门', 'quarter', 1)]
    >>> text = "第五条 区政府每年遴选20个试点。"
    >>> [(o.text, o.actor, o.recurrence.times) for o in obligations_of(text, text, 0, 3, len(text), [], 2024)]
    [('区政府每年遴选20个试点', '区政府', None)]
    """
    spans = _clauses(flat, body, end)
    if begin < body and owed_title(flat[begin : body - 1]):
        spans.insert(0, (begin, body - 1))
    out: list[Obligation] = []
    actor: str | None = None
    whole = _due_title(flat, begin, body, year)
    opened: str | None = None  # a deadline that opened the sentence
    goals = False  # it opened it as the year of a goal
    lasting: Within | None = None  # the years within which all of the sentence is to be done
    for start, stop in spans:
        start += len(flat[start:stop]) - len(flat[start:stop].lstrip())
        said = flat[start:stop]
        named = actor_of(said)
        carried = bool(out) and (
            (said.startswith("对") and not _parted(flat, out[-1].end, start, "。\n"))
            or flat[out[-1].end : start] in _JOINTS
        )
        actor = text[start + named[0] : start + named[1]] if named else actor if carried else None
        parts = targets_of(flat, figures, start, stop)
        recurrence = recurrence_of(said)
        if recurrence and recurrence.times is not None and re.search("每|全年|年内", said):
            parts = [(a, b, t if t and t.unit in ("%", "学时") else None) for a, b, t in parts]
        within = within_of(said)
        if not out or _parted(flat, out[-1].end, start, "。;!\n"):
            opened, lasting = None, within if _YEARS.match(said) else None
        deadline = deadline_of(said, year)
        if deadline and (until := deadline_for_all(said, year)):
            opened, goals = until, goal_year(said)
        due = opened if not goals or is_goal(said) else None
        deadline = deadline or (None if recurrence or within else due or whole)
        trigger = _trigger(said) if within else None
        for a, b, target in parts:
            until = (deadline_of(flat[a:b], year) if len(parts) > 1 else None) or deadline
            held = within or (lasting if target and not (until or recurrence) else None)
            out.append(Obligation(a, b, text[a:b], actor, until, recurrence, held, target, trigger))
    return tuple(out)


_JOINTS = ("、", "和", "及")
"""What parts 月调度、季通报, which the same one owes."""
_YEARS = pattern(r"(?:力争|争取|用)?[\d一二两三四五]{1,2}年(?:左右)?(?:时间)?内")
"""5年内培养100名,选拔20名: what opens a sentence and holds for all that it counts."""


def _parted(flat: str, end: int, start: int, stops: str) -> bool:
    """Does one of some stops stand between two clauses?

    >>> _parted("学法;普法", 2, 3, "。;"), _parted("学法;普法", 2, 3, "。")
    (True, False)
    """
    return any(sign in stops for sign in flat[end:start])


_BRACKETED = pattern(r"\((?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|[上中下]旬)?(?:前|之前|完成)(?:完成)?\)")


_TIME_ALONE = pattern(r"(?:即日起|20\d\d年|\d{1,2}月|\d{1,2}日|[至到—~-]|[底初末]|[上中下]旬|之?前|以前)+")
"""3月1日至3月20日:各镇自查: a title that is nothing but a time."""


def _due_title(flat: str, begin: int, body: int, year: int | None) -> str | None:
    """The deadline that a title gives for all that stands below, in brackets or alone: (一)摸底排查(2022年5月底前)。

    >>> _due_title("(一)摸底排查(2022年5月底前)。组织排查", 0, 18, None)
    '2022-05-31'
    >>> _due_title("即日起至2022年5月15日:各镇自查", 0, 15, None)
    '2022-05-15'
    """
    said = flat[begin:body].strip(" :。")
    if said and _TIME_ALONE.fullmatch(said):
        return last_day_said(said, year)
    found = _BRACKETED.search(flat, begin, body)
    return deadline_of(found.group()[1:-1], year) if found else None


def _clauses(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at stops, then at commas where a new clause begins; manner and condition stay with what follows them."""
    out: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = _STOP.search(flat, at, end)
        to = stop.start() if stop else end
        out += _by_comma(flat, at, to)
        at = stop.end() if stop else end
    return out


_OPENED = pattern(r"[ \n]*+(?:[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)、]|\.(?=20\d\d年|\D)) ?)?")
"""The blanks and the marker before a clause."""


def _by_comma(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence at its commas, but for those behind manner and condition.

    >>> text = "6月底前将登记时间压缩至3日内,收到材料后3日内,应当答复"
    >>> [text[a:b] for a, b in _by_comma(text, 0, len(text))]
    ['6月底前将登记时间压缩至3日内', '收到材料后3日内,应当答复']
    """
    cuts = _outer_commas(flat, start, end)
    pieces = [(a, b) for a, b in zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True)]
    out: list[tuple[int, int]] = []
    held: int | None = None
    for a, b in (span for piece in pieces for span in _at_breaks(flat, *piece)):
        a = _OPENED.match(flat, a, b).end()  # type: ignore[union-attr]
        if a >= b:
            continue
        begin = held if held is not None else a
        said = flat[a:b]
        waits = _MANNER.match(said) or (_UNFINISHED.search(said) and not _REACHED.search(said))
        if waits and b < end and flat[b] != "、":
            held = begin
            continue
        out.append((begin, b))
        held = None
    if held is not None:
        out.append((held, end))
    return [(a, b) for a, b in out if b - a > 1 and not _SCORE.fullmatch(flat, a, b)]


_SCORE = pattern(r" *[(][\d.]{1,4}分[)] *")
"""(0.5分): what a measure counts in an assessment."""


_WITHINS = pattern(r"(?<=[日天月时周]内)、(?=[^,。;、]{2,20}?\d{1,3}个?(?:工作日|日|天|小时|月|周)内)")
"""许可3日内、备案1日内办结: what parts them."""


def _at_breaks(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut where a stop was lost, and between what several periods ask for (月调度、季通报).

    >>> said = "许可3日内、备案1日内办结"
    >>> [said[a:b] for a, b in _at_breaks(said, 0, len(said))]
    ['许可3日内', '备案1日内办结']
    """
    cuts = [(m.start(), m.start()) for m in _break().finditer(flat, start, end) if m.start() > start]
    cuts = sorted([*cuts, *between_periods(flat, start, end), *(m.span() for m in _WITHINS.finditer(flat, start, end))])
    return list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))


_MARKS = pattern(r"[,()《》]")


def _outer_commas(flat: str, start: int, end: int) -> list[int]:
    """The commas outside brackets and titles, in one pass.

    >>> _outer_commas("学法,(甲,乙)普法,", 0, 11)
    [2, 10]
    """
    out: list[int] = []
    depth = {"(": 0, "《": 0}
    for mark in _MARKS.finditer(flat, start, end):
        sign = mark.group()
        if sign == ",":
            if depth["("] <= 0 and depth["《"] <= 0:
                out.append(mark.start())
        elif sign in depth:
            depth[sign] += 1
        else:
            depth["(" if sign == ")" else "《"] -= 1
    return out


def _trigger(said: str) -> str | None:
    """What starts the period: 工作人员发生变动,要在10日内报备.

    >>> [_trigger(t) for t in ("变动的,要在10日内报备", "应自收到申请之日起7日内答复", "要在决定作出之日起20日内公开", "各单位在会议召开后5日内报告")]
    ['变动的', '收到申请', '决定作出', '会议召开后']
    """
    found = (
        re.match(r"(?P<trigger>[^,]{2,40}),[^,]{0,6}?在?\d", said)
        or re.search(r"自(?P<trigger>.{2,20}?)(?:之日)?起", said)
        or re.search(r"[在于](?P<trigger>[^,在于]{2,20}?)之日起", said)
        or re.search(r"[在于](?P<trigger>[^,在于]{1,16}?后)的?\d", said)
    )
    return found["trigger"] if found else None


def lost_stops(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The first word after each place where a stop was lost.

    >>> text = "强化备案审查工作确保达到100%区司法局每年报告"
    >>> [text[s:e] for s, e in lost_stops(text, 0, len(text))]
    ['确保', '区司法局']
    """
    out = []
    for found in _break().finditer(flat, start, end):
        at = found.start()
        actor = pattern(r"[区县市省][\u4e00-\u9fff]{2,8}?局|各[\u4e00-\u9fff]{2,10}?部门|[\u4e00-\u9fff]{2}").match(
            flat, at
        )
        if actor:
            out.append((at, actor.end()))
    return out
