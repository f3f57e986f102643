"""Lead phrases: (区司法局牵头,区法院配合), 责任单位:… — who leads and who cooperates, brackets lost or not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from .vocabulary import either, words


@dataclass(frozen=True, slots=True)
class LeadPhrase:
    """One phrase; ``opened`` and ``closed`` tell whether its brackets are there. ``shared`` hold for all that follows."""

    start: int
    end: int
    lead: tuple[str, ...]
    cooperate: tuple[str, ...]
    shared: tuple[str, ...] = ()
    opened: bool = True
    closed: bool = True


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    organ = rf"(?:各?[区县市省州旗镇乡]?(?:{either(words('organs', 'names'))}))"
    organs = rf"{organ}(?:[、和及]{organ}){{0,12}}"
    lead, cooperate = either(words("organs", "lead")), either(words("organs", "cooperate"))
    labels = either(words("organs", "lead_labels") + words("organs", "cooperate_labels"))
    return {
        "bracket": re.compile(
            r"\((?P<said>[^()\n]{0,6}[^\n]{2,260}?)\)(?=[。;,]? *(?:\n|$|[。"
            r";一二三四五六七八九十\d(\u4e00-\u9fff]))"
        ),
        "open": re.compile(rf"\((?P<said>[^()\n。;]{{2,120}}?(?:{lead}|{cooperate}))[。]? *(?=\n|$)"),
        "loose": re.compile(
            rf"(?P<said>{organs}(?:{lead})(?:[,;、](?:{organs})(?:{cooperate}))?)(?P<close>\)?)[。]?"
            r" *(?=\n|$)"
        ),
        "label": re.compile(
            rf"[(\[]?(?:{labels})(?:及分工)? ?[:](?P<said>[^\n。()\[\]]{{2,240}}(?:\([^()\n]{{1,30}}\)[^\n。"
            r"()\[\]]{0,200}){0,6})[)\]]?"
        ),
        "labels": re.compile(rf"(?P<label>{labels})(?:及分工)? ?:"),
        "verb": re.compile(rf"^(?P<organs>.+?)(?:等(?:部门|单位)?)?(?P<verb>{cooperate}|{lead})$"),
        "lead_verbs": re.compile(rf"(?:{lead})$"),
        "shared": re.compile(r"以下.*?(?P<organs>[区县市][^,。]{2,30}?(?:部门|单位))按?"),
    }


def lead_phrases(text: str, flat: str) -> list[LeadPhrase]:
    """All lead phrases in order.

    >>> text = "做好对接。(区司法局牵头,区法院、区检察院配合)"
    >>> [(p.lead, p.cooperate) for p in lead_phrases(text, text)]
    [(('区司法局',), ('区法院', '区检察院'))]
    >>> text = "开展评查司法局牵头\\n责任单位:市司法局、市财政局;配合单位:各县(区)政府"
    >>> [(p.lead, p.cooperate, p.opened) for p in lead_phrases(text, text)]
    [(('司法局',), (), False), (('市司法局', '市财政局'), ('各县(区)政府',), False)]
    """
    found: dict[int, LeadPhrase] = {}
    for phrase in (*_labelled(text, flat), *_bracketed(text, flat), *_loose(text, flat)):
        if not any(p.start < phrase.end and phrase.start < p.end for p in found.values()):
            found[phrase.start] = phrase
    return [found[start] for start in sorted(found)]


def _labelled(text: str, flat: str) -> list[LeadPhrase]:
    rules = _rules()
    out = []
    for match in rules["label"].finditer(flat):
        lead: list[str] = []
        cooperate: list[str] = []
        marks = list(rules["labels"].finditer(match.group()))
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            said = text[
                match.start() + mark.end() : match.start() + (following.start() if following else len(match.group()))
            ]
            names = _names(said)
            helping = mark["label"] in words("organs", "cooperate_labels") or (
                lead and mark["label"].startswith("责任") and any("牵头" in m["label"] for m in marks)
            )
            (cooperate if helping else lead).extend(names)
        opened = match.group()[0] in "(["
        if lead or cooperate:
            out.append(LeadPhrase(match.start(), match.end(), tuple(lead), tuple(cooperate), (), opened, opened))
    return out


def _bracketed(text: str, flat: str) -> list[LeadPhrase]:
    out = []
    for rule, closed in (("bracket", True), ("open", False)):
        for match in _bracket_candidates(rule, flat):
            phrase = _phrase(text, match.start(), match.end(), match.start() + 1, match.end("said"), closed=closed)
            if phrase:
                out.append(phrase)
    return out


_VERBS_NEAR = re.compile(r"牵头|负责|配合|主办|承办|按职责|落实")
_OPEN_BRACKET = re.compile(r"\(")


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket's span with the span of what it says, as a match would give it."""

    first: int
    last: int
    said_end: int

    def start(self) -> int:
        return self.first

    def end(self, group: str = "") -> int:
        return self.said_end if group else self.last


