"""Who leads and who cooperates, as the words of one phrase say it: by labels, by verbs, or by names alone.

牵头单位:县司法局;配合单位:各镇 · 县司法局牵头,各镇配合 · 县司法局(牵头)、各镇 · 县司法局会同县财政局负责
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fadu.reading.duties.organ_kinds import is_leveled_organ, is_organ, is_plain_organ, may_be_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.phrase_times import TOUCHING_TIME, is_lasting, is_time, owes
from fadu.reading.duties.roles import Role, by_duty, labels, role_of, role_of_verb, verb_tail
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import words

_FIRST = r"(?:[列排居](?:名|在)?(?:第一位?|首位|首|最前|前位|前列)|第一[个家位]?|首个|首位)(?:的|者)?(?:的?(?:部门|单位|责任单位))?(?:均?为|是)(?:工作|该项工作)?"
_LED_FIRST = r"(?:牵头|主办|主责)(?:部门|单位)?均?(?:[列排居](?:名|在)?(?:第一位?|首位|首|最前|前位|前列))"
_FIRST_LEADS = pattern(rf"{_FIRST}(?:总?牵头|主办|主责)|{_LED_FIRST}")
_CONVENTION = pattern(
    rf"[(（\[〔][^()（）]{{0,24}}(?:{_FIRST}(?:总?牵头|主办|主责)|{_LED_FIRST})[^()（）]{{0,20}}[)）\]〕]"
    rf"|[,，。;；]?[^,，。;；()（）]{{0,4}}(?:{_FIRST}[^,，。;；()（）]{{0,6}}(?:牵头|主办|主责)(?:或汇总|和汇总)?(?:部门|单位)?|{_LED_FIRST})(?:[,，]下同)?"
)
_MARKED = pattern(r"[(（](?P<role>总?牵头|主办|主责|主要负责|负责|配合|协助|协办|参与)(?:单位|部门)?[)）]$")
"""县司法局(牵头): a name that bears its part in brackets."""
_BROKEN = pattern(
    r"(?<=牵) (?=头)|(?<=负) (?=责)|(?<=配) (?=合)|(?<=落) (?=实)|(?<=职) (?=责)|(?<=分) (?=工)|(?<=单) (?=位)|(?<=部) (?=门)"
)
"""牵 头: a word that a copy broke in two."""
_ASIDE = pattern(r"(?:以下|其余|其他各项|不再|不单独|下同|逐项)")
"""以下均需落实,不再列出: words about the list, not names in it."""
_PERSON = pattern(r"(?:[省市县区州镇乡]长|秘书长|书记|主任|局长|领导|同志|负责人|责任人|常委|主席)$")
_FIELD = pattern(r":|20\d\d年|\d{1,2}月\d|使用|填写|全称|简称|名称|一致")
"""承办单位:(盖章)申请日期:…: what another field of a form says is no name."""
_GENERIC = ("单位", "部门", "机构", "机关")
"""责任股室(单位): what explains a word and names nobody."""
_WITH = pattern(r"会同|组织(?=各|有关|相关)|(?<=[部局委办厅院会室处])商(?!务)|(?<=中心)商(?!务)")
_AS_UNIT = pattern(r"[为是](?P<role>牵头|主办|主责|责任|配合|协办)(?:责任)?(?:单位|部门)")
"""区司法局为牵头单位: the same as 区司法局牵头."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who a phrase names. ``headed`` tells that it says who leads, so that others named beside only cooperate."""

    lead: tuple[str, ...]
    cooperate: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    headed: bool = False
    deadline: str | None = None


