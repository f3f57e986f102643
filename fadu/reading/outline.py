"""The outline: the document's title, its headings in their tree, run-in headings included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from fadu.reading.model import Heading, Number
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

LONGEST_TITLE = 70
LONGEST_HEADING = 60
_TITLE_KIND = pattern(rf"(?:{either(words('sections', 'titles'))})(?:\([^)]{{1,16}}\))?$")
_NOISE = pattern(
    r"^(?:来源|时间|作者|责任编辑|发布|浏览|索引号|信息来源|字体|首页|当前位置|您现在|打印|分享|扫一扫|发文)|[>|]|www\.|http"
)
_TOLD = pattern(r"\d|了|《")
_COUNTS = pattern(r"\d[件个人次名家项条份户起宗场%万亿]")
"""(一)热线受理量:共受理9件。 is a line that tells, no heading."""
_CLAUSE_BEFORE = pattern(r"(?:[一二三四五六七八九十]是|\(\d{1,2}\)|\d[)）]|[①-⑳])[^。\n]*;$")
"""一是力量不足;二是… are clauses of one sentence, no headings."""
_LONG_LINE = 30
_NEXT_MARK = pattern(r" *(?:[一二三四五六七八九十]+是|\n)")
_BROKEN = pattern(r"(?<=\d%)(?=[\u4e00-\u9fff]{2})(?!以上|以下|左右|以内|的)")
_SENTENCE = pattern(r"[。;]")

_REACHED = pattern(r"(?:完成|超额完成|实现)[^,，。;；]{0,24}(?:工作目标|发展目标|重点任务|目标任务)")
"""完成全年工作目标 tells of what was reached, no plan."""
_BACK = pattern(r"回顾|总结|成就|成效|完成情况|工作情况|开展情况")
_BOTH = pattern(r"(?:回顾|总结|成就|成效|情况)[和及与暨、][^,。]{0,24}(?:计划|打算|安排|目标|任务|思路)")
"""发展成就和明年主要目标: a part that looks both ways is no plan throughout."""
_AHEAD = pattern(
    r"20\d\d年(?:度|全[省市县区年])?的?(?:重点|主要|总体|目标)?(?:工作|任务|要求)|关于20\d\d年|[“\"]?十[四五六]五[”\"]?[^,。]{0,20}(?:目标|任务|考虑|要求|举措)|开好局|开新局|奋力谱写"
)
"""2026年重点工作: behind a part that looks back, the year's work is a plan."""


def outline_of(text: str, flat: str, numbers: Sequence[Number]) -> tuple[Heading, ...]:
    """The headings in order.

    Reads: list markers. Writes: headings with level, depth, parent and, for the parts of an annual report, ``part``.

    >>> text = "某县工作报告\\n一、主要工作\\n(一)学法。开展学法。一是带头学。全年4次。"
    >>> marks = [Number(7, 9, "一、", "list_marker"), Number(14, 17, "(一)", "list_marker"), Number(25, 27, "一是", "list_marker")]
    >>> [(h.title, h.level, h.depth) for h in outline_of(text, text, marks)]
    [('某县工作报告', 0, 0), ('主要工作', 1, 1), ('学法', 2, 2), ('带头学', 'run-in', 3)]
    """
    headings: list[Heading] = []
    stack: list[tuple[int, str, int]] = []
    title = title_span(text, flat)
    if title:
        headings.append(Heading(*title, 0, None, _unspaced(text[slice(*title)]), 0, False, None))
        stack.append((title[0], "title", 0))
    looked_back, annexes, listed = False, -1, ""
    marks = [n for n in numbers if n.kind == "list_marker" and not (title and n.start < title[1])]
    for mark in sorted([*marks, *_plain(flat, marks, title[1] if title else 0)], key=lambda m: m.start):
        if (end_of_annex := _annex(flat, mark, annexes if _style(mark.text) == listed else -1)) is not None:
            annexes, listed = end_of_annex, _style(mark.text)
            continue
        span = _heading_span(flat, mark)
        if span is None or _in_table(text, mark, span[0]):
            continue
        style = _style(mark.text)
        while stack and stack[-1][1] != "title" and style in {kind for _, kind, _ in stack}:
            if stack.pop()[1] == style:
                break
        depth = (stack[-1][2] if stack else 0) + 1
        parent = stack[-1][0] if stack else None
        end, run_in = span
        level: int | Literal["run-in"] = "run-in" if style in ("item", "paren") else depth
        said = text[mark.end : end].strip(_EMPHASIS)
        looks_ahead = depth == 1 and looked_back and _AHEAD.search(said) and not _BACK.search(said)
        part = "plans" if looks_ahead else None if _REACHED.search(said) or _BOTH.search(said) else part_of(said)
        looked_back = looked_back or (depth == 1 and bool(_BACK.search(said)))
        headings.append(Heading(mark.start, end, level, mark.text or None, said, depth, run_in, parent, part))
        stack.append((mark.start, style, depth))
    return tuple(headings)


