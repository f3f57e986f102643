"""The organs among a sentence's words before its verb, or behind 由: names that are sound, without what belongs to them not.

6月底前各镇 are 各镇 · 加强日常管理各县(区) are 各县(区) · 有关情况 are none
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from fadu.reading.duties.feasts import feast
from fadu.reading.duties.organ_kinds import LONGEST, is_organ, is_plain_organ, may_be_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

LAST = (
    "(?:[局办委部院府厅会心门位构关镇乡街县区市村组队站所室处科股司业团行校园馆社道庭署级方份)]|商(?![会务])|(?<=专)班)"
)
"""The sign that the name of an organ or a body ends with."""
_OBJECT = pattern("对(?!外)|将(?!乐)|把|向(?!阳)|使(?!用)|让|以|从(?!化|江)")
"""对现有事业单位要分类改革: what something is done to."""


@cache
def _each() -> re.Pattern[str]:
    """What stands before 各 and is a heading's words (加强培训宣贯各单位), where 省直各部门 keeps all."""
    return pattern(
        rf"^(?:{either(words('organs', 'opens'))})[\u4e00-\u9fff“”]{{2,}}(?<![省市县区州旗镇乡直级及和与、])(?=各(?!自|类|项|种|方面))"
        r"|^.{4,}(?<![、和及与])(?=全[省市县区州旗镇乡]各|所有(?![权制])|全体)"
    )


_DURING = pattern(
    r"(?<=单位|企业|部门|公司|政府|业局|机构)[\u4e00-\u9fff]{2,6}(?:过程中|期间|之?[前后]|时)$|(?<=[镇乡县区市道村])分[村镇乡片区级批类层]$"
)
"""各施工单位施工过程中要巡查: when it is done, between the subject and the verb."""

_OURS = pattern("^[本我全][省市县区州旗镇乡街](?=各)")
"""我市各县(区): whose all of them are."""

_ORDERS = pattern("监督(?=各|[\u4e00-\u9fff]{2,}(?:单位|企业)$)")
"""监督施工单位: to whom something is done."""

_TOLD_OF = pattern(r"^(?:接到|收到|受理|发现)[^,。、]{1,8}的(?=[\u4e00-\u9fff]{3})")
"""接到通报的教育部门应核实: when those are bound who are."""

_STAFF = pattern(r"及其(?:全体)?(?:工作|执法|从业)?人员$|的(?:全体)?(?:工作|执法|从业)人员$")
"""各学校及其工作人员要报告, 各镇的执法人员要: whose staff is named with them."""


_OF_TASK = pattern(r"^[\u4e00-\u9fff]{2,12}的(?=(?:主要|牵头|责任|配合|承办|主办|协办)+(?:单位|部门)$)")
"""各项任务的责任单位要报送: of what they have charge."""


@cache
def _timed() -> re.Pattern[str]:
    """6月1日前各镇报送, 重阳节前各镇走访: when it is done, before the subject."""
    return pattern(
        rf"^(?:于|在|从)?(?:{feast()}|(?:20\d\d年)?(?:\d{{1,2}}月(?:\d{{1,2}}日|[底初末]|[上中下]旬)?|年底)|每[年季月周旬](?:度|\d{{1,2}}[日月])?[底末]?)(?:之?前|以前|起)|^(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}日?[至到-](?:\d{{1,2}}月)?\d{{1,2}}日|^(?:后续|近期|下一步)"
    )


@cache
def _glued_title() -> re.Pattern[str]:
    return pattern(
        rf"^.*(?:{either(words('organs', 'topics'))}|第.{{1,4}}条)(?![局办部委厅](?:[、和等及]|$))(?=[\u4e00-\u9fff(]{{3}})"
    )


@cache
def _leveled_behind() -> re.Pattern[str]:
    """The title that a copy glued to an organ of a level (资金保障区财政部门), not the name of a place (保护区管委会)."""
    return pattern(
        rf"^[\u4e00-\u9fff]{{2,10}}(?:{either(words('organs', 'topics'))})(?=[省市县区州](?!管)[\u4e00-\u9fff]{{3}}|(?<=分工|职责|责任|要求|机制|制度|认识|安排)各(?![自类项种]|方面))"
    )


def named(said: str, sound: Callable[[list[str]], bool]) -> list[str]:
    """The organs of some words, also behind a title that a copy glued to them; none where they are unsound.

    >>> named("加强日常管理各县(区)供水公司", bound), named("对各镇", bound), named("有关情况", bound)
    (['各县(区)供水公司'], [], [])
    >>> named("查处非法募捐行为 各级民政部门", bound), named("积极配合有关部门", bound)
    (['各级民政部门'], [])
    """
    said = _DURING.sub("", _STAFF.sub("", _each().sub("", _timed().sub("", _TOLD_OF.sub("", said)))))
    said = _OF_TASK.sub("", said)
    if (cut := _leveled_behind().match(said)) and is_plain_organ(said[cut.end() :].split("、")[0]):
        said = said[cut.end() :]
    if _ORDERS.match(said):
        return []
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
    return pattern(
        rf"(?:(?:^(?:各|所有|全体)|[\u4e00-\u9fff]{{2}})(?:{either(words('organs', 'bodies'))})|^(?:幼儿园|学校|高校|[居村]委会?|居村委|派出所|企业|医疗机构|[省市县区]公司|[\u4e00-\u9fff]{{2}}商))$"
    )


