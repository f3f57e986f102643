"""Lead phrases: (区司法局牵头,区法院配合), 责任单位:… — who leads and who cooperates, brackets lost or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from .organ_names import is_organ, is_plain_organ, organ_names
from .parties import Parties, first_leads, is_lasting, is_time, labels, parties_of
from .vocabulary import either, words

LONGEST = 320
WRAPPED = 120
"""As many signs of a line may belong to the phrase that the line before began."""
_LEADING_LINE = re.compile(r"^.*(?:牵头|负责|主办|承办|配合|落实|分工|实施)[)。 ]*$", re.M)
_SPOKEN_LINE = re.compile(r"^.*(?:牵头|负责|主办).*$", re.M)
_CLOSERS = {"(": ")", "〔": "〕", "[": "]"}


@dataclass(frozen=True, slots=True)
class LeadPhrase:
    """One phrase in the text; ``opened`` and ``closed`` tell whether its brackets are there.

    ``above`` tells that it is for all measures above it (以上任务由区司法局牵头).
    """

    start: int
    end: int
    parties: Parties
    opened: bool = True
    closed: bool = True
    above: bool = False


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    organ = rf"(?:各?[区县市省州旗镇乡]?(?:{either(words('organs', 'names'))}))"
    organs = rf"{organ}(?:[、和及]{organ}){{0,12}}"
    lead, cooperate = either(words("organs", "lead")), either(words("organs", "cooperate"))
    hints = either(label for kind in ("lead_labels", "cooperate_labels") for label in words("organs", kind))
    return {
        "loose": re.compile(
            rf"(?P<said>{organs}(?:{lead})(?:[,;、](?:{organs})(?:{cooperate}))?)(?P<close>\)?)[。]? *$"
        ),
        "hint": re.compile(rf"牵头|负责|配合|主办|承办|按职责|{hints}"),
    }


def lead_phrases(text: str, flat: str) -> list[LeadPhrase]:
    """All lead phrases in order.

    >>> def show(text): return [(p.parties.lead, p.parties.cooperate) for p in lead_phrases(text, text)]
    >>> show("做好对接。(区司法局牵头,区法院、区检察院配合)")
    [(('区司法局',), ('区法院', '区检察院'))]
    >>> show("开展评查司法局牵头\\n责任单位:市司法局、市财政局;配合单位:各县(区)政府")
    [(('司法局',), ()), (('市司法局', '市财政局'), ('各县(区)政府',))]
    >>> show("提高质量。(市司法局)"), show("加强市场建设。〔责任单位:省发展改革委按职责分工负责。下同。〕")
    ([(('市司法局',), ())], [(('省发展改革委',), ())])
    >>> show("完善制度,由区司法局牵头,区财政局、区审计局配合,6月底前完成。")
    [(('区司法局',), ('区财政局', '区审计局'))]
    >>> show("完善制度。此项工作由区司法局牵头,区法院配合,各镇街具体落实,于6月底前完成。")
    [(('区司法局',), ('区法院', '各镇街'))]
    >>> show("由区司法局牵头,会同区法院组织实施,每季度通报一次。"), show("区司法局负责组织培训;区财政局负责经费保障。")
    ([(('区司法局',), ('区法院',))], [(('区司法局', '区财政局'), ())])
    """
    found: list[LeadPhrase] = []
    first = first_leads(flat)
    labelled = _labelled(text, flat, first=first)
    told = (
        *(p for p in _bracketed(text, flat, first=first) if not _inside(p, labelled)),
        *labelled,
        *_loose(text, flat),
        *_spoken(text, flat),
    )
    for phrase in told:
        if not any(p.start < phrase.end and phrase.start < p.end for p in found[-200:]):
            found.append(phrase)
    found.sort(key=lambda p: p.start)
    return sorted([*found, *_within(text, flat, found)], key=lambda p: p.start)


def _inside(phrase: LeadPhrase, labelled: Sequence[LeadPhrase]) -> bool:
    """Does a bracket stand among the words of a label (责任单位:区政府办(区司法局配合))?"""
    index = bisect_left(labelled, phrase.start, key=lambda p: p.start) - 1
    return index >= 0 and phrase.end <= labelled[index].end


def _bracketed(text: str, flat: str, *, first: bool) -> list[LeadPhrase]:
    """Brackets around words of leading, and brackets of organs alone at a line's end; found in one pass over each line."""
    out = []
    at = 0
    lines = flat.split("\n")
    for number, line in enumerate(lines):
        if number + 1 < len(lines) and _goes_on(line, lines[number + 1]):
            line = f"{line}\n{lines[number + 1][: lines[number + 1].index(')') + 1]}"
            out += _in_line(text, line, at, hinted=bool(_rules()["hint"].search(line)), first=first)
            at += len(lines[number]) + 1
            continue
        hinted = bool(_rules()["hint"].search(line))
        if hinted or line.rstrip(" 。").endswith((")", "〕", "]")):
            out += _in_line(text, line, at, hinted=hinted, first=first)
        at += len(line) + 1
    return out