_PLAIN = pattern(r"^[ \u3000]*(?P<head>[\u4e00-\u9fff“”、]{4,20})[ \u3000]*\n+(?=[ \u3000]*[^\n]{4,}[。;:])", re.M)
"""A short line without stops, above a paragraph."""
_LEAST = 2
"""So many of them at least are headings of parts; one may be anything."""


def _plain(flat: str, marks: Sequence[Number], begin: int) -> list[Number]:
    """The headings of a report that numbers none: lines of their own, of which some name the standard parts.

    >>> said = "\\n组织学习四次，参加三百人，成效明显，反响良好。\\n"
    >>> flat = f"工作开展情况{said}依法复议{said}存在的问题{said}".replace("，", ",")
    >>> [flat[n.start : n.start + 4] for n in _plain(flat, [], 0)]
    ['工作开展', '依法复议', '存在的问']
    """
    if any(_style(mark.text) in ("chapter", "bracket") for mark in marks):
        return []
    lines = [m.span("head") for m in _PLAIN.finditer(flat, begin)]
    if sum(part_of(flat[a:b]) is not None for a, b in lines) < _LEAST:
        return []
    return [Number(start, start, "", "list_marker") for start, _ in lines]


def _in_table(text: str, mark: Number, end: int) -> bool:
    """Does a marker stand in the row of a table: behind a cell, before another, or alone in its own?

    >>> [_in_table(said, Number(at, at + len(sign), sign, "list_marker"), len(said)) for said, at, sign in (
    ...     ("甲水库\\t1、渗漏", 4, "1、"), ("一\\t水库", 0, "一"), ("一、\\t工作情况", 0, "一、"), ("某县\\t工作已完成。一是学法", 10, "一是"))]
    [True, True, False, False]
    """
    row = text[text.rfind("\n", 0, mark.start) + 1 : mark.start].strip(" ")
    bare = text[mark.end : mark.end + 1] == "\t" and mark.text[-1:].isalnum()
    cell = row.rpartition("\t")[2]
    return (
        bare
        or ("\t" in row and len(cell) < LONGEST_HEADING and "。" not in cell)
        or "\t" in text[mark.end : end].strip()
    )


_ANNEX = pattern(r"\s*(?:附(?:件|表|录)?:?|(?:备?注|说明|填表说明):)\s*")


def _annex(flat: str, mark: Number, before: int) -> int | None:
    """Where the line of an annex ends that a marker numbers (附件:1.评分表⏎2.问题清单); None where it numbers something else.

    ``before`` is where the line of the annex before ends.

    >>> _annex("附件:1.评分表", Number(3, 5, "1.", "list_marker"), -1)
    8
    """
    line = flat.rfind("\n", 0, mark.start) + 1
    above = flat.rfind("\n", 0, max(0, line - 1)) + 1
    head = flat[above : mark.start] if not flat[line : mark.start].strip() else flat[line : mark.start]
    if not _ANNEX.fullmatch(head) and not (before >= 0 and not flat[before : mark.start].strip()):
        return None
    end = flat.find("\n", mark.end)
    return end if end >= 0 else len(flat)


_SPACED = pattern(r"[\u4e00-\u9fff](?: {1,4}[\u4e00-\u9fff]){3,}")


def _unspaced(title: str) -> str:
    """A title without the blanks that only spread it.

    >>> _unspaced("政 府 工 作 报 告"), _unspaced("某县 工作报告")
    ('政府工作报告', '某县 工作报告')
    """
    return re.sub(r"\s+", "", title) if _SPACED.fullmatch(title) else title


_STYLES = {
    "bracket": pattern(r"[(（]?[一二三四五六七八九十]+[)）]"),
    "item": pattern(r"[一二三四五六七八九十]+[是要则]|其"),
    "chapter": pattern(r"[一二三四五六七八九十]+"),
    "paren": pattern(r"[(（]\d|\d+[)）]|[①-⑳]"),
    "dotted": pattern(r".*\..*\."),
}


def _style(marker: str) -> str:
    if not marker:
        return "line"
    return next((style for style, sign in _STYLES.items() if sign.match(marker)), "number")


