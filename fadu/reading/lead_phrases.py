"""Lead phrases: (区司法局牵头,区法院配合), 责任单位:… — who leads and who cooperates, brackets lost or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .organ_names import is_organ, is_plain_organ, organ_names
from .vocabulary import either, words

LONGEST = 320
_LEADING_LINE = re.compile(r"^.*(?:牵头|负责|主办|承办|配合|落实|分工|实施)[)。 ]*$", re.M)
_SPOKEN_LINE = re.compile(r"^.*(?:牵头|负责|主办).*$", re.M)
_BEFORE_WHEN = re.compile(r"^(?:20\d{2}年|\d{1,2}月|年底)[^、]{0,8}前(?:完成|落实|实施)?$")
_CLOSERS = {"(": ")", "〔": "〕", "[": "]"}


@dataclass(frozen=True, slots=True)
class Parties:
    """Who a phrase names. ``headed`` tells that it says who leads, so that others named beside only cooperate."""

    lead: tuple[str, ...]
    cooperate: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    headed: bool = False
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class LeadPhrase:
    """One phrase in the text; ``opened`` and ``closed`` tell whether its brackets are there."""

    start: int
    end: int
    parties: Parties
    opened: bool = True
    closed: bool = True


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    organ = rf"(?:各?[区县市省州旗镇乡]?(?:{either(words('organs', 'names'))}))"
    organs = rf"{organ}(?:[、和及]{organ}){{0,12}}"
    lead, cooperate = either(words("organs", "lead")), either(words("organs", "cooperate"))
    kinds = ("lead_labels", "cooperate_labels", "deadline_labels", "other_labels")
    labels = either(label for kind in kinds for label in words("organs", kind))
    return {
        "loose": re.compile(
            rf"(?P<said>{organs}(?:{lead})(?:[,;、](?:{organs})(?:{cooperate}))?)(?P<close>\)?)[。]? *$"
        ),
        "label": re.compile(rf"(?P<label>{labels})(?:及分工)? ?[:]"),
        "verb": re.compile(rf"^(?P<organs>.+?)(?:等(?:部门|单位)?)?(?P<verb>{cooperate}|{lead})(?:落实)?$"),
        "shared": re.compile(r"(?:以下|下同|其余).*?(?P<organs>[区县市各][^,。]{2,30}?(?:部门|单位))按?"),
        "hint": re.compile(rf"牵头|负责|配合|主办|承办|按职责|{labels}"),
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
    """
    found: list[LeadPhrase] = []
    for phrase in (*_bracketed(text, flat), *_labelled(text, flat), *_loose(text, flat), *_spoken(text, flat)):
        if not any(p.start < phrase.end and phrase.start < p.end for p in found[-200:]):
            found.append(phrase)
    return sorted(found, key=lambda p: p.start)


def _bracketed(text: str, flat: str) -> list[LeadPhrase]:
    """Brackets around words of leading, and brackets of organs alone at a line's end; found in one pass over each line."""
    out = []
    at = 0
    for line in flat.split("\n"):
        hinted = bool(_rules()["hint"].search(line))
        if hinted or line.rstrip(" 。").endswith((")", "〕", "]")):
            out += _in_line(text, line, at, hinted=hinted)
        at += len(line) + 1
    return out


def _in_line(text: str, line: str, offset: int, *, hinted: bool) -> list[LeadPhrase]:
    out: list[LeadPhrase] = []
    for start, end, closed in _brackets(line):
        inner = text[offset + start + 1 : offset + (end - 1 if closed else end)]
        last = not line[end:].strip(" 。;")
        parties = parties_of(inner, bare=last and closed) if hinted or last else None
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


def _labelled(text: str, flat: str) -> list[LeadPhrase]:
    """责任单位:… on a line or at its end, without brackets; several labels on one line are one phrase."""
    out: list[LeadPhrase] = []
    reached = 0
    for label in _rules()["label"].finditer(flat):
        if label.start() < reached or label["label"] in words("organs", "deadline_labels"):
            continue
        limit = min(len(flat), label.start() + LONGEST)
        line = flat.find("\n", label.end(), limit)
        end = line if line >= 0 else limit
        parties = parties_of(text[label.start() : end])
        if parties:
            out.append(LeadPhrase(label.start(), end, parties, opened=False, closed=False))
            reached = end
    return out


