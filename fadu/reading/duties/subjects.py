"""Whom the sentences and lines of a text bind: 各镇要在6月底前排查 · 县财政局:负责经费保障."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from fadu.reading.duties.feasts import feast
from fadu.reading.duties.organ_names import (
    LONGEST,
    is_leveled_organ,
    is_organ,
    is_plain_organ,
    may_be_organ,
    organ_names,
)
from fadu.reading.vocabulary import either, words

_OWES = (
    r"(?:(?<![主重需必首纲摘紧])要(?!求|点|素|害|闻|件|道)|须|需(?!求|要的)|应(?!急|用|对|诉|收|届|邀|运|聘)|必须|务必|务于|负责(?!人|同志|制)|(?<![少低早晚迟多高大小等优])于(?=每|\d|[今本]年|[上下]半年)"
    r"|在(?=每|\d{1,2}月|20\d\d年|[今本]年|规定时[限间])|每(?=年|半年|季|月|周|两|日|天|个|旬|逢|隔|学[期年]|\d)|至少(?!有)|各\d{1,3}[条篇件次期份](?=[,。;(]|$))"
)
_DOES = r"做好|按(?:程序|规定|要求)|负责(?!人)|会同|牵头|联合(?=开展|组织|制定|印发)|按照?各?自?职[责能]|(?:根据|结合)[^,。;]{2,30},(?:抓紧|认真|及时|研究|制定|开展)|(?:组织|开展|承担|制定|定期|及时)(?=[\u4e00-\u9fff]{2})"
"""县司法局做好评查工作: what an organ does as its duty, without a word that bids."""
_BETWEEN = (
    r"(?:(?:收到|接到|受理|发现)[^,。;:\n]{2,40}[后时的],|对[^,。;:\n]{2,40}[的前时后],|(?:作为|是|凭)[^,。;:\n]{2,30},|在\d{1,3}个?(?:工作日|[日天月])内,?"
    r"|在[^,。;:\n]{2,24}[时中后前],|在[^,。;:\n]{2,10}期间[^,。;:\n要应]{0,10}|将[^,。;:\n]{2,40}?(?=于(?:\d|[今本]年))|在(?:办理|开展|实施|履行)[^,。;:\n]{2,30},|[从自][^,。;:\n]{2,16}(?:起|开始),){0,2}"
)
"""县教育局收到报告后,应答复: what may stand between a subject and the word that bids."""
_OPENS = r"(?:^|(?<=[。;,:\n])|(?<=[)）] ))"
_SUBJECT = re.compile(
    rf"{_OPENS}(?:[另并]?请|由|希|望|要求|同时|此外|另外|原则上|(?:另)?一方面)?(?P<lead>(?:[^,。;:\n由]|(?<=自)由){{2,80}}?)(?:主要负责(?:人|同志)|负责(?:人|同志)(?![为是])|领导|之间)?(?:分别|统一|一律)?(?:也|都|均|还|并|不仅|不但|既)?"
    rf"{_BETWEEN}(?:(?<=部门|单位),(?=[要应须]))?(?:{_OWES}|[是为][^,。;:\n]{{0,30}}(?:责任主体|第一责任人|责任单位|召集人)[,。;]|对[^,。;:\n]{{2,30}}负(?:主体|总|主要|全面|直接|监管|属地|领导)+责|对(?!主要)[^,。;:\n]{{4,30}}负责(?=[。;]))"
    rf"|(?:^|(?<=[。;,]))(?P<doer>[各省市县区州旗镇乡][^,。;:\n]{{2,36}}?|[^,。;:\n]{{2,30}}?部门)(?={_DOES})(?![^,。;]{{2,8}}了|[^。;]{{0,40}}的(?:工作)?(?:机制|格局|体制|体系|局面|原则))"
    r"|由(?P<agent>(?![于此是])[^,。;:\n由]{2,30}?)(?=落实|组织|制定|承担|提供|汇总|编制|印发|审核|统一|定期|牵头|负责|派|进行|开展|具体|出具|研究|提出|跟[进踪]|督促|督导|抓好|受理|收集|整理|每[日月季年])"
    rf"|请(?P<asked>(?:承办|牵头|主办|责任|[有相]关)(?:单位|部门)|各(?:部门|单位|街道|地区?(?![级方市州])|[^,。;:\n]{{1,12}}?(?:政府|部门|单位|街道|办事处|处室|局|委|镇|乡|组(?![织长])))(?:[(]单位[)])?)(?=[\u4e00-\u9fff])(?!人民政府|政府|党委|办事处|[级、和(]|及(?!时))"
    r"|(?:^|(?<=[。;,]))请(?P<called>[^,。;:\n]{2,60}?[部委局厅办署])(?=[\u4e00-\u9fff])(?![公门])"
)
_OBJECT = re.compile("对(?!外)|将(?!乐)|把|向(?!阳)|使|让|以|从(?!化|江)")
"""对现有事业单位要分类改革: what something is done to."""
_ABOVE_ALL = re.compile("特别是|尤其是|其中")
"""责任单位尤其是各镇要配合: those named above all are among the others."""
_MARKED = re.compile(
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
    """
    said = flat[start:end]
    told = list(_subjects(said, bodies=True))
    own = [name for names, by in told if not by for name in names]
    acting = _acting(said, beside=bool(own))
    return tuple(dict.fromkeys(own + acting or [name for names, _ in told for name in names]))