def _heading_span(flat: str, mark: Number) -> tuple[int, bool] | None:
    """Where a heading ends and whether text runs on; None where the item is no heading but a sentence."""
    line_end = flat.find("\n", mark.end)
    line_end = len(flat) if line_end < 0 else line_end
    stop = _SENTENCE.search(flat, mark.end, min(line_end, mark.end + LONGEST_HEADING + 1))
    if stop is None:
        if line_end - mark.end > LONGEST_HEADING:
            return None
        end = line_end
        while end > mark.end and flat[end - 1] in " \n":
            end -= 1
        return (end, False) if end > mark.end else None
    said = flat[mark.end : stop.start()]
    if lost := _BROKEN.search(flat, mark.end, stop.start()):
        return lost.start(), True
    if stop.group() == ";" or not said.strip():
        return None
    runs_on = flat[stop.end() : line_end].strip() != ""
    style = _style(mark.text)
    if not runs_on and (_COUNTS.search(said) or _is_sentence(said, style)):
        return None
    if style in ("item", "paren") and (
        not runs_on
        or _TOLD.search(said)
        or (
            flat[mark.start - 1 : mark.start] == ";"
            and _CLAUSE_BEFORE.search(flat, max(0, mark.start - 120), mark.start)
        )
        or _NEXT_MARK.match(flat, stop.end())
    ):
        return None
    return stop.start(), runs_on


def _is_sentence(said: str, style: str) -> bool:
    """Is a line that a stop ends a sentence of an item rather than a heading: 1.加强培训,确保…、…,提升….

    >>> long = "坚持实体经济为本、制造业当家,加快构建更加强大的现代化产业体系"
    >>> _is_sentence(long, "number"), _is_sentence(long, "bracket")
    (True, False)
    """
    return len(said) > _LONG_LINE and sum(map(said.count, ",、" if style == "number" else ",")) > 1


_EMPHASIS = "#* \t\r\u3000\xa0\ufeff"
"""Blanks and the marks of Markdown around a title (# 报告, **报告**)."""


_NUMBERED = pattern(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d)")
"""The number of a heading, which no title bears."""


def title_span(text: str, flat: str) -> tuple[int, int] | None:
    """The document's title: the first line near the top that ends like one and is no sentence.

    >>> text = "首页 > 公开\\n某市2023年法治政府建设工作报告\\n2023年,"
    >>> text[slice(*title_span(text, text))]
    '某市2023年法治政府建设工作报告'
    >>> title_span(text := "2023年,复议提质。\\n一、案件情况\\n(一)基本情况\\n收件9件。", text)
    """
    at = 0
    for line in text[:3000].split("\n")[:40]:
        said = line.strip(_EMPHASIS)
        start = at + line.find(said) if said else at
        at += len(line) + 1
        if not 5 <= len(said) <= LONGEST_TITLE or "。" in said or _NOISE.search(said):
            continue
        if _TITLE_KIND.search(_unspaced(flat[start : start + len(said)].strip())) and not _NUMBERED.match(flat, start):
            return start, start + len(said)
    return None


_MENDING = pattern(r"^(?!.*存在).*(?:补齐|补短|补强|补足|缩小|消除|破解|攻克|解决|弥补)")
"""A heading that tells of what was done about a shortcoming: 缩小城乡差距."""
_SETTING = pattern(
    r"^(?!.*(?:下一?步|明年|今后|未来|20\d\d年|十[四五六]五)).{0,4}(?:明确|细化|分解|落实|压实|聚焦|紧盯|围绕|锚定|对标|对照)"
)
"""A heading that tells how work was set out: 明确目标任务."""
_NOT_OPENED = {"problems": _MENDING, "plans": _SETTING}


PARTS = ("plans", "problems", "first_person", "measures")
"""The standard parts of an annual report, in the order in which a heading is asked for their words."""


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((part, pattern(either(words("sections", part)))) for part in PARTS)


def part_of(title: str) -> str | None:
    """The standard part of an annual report that a heading opens.

    >>> part_of("存在的主要问题和不足"), part_of("下步工作打算"), part_of("补齐治理短板"), part_of("明确目标任务")
    ('problems', 'plans', None, None)
    >>> part_of("存在的主要问题及改进情况")
    'problems'
    """
    found = {
        part: said.start()
        for part, pattern in _parts()
        if (said := pattern.search(title)) and not (part in _NOT_OPENED and _NOT_OPENED[part].search(title))
    }
    if found.get("problems", len(title)) < found.get("plans", -1):
        return "problems"
    return next(iter(found), None)