def _goes_on(line: str, following: str) -> bool:
    """Does a copy break a line inside the bracket that closes on the next (…(县司法局、县自然资⏎源局))?

    >>> _goes_on("编制清单。(县司法局、县自然资", "源局、县水利局)"), _goes_on("(县司法局牵头", "(二)清单")
    (True, False)
    """
    if line.rfind("(") <= line.rfind(")") or len(line) - line.rfind("(") > LONGEST:
        return False
    closed = following.find(")")
    return 0 <= closed < WRAPPED and not any(sign in following[:closed] for sign in "(。")


def _in_line(text: str, line: str, offset: int, *, hinted: bool, first: bool) -> list[LeadPhrase]:
    out: list[LeadPhrase] = []
    for start, end, closed in _brackets(line):
        inner = text[offset + start + 1 : offset + (end - 1 if closed else end)].replace("\n", "")
        last = not line[end:].strip(" 。;")
        parties = parties_of(inner, bare=last and closed, first_leads=first) if hinted or last else None
        if parties:
            out.append(LeadPhrase(offset + start, offset + end, parties, True, closed))
    return out


def _brackets(line: str) -> list[tuple[int, int, bool]]:
    """Outermost brackets of a line with whether they close; too long ones hold no lead phrase."""
    out: list[tuple[int, int, bool]] = []
    stack: list[tuple[int, str]] = []
    for mark in re.finditer(r"[()〔〕\[\]]", line):
        sign = mark.group()
        if sign in _CLOSERS:
            stack.append((mark.start(), sign))
        elif stack and _CLOSERS[stack[-1][1]] == sign:
            start, _ = stack.pop()
            if not stack and mark.end() - start <= LONGEST:
                out.append((start, mark.end(), True))
    if stack and len(line) - stack[0][0] <= LONGEST:
        out.append((stack[0][0], len(line.rstrip(" 。")), False))
    return out


def _labelled(text: str, flat: str, *, first: bool) -> list[LeadPhrase]:
    """责任单位:… on a line or at its end, without brackets; several labels on one line are one phrase."""
    out: list[LeadPhrase] = []
    reached = 0
    for label in labels().finditer(flat):
        if label.start() < reached:
            continue
        if label["label"] in words("organs", "deadline_labels"):
            if out and not flat[out[-1].end : label.start()].strip(" \n。;"):
                out[-1] = _until(text, out[-1], label.end(), flat.find("\n", label.end()))
                reached = out[-1].end
            continue
        limit = min(len(flat), label.start() + LONGEST)
        end = _line_end(flat, label.end(), limit)
        parties = parties_of(text[label.start() : end].replace("\n", ""), first_leads=first)
        if parties:
            out.append(LeadPhrase(label.start(), end, parties, opened=False, closed=False))
            reached = end
    return out


_PIECE = re.compile(r"[^、,;。:(\n]*$")
_OPENS_ANEW = re.compile(r" *(?:$|\n|[(〔\[]|[一二三四五六七八九十\d]{1,3}[、.)是]|第[一二三四五六七八九十])")