def _acting(said: str, *, beside: bool = False) -> list[str]:
    """The organs that sentences say will act, without a word that bids: 县教育局督促各校自查。

    ``beside`` others that are bidden, only those that open a sentence do.

    >>> _acting("县教育局、县公安局督促各校自查。县教育局考核了各校。公司职工参加。")
    ['县教育局', '县公安局']
    >>> _acting("县教育局督促各校自查,县公安局组织巡逻。各镇要指导各村自查。", beside=True)
    ['县教育局']
    """
    found = [
        _named(_MARKED.sub("", m["lead"]), _acting_soundly)
        for m in _acts().finditer(said)
        if not _BIDS.search(m["lead"])
        and (not m["weak"] or _LEVELED.match(m["lead"]))
        and (not beside or _OPENED.search(said, 0, m.start()))
    ]
    return [n for names in found for n in names]


_BIDS = re.compile("要(?!求|点|素)|应(?!急|用|对)|须|可(?!再生)|将(?!乐)")
_LEVELED = re.compile("各|[省市县区州旗镇乡](?!级)")
_OPENED = re.compile(r"(?:^|[。;:\n]|[)）] |[前内底],) *$")
"""What stands before the subject of a sentence: nothing, the sentence before, or a time (6月底前,)."""


GENERIC = re.compile("(?:党委|政府|部门|单位|企业|社会)+")
"""政府牵头,部门联动: a saying, in which nobody is named."""


def _acting_soundly(names: list[str]) -> bool:
    return _bound(names, sure=True, bodies=True) and not all(map(GENERIC.fullmatch, names))


def _sure(names: list[str]) -> bool:
    return _bound(names, sure=True)


_LAST = "(?:[局办委部院府厅会心门位构关镇乡街县区市村组队站所室处科股司业团行校园馆社道庭署级方份)]|商(?![会务]))"
"""The sign that the name of an organ or a body ends with."""


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENS}(?P<lead>[^,。;:\n]{{1,39}}?{_LAST})(?:主要负责(?:人|同志))?(?:共同|分别|统一|联合|负责|不?定期|适时|及时|随时|按时|具体|积极|主动|全面|大力|切实|深入|加快|严厉|从严|依法|持续|坚持|重点|进一步)*"
        rf"(?:(?:{either(words('organs', 'acts'))}|(?P<weak>{either(words('organs', 'acts_too'))})(?![\u4e00-\u9fff]{{0,4}}(?:[部局处科股所站室组队]|企业|机构|中心|公司|单位)))(?![性化])(?=[^。;]{{2}})(?![^,。;]{{0,8}}了)"
        r"|对[^,。;:\n]{2,60}(?:进行|开展|保持|提升|予以|实施|检查|巡查|抽查|排查|整治|监督|考核)|以[^,。;:\n]{2,30}(?:形式|方式)|将(?:(?![要军乐])(?=[^,。;:\n]{3})|[^,。;:\n]{2,60}(?:纳入|列入|作为|汇总|报送|上报|报|反馈|移交|移送|通报|抄送))"
        r"|向[^,。;:\n]{2,20}?(?:报告|汇报|报送|反馈|提交|移交|通报)|(?=(?:\d{1,2}月|20\d\d年|[今本]年)[^,。;]{0,6}前))"
    )


