"""Whom the sentences and lines of a text bind: 各镇要在6月底前排查 · 县财政局:负责经费保障."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from fadu.reading.duties.helping import HELP
from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.subject_heads import headed_by
from fadu.reading.duties.subject_names import LAST, UNSOUND, bound, named
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_OWES = (
    r"(?:(?<![主重需必首纲摘紧])要(?!求|点|素|害|闻|件|道)|须|(?<!按)需(?!求|要的)|(?P<bars>不得|严禁)|应(?!急|用|对|诉|收|届|邀|运|聘|包括)|应(?=对[^,。;]{2,40}(?:进行|开展|予以|实行))|必须|务必|务于|负责(?!人|同志|制)|(?<![少低早晚迟多高大小等优])于(?=每|\d|[今本]年|[上下]半年)"
    r"|在(?=[^,。;:\n]{0,12}?\d{1,3}个?(?:工作日|[日天月周]|小时)内[\u4e00-\u9fff]{2}|每|\d{1,2}月|20\d\d年|[今本]年|规定时[限间])|每(?=年|半年|季|月|周|两|日|天|个|旬|逢|隔|学[期年]|\d)|至少(?!有)|各\d{1,3}[条篇件次期份](?=[,。;(]|$))"
)
_DOES = r"做好|按(?:程序|规定|要求)|负责(?!人)|会同|牵头|联合(?=(?:开展|组织|制定|印发)(?!的))|按照?各?自?职[责能]|(?:根据|结合)[^,。;]{2,30},(?:抓紧|认真|及时|研究|制定|开展)|(?:组织|开展|承担|制定|定期|及时)(?=[\u4e00-\u9fff]{2})(?!的)"
"""县司法局做好评查工作: what an organ does as its duty, without a word that bids."""
_BETWEEN = (
    r"(?:(?:收到|接到|受理|发现)[^,。;:\n]{2,40}[后时的],|对[^,。;:\n]{2,40}[的前时后],|(?:作为|是|凭)[^,。;:\n]{2,30},|在\d{1,3}个?(?:工作日|[日天月])内,?"
    r"|在[^,。;:\n]{2,24}[时中后前],|在[^,。;:\n]{2,40}(?:基础上|前提下|情况下|[领指]导下|支持下),?|在[^,。;:\n]{2,10}期间[^,。;:\n要应]{0,10}|将[^,。;:\n]{2,40}?(?=于(?:\d|[今本]年))|在(?:办理|开展|实施|履行)[^,。;:\n]{2,30},|[从自][^,。;:\n]{2,16}(?:起|开始),|(?<=[局办委部院府厅会门位构关镇乡街县区市道校社组队站所处])(?:(?:在[^,。;:\n]{2,16}中)?(?:遇到?有?|发现|发生)[^,。;:\n]{2,24}?(?=应|须|必须|要[及立向按])|对[^,。;:\n]{2,30}?(?=要(?!求|点|素)|应当|必须))){0,2}"
)
"""县教育局收到报告后,应答复; 各镇遇有险情应报告; 县法院对欠薪案件要快审: what may stand between a subject and the word that bids."""
_OPENS = r"(?:^|(?<=[。;,:\n])|(?<=[)）] ))"


@cache
def _subject() -> re.Pattern[str]:
    """The words of a clause that binds some, by their place in it."""
    return pattern(
        rf"{_OPENS}(?:[另并]?请|由|希|望|要求|同时|此外|另外|原则上|因此|为此|(?:另)?一方面)?(?P<lead>(?:[^,。;:\n由]|(?<=自)由){{2,80}}?)(?:主要负责(?:人|同志)|项目负责人|负责(?:人|同志)(?![为是])|(?<![省市县区])领导|之间|[双两三四]方)?(?:分别|统一|一律)?(?:也|都|均|还|并|不仅|不但|既)?"
        rf"{_BETWEEN}(?:(?:(?<=部门|单位|政府|街道|企业)|(?<=[局镇乡委])),(?=[要应须]))?(?:{_OWES}|[是为][^,。;:\n]{{0,30}}(?:责任主体|第一责任人|责任单位|召集人)[,。;]|对[^,。;:\n]{{2,30}}负(?:主体|总|主要|全面|直接|监管|属地|领导)+责|对(?!主要)[^,。;:\n]{{4,30}}(?:,[^,。;:\n]{{2,40}})?负责(?=[。;]))"
        rf"|(?:^|(?<=[。;,]))(?P<doer>[各省市县区州旗镇乡][^,。;:\n]{{2,36}}?|[^,。;:\n]{{2,30}}?部门)(?={_DOES})(?![^,。;]{{2,8}}了|[^。;]{{0,40}}的[^,。;]{{0,8}}(?:机制|格局|体制|体系|局面|原则|专班))"
        r"|由(?![^,。;]{4,60}的[^,。;]{0,10}(?:机制|格局|体制|体系|局面|专班))(?P<agent>(?![于此是])[^,。;:\n由]{2,30}?)(?=(?:分别|共同|统一|联合)?(?:对(?!外)|纳入|全额|先行|落实|组织|制定|承担|提供|汇总|编制|印发|审核|统一|定期|牵头|负责|派|进行|开展|具体|出具|研究|提出|跟[进踪]|督促|督导|抓好|受理|收集|整理|每[日月季年]|以[^,。;:\n]{2,20}(?:形式|方式)))"
        rf"|请(?P<asked>(?:承办|牵头|主办|责任|[有相]关)(?:单位|部门)|各(?:部门|单位|街道|地区?(?![级方市州])|[^,。;:\n]{{1,12}}?(?:政府|部门|单位|街道|办事处|处室|局|委|镇|乡|组(?![织长])))(?:[(]单位[)])?)(?=[\u4e00-\u9fff])(?!人民政府|政府|党委|办事处|[级、和(]|及(?!时))"
        r"|(?:^|(?<=[。;,]))(?:坚持)?以(?P<main>[^,。;:\n]{2,20}?)为(?:责任|实施|落实|工作)?主体(?=[,。;])"
        r"|(?:^|(?<=[。;,]))请(?P<due>[^,。;:\n]{2,40}?)(?=[于在](?:\d|[今本]年|每))"
        r"|(?:^|(?<=[。;,]))请(?P<called>[^,。;:\n]{2,60}?[部委局厅办署])(?=[\u4e00-\u9fff])(?![公门])"
    )


_ABOVE_ALL = pattern("特别是|尤其是|其中")
"""责任单位尤其是各镇要配合: those named above all are among the others."""
_MARKED = pattern(
    r"[(（](?:详见|见|以下)[^()（）]*[)）]|^[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.]|^[一二三四五六七八九十]是"
)
"""What stands before and behind a subject and belongs to it not: its marker, and words on where else to look."""


def subjects(flat: str, start: int, end: int) -> tuple[str, ...]:
    """The organs that the sentences of a stretch bind, in order.

    >>> text = "压实责任。各镇(街道)要在6月底前完成排查。区司法局应每季度通报。经办人员要细心。对事业单位要分类。"
    >>> subjects(text, 0, len(text))
    ('各镇(街道)', '区司法局')
    >>> text = "区司法局做好协调工作,区信访部门、区风险评估部门按照职责分别评估。区财政局组织开展了核查。"
    >>> subjects(text, 0, len(text))
    ('区司法局', '区信访部门', '区风险评估部门')
    >>> subjects(text := "县财政局根据需要调整标准的,应当公布。其他单位应当执行。", 0, len(text))
    ('县财政局', '其他单位')
    >>> subjects(text := "各镇要按月报送,县政府办将对进展进行通报。任务的责任单位要自查,各责任单位要整改。", 0, len(text))
    ('各镇', '县政府办', '各责任单位')
    >>> subjects(text := "各牵头县领导要靠前指挥。各责任单位要抓好落实。", 0, len(text))
    ('各责任单位',)
    """
    said = flat[start:end]
    told = list(_subjects(said, bodies=True))
    own = [name for names, by in told if not by for name in names]
    told += [(names, True) for names in _by_whom(said)]
    known = (own or [name for names, _ in told for name in names]) + _acting(said, beside=bool(own))
    for names in headed_by(said, _acting_soundly):
        if not any(each.startswith(name) or name.startswith(each) for each in known for name in names):
            known += names
    known = [name for name in known if f"各{name}" not in known]
    return tuple(sorted(dict.fromkeys(known), key=partial(place, said)))


def _by_whom(said: str) -> Iterator[list[str]]:
    """The organs by whom clauses say that something is done: 对整改不力的,由县纪委约谈.

    >>> list(_by_whom("对整改不力的,由县纪委约谈负责人。房屋由自然人出租,由于降雨。"))
    [['县纪委']]
    """
    for clause in _BY.finditer(said):
        yield from headed_by(f"{clause['rest']}。", _acting_soundly)


_BY = pattern(r"(?:^|(?<=[。;,]))由(?P<rest>[^,。;:\n由]{4,60})(?=[,。;]|$)")


_KIND = pattern("(?:行政)?(?:主管|管理|监管)?部门$")


def place(said: str, name: str) -> int:
    """Where a name is said first, also as one of several departments (教育、公安部门); behind all where it is not found.

    >>> [place("县教育、公安部门", name) for name in ("县教育主管部门", "公安部门", "税务部门")]
    [0, 4, 8]
    """
    at = said.find(name)
    at = at if at >= 0 else said.find(_KIND.sub("", name))
    return at if at >= 0 else len(said)


def _acting(said: str, *, beside: bool = False) -> list[str]:
    """The organs that sentences say will act, without a word that bids: 县教育局督促各校自查。

    ``beside`` others that are bidden, only those that open a sentence do.

    >>> _acting("县教育局、县公安局督促各校自查。县教育局考核了各校。公司职工参加。")
    ['县教育局', '县公安局']
    >>> _acting("县教育局督促各校自查,县公安局组织巡逻。各镇要指导各村自查。", beside=True)
    ['县教育局']
    >>> _acting("民政、消防部门共同约谈有关负责人,限期整改。县财政局作为主管部门履行监管责任。税务部门在申报表中设立承诺栏。")
    ['民政部门', '消防部门', '县财政局', '税务部门']
    >>> _acting("县教育局、县国资委充分发挥统筹作用,形成合力。县教育局针对薄弱学校进一步加强指导。税务部门与有关部门合作,建立名册。")
    ['县教育局', '县国资委', '县教育局', '税务部门']
    """
    heading = _HEADING.match(said)
    matches = list(_acts().finditer(said))
    below = [m for m in matches if m.start() >= heading.end()] if heading else []
    found = [
        named(_behind_by(_MARKED.sub("", m["lead"])), _acting_soundly)
        for m in below or matches
        if not _BIDS.search(m["lead"])
        and not HELP.search(m["lead"])
        and (not m["weak"] or _LEVELED.match(m["lead"]) or _OFFICE.search(m["lead"]))
        and (not beside or said.startswith("将", m.end("lead")) or _OPENED.search(said, 0, m.start()))
    ]
    return [n for names in found for n in names]


_HEADING = pattern(r" *[^,。;:\n]{2,20}。(?=.)")
"""县级部门抽查检查。…: a heading, whose words count where no sentence below it says who acts."""


def _behind_by(said: str) -> str:
    """By whom something is done, where words tell it (小区保洁由县物业中心).

    >>> _behind_by("小区保洁由县物业中心"), _behind_by("县自由贸易区管委会")
    ('县物业中心', '县自由贸易区管委会')
    """
    before, by, after = said.rpartition("由")
    return said if before.endswith("自") or not by else after


_BIDS = pattern("要(?!求|点|素)|应(?!急|用|对)|须|可(?!再生)|将(?!乐)|(?<!申)请")
_LEVELED = pattern("各|[省市县区州旗镇乡](?!级)")
_OFFICE = pattern("^[^由]*(?:部门|总局)$")
_OPENED = pattern(r"(?:^|[。;:\n]|[)）] |[前内底],) *$")
"""What stands before the subject of a sentence: nothing, the sentence before, or a time (6月底前,)."""


GENERIC = pattern("(?:党委|政府|部门|单位|企业|社会)+")
"""政府牵头,部门联动: a saying, in which nobody is named."""


def _acting_soundly(names: list[str]) -> bool:
    return bound(names, sure=True, bodies=True) and not all(map(GENERIC.fullmatch, names))


@cache
def _acts() -> re.Pattern[str]:
    return pattern(
        rf"{_OPENS}(?P<lead>[^,。;:\n]{{1,39}}?{LAST})(?:主要负责(?:人|同志))?(?:在[^,。;:\n]{{2,40}}(?:基础上|前提下|情况下|[领指]导下|支持下),?)?(?:作为[^,。;:\n]{{2,24}}?(?:部门|单位|主体|机构),?)?(?:共同|分别|统一|联合|负责|充分|依(?:照|据)?各?自?职[责能权]|不?定期|适时|及时|随时|按时|具体|积极|主动|全面|大力|切实|深入|加快|严厉|从严|依法|持续|坚持|重点|进一步)*"
        rf"(?:(?:{either(words('organs', 'acts'))}|联合(?![会体社国组])(?=[\u4e00-\u9fff])(?![\u4e00-\u9fff]{{2,8}}的|[^。;]{{0,40}}的(?:工作)?机制)|(?P<weak>{either(words('organs', 'acts_too'))}|与[^,。;:\n]{{2,20}}(?:合作|协作),|以[^,。;:\n]{{2,30}}为[^,。;:\n]{{2,6}},|在[^,。;:\n]{{2,60}}[中上内](?:设立|建立|设置|公布|公示))(?![\u4e00-\u9fff]{{0,4}}(?:[部局科股所站室组队]|处(?![罚理置分])|企业|机构|中心|公司|单位)))(?![性化的])(?=[^。;]{{2}})(?![^,。;]{{0,8}}了|[^。;]{{0,40}}(?:参加|组成|参与)的)"
        r"|按[^,。;:\n]{2,24}(?:要求|规定|时限|程序|标准)(?=[\u4e00-\u9fff]{2})"
        rf"|针?对[^,。;:\n]{{2,40}},(?:及时|依法|一律|立即|适时)?(?:{either(words('organs', 'acts') + words('organs', 'acts_too'))})"
        r"|针?对[^,。;:\n]{2,60}(?:进行|开展|保持|提升|予以|实施|检查|巡查|抽查|排查|整治|监督|考核|加强)|以[^,。;:\n]{2,30}(?:形式|方式)|将(?:(?![要军乐])(?=[^,。;:\n]{3})|[^,。;:\n]{2,60}(?:纳入|列入|作为|汇总|报送|上报|报|反馈|移交|移送|通报|抄送))"
        r"|向[^,。;:\n]{2,20}?(?:报告|汇报|报送|反馈|提交|移交|通报)|(?=(?:\d{1,2}月|20\d\d年|[今本]年)[^,。;]{0,6}前))"
    )


def bidden(flat: str) -> int:
    """How many clauses of a text bind an organ (各镇要排查).

    >>> bidden("一、各镇要在6月底前排查。经办人员要细心。\\n(二)区司法局应通报。")
    2
    """
    return sum(1 for _ in _subjects(flat))


_SAYS = pattern("[为的应须]|要(?!素)|发现|遇|报告")
_LONGEST_ALONE = 14
"""Signs of a name that stands alone between commas."""


def _only_a_name(name: str) -> bool:
    """Is a name beyond doubt, with no words about it (扣缴义务人应当报告税务机关)?"""
    return is_plain_organ(name) and _may_stand_alone(name)


def _may_stand_alone(name: str) -> bool:
    return len(name) <= _LONGEST_ALONE and is_organ(name) and not (_SAYS.search(name) or UNSOUND.search(name))


_PLACES = ("lead", "asked", "main", "due", "called", "doer", "agent")
"""Where a clause that binds some may name them."""


def _named_before(said: str, at: int) -> list[str]:
    """The organs that stand before a subject with commas, as nothing but names: 各镇政府,县直各部门,各学校要.

    >>> said = "为此,各镇人民政府,县直各部门,各学校要"
    >>> _named_before(said, said.index("各学校"))
    ['各镇人民政府', '县直各部门']
    """
    out: list[str] = []
    while at and said[at - 1] == ",":
        start = max(said.rfind(sign, 0, at - 1) for sign in ",。;:\n") + 1
        names = organ_names(said[start : at - 1])
        if not names or not _only_a_name(names[0]) or not all(map(_may_stand_alone, names)):
            break
        out, at = names + out, start
    return out


def _subjects(said: str, *, bodies: bool = False) -> Iterator[tuple[list[str], bool]]:
    """The organs of each clause that binds some, and whether it only says by whom something is done (由区财政局落实).

    ``bodies`` takes those that are no offices too (供电企业, 公司工会, 乡镇敬老院).
    """
    for clause in _subject().finditer(said):
        told = next(clause[name] for name in _PLACES if clause[name])
        told = _MARKED.sub("", told.lstrip())
        told = told.split("会同")[0] if clause["agent"] else _behind_by(told) if clause["doer"] else told
        if clause["doer"] and HELP.search(told):
            continue  # 各镇配合做好宣传: a helper
        sure = bool(clause["called"] or clause["doer"] or clause["main"])
        names = named(_ABOVE_ALL.split(told)[0], partial(bound, sure=sure, bodies=bodies and not clause["main"]))
        if names and clause["lead"]:
            names = _named_before(said, clause.start()) + names
        if names and (not clause["bars"] or names[0].startswith("各")):
            yield names, bool(clause["agent"])


def each_its_own(flat: str, start: int, stop: int) -> bool:
    """Are the lines of a stretch a list of what each has to do, as so many of them begin with whom they bind?

    >>> text = "职责分工\\n县教育局负责宣讲。\\n县公安局组织巡逻。\\n县财政局保障经费。"
    >>> each_its_own(text, 0, len(text)), each_its_own(text, 0, 25)
    (True, False)
    """
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n ][^\n]*", flat[start:stop])]
    if len(lines) < LEADS_NEEDED:
        return False
    own = 0
    for left, (low, end) in zip(range(len(lines), 0, -1), lines, strict=True):
        if own + left < LEADS_NEEDED:
            return False
        names = subjects(flat, low, end)
        own += bool(names) and flat.startswith(names[0], low)
        if own == LEADS_NEEDED:
            return True
    return False


LEADS_NEEDED = 3
"""So many lines that name somebody responsible make a list of duties."""
_CHARGED_LINE = pattern(
    r"(?:^ *+(?:[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.])?+|(?<=[。;:])(?:[(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]|\d{1,2}[.、])) *+(?P<lead>[^,。;:\n ]{3,30}?)(?:[:。]| {2,}+)?(?:主要|具体)?负责(?=[\u4e00-\u9fff]{3})(?!人|同志)",
    re.M,
)


def charged_lines(flat: str) -> int:
    """How many lines or items begin with an organ and what it is charged with: a list of what each has to do.

    >>> charged_lines("1.教育部门:负责校园普法。\\n县财政局负责经费保障。\\n一年来,县司法局负责评查。")
    2
    >>> charged_lines("(一)县教育局:负责校园普法。(二)县财政局:负责经费保障。")
    2
    """
    told = (organ_names(line["lead"]) for line in _CHARGED_LINE.finditer(flat))
    return sum(bool(names) and all(map(is_organ, names)) for names in told)
