"""Lead phrases at a measure's end without brackets, or with but one of the two: …并公布。区司法局牵头,各镇配合)

The stop before them may be lost too (…办法》区司法局牵头), and they may end a sentence (…,由区司法局负责).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from fadu.reading.duties.lead_phrase import ABOVE, LONGEST, LeadPhrase
from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ
from fadu.reading.duties.organ_levels import level_of
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.parties import is_aside, parties_of
from fadu.reading.duties.phrase_times import TOUCHING_TIME, is_time, owes
from fadu.reading.duties.roles import is_label, role_of, verb_tail
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans
from fadu.reading.vocabulary import either, words

LEVELED = pattern(r"(?:县委|区委|市委|省委|各|有关|相关|[省市县区州旗镇乡])")
_BY = pattern(r"[^,。;:()、]{0,14}由|请")
_NO_ORGAN = pattern(r"[对向为按将把以与]")
_LEADS = pattern(r"牵头|负责|主办|承办|起草|召集|组织实施|统筹|主责|主抓")
_SIGNS = pattern(r"[()。;:,\n]")
_BRACKETS = pattern(r"[()〔〕]")
_BESIDE = pattern(r"[)〕\] ]*")


def endings(
    text: str, flat: str, spans: Sequence[tuple[int, int]], found: Sequence[LeadPhrase], *, first: bool = False
) -> list[LeadPhrase]:
    """The phrases that close a stretch where no phrase was found yet, and whole sentences before in a stretch so closed.

    >>> def show(text): return [(p.parties.lead, p.parties.cooperate) for p in endings(text, text, [(0, len(text))], [])]
    >>> show("开展案卷评查司法局牵头"), show("公布清单。省数据局牵头,省财政厅按职责分工负责)")
    ([(('司法局',), ())], [(('省数据局',), ('省财政厅',))])
    >>> show("完善制度,由区司法局牵头,区法院、区审计局配合,6月底前完成。")
    [(('区司法局',), ('区法院', '区审计局'))]
    >>> show("通报结果。区司法局、区编办负责。制定办法。区法院牵头"), show("按照分工,认真抓好落实")
    ([(('区司法局', '区编办'), ()), (('区法院',), ())], [])
    >>> show("成立宣传组。由区普法办牵头。主要任务是统筹宣传。")
    []
    """
    taken = Spans((p.start, max(p.end, p.start + 1)) for p in found)
    level = level_of(flat)
    out: list[LeadPhrase] = []
    for start, end in spans:
        if ABOVE.match(flat, start):
            continue
        reached, last = start, start + len(flat[start:end].rstrip(" 。;)〕]"))
        within: list[LeadPhrase] = []
        for stop in _stops(flat, start, last):
            if any(a < stop and stop - 1 < b for a, b in taken.near(stop - 1, stop)):
                continue
            phrase = _ending(text, flat, (max(reached, stop - LONGEST), stop), level, closing=stop == last, first=first)
            if phrase and (stop == last or phrase.begin < 0):
                within.append(replace(phrase, begin=-1))
                reached = phrase.end
        closed = any(a < last and last - 1 < b for a, b in taken.near(last - 1, last))
        if closed or (within and within[-1].end >= last):
            out += within
    return out


@cache
def _charges() -> re.Pattern[str]:
    verbs = either(v for kind in ("verb_head", "verb_lead", "verb_cooperate") for v in words("organs", kind))
    return pattern(rf"(?:{verbs}|职责|分工|工作)(?=[)〕\]]?。)")


def _stops(flat: str, start: int, last: int) -> Iterator[int]:
    """Where a sentence ends with a verb of duty, and where the stretch does."""
    for found in _charges().finditer(flat, start, last):
        yield found.end()
    yield last


def _ending(
    text: str, flat: str, window: tuple[int, int], level: str, *, closing: bool, first: bool
) -> LeadPhrase | None:
    """The phrase that ends at a window's end, if there is one."""
    low, stop = window
    if not _LEADS.search(flat, low, stop):
        return None
    opener = _opener(flat, low, stop)
    begin, clean = _begin(flat, max(low, opener + 1), stop, level, closing=closing)
    if not _LEADS.search(flat, begin, stop):
        return None
    parties = parties_of(text[begin:stop], closing=clean, first_leads=first)
    names = parties.lead + parties.cooperate if parties else ()
    # the level of the first holds for those behind it (市工信局、发展改革委)
    if not parties or not (all(map(_sure, names)) or ((clean or _sure(names[0])) and all(map(is_organ, names)))):
        return None
    spoken = flat[begin - 1 : begin] in ("由", ",", "请")
    end = stop if spoken else _BESIDE.match(flat, stop).end()  # type: ignore[union-attr]
    opened = begin == opener + 1
    return LeadPhrase(
        begin - opened,
        end,
        parties,
        opened or spoken,
        spoken or bool(flat[stop:end].strip()),
        begin=0 if spoken else -1,
    )


