"""Duties: each measure of a notice with who leads, who cooperates, and all its obligations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lead_phrases import LeadPhrase, lead_phrases, level_of, normal_name
from .model import Duty, Figure, Heading, Number
from .obligations import obligations_of

_NOTICE = re.compile(
    r"(?:通知|方案|意见|要点|分工|任务清单|行动计划|工作计划|办法|规定|细则|责任清单)(?:\([^)]{1,8}\))?$"
)
_REPORT = re.compile(r"报告|总结|情况|公报|通报")
_BRACKETS_NEEDED = 3


def is_notice(flat: str, outline: Sequence[Heading]) -> bool:
    """Does the text set duties (a notice, a plan), rather than report on them?

    >>> is_notice("", [Heading(0, 1, 0, None, "关于做好有关工作的通知", 0, False, None)])
    True
    """
    title = next((h.title for h in outline if h.level == 0), "")
    if _NOTICE.search(title):
        return True
    if _REPORT.search(title):
        return False
    return len(re.findall(r"牵头|责任单位|负责\)|牵头单位", flat)) >= _BRACKETS_NEEDED


def duties_of(
    text: str, flat: str, outline: Sequence[Heading], figures: Sequence[Figure], numbers: Sequence[Number]
) -> tuple[Duty, ...]:
    """The measures that name who is responsible.

    Reads: list markers, figures, lead phrases. Writes: duties in order, each from its marker to its lead phrase.
    """
    phrases = lead_phrases(text, flat)
    if not phrases or not is_notice(flat, outline):
        return ()
    marks = [n for n in numbers if n.kind == "list_marker"]
    style = _common_style(marks, phrases)
    level = level_of(flat)
    year = _year(flat)
    duties: list[Duty] = []
    shared: tuple[str, ...] = ()
    floor = 0
    for index, phrase in enumerate(phrases):
        mark = _owner(marks, style, floor, phrase.start)
        start = mark.start if mark else _paragraph(flat, floor, phrase.start)
        ahead = phrases[index + 1].start if index + 1 < len(phrases) else len(flat)
        end = _end(flat, phrase, marks, ahead)
        if mark is None and duties and flat[floor : phrase.start].strip(" \n。;") == "":
            duties[-1] = _merged(duties[-1], phrase, level)
            floor = phrase.end
            continue
        title_end, said = _title(text, flat, mark, start, phrase.start)
        obligations = obligations_of(text, flat, mark.end if mark else start, title_end, phrase.start, figures, year)
        duties.append(
            Duty(
                start,
                end,
                mark.text if mark else "",
                said,
                phrase.lead,
                phrase.cooperate,
                tuple(normal_name(n, level) for n in phrase.lead),
                tuple(normal_name(n, level) for n in phrase.cooperate),
                obligations,
                shared,
            )
        )
        shared = phrase.shared or shared
        floor = phrase.end
    return tuple(duties)


def _merged(duty: Duty, phrase: LeadPhrase, level: str) -> Duty:
    """A second lead phrase right behind the first belongs to the same measure."""
    from dataclasses import replace

    cooperate = duty.cooperate + phrase.cooperate
    lead = duty.lead + phrase.lead
    return replace(
        duty,
        end=phrase.end,
        lead=lead,
        cooperate=cooperate,
        lead_norm=tuple(normal_name(n, level) for n in lead),
        cooperate_norm=tuple(normal_name(n, level) for n in cooperate),
    )


def style_of(marker: str) -> str:
    """The kind of a list marker: its signs without the numeral."""
    return re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", marker)).strip()


def _common_style(marks: list[Number], phrases: list[LeadPhrase]) -> str:
    """The kind of marker that most lead phrases follow: that is what a measure is here."""
    counted: Counter[str] = Counter()
    floor = 0
    for phrase in phrases:
        inside = [m for m in marks if floor <= m.start < phrase.start]
        if inside:
            counted.update({style_of(m.text) for m in inside})
            counted[style_of(inside[-1].text)] += 1
        floor = phrase.end
    return max(counted, key=lambda s: counted[s]) if counted else ""


def _owner(marks: list[Number], style: str, floor: int, before: int) -> Number | None:
    inside = [m for m in marks if floor <= m.start < before]
    return next((m for m in inside if style_of(m.text) == style), inside[-1] if inside else None)


def _paragraph(flat: str, floor: int, at: int) -> int:
    start = max(floor, flat.rfind("\n", 0, at) + 1)
    while start < at and flat[start] in " \n。;":
        start += 1
    return start


def _end(flat: str, phrase: LeadPhrase, marks: list[Number], ahead: int) -> int:
    return min(phrase.end, ahead)


def _title(text: str, flat: str, mark: Number | None, start: int, lead: int) -> tuple[int, str]:
    """The measure's title: up to the first stop, where more follows or nothing else does."""
    begin = mark.end if mark else start
    stop = re.compile(r"[。\n:]").search(flat, begin, lead)
    if stop and stop.start() - begin <= 60 and flat[stop.end() : lead].strip():
        return stop.end(), text[begin : stop.start()].strip()
    said = re.compile(r"[^,。;\n]{1,60}").match(flat, begin, lead)
    title = text[begin : said.end()].strip() if said else ""
    return begin, _before_break(title)


def _before_break(title: str) -> str:
    """出庭应诉率达到100%杜绝…: what follows a percentage without a stop is the next clause."""
    cut = re.match(r"^[^%]{4,40}\d%(?=[\u4e00-\u9fff])", title)
    return cut.group() if cut else title


def _year(flat: str) -> int | None:
    """The year a notice speaks of: the latest that it names often, else the latest at all."""
    years = Counter(int(y) for y in re.findall(r"(?<!\d)(20\d{2})(?=年|\d{0,3}月|〔|\.|-|\d{1,4}\s)", flat))
    return max(years) if years else None