_HELP = re.compile("配合|协助|参加")
_HELPS = re.compile(
    rf"(?:^|(?<=[。;,\n]))(?P<help>[^,。;:\n]{{1,39}}?{_LAST})(?:要|应当|应|须)?(?:予以|积极|主动|密切|做好|全力|给予)*(?:配合(?!的)|(?:协助|参加)(?=[,。;]|做好|开展|完成))"
)


def helpers(flat: str, start: int, end: int) -> tuple[str, ...]:
    """Those whom the clauses of a stretch say to help: 县财政局牵头核对,各用款单位配合完成。

    >>> said = "县财政局负责核对,各用款单位配合完成数据填报。要积极配合检查。"
    >>> helpers(said, 0, len(said))
    ('各用款单位',)
    """
    if not _HELP.search(flat, start, end):
        return ()
    found = [_named(m["help"], _sure) for m in _HELPS.finditer(flat[start:end])]
    return tuple(dict.fromkeys(n for names in found for n in names))


_JOINS = re.compile("会同|联合|组织(?=各|有关|相关)")
_JOINED = re.compile(
    r"(?:^|(?<=[。;,:]))(?P<lead>[^,。;:\n]{0,40}?)(?:要|应当|应|须)?(?:积极|主动|及时)?"
    r"(?:会同|联合|组织(?=各(?![类种项])|有关|相关))(?P<with>[^,。;:\n]{1,120})",
    re.M,
)
_ENDS = re.compile(rf"(?<![有相]){_LAST}(?:[(][^()]{{1,12}}[)])?(?![、和及与(员街道位构级门有相]|公[司室]|监委)")


def joined(flat: str, start: int, end: int, lead: Sequence[str]) -> tuple[str, ...]:
    """Those whom the clauses of a stretch say that a leader is to act with.

    >>> said = "由区商务局牵头。区商务局要会同区公安局、税务局等部门,联合检查。"
    >>> joined(said, 7, len(said), ["区商务局"])
    ('区公安局', '税务局')
    >>> joined("由区商务局牵头,会同各商会对网点进行摸排。", 7, 21, ["区商务局"])
    ('各商会',)
    >>> joined("由属地供水公司会同各运营商倒排计划,区法院联合区检察院发布案例。", 0, 32, ["属地供水公司"])
    ('各运营商',)
    """
    out: list[str] = []
    for clause in _JOINED.finditer(flat[start:end]) if _JOINS.search(flat, start, end) else ():
        by = clause["lead"].rpartition("由")[2]
        if not by or by in lead or set(organ_names(by)) <= set(lead):
            out += _first_named(clause["with"])
    return tuple(dict.fromkeys(n for n in out if n not in lead))


_LONGEST_OFFICE = 6
_DOING = re.compile("[对将在]|开展|进行|组织")


def _first_named(said: str) -> list[str]:
    """The organs that words begin with, before what they do.

    >>> _first_named("有关部门对重点单位联合检查"), _first_named("区公安局、区疾控中心等开展巡逻"), _first_named("各县(市)供水公司排查")
    (['有关部门'], ['区公安局', '区疾控中心'], ['各县(市)供水公司'])
    >>> _first_named("县政府督查室开展督查"), _first_named("县政府对建设单位检查"), _first_named("县纪委监委、县委督查室")
    (['县政府督查室'], ['县政府'], ['县纪委监委', '县委督查室'])
    """
    found: list[str] = []
    begun, reached = len(said), len(said)
    for end in _ENDS.finditer(said):
        if end.end() > reached or _DOING.search(said, begun, end.end()):
            break
        names = organ_names(said[: end.end()])
        if names and all(
            is_plain_organ(n) or is_leveled_organ(n) or (n.startswith("各") and is_organ(n)) for n in names
        ):
            found = names
            if not said[: end.end()].endswith((")", "政府")):
                break
            begun, reached = end.end(), end.end() + _LONGEST_OFFICE  # it may go on: 各县(市)供水公司, 县政府督查室
    return found