def bound(names: list[str], *, sure: bool = False, bodies: bool = False) -> bool:
    """Are a subject's words organs: the most of them beyond doubt (all where that must be), and none anything else?

    >>> bound(["各县(区)", "某经济技术开发区"]), bound(["经办人员"]), bound(["供水企业"]), bound(["供水企业"], bodies=True)
    (True, False, False, True)
    >>> bound(["水利", "教育", "财政", "某园区管委会"]), bound(["水利", "教育", "财政", "住房"])
    (True, False)
    """
    fields = _fields() if len(names) >= _LISTED and is_plain_organ(names[-1]) else ()
    beyond = [
        is_plain_organ(n) or n in fields or (bodies and (_is_body(n) or (not sure and bool(_ROOM.match(n)))))
        for n in names
    ]
    if any(map(VERBS.search, names)) or (sure and any(map(UNSOUND.search, names))):
        return False
    may_be = may_be_organ if len(names) >= _LISTED else is_organ
    known = all(told or (may_be(n) and not sure) for n, told in zip(names, beyond, strict=True))
    return known and sum(beyond) * 2 >= len(names)


@cache
def _fields() -> frozenset[str]:
    return frozenset(words("organs", "sectors"))


_LISTED = 4
"""In a list of so many names, most of which are organs', the others are bodies' too (陶瓷工业园)."""
_ROOM = pattern(
    r"(?!.*(?:[由在凡经]|[网进]站))[\u4e00-\u9fff]{2,16}(?:科|股|队|站|组|(?<![口置边场存])处|(?<![承主督联举会协兴创操开包交经])办|(?:办公|督查|监察|研究|指挥)室)$"
)
"""人事处要报送: the part of a bureau that a word bids."""


def _is_body(name: str) -> bool:
    """Is a name a body's, though no office's: 供水企业, 各食堂?

    >>> [_is_body(n) for n in ("供水企业", "各食堂", "清理场地(若供水企业", "企业")]
    [True, True, False, True]
    """
    whole = len(name) <= LONGEST and name.count("(") == name.count(")")
    return whole and bool(_body().search(name)) and not UNSOUND.search(name)


VERBS = pattern(
    r"^各地(?:组织|统筹|督促|指导|协调|推动|引导)|^(?:参加|负责(?!部门)|禁止|严禁|设立|成立|出台|工作目标|引导|鼓励|支持|积极|主动|大力|全力|帮助|(?:配合|指导|协调|督促)(?!单位|部门|小组|机构)|联合(?!会)|与|及时|有条件的|依托|定期|适时|牵头(?![\u4e00-\u9fff]{0,2}(?:单位|部门)|[人的])|组织(?=各|[\u4e00-\u9fff]{2})(?!部|人事|委员会|机构)|切实|现[将就]|在|为(?!民)|选派|遴选|深入|推荐|委托|应|须|要|可|规范|加强|强化|完善|健全|落实|推进|推动|明确|建立|做好|抓好|提升|优化|提高|深化|严格|开展|制定(?!机关|单位))|^(?!有条件)[^()]+的(?!.*(?:单位|部门)$)|规定|合同|领导同志|^[逐的]|(?:例会|(?<!联席)会议)$|[对由按]所$|第.{1,4}条|^(?:组织)?机[构关]$|^政府$"
)
UNSOUND = pattern(
    r"[\u4e00-\u9fff]{2}经(?![济信贸发开营侦研管办费委])|设在|下设|[\u4e00-\u9fff](?<![所驻])在[\u4e00-\u9fff]{2}|会同|[\u4e00-\u9fff](?:下达|下发|交办)|报送|督促|积极|帮助|[\u4e00-\u9fff]{2}(?:指导|引导|推动)(?=[\u4e00-\u9fff]{2})(?!中心|小组|委员会|服务|[站组办处科局委队])|[\u4e00-\u9fff]{4}报[省市县区]|移送|通报|[\u4e00-\u9fff]{2}深入|^(?:的|被|或|商(?!务|业)|协商|协同|协助|更好|优先|厚植|自(?![治然来贸])|根据|按照|听取|明确|经|依据|发现|报|向|请|征求|征得|通过|会同)|[\u4e00-\u9fff](?:向(?!阳)|对(?!外)|将(?!乐)|把|第.{1,3}条)"
)
"""根据各有关部门, 局办公室对承办部门: words around an organ that are no part of its name."""