_SHARED = pattern(
    r"(?:以下|下同|其余|各项[^,，]{0,8}均|所有[^,，]{0,8}均)(?:.*(?:均需|需|由))?.*?"
    r"(?P<organs>(?:[区县市省州各]|试点)[^,。]{2,30}?(?:部门|单位|政府|管委会)(?:[(（][^()（）]*[)）])?)(?=按|落实|负责|分工|$)"
)
"""以下各项均需各镇落实: who has to do all that follows."""
_INVOLVED = pattern(
    r"(?:任务|措施|事项|工作)均(?:涉及|需要?|由)(?P<organs>(?:[区县市省州各相有]|试点)[^,，。;；]{2,30}?(?:部门|单位|政府|管委会|街道))(?=[,，。;；]|落实|负责|$)"
)
"""各项任务均涉及有关镇政府,下同: the same behind a stop."""


@lru_cache(maxsize=128)
def parties_of(said: str, *, bare: bool = False, first_leads: bool = False, closing: bool = False) -> Parties | None:
    """What a phrase says of who is responsible; None where it says nothing of the kind.

    ``bare`` allows organs alone, without a verb or a label; ``closing`` says that the phrase closes a measure, where
    any short name before 牵头 or 负责 is taken; ``first_leads`` is the text's own convention that the first of those
    who are responsible leads (列第一位者为牵头单位).

    >>> def show(said, **how): p = parties_of(said, **how); return p and (p.lead, p.cooperate, p.deadline)
    >>> show("区法院会同区司法局负责"), show("区司法局牵头,各镇街负责落实,6月底完成")
    ((('区法院',), ('区司法局',), None), (('区司法局',), ('各镇街',), '6月底完成'))
    >>> show("由省财政厅牵头,会同省民政厅、物价局等单位负责落实"), show("县教育局、县卫健委按职责分工分别负责")
    ((('省财政厅',), ('省民政厅', '物价局'), None), (('县教育局', '县卫健委'), (), None))
    >>> show("立法一处、立法二处;11月底", bare=True), show("立法一处", bare=True)
    ((('立法一处', '立法二处'), (), '11月底'), None)
    >>> show("区编办会同区人社局,区财政局", bare=True), show("区编办组织有关单位", bare=True)
    ((('区编办',), ('区人社局', '区财政局'), None), (('区编办',), ('有关单位',), None))
    >>> parties_of("责任单位:县民政局按职责分工负责。具体任务均涉及有关镇政府,不再做分工,下同。").shared
    ('有关镇政府',)
    >>> show("财政部、商务部等有关部门负责", first_leads=True), show("区编办,各镇街", bare=True)
    ((('财政部',), ('商务部',), None), (('区编办', '各镇街'), (), None))
    """
    said = TOUCHING_TIME.sub(",", _BROKEN.sub("", _CONVENTION.sub("", said)))
    said = _AS_UNIT.sub(lambda m: m["role"].replace("责任", "负责"), said)
    plain = said.replace("：", ":")
    found = _by_label(plain) if labels().search(plain) else _by_verb(said, bare=bare, closing=closing)
    if found and any(_MARKED.search(name) for name in found.lead + found.cooperate):
        found = _by_mark(found)
    if found and first_leads and not found.headed and len(found.lead) > 1:
        found = replace(found, lead=found.lead[:1], cooperate=found.lead[1:] + found.cooperate, headed=True)
    if found is None:
        return None
    if not found.shared and (all_share := _INVOLVED.search(plain)):
        found = replace(found, shared=(all_share["organs"],))
    lead = tuple(n for n in found.lead if not _PERSON.search(n)) or found.lead
    return replace(found, lead=lead, cooperate=tuple(n for n in found.cooperate if n not in lead))


def _by_mark(found: Parties) -> Parties:
    """Names that say in brackets what they do lead or cooperate as they say; the others beside a leader cooperate.

    >>> p = _by_mark(Parties(("区司法局(牵头)", "各街道"))); p.lead, p.cooperate
    (('区司法局',), ('各街道',))
    """
    said = {name: _MARKED.search(name) for name in found.lead + found.cooperate}
    heads = [n for n, m in said.items() if m and re.search("牵头|主", m["role"])]
    helps = [n for n, m in said.items() if m and re.search("配合|协|参", m["role"])]
    lead = heads or [n for n in found.lead if n not in helps]
    rest = [n for n in said if n not in lead]
    plain = [tuple(_MARKED.sub("", n) for n in names) for names in (lead, rest)]
    return Parties(plain[0], plain[1], found.shared, bool(heads) or found.headed, found.deadline)


