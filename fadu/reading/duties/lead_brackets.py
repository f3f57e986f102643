"""Lead phrases in brackets wherever a measure ends, also where the bracket is broken over a line or never closed.

(县司法局牵头,县法院配合) · (责任单位:县普法办) · 〔县编办〕
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from fadu.reading.duties.lead_phrase import LONGEST, WRAPPED, LeadPhrase, closes
from fadu.reading.duties.organ_kinds import is_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.parties import Parties, parties_of
from fadu.reading.duties.roles import labels
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_CLOSERS = {"(": ")", "〔": "〕", "[": "]"}


_ALIAS = pattern(r"(?:报|报送|抄送|上报|送|设在|交|挂靠)[^,。;()]{2,30}(?:办公室|局|委|部|厅)$")
"""抄送领导小组办公室(市政府法制办): the bracket says what office that is, not who leads."""


@cache
def hint() -> re.Pattern[str]:
    """The words one of which any lead phrase holds, unless it is names alone."""
    verbs = either(v for kind in ("verb_head", "verb_lead", "verb_cooperate") for v in words("organs", kind))
    return pattern(rf"{verbs}|职责|责任|单位")


def bracketed(text: str, flat: str, cuts: Sequence[int] = (), *, first: bool) -> list[LeadPhrase]:
    """Brackets that say who leads, found in one pass over each line; one never closed ends where the next measure begins.

    ``cuts`` are where measures begin.

    >>> def show(text, *cuts): return [(p.parties.lead, p.closed) for p in bracketed(text, text, cuts, first=False)]
    >>> show("一、评查。(区司法局负责)二、普法(含宣讲)。(区普法办)")
    [(('区司法局',), True), (('区普法办',), True)]
    >>> show("一、评查。(区司法局负责二、普法。(区普法办牵头", 0, 12)
    [(('区司法局',), False), (('区普法办',), False)]
    """
    out = []
    at = 0
    listed = sum(bool(names and all(map(is_organ, names))) for names in _named_alone(flat)) >= _LISTED
    lines = flat.split("\n")
    for number, line in enumerate(lines):
        wrapped = number + 1 < len(lines) and _goes_on(line, lines[number + 1])
        if wrapped:
            line = f"{line}\n{lines[number + 1][: lines[number + 1].index(')') + 1]}"
        if wrapped or "(" in line or "〔" in line or "[" in line:
            inside = [cut - at for cut in cuts[bisect_left(cuts, at) : bisect_left(cuts, at + len(line))]]
            out += _in_line(text, flat, line, at, inside, first=first)
            out += _alone(flat, line, at) if listed and not (out and out[-1].start >= at) else []
        at += len(lines[number]) + 1
    return out


_LISTED = 3
"""So many measures that end in a bracket of names alone make a list of who is responsible for what."""
_ALONE = pattern(
    r"^ *+(?:(?:[(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]|\d{1,2}[.、])[^\n]{2,200}?)??(?P<said>[(](?P<names>[^()\n]{2,40})[)])[。;]? *+$",
    re.M,
)


def _named_alone(flat: str) -> list[list[str]]:
    """The names of the brackets that end numbered lines."""
    return [organ_names(line["names"]) for line in _ALONE.finditer(flat)]


def _alone(flat: str, line: str, offset: int) -> list[LeadPhrase]:
    """The names that close a line of a list, where no word but an organ's ending tells them (…(档案管理处)).

    >>> text = "\\n".join(f"{n}.清单(某某管理{b})" for n, b in ((1, "处"), (2, "所"), (3, "站")))
    >>> [p.parties.lead for p in bracketed(text, text, first=False)]
    [('某某管理处',), ('某某管理所',), ('某某管理站',)]
    """
    found = _ALONE.match(line)
    names = organ_names(found["names"]) if found else []
    if not found or not names or not all(map(is_organ, names)):
        return []
    return [LeadPhrase(offset + found.start("said"), offset + found.end("said"), Parties(tuple(names)))]


def _goes_on(line: str, following: str) -> bool:
    """Does a copy break a line inside the bracket that closes on the next (…(县司法局、县自然资⏎源局))?

    >>> _goes_on("编制清单。(县司法局、县自然资", "源局、县水利局)"), _goes_on("(县司法局牵头", "(二)清单")
    (True, False)
    """
    if line.rfind("(") <= line.rfind(")") or len(line) - line.rfind("(") > LONGEST:
        return False
    closed = following.find(")")
    return 0 <= closed < WRAPPED and not any(sign in following[:closed] for sign in "(。")


def _in_line(text: str, flat: str, line: str, offset: int, cuts: Sequence[int], *, first: bool) -> list[LeadPhrase]:
    out: list[LeadPhrase] = []
    for start, end, closed in _brackets(line, cuts):
        if end - start < 4:
            continue
        inner = text[offset + start + 1 : offset + (end - 1 if closed else end)].replace("\n", "")
        last = closes(flat, offset + end) or (closed and line[start - 1 : start] in ("。", ";") and start > 0)
        if not last and not hint().search(line, start, end):
            continue
        if _ALIAS.search(line, 0, start) and not hint().search(inner):
            continue
        parties = parties_of(inner, bare=last and closed, first_leads=first, closing=last and closed)
        if parties and (last or labels().search(inner.replace("：", ":")) or not _within_clause(line, start, end)):
            out.append(LeadPhrase(offset + start, offset + end, parties, True, closed))
    return out


def _within_clause(line: str, start: int, end: int) -> bool:
    """Does the clause go on behind a bracket, so that the bracket only explains a word of it (not a number)?"""
    word = bool(re.match(r"[\u4e00-\u9fff”》]", line[max(start - 1, 0) : start]))
    return word and bool(re.match(r"[\u4e00-\u9fff]", line[end : end + 1])) and line[end - 1 : end] == ")"


def _brackets(line: str, cuts: Sequence[int] = ()) -> list[tuple[int, int, bool]]:
    """Outermost brackets of a line with whether they close; too long ones hold no lead phrase and hide none.

    One that never closes runs to where the next measure begins, or to the line's end.

    >>> _brackets("清单(含目录。(司法局)普法(区普法办")
    [(7, 12, True), (14, 19, False)]
    >>> _brackets("评查(区司法局2.普法(区普法办", [7])
    [(2, 7, False), (11, 16, False)]
    """
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    for mark in re.finditer(r"[()〔〕\[\]]", line):
        sign = mark.group()
        if sign in _CLOSERS:
            stack.append((mark.start(), sign))
        elif stack and _CLOSERS[stack[-1][1]] == sign:
            start, _ = stack.pop()
            if mark.end() - start <= LONGEST:
                pairs.append((start, mark.end()))
    whole = len(line.rstrip(" 。"))
    spans = [(start, end, True) for start, end in pairs]
    for start, _ in stack:
        index = bisect_right(cuts, start)
        end = cuts[index] if index < len(cuts) else whole
        last = start == stack[-1][0] and end == whole
        if end - start <= LONGEST and (last or "。" not in line[start:end].rstrip(" 。")):
            spans.append((start, end, False))
    out: list[tuple[int, int, bool]] = []
    for start, end, closed in sorted(spans):
        if not out or start >= out[-1][1]:
            out.append((start, end, closed))
    return out