def _opener(flat: str, low: int, stop: int) -> int:
    """Where a bracket opens that does not close before ``stop``, -2 if none does.

    >>> _opener("清单(含目录)。(区司法局负责", 0, 15), _opener("清单(含目录)", 0, 7)
    (8, -2)
    """
    opened: list[int] = []
    for sign in _BRACKETS.finditer(flat, low, stop):
        if sign.group() in "(〔":
            opened.append(sign.start())
        elif opened:
            opened.pop()
    return opened[-1] if opened else -2


def _sure(name: str) -> bool:
    """Is what running text names an organ, by its level or beyond doubt?"""
    return is_organ(name) and bool(LEVELED.match(name) or is_plain_organ(name))


def _begin(flat: str, low: int, stop: int, level: str, *, closing: bool) -> tuple[int, bool]:
    """Where the phrase begins that ends at ``stop``, and whether a stop or 由 parts it from what stands before.

    >>> text = "推进改革,印发办法。区司法局牵头,区财政局、区编办配合,年底前完成"
    >>> begin, clean = _begin(text, 0, len(text), "区", closing=True)
    >>> text[begin:], clean
    ('区司法局牵头,区财政局、区编办配合,年底前完成', True)
    """
    begin, clean = stop, False
    right = stop
    for left in _parts(flat, low, stop):
        said = flat[left:right]
        shift = len(said) - len(said.lstrip(" )"))
        kind, at = _kind_of(said[shift:])
        if kind == "charge" or (begin < stop and (kind == "guides" or (kind == "names" and flat[right] == ","))):
            begin = left + shift + at
            glued = -1 if at else _glued(said, level)
            if glued >= 0 and _tells(said[:glued]):
                return left + glued, False
            clean = at > 0 or left == low or flat[left - 1] != ","
            if at or flat[left - 1 : left] == ":":
                break
        elif kind != "time" or (right < stop and flat[right] not in ",;:"):
            if closing and not clean and (glued := _glued(said, level)) >= 0:
                begin = left + glued
            break
        right = left - 1
    return begin, clean


def _parts(flat: str, low: int, stop: int) -> Iterator[int]:
    """The beginnings of the parts between commas and stops outside brackets, from the last to the first.

    >>> list(_parts("学法,(甲,乙)普法。评查", 0, 12))
    [11, 3, 0]
    """
    cuts = [low]
    depth = 0
    for sign in _SIGNS.finditer(flat, low, stop):
        if sign.group() in "()":
            depth = max(0, depth + (1 if sign.group() == "(" else -1))
        elif not depth or sign.group() in "。\n":
            cuts.append(sign.end())
            depth = 0
    yield from reversed(cuts)


def _kind_of(said: str) -> tuple[str, int]:
    """charge, guides, names, time, or nothing: what a part says, and where its names begin.

    >>> [_kind_of(s) for s in ("区司法局牵头", "此项工作由区司法局牵头", "区编办、各镇", "6月底前完成", "认真抓好落实")]
    [('charge', 0), ('charge', 5), ('names', 0), ('time', 0), ('', 0)]
    >>> _kind_of("由区司法局指导")
    ('guides', 1)
    >>> _kind_of("完成时限")
    ('time', 0)
    """
    if (is_time(said) and not owes(said)) or is_aside(said) or (is_label(said) and role_of(said) == "deadline"):
        return "time", 0
    if (when := TOUCHING_TIME.search(said)) and is_time(said[when.end() :]):
        said = said[: when.start()]
    by = _BY.match(said)
    at = by.end() if by else 0
    verb = verb_tail().search(said, at)
    names = organ_names(said[at : verb.start()] if verb else said[at:])
    if not names or _NO_ORGAN.match(said, at) or not all(map(is_organ, names)):
        return "", 0
    if verb is None:
        return ("names", 0) if not at else ("", 0)
    return ("charge", at) if _LEADS.search(verb.group()) or not at else ("guides", at)