def bidden(flat: str) -> int:
    """How many clauses of a text bind an organ (各镇要排查).

    >>> bidden("一、各镇要在6月底前排查。经办人员要细心。\\n(二)区司法局应通报。")
    2
    """
    return sum(1 for _ in _subjects(flat))


def _subjects(said: str, *, bodies: bool = False) -> Iterator[tuple[list[str], bool]]:
    """The organs of each clause that binds some, and whether it only says by whom something is done (由区财政局落实).

    ``bodies`` takes those that are no offices too (供电企业, 公司工会, 乡镇敬老院).
    """
    for clause in _SUBJECT.finditer(said):
        told = next(clause[name] for name in ("lead", "asked", "called", "doer", "agent") if clause[name])
        told = _MARKED.sub("", told.lstrip())
        told = told.split("会同")[0] if clause["agent"] else told
        if clause["doer"] and _HELP.search(told):
            continue  # 各镇配合做好宣传: a helper
        sure = bool(clause["called"] or clause["doer"])
        names = _named(_ABOVE_ALL.split(told)[0], partial(_bound, sure=sure, bodies=bodies))
        if names:
            yield names, bool(clause["agent"])


@cache
def _each() -> re.Pattern[str]:
    """What stands before 各 and is a heading's words (加强培训宣贯各单位), where 省直各部门 keeps all."""
    return re.compile(
        rf"^(?:{either(words('organs', 'opens'))})[\u4e00-\u9fff“”]{{2,}}(?<![省市县区州旗镇乡直级及和与、])(?=各(?!自|类|项|种|方面))"
        r"|^.{4,}(?<![、和及与])(?=全[省市县区州旗镇乡]各|所有(?![权制])|全体)"
    )


_DURING = re.compile(
    r"(?<=单位|企业|部门|公司|政府|业局|机构)[\u4e00-\u9fff]{2,6}(?:过程中|期间|之?[前后]|时)$|(?<=[镇乡县区市道村])分[村镇乡片区级批类层]$"
)
"""各施工单位施工过程中要巡查: when it is done, between the subject and the verb."""

_OURS = re.compile("^[本我全][省市县区州旗镇乡街](?=各)")
"""我市各县(区): whose all of them are."""

_STAFF = re.compile(r"及其(?:全体)?(?:工作|执法|从业)?人员$")
"""各学校及其工作人员要报告: whose staff is named with them."""


@cache
def _timed() -> re.Pattern[str]:
    """6月1日前各镇报送, 重阳节前各镇走访: when it is done, before the subject."""
    return re.compile(
        rf"^(?:于|在|从)?(?:{feast()}|(?:20\d\d年)?(?:\d{{1,2}}月(?:\d{{1,2}}日|[底初末]|[上中下]旬)?|年底)|每[年季月周旬](?:度|\d{{1,2}}[日月])?[底末]?)(?:之?前|以前|起)|^(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}日?[至到-](?:\d{{1,2}}月)?\d{{1,2}}日|^(?:后续|近期|下一步)"
    )


@cache
def _glued_title() -> re.Pattern[str]:
    return re.compile(rf"^.*(?:{either(words('organs', 'topics'))}|第.{{1,4}}条)(?=[\u4e00-\u9fff(]{{3}})")


@cache
def _leveled_behind() -> re.Pattern[str]:
    """The title that a copy glued to an organ of a level (资金保障区财政部门), not the name of a place (保护区管委会)."""
    return re.compile(
        rf"^[\u4e00-\u9fff]{{2,10}}(?:{either(words('organs', 'topics'))})(?=[省市县区州](?!管)[\u4e00-\u9fff]{{3}}|(?<=分工|职责|责任|要求|机制|制度|认识|安排)各(?![自类项种]|方面))"
    )


