"""Lead phrases in running text, without brackets or labels, where the words go on behind them.

由县司法局牵头,每季度通报。 · 县财政局负责经费保障。 · 县教育局:组织宣讲。
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from fadu.reading.duties.helping import helpers, joined
from fadu.reading.duties.lead_endings import LEVELED, endings
from fadu.reading.duties.lead_heads import BODY, MARK, below_organs, headed
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ, may_be_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.paragraphs import with_paragraphs
from fadu.reading.duties.parties import Parties, parties_of
from fadu.reading.duties.subject_names import UNSOUND
from fadu.reading.duties.subjects import GENERIC, each_its_own, place, subjects
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans
from fadu.reading.vocabulary import words

_SPOKEN = pattern("牵头|负责|主办|承办|召集|组织(?:实施|(?=,))|统筹")


_HELPED = (
    r"(?:[,;、](?:会同|联合)?[^,。;:\n()]{2,200}?(?:协助配合|密切配合|协同配合|配合落实|配合|协助|参与|参加|按职责分工负责|分工负责|具体落实"
    r"|抓好落实|负责落实|组织实施)(?=[,。;的]|$))*"
)
_BY = pattern(
    r"(?:^|(?<=[,;。: 、.)]))(?P<above>(?:以上|上述)(?:各?项)?(?:任务|工作|措施|事项|内容)均?)?(?P<by>(?:[^,。;:\n()由]{0,12}由)?)"
    r"(?P<lead>[^,。;:\n()由]{2,60}?(?:[(][^()\n]{2,20}[)])?)(?P<verb>牵头负责|牵头落实|牵头|召集|具体负责|负责组织实施|(?:共同|联合)?组织实施|统筹|主办|承办|负责|研究提出|研究制定|组织(?=,))"
    rf"(?P<what>(?:组织[\u4e00-\u9fff]{{2,10}}|(?<=研究提出|研究制定)[\u4e00-\u9fff]{{2,16}})?)(?=[,。;]|、[^,。;\n]{{2,60}}(?:参与|配合|协助)){_HELPED}",
    re.M,
)
_CHARGED = pattern(
    r"(?:^|(?<=[,;。: )、.]))由?(?P<lead>[^,。;:\n()由]{3,40}?)[。:,]?(?:主要|具体)?(?:要|应)?负责"
    r"(?=[\u4e00-\u9fff][\u4e00-\u9fff、])(?!人|同志|制(?!定|订)|落实)",
    re.M,
)
"""县司法局负责组织培训: an organ charged with what follows."""
_LED_TITLE = pattern(r"(?P<lead>[^,。;:\n]{3,30}?)牵头[\u4e00-\u9fff“”]{2,30}。")
"""(一)县公安局牵头涉恶线索核查工作。…: a title that says who leads, so that others charged below it cooperate."""
_THEN = pattern(r"[,;](?:于|在|须|应)?[^,。;\n]{2,14}前(?:完成|报送|落实|办结)?(?=[,。;])")


def clauses(
    text: str,
    flat: str,
    spans: Sequence[tuple[int, int]],
    found: Sequence[LeadPhrase],
    marks: Collection[int] = (),
    *,
    first: bool = False,
) -> list[LeadPhrase]:
    """What running text says of who leads, in the stretches that have no other phrase; ``marks`` are where markers stand.

    A clause at a stretch's end is a phrase as one in brackets is; one that goes on makes the whole stretch the measure.

    >>> text = "由区司法局牵头,区法院配合,每季度通报。"
    >>> [(p.start, p.parties.lead, p.parties.cooperate) for p in clauses(text, text, [(0, len(text))], [])]
    [(20, ('区司法局',), ('区法院',))]
    """
    taken = Spans((p.start, max(p.end, p.start + 1)) for p in found)
    below, headings = below_organs(flat, spans)
    owned = {p.start: p for p in (*headed(flat, spans), *below)}
    told = [(start, owned[end]) for start, end in spans if end in owned and not _touches(taken, start, end)]
    out = [phrase for _, phrase in told]
    covered = Spans((start, phrase.end) for start, phrase in told)
    whole = [
        (start, _past_mark(flat, start), end) for start, end in spans if start not in headings and not covered.at(start)
    ]
    out += endings(text, flat, [(start, end) for _, start, end in whole], [*found, *out], first=first)
    taken = Spans((p.start, max(p.end, p.start + 1)) for p in (*found, *out))
    for mark, start, end in _joined(flat, spans, whole, marks, taken):
        if _SPOKEN.search(flat, start, end) and not _touches(taken, start, end):
            phrase = _going_on(text, flat, start, end)
            out += [replace(phrase, begin=mark if flat[mark:start].strip() else -1)] if phrase else []
    return out


def _joined(
    flat: str,
    spans: Sequence[tuple[int, int]],
    whole: Sequence[tuple[int, int, int]],
    marks: Collection[int],
    taken: Spans,
) -> Iterator[tuple[int, int, int]]:
    """The stretches, each measure's paragraphs as one where they hold no phrase yet and are no list of what each has to do.

    >>> text = "一、管理\\n县财政局负责经费。\\n县司法局负责评查。\\n二、督查"
    >>> spans = [line.span() for line in re.finditer("[^\\n]+", text)]
    >>> [text[a:b] for a, _, b in _joined(text, spans, [(a, a, b) for a, b in spans], {0, 25}, Spans([]))]
    ['一、管理\\n县财政局负责经费。\\n县司法局负责评查。', '二、督查']
    """
    left = {mark: (mark, start, end) for mark, start, end in whole}
    at = 0
    for begin, stop in with_paragraphs(flat, spans, marks):
        inner = []
        while at < len(spans) and spans[at][0] < stop:
            inner.append(spans[at][0])
            at += 1
        own = [left[mark] for mark in inner if mark in left]
        if len(own) < len(inner) or _touches(taken, begin, stop) or each_its_own(flat, begin, stop):
            yield from own
        else:
            yield begin, own[0][1], stop


def _past_mark(flat: str, start: int) -> int:
    """Where a stretch's words begin, behind its marker.

    >>> _past_mark("(一)评查", 0)
    3
    """
    mark = MARK.match(flat, start)
    return mark.end() if mark else start


def _touches(taken: Spans, start: int, end: int) -> bool:
    """Does a phrase stand within a stretch?"""
    return any(start < b and a < end for a, b in taken.near(start, end))


def _going_on(text: str, flat: str, start: int, end: int) -> LeadPhrase | None:
    """由区司法局牵头,每季度通报; 县司法局负责组织培训: the whole stretch is the measure."""
    stop = end
    while stop > start and flat[stop - 1] == " ":
        stop -= 1
    for match in _BY.finditer(flat, start, end):
        if not match["by"] and not re.search("牵头|组织|承办", match["verb"]):
            continue
        if match["by"].removesuffix("由") and match["verb"] == "负责" and subjects(flat, start, match.start()):
            continue  # 各部门要精简材料,日常管理由承办单位负责: others are bidden first
        when = _THEN.match(flat, match.end())
        group = _GROUP.match(flat, match.start("lead"))
        said = text[group.end() if group else match.start("lead") : match.end("verb")]
        told = said.removesuffix("组织") + "负责" * (match["verb"] == "组织")
        told += text[match.end("what") : when.end() if when else match.end()]
        parties = parties_of(told, closing=bool(match["by"]))
        spoken = match["by"] or match.start() == start or flat[match.start() - 1] in "。;"
        if (
            parties
            and not all(map(GENERIC.fullmatch, parties.lead))
            and (_beyond_doubt(parties.lead + parties.cooperate) or (spoken and _may_be(parties.lead, match["verb"])))
        ):
            if not parties.cooperate:
                line = flat.find("\n", match.end(), end)
                line = end if line < 0 else line
                named = _charged(flat, match.end(), line) + joined(flat, match.end(), line, parties.lead)
                beside = tuple(n for n in named if n not in parties.lead)
                lead = tuple(dict.fromkeys(parties.lead + _charged(flat, line, end)))
                parties = replace(parties, lead=lead, cooperate=beside)
            return LeadPhrase(stop, stop, parties, above=match["above"] is not None)
    charged = _charged(flat, start, end)
    if not charged:
        return None
    said = flat[start:end]
    charged = tuple(sorted(dict.fromkeys(charged + subjects(flat, start, end)), key=lambda name: place(said, name)))
    beside = helpers(flat, start, end) + joined(flat, start, end, charged)
    if (title := _LED_TITLE.match(flat, start, end)) and (head := tuple(organ_names(title["lead"]))) == charged[:1]:
        charged, beside = head, charged[1:] + beside
    return LeadPhrase(stop, stop, Parties(charged, tuple(n for n in dict.fromkeys(beside) if n not in charged)))


def _beyond_doubt(names: Sequence[str]) -> bool:
    return all((LEVELED.match(n) and is_organ(n)) or is_plain_organ(n) for n in names) or (
        any(map(is_plain_organ, names)) and all(map(is_organ, names))
    )


_GROUP = pattern(r"[\u4e00-\u9fff]{2,8}组(?=[省市县区州旗][\u4e00-\u9fff]{2})")
"""综合协调组区交通局牵头: the name of what is led, glued to who leads."""


def _may_be(names: Sequence[str], verb: str) -> bool:
    """Behind 由, one organ beyond doubt vouches for the names beside it, and 牵头 for any body's (由供水公司牵头).

    >>> _may_be(["县供水公司"], "牵头"), _may_be(["主要负责人"], "牵头"), _may_be(["区司法局", "某某商城"], "负责")
    (True, False, True)
    >>> _may_be(["江苏", "四川公司"], "牵头")
    True
    """
    places = words("organs", "places")
    bodies = verb.startswith(("牵头", "组织")) and all((BODY.search(n) or n in places) and is_organ(n) for n in names)
    return bodies or (any(map(is_plain_organ, names)) and all(map(may_be_organ, names)))


def _charged(flat: str, start: int, end: int) -> tuple[str, ...]:
    """All organs that the clauses of a stretch charge with something (县司法局负责组织培训;县财政局负责经费保障).

    >>> said = "各级教育部门、政府财政部门负责保障。区教委负责小、中学生普法;区商会负责带头。"
    >>> _charged(said, 0, len(said))
    ('各级教育部门', '政府财政部门', '区教委')
    >>> said = "县公安局牵头线索核查工作。县交建局、县城乡交建中心,负责摸底。"
    >>> _charged(said, 0, len(said))
    ('县交建局', '县城乡交建中心')
    """
    found: list[str] = []
    for clause in _CHARGED.finditer(flat, start, end):
        names = organ_names(clause["lead"])
        if not names:
            continue
        opens = not flat[start : clause.start()].strip()
        named = all(is_plain_organ(n) for n in names)
        named = named or (is_plain_organ(names[0]) and all(is_organ(n) and BODY.search(n) for n in names))
        if (opens or LEVELED.match(names[0])) and named and not any(map(UNSOUND.search, names)):
            found += names
    return tuple(dict.fromkeys(found))