def is_charge(said: str) -> bool:
    """Does a clause only say who leads?

    >>> is_charge("由区司法局牵头"), is_charge("区司法局每季度通报")
    (True, False)
    """
    return _kind_of(said)[0] == "charge"


@cache
def _known() -> re.Pattern[str]:
    return pattern(rf"(?:各?[区县市省州旗镇乡]?(?:{either(words('organs', 'names') + words('organs', 'state'))}))$")


_EACH = pattern(
    r"各(?:级|有关|相关|试点|成员|镇|乡|街道|县|市|区|地)[\u4e00-\u9fff()、]{0,10}(?:政府|部门|单位|街道|办事处|局|委)$"
)


def _glued(said: str, level: str) -> int:
    """Where the names begin that a lost stop glued to the words before (…目录管理办法区司法局牵头), -1 if nowhere.

    >>> said = "加强行政执法案卷评查司法局牵头"
    >>> said[_glued(said, "区"):], _glued("认真抓好案卷评查", "区")
    ('司法局牵头', -1)
    """
    verb = verb_tail().search(said)
    if verb and not _LEADS.search(verb.group()):
        return -1
    pieces = said[: verb.start() if verb else len(said)].split("会同")[0].split("、")
    for count, first in enumerate(pieces):
        rest = pieces[count + 1 :]
        if count and is_organ(pieces[count - 1]):
            return -1
        if rest and not all(map(is_organ, organ_names("、".join(rest)))):
            continue
        at = _organ_at(re.sub(r"\([^()]*\)$", "", first if rest else re.sub(r"等[^等]{0,8}$", "", first)), level)
        if at >= 0:
            return sum(len(piece) + 1 for piece in pieces[:count]) + at
    return -1


_PLACE = pattern(
    r"(?:[省市县区州旗盟]|国家|中央|全国|中共|中国|[市县区]级|[省市]直|驻.{1,4})$|^(?:国家|中共|中国|全国|国网)"
    r"|银行|公司|集团|大学|学院|医院"
)


_LONGEST_NAME = 14
_LEVELS = tuple("省市县区州旗")


def _tells(before: str) -> bool:
    """Are the words before an organ's name others than the place or the level that belong to it?

    >>> _tells("实现电子化备案"), _tells("某某市某某区"), _tells("国家")
    (True, False, False)
    """
    return len(before.strip()) > 3 and not _PLACE.search(before.strip())


def _organ_at(piece: str, level: str) -> int:
    """Where an organ's name begins that ends a piece: a known one, one of the notice's level, 各….

    >>> [_organ_at(p, "省") for p in ("职能省编办", "体制改革省科学技术厅", "综合试点各镇政府", "清单》数据中心", "深化改革")]
    [2, 4, 4, 3, -1]
    >>> _organ_at("完成全市整治任务市市场监管局", "市"), _organ_at("制度文件省政务和数据局", "省")
    (8, 4)
    """
    if behind := re.search(r"[》”%]", piece):
        rest = piece[behind.end() :]
        return behind.end() if rest and is_organ(rest) else -1
    found = _known().search(piece) or _EACH.search(piece)
    known = found.start() if found else -1
    at = piece.rfind(level, max(0, len(piece) - 14), len(piece) - 2) if level else -1
    if at > 0 and piece[at - 1] == level:
        at -= 1
    if piece[:1] in _LEVELS and len(piece) <= _LONGEST_NAME and is_plain_organ(piece):
        return 0
    if at < 0 or not is_plain_organ(piece[at:]):
        return known
    return at if known < 0 else min(at, known)