def first_leads(flat: str) -> bool:
    """Does a text say that the first named leads (列第一位者为牵头单位,下同)?

    >>> [first_leads(t) for t in ("(财政部负责。列第一位者为牵头单位,下同)", "(牵头单位列首位)", "财政部牵头")]
    [True, True, False]
    """
    return bool(_FIRST_LEADS.search(flat))


def is_aside(said: str) -> bool:
    """Does a piece speak of the list, rather than name anybody: 不再列出, 以下各项均需各镇落实?"""
    return bool(_ASIDE.match(said) or _SHARED.search(said))


def _named(said: str) -> tuple[list[str], str | None]:
    """The organs of a label's words and the time that stands among them."""
    names = [name for name in organ_names(said) if is_time(name) or not _FIELD.search(name)]
    times = [n for n in names if is_time(n)]
    lasts = [t for t in times if not is_lasting(t)]
    return [n for n in names if n not in times], lasts[0] if lasts else None


_REMARK = pattern(r"[(（](?P<who>[^()（）]{3,60}?)(?:等)?(?:协助|协同|密切)?配合[)）]")


def _remark(part: str) -> tuple[str, list[str]]:
    """What a bracket among a label's words says of those who cooperate, taken out of them.

    >>> _remark("区政府办公室(区委办公室、区司法局配合)")
    ('区政府办公室', ['区委办公室', '区司法局'])
    """
    found = _REMARK.search(part)
    names = organ_names(found["who"]) if found else []
    if not found or not names or not all(map(is_organ, names)):
        return part, []
    return part[: found.start()] + part[found.end() :], names


def _by_label(said: str) -> Parties | None:
    """责任单位:…;配合单位:…: each label's words up to the next label; verbs may stand before a label of the time.

    >>> p = _by_label("区司法局牵头,各镇配合;完成时限:6月底"); p.lead, p.cooperate, p.deadline
    (('区司法局',), ('各镇',), '6月底')
    >>> p = _by_label("6月底取得初步成效并持续推进,牵头单位:区司法局"); p.lead, p.deadline
    (('区司法局',), '6月底取得初步成效并持续推进')
    """
    lead: list[str] = []
    cooperate: list[str] = []
    deadline: str | None = None
    marks = list(labels().finditer(said))[:12]
    roles: list[Role] = [role_of(m["label"]) for m in marks]
    headed = "head" in roles
    before = said[: marks[0].start()].strip(" ;；,，(（〔[") if marks else ""
    if roles and roles[0] == "deadline" and (spoken := _by_verb(before, bare=False)):
        lead, cooperate, headed = list(spoken.lead), list(spoken.cooperate), spoken.headed
    elif is_time(before) and not is_lasting(before):
        deadline = before
    for mark, role, following in zip(marks, roles, [*marks[1:], None], strict=True):
        part = re.split("[。]", said[mark.end() : following.start() if following else len(said)])[0]
        if role == "deadline":
            told = part.strip(" ;；,，)）】]〕")
            deadline = None if is_lasting(told) else told
            continue
        if role == "other":
            continue
        if mark.group()[-1] in "为是":
            part = re.split("[,，;；]", part)[0]
        part, beside = _remark(part)
        names, when = _named(part)
        names = [name for name in names if may_be_organ(name)] or names
        deadline = deadline or when
        verbs = _by_verb(part.strip(" ;；,，)）】]〕"), bare=False) if re.search("牵头|配合|参与", part) else None
        if verbs:
            lead += verbs.lead
            cooperate += verbs.cooperate
            headed = headed or verbs.headed
        else:
            (cooperate if role == "cooperate" or (headed and role != "head") else lead).extend(names)
        cooperate += beside
    return Parties(tuple(lead), tuple(cooperate), (), headed, deadline) if lead or cooperate else None