def _line_end(flat: str, at: int, limit: int) -> int:
    """Where a label's words end: at the line's end, or at the next one's where a copy broke a name or a date.

    >>> text = "责任单位:县\\n法院、县司法局;完成时限:2024\\n年11月底。\\n(二)清单"
    >>> text[: _line_end(text, 5, len(text))].replace("\\n", "")
    '责任单位:县法院、县司法局;完成时限:2024年11月底。'
    """
    end = flat.find("\n", at, limit)
    while end >= 0:
        piece = _PIECE.search(flat, max(at, end - 40), end)
        said = piece.group().strip() if piece else ""
        whole = flat[end - 1] in "。;" or is_plain_organ(said) or is_time(said) or (said[:1] == "各" and len(said) > 2)
        if whole or _OPENS_ANEW.match(flat, end + 1) or labels().match(flat, end + 1):
            return end
        following = flat.find("\n", end + 1, limit)
        if following < 0:
            return limit
        end = following
    return limit


def _until(text: str, phrase: LeadPhrase, at: int, line: int) -> LeadPhrase:
    """The phrase with the time that a label on the next line tells (完成时限:2025年6月底)."""
    end = line if line >= 0 else len(text)
    said = text[at:end].strip(" 。;；")
    if not said or len(said) > WRAPPED or phrase.parties.deadline:
        return phrase
    told = None if is_lasting(said) else said
    return replace(phrase, end=end, parties=replace(phrase.parties, deadline=told))


def _loose(text: str, flat: str) -> list[LeadPhrase]:
    """A lead phrase at a line's end that lost its opening bracket; looked for only in lines that speak of leading."""
    out = []
    for line in _LEADING_LINE.finditer(flat):
        match = _rules()["loose"].search(flat, max(line.start(), line.end() - LONGEST), line.end())
        if match and (parties := parties_of(text[match.start("said") : match.end("said")])):
            start, end = match.span("said")
            spoken = flat[start - 1 : start] == "由" and not match["close"]
            out.append(LeadPhrase(start, end, parties, opened=spoken, closed=spoken or bool(match["close"])))
    return out


_HELPED = (
    r"(?:[,;](?:会同|联合)?[^,。;:\n()]{2,80}?(?:协助配合|密切配合|协同配合|配合落实|配合|协助|参与|参加|按职责分工负责|分工负责|具体落实"
    r"|抓好落实|负责落实|组织实施)(?=[,。;]|$))*"
)
_SPOKEN = re.compile(
    r"(?:(?<=[,;。 ])|^)(?:[^,。;:\n()由]{0,12}由)?(?P<said>[^,。;:\n()由]{3,80}?(?:牵头负责|牵头落实|牵头|主办|具体负责|负责落实|负责)"
    rf"{_HELPED}(?:[,;](?:于|在|须|应)?[^,。;\n]{{2,14}}前(?:完成|报送|落实|办结)?)?)[。;]? *$",
    re.M,
)
_LEVELED = re.compile(r"(?:县委|区委|市委|省委|各|有关|相关|[省市县区州旗镇乡])")


def _spoken(text: str, flat: str) -> list[LeadPhrase]:
    """由区司法局牵头,区财政局配合,6月底前完成 at a line's end: running text without brackets or labels."""
    out = []
    for line in _SPOKEN_LINE.finditer(flat):
        if _ABOVE.match(line.group()):
            continue
        match = _SPOKEN.search(flat, max(line.start(), line.end() - LONGEST), line.end())
        if not match:
            continue
        start, end = match.span("said")
        parties = parties_of(text[start:end])
        if parties and all(map(_sure, parties.lead + parties.cooperate)):
            out.append(LeadPhrase(start, end, parties))
    return out


def _sure(name: str) -> bool:
    """Is what running text names an organ, by its level or beyond doubt?"""
    return is_organ(name) and bool(_LEVELED.match(name) or is_plain_organ(name))