def _loose(text: str, flat: str) -> list[LeadPhrase]:
    """A lead phrase at a line's end that lost its opening bracket; looked for only in lines that speak of leading."""
    out = []
    for line in _LEADING_LINE.finditer(flat):
        match = _rules()["loose"].search(flat, max(line.start(), line.end() - LONGEST), line.end())
        if match and (parties := parties_of(text[match.start("said") : match.end("said")])):
            start, end = match.span("said")
            out.append(LeadPhrase(start, end, parties, opened=False, closed=bool(match["close"])))
    return out


_SPOKEN = re.compile(
    r"(?<=[,;。 ])(?:由)?(?P<said>(?P<lead>[^,。;:\n()]{3,80}?)(?:牵头负责|牵头落实|牵头|主办|具体负责|负责落实|负责)"
    r"(?:[,;](?P<help>[^,。;:\n()]{3,80}?)(?:协助配合|密切配合|协同配合|配合|协助|参与|按职责分工负责|分工负责))?"
    r"(?:[,;](?:于|在|须|应)?[^,。;\n]{2,14}前(?:完成|报送|落实|办结)?)?)[。;]? *$",
    re.M,
)
_LEVELED = re.compile(r"(?:县委|区委|市委|省委|各|有关|相关|[省市县区州旗镇乡])")


def _spoken(text: str, flat: str) -> list[LeadPhrase]:
    """由区司法局牵头,区财政局配合,6月底前完成 at a line's end: running text without brackets or labels."""
    out = []
    for line in _SPOKEN_LINE.finditer(flat):
        match = _SPOKEN.search(flat, max(line.start(), line.end() - LONGEST), line.end())
        if not match:
            continue
        named = [n for group in ("lead", "help") if match[group] for n in organ_names(match[group])]
        if all(is_organ(n) and (_LEVELED.match(n) or is_plain_organ(n)) for n in named):
            start, end = match.span("said")
            if parties := parties_of(text[start:end]):
                out.append(LeadPhrase(start, end, parties))
    return out


def parties_of(said: str, *, bare: bool = False) -> Parties | None:
    """What a phrase says of who is responsible; None where it says nothing of the kind.

    ``bare`` allows organs alone, without a verb or a label.
    """
    plain = said.replace("：", ":")
    if _rules()["label"].search(plain):
        return _by_label(plain)
    return _by_verb(said, bare=bare)


def _by_label(said: str) -> Parties | None:
    lead: list[str] = []
    cooperate: list[str] = []
    deadline: str | None = None
    marks = list(_rules()["label"].finditer(said))[:12]
    headed = any("牵头" in m["label"] or "主" in m["label"] for m in marks)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        part = re.split("[。]", said[mark.end() : following.start() if following else len(said)])[0]
        label = mark["label"]
        if label in words("organs", "deadline_labels"):
            deadline = part.strip(" ;；,，)）")
        elif label in words("organs", "cooperate_labels") or (headed and label.startswith("责任")):
            cooperate += organ_names(part)
        elif label in words("organs", "lead_labels"):
            lead += organ_names(part)
    return Parties(tuple(lead), tuple(cooperate), (), headed, deadline) if lead or cooperate else None


def _by_verb(said: str, *, bare: bool) -> Parties | None:
    """Parts by comma, each with its verb: 区司法局牵头,区法院配合."""
    lead: list[str] = []
    cooperate: list[str] = []
    shared: list[str] = []
    pending: list[str] = []
    deadline: str | None = None
    for part in re.split(r"[,，;；。]", said):
        part = part.strip()
        if found := _rules()["shared"].search(part):
            shared.append(found["organs"].removeprefix("需"))
            continue
        if _BEFORE_WHEN.search(part):
            deadline = part
            continue
        verb = _rules()["verb"].match(part)
        names = pending + organ_names(verb["organs"] if verb else part)
        if not names or not all(map(is_organ, names)):
            if verb:
                return None
            continue
        if verb is None:
            pending = names
            continue
        pending = []
        leads = verb["verb"] in words("organs", "lead")
        (lead if leads or not lead else cooperate).extend(names)
    if bare and not lead and pending and all(map(is_plain_organ, pending)):
        lead = pending
    headed = "牵头" in said or "主办" in said
    return Parties(tuple(lead), tuple(cooperate), tuple(shared), headed, deadline) if lead else None
