"""Lead phrases in running text, without brackets or labels, where the words go on behind them.

由县司法局牵头,每季度通报。 · 县财政局负责经费保障。 · 县教育局:组织宣讲。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from fadu.reading.duties.extents import rank_of
from fadu.reading.duties.helping import helpers, joined
from fadu.reading.duties.lead_brackets import hint
from fadu.reading.duties.lead_endings import LEVELED, endings
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ, may_be_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.parties import Parties, parties_of
from fadu.reading.duties.roles import labels
from fadu.reading.duties.subject_names import UNSOUND
from fadu.reading.duties.subjects import GENERIC, subjects
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans, past
from fadu.reading.vocabulary import either, words

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


@cache
def _begins() -> re.Pattern[str]:
    """县教育局:…, 县教育局。负责…: a stretch that begins with who has to do what it tells."""
    return pattern(
        r" *+(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、])?+ *+"
        rf"(?P<lead>[^,。;:\n ]{{2,40}})(?:: ?|(?: {{2,}}+|。)(?=负责|为|{either(words('organs', 'acts'))}))(?=[^\n]{{6}})"
    )


_CHARGE = pattern(r"制定|保障|提供|[^。;]{0,40}?(?:负责|牵头|承担|会同|组织|协调|督促|落实|配合)")
"""What the words of one who is charged with something begin with, in a list of what each has to do."""
_SHORT_FOR = pattern(r"[(]以?下?简称[^()]*[)]")
_MARK = pattern(r"(?: *第[一二三四五六七八九十百]{1,4}条| *[(〔]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)〕、.])? *")
_HEADED_LEAST = 2
"""So many lines begin with an organ where a text is a list of what each of them has to do."""


def clauses(
    text: str, flat: str, spans: Sequence[tuple[int, int]], found: Sequence[LeadPhrase], *, first: bool = False
) -> list[LeadPhrase]:
    """What running text says of who leads, in the stretches that have no other phrase.

    A clause at a stretch's end is a phrase as one in brackets is; one that goes on makes the whole stretch the measure.

    >>> text = "由区司法局牵头,区法院配合,每季度通报。"
    >>> [(p.start, p.parties.lead, p.parties.cooperate) for p in clauses(text, text, [(0, len(text))], [])]
    [(20, ('区司法局',), ('区法院',))]
    """
    taken = Spans((p.start, max(p.end, p.start + 1)) for p in found)
    below, headings = _below_organs(flat, spans)
    owned = {p.start: p for p in (*_headed(flat, spans), *below)}
    told = [(start, owned[end]) for start, end in spans if end in owned and not _touches(taken, start, end)]
    out = [phrase for _, phrase in told]
    headed = Spans((start, phrase.end) for start, phrase in told)
    whole = [
        (start, _past_mark(flat, start), end) for start, end in spans if start not in headings and not headed.at(start)
    ]
    out += endings(text, flat, [(start, end) for _, start, end in whole], [*found, *out], first=first)
    taken = Spans((p.start, max(p.end, p.start + 1)) for p in (*found, *out))
    for mark, start, end in whole:
        if _SPOKEN.search(flat, start, end) and not _touches(taken, start, end):
            phrase = _going_on(text, flat, start, end)
            out += [replace(phrase, begin=mark if flat[mark:start].strip() else -1)] if phrase else []
    return out


def _past_mark(flat: str, start: int) -> int:
    """Where a stretch's words begin, behind its marker.

    >>> _past_mark("(一)评查", 0)
    3
    """
    mark = _MARK.match(flat, start)
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
                named = _charged(flat, match.end(), end) + joined(flat, match.end(), end, parties.lead)
                beside = tuple(n for n in named if n not in parties.lead)
                parties = Parties(parties.lead, beside, parties.shared, parties.headed, parties.deadline)
            return LeadPhrase(stop, stop, parties, above=match["above"] is not None)
    charged = _charged(flat, start, end)
    if not charged:
        return None
    charged = tuple(dict.fromkeys(charged + subjects(flat, start, end)))
    beside = helpers(flat, start, end) + joined(flat, start, end, charged)
    if (title := _LED_TITLE.match(flat, start, end)) and (head := tuple(organ_names(title["lead"]))) == charged[:1]:
        charged, beside = head, charged[1:] + beside
    return LeadPhrase(stop, stop, Parties(charged, tuple(n for n in dict.fromkeys(beside) if n not in charged)))


def _headed(flat: str, spans: Sequence[tuple[int, int]]) -> list[LeadPhrase]:
    """Stretches that begin with who has to do what they tell (县教育局:开展“宪法卫士”行动; 教务处:负责考务).

    >>> text = "教务处:负责考务安排\\n总务处:负责后勤保障\\n地点:一楼会议室东侧"
    >>> [p.parties.lead for p in _headed(text, [(0, 10), (11, 21), (22, len(text))])]
    [('教务处',), ('总务处',)]
    """
    out: list[tuple[LeadPhrase, bool, bool]] = []
    for start, end in spans:
        head = _begins().match(flat, start, end)
        if head is None:
            continue
        names = organ_names(_SHORT_FOR.sub("", head["lead"]))
        if (
            not names
            or not all(len(n) > 2 or _BODY.search(n) for n in names)
            or labels().match(flat, head.start("lead"), end)
        ):
            continue
        sure = all(is_plain_organ(n) and LEVELED.match(n) for n in names)
        likely = sum(map(is_organ, names)) * 3 >= len(names) * 2 and all(map(may_be_organ, names))
        charged = likely and bool(_CHARGE.match(flat, head.end(), end))
        plain = sure and not hint().search(flat, head.end(), end)
        if sure or charged or all(is_plain_organ(n) or (likely and _BODY.search(n)) for n in names):
            begin = past(flat, start, end, " ")
            helped = helpers(flat, head.end(), end) + joined(flat, head.end(), end, names)
            parties = Parties(tuple(names), tuple(n for n in dict.fromkeys(helped) if n not in names))
            out.append((LeadPhrase(end, end, parties, begin=begin), charged, plain))
    listed = sum(charged for _, charged, _ in out) >= _HEADED_LEAST
    told = [phrase for phrase, charged, plain in out if charged or plain or listed]
    return told if len(told) >= _HEADED_LEAST else []


_HEADING = pattern(
    r" *+(?P<mark>第?[一二三四五六七八九十]{1,3}[、章部]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、]) *+(?P<names>[^,。;:\n]{2,60}?)(?:的?(?:主要|工作)*(?:职责|责任)|(?P<charged>(?:总?牵头|负责|承担|主办|承办)(?:负责|落实|推进|办理)?的?(?:重点|主要|具体)?(?:工作|任务|事项|项目)))?(?:[(]共?\d{1,3}[项个件条][)])?[:]? *"
)
_CHARGED_BELOW = pattern(r"[\s*·•-]*(?:负责|牵头|承担)")


def _below_organs(flat: str, spans: Sequence[tuple[int, int]]) -> tuple[list[LeadPhrase], set[int]]:
    """Stretches below headings that are nothing but the names of those who have to do what follows, and these headings.

    One heading is enough where it says that they are charged (一、县司法局牵头工作(2项)).

    >>> text = "一、县司法局\\n1.公布清单。\\n2.评查案卷。\\n二、县财政局\\n保障办案经费。\\n三、工作要求\\n加强督导。\\n"
    >>> spans = [line.span() for line in re.finditer("[^\\n]+", text)]
    >>> [(text[p.begin : p.end].strip(), p.parties.lead) for p in _below_organs(text, spans)[0]]
    [('1.公布清单。', ('县司法局',)), ('2.评查案卷。', ('县司法局',)), ('保障办案经费。', ('县财政局',))]
    """
    out: list[LeadPhrase] = []
    names: list[str] = []
    rank = heading = 0
    told: set[int] = set()
    likely: set[int] = set()
    sure_of: set[int] = set()
    for start, end in spans:
        mark = _MARK.match(flat, start, end)
        head = _HEADING.fullmatch(flat, start, end)
        if head:
            said = organ_names(head["names"])
            sure = all(is_plain_organ(n) and LEVELED.match(n) for n in said)
            if (
                said
                and (sure or all(is_plain_organ(n) or (is_organ(n) and _BODY.search(n)) for n in said))
                and not labels().search(flat, start, end)
            ):
                names, rank, heading = said, rank_of(head["mark"]), start
                below = _CHARGED_BELOW.match(flat, end)
                likely |= set() if sure or below or head["charged"] else {start}
                sure_of |= {start} if head["charged"] or (sure and below) else set()
                continue
        if mark and mark.group().strip() and rank_of(mark.group().strip()) <= rank:
            names = []
        if names and end - start >= _LEAST_SAID and flat[start:end].rstrip().endswith(("。", ";")):
            out.append(LeadPhrase(end, end, Parties(tuple(names)), begin=past(flat, start, end, " ")))
            told.add(heading)
    enough = len(told) >= _HEADED_LEAST and (not likely or len(told - likely) >= _HEADED_LEAST)
    return (out, told) if enough or told & sure_of else ([], set())


_LEAST_SAID = 6
"""Signs of what one below such a heading has to do, at least."""


def _beyond_doubt(names: Sequence[str]) -> bool:
    return all((LEVELED.match(n) and is_organ(n)) or is_plain_organ(n) for n in names) or (
        any(map(is_plain_organ, names)) and all(map(is_organ, names))
    )


_BODY = pattern(r"(?:公司|集团|中心|局|办|委|厅|院|会|所|站|处|科|股|室|学校|馆|社|(?<!干|门)部)$")
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
    bodies = verb.startswith(("牵头", "组织")) and all((_BODY.search(n) or n in places) and is_organ(n) for n in names)
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
        opens = clause.start() == start
        named = all(is_plain_organ(n) for n in names)
        named = named or (is_plain_organ(names[0]) and all(is_organ(n) and _BODY.search(n) for n in names))
        if (opens or LEVELED.match(names[0])) and named and not any(map(UNSOUND.search, names)):
            found += names
    return tuple(dict.fromkeys(found))