def _bracket_candidates(rule: str, flat: str) -> list[_Bracket]:
    """Brackets around words of leading, found by the words, so that a text full of brackets costs nothing."""
    out: list[_Bracket] = []
    floor = 0
    for verb in _VERBS_NEAR.finditer(flat):
        if verb.start() < floor:
            continue
        low = max(flat.rfind("\n", max(0, verb.start() - 260), verb.start()) + 1, verb.start() - 260, floor)
        depth, at = 0, verb.start() - 1
        while at >= low and not (flat[at] == "(" and depth == 0):
            depth += (flat[at] == ")") - (flat[at] == "(")
            at -= 1
        if at < low or flat[at] != "(":
            continue
        depth, to = 0, verb.end()
        line = flat.find("\n", to)
        line = min(len(flat) if line < 0 else line, to + 200)
        while to < line and not (flat[to] == ")" and depth == 0):
            depth += (flat[to] == "(") - (flat[to] == ")")
            to += 1
        shut = to < line
        if shut == (rule == "bracket"):
            stop = to if shut else len(flat[:line].rstrip(" 。\n"))
            out.append(_Bracket(at, stop + shut, stop))
            floor = to
    return out


def _loose(text: str, flat: str) -> list[LeadPhrase]:
    out = []
    for match in _rules()["loose"].finditer(flat):
        start = match.start("said")
        phrase = _phrase(
            text,
            start,
            match.end("said"),
            start,
            match.end("said"),
            closed=bool(match["close"]),
            opened=False,
        )
        if phrase:
            out.append(phrase)
    return out


def _phrase(
    text: str, start: int, end: int, inner_start: int, inner_end: int, *, closed: bool, opened: bool = True
) -> LeadPhrase | None:
    """Read what stands in the brackets: parts by comma, each with its verb; None where none leads."""
    said = text[inner_start:inner_end]
    lead: list[str] = []
    cooperate: list[str] = []
    shared: list[str] = []
    pending: list[str] = []
    for part in re.split(r"[,，;；。]", said):
        part = part.strip()
        if found := _rules()["shared"].match(part):
            shared.append(found["organs"].removeprefix("需"))
            continue
        verb = _rules()["verb"].match(part)
        if verb is None:
            pending.extend(_names(part) if _looks_like_organs(part) else [])
            continue
        names = pending + _names(verb["organs"])
        pending = []
        leads = bool(_rules()["lead_verbs"].search(verb["verb"])) and verb["verb"] not in words("organs", "cooperate")
        if not all(_looks_like_organs(n) for n in names):
            return None
        (lead if leads or not lead else cooperate).extend(names)
    if not lead:
        return None
    return LeadPhrase(start, end, tuple(lead), tuple(cooperate), tuple(shared), opened, closed)


def _looks_like_organs(part: str) -> bool:
    return (
        bool(re.search(rf"(?:{either(words('organs', 'endings'))}|[)）])(?:等)?$", part)) and len(part) <= 160
    ) or part.endswith(("镇", "乡", "区", "县", "院", "办"))


def _names(said: str) -> list[str]:
    """Organ names of an enumeration; 、 inside brackets does not part them: 各县(市、区)政府."""
    out = [""]
    depth = 0
    for sign in (
        said.strip()
        .lstrip("由:： ")
        .rstrip(
            "。;；,， )）" if said.count("(") + said.count("（") < said.count(")") + said.count("）") else "。;；,， "
        )
    ):
        depth += sign in "(（"
        depth -= sign in ")）"
        if (sign in "、,，;；" and depth <= 0) or (sign in "和" and depth <= 0 and _complete(out[-1])):
            out.append("")
        else:
            out[-1] += sign
    cleaned = [re.sub(r"(?:等(?:相关)?(?:部门|单位)?|分别)$", "", name.strip(" \u3000\xa0")) for name in out]
    return [name for name in cleaned if name]


def _complete(name: str) -> bool:
    """发展改革委 is a whole name, so 和 after it parts; 发展 is none, so 发展和改革局 stays together."""
    return name.endswith(("局", "办", "委", "部", "院", "政府", "办公室", "厅", "会", "中心", "部门", "单位"))


def level_of(flat: str) -> str:
    """The level whose organs a notice speaks to: the sign that most often stands before a department's name.

    >>> level_of("区司法局、区财政局、市司法局")
    '区'
    """
    organs = re.compile(
        rf"(?<![\u4e00-\u9fff])([区县市省州旗])(?:{either(words('organs', 'names'))})|([区县市省州旗])(?:司法局|政府办)"
    )
    counted = Counter(m[1] or m[2] for m in organs.finditer(flat))
    return counted.most_common(1)[0][0] if counted else ""


def normal_name(name: str, level: str) -> str:
    """An organ's name with its level where the text lost or left it out: 司法局 to 区司法局."""
    if name in words("organs", "names"):
        return level + name
    return name