_ABOVE = re.compile(r" *(?:以上|上述)(?:各?项)?(?:任务|工作|措施|事项|内容)")
_BY = re.compile(
    r"(?:^|(?<=[,;。: ]))(?P<above>(?:以上|上述)(?:各?项)?(?:任务|工作|措施|事项|内容)均?)?(?P<by>(?:[^,。;:\n()由]{0,12}由)?)"
    r"(?P<lead>[^,。;:\n()由]{3,60}?)(?P<verb>牵头负责|牵头落实|牵头|召集|具体负责|负责组织实施|组织实施|统筹|主办|负责)"
    rf"(?=[,。;]){_HELPED}",
    re.M,
)
_CHARGED = re.compile(
    r"(?:^|(?<=[,;。: )、.]))由?(?P<lead>[^,。;:\n()由]{3,40}?)[。:,]?(?:主要|具体)?(?:要|应)?负责"
    r"(?=[\u4e00-\u9fff]{2})(?!人|同志|制|落实)"
)
"""县司法局负责组织培训: an organ charged with what follows."""


def _within(text: str, flat: str, found: Sequence[LeadPhrase]) -> list[LeadPhrase]:
    """Running text that goes on after saying who leads (由区司法局牵头,每季度通报): the whole line is the measure.

    Only lines that have no other phrase are looked at, and only what all are organs beyond doubt is taken.
    """
    out = _headed(flat)
    taken = {flat.rfind("\n", 0, p.start) + 1 for p in out} | {
        flat.rfind("\n", 0, at) + 1 for p in found for at in (p.start, p.end)
    }
    lines = (*_SPOKEN_LINE.finditer(flat), *_CALLED_LINE.finditer(flat))
    for line in sorted(lines, key=lambda m: m.start()):
        if line.start() in taken:
            continue
        for match in _BY.finditer(flat, line.start(), line.end()):
            if not match["by"] and not match["verb"].startswith("牵头"):
                continue
            start = match.start("lead")
            when = _THEN.match(flat, match.end())
            parties = parties_of(text[start : when.end() if when else match.end()])
            if parties and _beyond_doubt(parties.lead + parties.cooperate):
                out.append(LeadPhrase(line.end(), line.end(), parties, above=match["above"] is not None))
                taken.add(line.start())
                break
        if line.start() not in taken and (charged := _charged(flat, line.start(), line.end())):
            out.append(LeadPhrase(line.end(), line.end(), Parties(charged)))
            taken.add(line.start())
    return out


_HEADED = re.compile(
    r"^ *(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、])? ?(?P<lead>[^,。;:\n]{3,40}):(?=[^\n]{6})",
    re.M,
)
_HEADED_LEAST = 2
"""So many lines begin with an organ where a text is a list of what each of them has to do."""


def _headed(flat: str) -> list[LeadPhrase]:
    """Lines that begin with who has to do what they tell (县教育局:开展“宪法卫士”行动)."""
    out = []
    for line in _HEADED.finditer(flat):
        names = organ_names(line["lead"])
        if names and all(is_plain_organ(n) and _LEVELED.match(n) for n in names):
            end = flat.find("\n", line.end())
            end = len(flat) if end < 0 else end
            if not _rules()["hint"].search(flat, line.end(), end):
                out.append(LeadPhrase(end, end, Parties(tuple(names))))
    return out if len(out) >= _HEADED_LEAST else []


def _beyond_doubt(names: Sequence[str]) -> bool:
    return all(_LEVELED.match(n) and is_organ(n) for n in names) and any(map(is_plain_organ, names))


def _charged(flat: str, start: int, end: int) -> tuple[str, ...]:
    """All organs that the clauses of a line charge with something (县司法局负责组织培训;县财政局负责经费保障)."""
    found: list[str] = []
    for clause in _CHARGED.finditer(flat, start, end):
        names = organ_names(clause["lead"])
        if names and all(_LEVELED.match(n) and is_plain_organ(n) for n in names):
            found += names
    return tuple(dict.fromkeys(found))


_CALLED_LINE = re.compile(r"^.*由[^,。;\n]{3,60}(?:召集|组织实施|统筹)[,。;].*$", re.M)
_THEN = re.compile(r"[,;](?:于|在|须|应)?[^,。;\n]{2,14}前(?:完成|报送|落实|办结)?(?=[,。;])")