def _named(said: str, sound: Callable[[list[str]], bool]) -> list[str]:
    """The organs of some words, also behind a title that a copy glued to them; none where they are unsound.

    >>> _named("加强日常管理各县(区)供水公司", _bound), _named("对各镇", _bound), _named("有关情况", _bound)
    (['各县(区)供水公司'], [], [])
    >>> _named("查处非法募捐行为 各级民政部门", _bound), _named("积极配合有关部门", _bound)
    (['各级民政部门'], [])
    """
    said = _DURING.sub("", _STAFF.sub("", _each().sub("", _timed().sub("", said))))
    if (cut := _leveled_behind().match(said)) and is_plain_organ(said[cut.end() :].split("、")[0]):
        said = said[cut.end() :]
    title, _, last = said.rpartition(" ")
    for told in (
        *([last] if len(title) > 3 and (len(last) > 2 or last[:1] == "各") and not is_organ(title) else []),
        said,
        _glued_title().sub("", said),
        _OURS.sub("", said),
    ):
        names = [name for name in organ_names(told) if len(name) > 1]
        if names and not any(map(_OBJECT.match, names)) and sound(names):
            return names
    return []


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:^(?:各|所有|全体)|[\u4e00-\u9fff]{{2}})(?:{either(words('organs', 'bodies'))})|^(?:幼儿园|学校|高校|企业|医疗机构|[省市县区]公司|[\u4e00-\u9fff]{{2}}商))$"
    )


def _bound(names: list[str], *, sure: bool = False, bodies: bool = False) -> bool:
    """Are a subject's words organs: the most of them beyond doubt (all where that must be), and none anything else?

    >>> _bound(["各县(区)", "某经济技术开发区"]), _bound(["经办人员"]), _bound(["供水企业"]), _bound(["供水企业"], bodies=True)
    (True, False, False, True)
    """
    beyond = [is_plain_organ(n) or (bodies and (_is_body(n) or (not sure and bool(_ROOM.match(n))))) for n in names]
    if any(map(_WORDS.search, names)) or (sure and any(map(UNSOUND.search, names))):
        return False
    may_be = may_be_organ if len(names) >= _LISTED else is_organ
    known = all(told or (may_be(n) and not sure) for n, told in zip(names, beyond, strict=True))
    return known and sum(beyond) * 2 >= len(names)


_LISTED = 4
"""In a list of so many names, most of which are organs', the others are bodies' too (陶瓷工业园)."""
_ROOM = re.compile(
    r"(?!.*(?:[由在凡经]|[网进]站))[\u4e00-\u9fff]{2,16}(?:科|股|队|站|组|(?<![口置边场存])处|(?:办公|督查|监察|研究|指挥)室)$"
)
"""人事处要报送: the part of a bureau that a word bids."""


def _is_body(name: str) -> bool:
    """Is a name a body's, though no office's: 供水企业, 各食堂?

    >>> [_is_body(n) for n in ("供水企业", "各食堂", "清理场地(若供水企业", "企业")]
    [True, True, False, True]
    """
    whole = len(name) <= LONGEST and name.count("(") == name.count(")")
    return whole and bool(_body().search(name)) and not UNSOUND.search(name)


_WORDS = re.compile(
    r"^(?:参加|负责(?!部门)|禁止|严禁|设立|成立|出台|工作目标|引导|鼓励|支持|积极|主动|大力|全力|帮助|(?:配合|指导|协调|督促)(?!单位|部门|小组|机构)|联合(?!会)|与|及时|有条件的|依托|切实|现[将就]|在|为(?!民)|选派|应|须|要|可|规范|加强|强化|完善|健全|落实|推进|推动|明确|建立|做好|抓好|提升|优化|提高|深化|严格|开展|制定)|^(?!有条件)[^()]+的(?!.*(?:单位|部门)$)|规定|合同|领导同志|^[逐的]|(?:例会|(?<!联席)会议)$|[对由按]所$|第.{1,4}条|^(?:组织)?机[构关]$|^政府$"
)
UNSOUND = re.compile(
    r"[\u4e00-\u9fff]{2}经(?![济信贸发开营侦研管办费委])|设在|下设|[\u4e00-\u9fff](?<![所驻])在[\u4e00-\u9fff]{2}|会同|[\u4e00-\u9fff](?:下达|下发|交办)|报送|督促|积极|帮助|移送|通报|^(?:的|被|商(?!务|业)|协商|协同|协助|更好|优先|厚植|根据|按照|听取|明确|经|依据|发现|报|向|请|征求|征得|通过|会同)|[\u4e00-\u9fff](?:向(?!阳)|对(?!外)|将(?!乐)|把|第.{1,3}条)"
)
"""根据各有关部门, 局办公室对承办部门: words around an organ that are no part of its name."""


LEADS_NEEDED = 3
"""So many lines that name somebody responsible make a list of duties."""
_CHARGED_LINE = re.compile(
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