def _by_verb(said: str, *, bare: bool, closing: bool = False) -> Parties | None:
    """Parts by comma, each with its verb: 区司法局牵头,区法院配合.

    >>> p = _by_verb("区司法局指导,各镇负责落实", bare=False); p.lead, p.cooperate
    (('各镇',), ('区司法局',))
    """
    lead: list[str] = []
    cooperate: list[str] = []
    shared: list[str] = []
    pending: list[str] = []
    joined: list[str] = []
    early: list[str] = []  # who helps, named before who leads: 市水利局指导,各县负责
    deadline: str | None = None
    headed = any(word in said for word in words("organs", "verb_head"))
    said, helpers = _remark(said)
    known = may_be_organ if closing else is_organ
    for part in re.split(r"(?:[,，;；。]|(?<=牵头)、)(?![^(（]*[)）])", said):
        part = part.strip()
        if found := _SHARED.search(part):
            shared.append(found["organs"].removeprefix("需"))
            continue
        if is_time(part) or owes(part):
            deadline = None if is_lasting(part) else part
            continue
        if _FIRST_LEADS.search(part) or _ASIDE.match(part):
            continue
        part = part.removeprefix("由")
        verb = verb_tail().search(part)
        said_verb = verb.group() if verb else ""
        first, *others = _WITH.split(part[: verb.start()] if verb else part)
        own, beside = organ_names(first), [n for other in others for n in organ_names(other)]
        if pending and cooperate and verb and not beside and all(name.startswith("各") for name in own):
            lead, pending = lead + pending, []
            cooperate += own
            continue
        names = pending + own
        if beside and not first.strip() and all(map(known, beside)):
            cooperate += beside
            continue
        if not names or not all(map(known, [*names, *beside])):
            if verb and names:
                return None
            continue
        cooperate += beside
        if verb is None:
            joined += own if pending and cooperate else []
            pending = names
            continue
        pending = []
        _side(said_verb, names, lead, cooperate, early, headed=headed).extend(names)
    lead, cooperate = (lead, early + cooperate) if lead else (early, cooperate)
    if lead and headed and pending and all(map(is_organ, pending)):
        cooperate += pending
    timed = deadline is not None and bool(pending) and all(map(is_organ, pending))
    if bare and not lead and (timed or _named_alone(pending)):
        lead, cooperate = [name for name in pending if name not in joined], cooperate + joined
    return Parties(tuple(lead), (*cooperate, *helpers), tuple(shared), headed, deadline) if lead else None


def _side(
    verb: str, names: list[str], lead: list[str], cooperate: list[str], early: list[str], *, headed: bool
) -> list[str]:
    """Those among whom a verb puts the names before it: who leads, who helps, or who helps before anybody leads."""
    aids = role_of_verb(verb) == "cooperate"
    if not lead and not early and aids:
        return early
    return cooperate if (lead and _helps(verb, names, headed=headed)) or (early and aids) else lead


def _named_alone(names: Sequence[str]) -> bool:
    """Do names need no verb beside them: all organs, and one of them beyond doubt?

    >>> _named_alone(["区司法局", "某某处"]), _named_alone(["单位"])
    (True, False)
    """
    sure = any(name not in _GENERIC and (is_plain_organ(name) or is_leveled_organ(name)) for name in names)
    return sure and all(map(is_organ, names))


def _helps(verb: str, names: list[str], *, headed: bool) -> bool:
    """Does a verb make those before it helpers, where others lead already?"""
    role = role_of_verb(verb)
    if role == "head":
        return False
    each = verb.endswith("落实") and all(name.startswith("各") for name in names)
    return headed or role == "cooperate" or by_duty(verb) or each
