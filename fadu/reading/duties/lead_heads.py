"""Lead phrases that open what they charge: 县教育局:组织宣讲。 and headings that are names alone, over what those have to do.

一、县司法局⏎1.公布清单。⏎2.评查案卷。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fadu.reading.duties.extents import rank_of
from fadu.reading.duties.helping import helpers, joined
from fadu.reading.duties.lead_brackets import hint
from fadu.reading.duties.lead_endings import LEVELED
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ, may_be_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.parties import Parties
from fadu.reading.duties.roles import labels
from fadu.reading.pattern import pattern
from fadu.reading.spans import past
from fadu.reading.vocabulary import either, words


@cache
def _begins() -> re.Pattern[str]:
    """县教育局:…, 县教育局。负责…: a stretch that begins with who has to do what it tells."""
    return pattern(
        r" *+(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、])?+ *+"
        rf"(?P<lead>(?!成立|设立|组建)[^,。;:\n ]{{2,40}})(?:: ?|。(?!由)| {{2,}}+(?=负责|为|{either(words('organs', 'acts'))}))(?=[^\n]{{6}})"
    )


_CHARGE = pattern(r"制定|保障|提供|[^。;]{0,40}?(?:要(?!求|点|素)|应当|负责|牵头|承担|会同|组织|协调|督促|落实|配合)")
"""What the words of one who is charged with something begin with, in a list of what each has to do."""
_SHORT_FOR = pattern(r"[(]以?下?简称[^()]*[)]")
MARK = pattern(r"(?: *第[一二三四五六七八九十百]{1,4}条| *[(〔]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)〕、.])? *")
BODY = pattern(r"(?:公司|集团|中心|局|办|委|厅|院|会|所|站|处|科|股|室|学校|馆|社|警备区|军分区|(?<!干|门)部)$")
_HEADED_LEAST = 2
"""So many lines begin with an organ where a text is a list of what each of them has to do."""


def headed(flat: str, spans: Sequence[tuple[int, int]]) -> list[LeadPhrase]:
    """Stretches that begin with who has to do what they tell (县教育局:开展“宪法卫士”行动; 教务处:负责考务).

    >>> text = "教务处:负责考务安排\\n总务处:负责后勤保障\\n地点:一楼会议室东侧"
    >>> [p.parties.lead for p in headed(text, [(0, 10), (11, 21), (22, len(text))])]
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
            or not all(len(n) > 2 or BODY.search(n) for n in names)
            or (
                flat[head.end() - 1] == "。"
                and not all(is_plain_organ(n) or BODY.search(n) or n[-1] in "组队" for n in names)
            )
            or labels().match(flat, head.start("lead"), end)
        ):
            continue
        sure = all(map(_known, names))
        likely = sum(map(is_organ, names)) * 3 >= len(names) * 2 and all(map(may_be_organ, names))
        charged = likely and bool(_CHARGE.match(flat, head.end(), end))
        plain = sure and not hint().search(flat, head.end(), end)
        if sure or charged or all(is_plain_organ(n) or (likely and BODY.search(n)) for n in names):
            begin = past(flat, start, end, " ")
            helped = helpers(flat, head.end(), end) + joined(flat, head.end(), end, names)
            parties = Parties(tuple(names), tuple(n for n in dict.fromkeys(helped) if n not in names))
            out.append((LeadPhrase(end, end, parties, begin=begin), charged, plain))
    listed = sum(charged for _, charged, _ in out) >= _HEADED_LEAST
    told = [phrase for phrase, charged, plain in out if charged or plain or listed]
    return told if len(told) >= _HEADED_LEAST else []


def _known(name: str) -> bool:
    """Is a name an organ's beyond doubt, by its level or as one of those that any county has (人民法院)?

    >>> [_known(name) for name in ("县司法局", "人民法院", "县级公路")]
    [True, True, False]
    """
    return (is_plain_organ(name) and bool(LEVELED.match(name))) or name in words("organs", "names")


_HEADING = pattern(
    r" *+(?P<mark>第?[一二三四五六七八九十]{1,3}[、章部]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、])?+ *+(?P<names>[^,。;:\n]{2,60}?)(?:的?(?:主要|工作)*(?:职责|责任)|(?P<charged>(?:总?牵头|负责|承担|主办|承办)(?:负责|落实|推进|办理)?的?(?:重点|主要|具体)?(?:工作|任务|事项|项目)))?(?:[(]共?\d{1,3}[项个件条][)])?[:。]? *"
)
_ITEMS_BELOW = pattern(r"\n[\s*·•-]*(?:(?:负责|牵头|承担)[^\n]*\n\s*)?(?P<mark>[(][一1][)]|1[.、])")
"""县财政局 without a marker: a heading where the first of several items follows it."""
_CHARGED_BELOW = pattern(r"[\s*·•-]*(?:[(]?\d{1,2}[)、.] *)?(?:负责|牵头|承担)")


def below_organs(flat: str, spans: Sequence[tuple[int, int]]) -> tuple[list[LeadPhrase], set[int]]:
    """Stretches below headings that are nothing but the names of those who have to do what follows, and these headings.

    One heading is enough where it says that they are charged (一、县司法局牵头工作(2项)), or the first words below do
    (1.负责…).

    A heading may do without a marker of its own where items follow it.

    >>> text = "县司法局\\n(一)公布清单。\\n(二)评查案卷。\\n县财政局\\n(一)保障办案经费。\\n"
    >>> spans = [line.span() for line in re.finditer("[^\\n]+", text)]
    >>> [p.parties.lead for p in below_organs(text, spans)[0]]
    [('县司法局',), ('县司法局',), ('县财政局',)]
    >>> text = "一、县司法局\\n1.公布清单。\\n2.评查案卷。\\n二、县财政局\\n保障办案经费。\\n三、工作要求\\n加强督导。\\n"
    >>> spans = [line.span() for line in re.finditer("[^\\n]+", text)]
    >>> [(text[p.begin : p.end].strip(), p.parties.lead) for p in below_organs(text, spans)[0]]
    [('1.公布清单。', ('县司法局',)), ('2.评查案卷。', ('县司法局',)), ('保障办案经费。', ('县财政局',))]
    """
    out: list[LeadPhrase] = []
    names: list[str] = []
    rank = heading = 0
    told: set[int] = set()
    likely: set[int] = set()
    sure_of: set[int] = set()
    for start, end in spans:
        mark = MARK.match(flat, start, end)
        head = _HEADING.fullmatch(flat, start, end)
        items = _ITEMS_BELOW.match(flat, end) if head and not head["mark"] else None
        if head and (head["mark"] or (items and flat[end - 1] not in ":。")):
            said = organ_names(head["names"])
            sure = all(map(_known, said))
            if (
                said
                and (sure or all(is_plain_organ(n) or (is_organ(n) and BODY.search(n)) for n in said))
                and not labels().search(flat, start, end)
            ):
                names, heading = said, start
                rank = rank_of(head["mark"]) if items is None else rank_of(items["mark"]) - 1
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
