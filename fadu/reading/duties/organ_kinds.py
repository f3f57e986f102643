"""Telling an organ's name from other words: a name at all, beyond doubt, by its level, or at least none of a sentence's.

市委党校 is one, 市司法局 beyond doubt, 县融媒体中心 by its level · 认真抓好工作 is none
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

LONGEST = 30
"""Signs of a name."""
_LEVELS = ("省", "市", "县", "区", "州", "旗", "镇", "乡", "各", "国家", "中央", "自治区", "相关", "有关", "全")


@cache
def _ending() -> re.Pattern[str]:
    return pattern(rf"(?:{either(words('organs', 'endings'))}|[)）]|专班|各方|行政村|[乡镇区县市州])$")


@cache
def _far_ending() -> re.Pattern[str]:
    return pattern(rf"(?:{either(words('organs', 'far_endings'))})$")


_WORK = r"工作(?!领导|委员会|组|专班|办|局|部|机构|站|中心|管理[处科局]|联席|协调|队|室|处(?![理置]))"
"""学习工作 is no name, 信访工作联席会议 is one."""
_SAID = r"(?<=[\u4e00-\u9fff]{2})(?:负责|牵头|配合)(?=[\u4e00-\u9fff]{2})(?![\u4e00-\u9fff]{0,2}(?:部门|单位|[处科股]室|人员|同志|领导|机构|街道|企业|医院|学校))"
"""县司法局负责评查 tells what somebody does; 各业务牵头部门 is a name."""
_SENTENCE = pattern(
    rf"[。;；“”《》%]|由|通过|规定|^表格|按有关|\d{{3}}|\d[项个条件家名]|{_WORK}|^(?:加强|推进|落实|开展|完善|建立|以下|含|即|如|包括|详见|附|简称"
    r"|不含|原|此件|本|按|根据|对|将|要|并|确保|实行|严格|认真|做好)"
)


_COUNTED = pattern(r"^\d{1,2}个(?=[\u4e00-\u9fff]{0,8}(?:单位|部门|机构|公司|中心|[县区市镇乡局委]|街道)$)")
"""8个区直单位: how many they are stands before some organs."""


_QUOTED = pattern(
    '[“"]([^“”"]{1,10})[”"](?=[\u4e00-\u9fff]{0,20}(?:小组|指挥部|专班|办公室|工作组|联席会议|委员会)(?:办公室|成员单位)?$)'
)
"""县“百日攻坚”领导小组: what a body is named after."""


def may_be_organ(name: str) -> bool:
    """May what stands at a lead's place be a name: is it short and no sentence (某某服装城, 镇兽医站)?

    >>> [may_be_organ(n) for n in ("某某服装城", "8个区直单位", "以下简称条例", "不少于30%")]
    [True, True, False, False]
    """
    name = _QUOTED.sub(r"\1", _COUNTED.sub("", name))
    return 1 < len(name) <= LONGEST + 10 and not _SENTENCE.search(name)


@lru_cache(maxsize=512)
def is_organ(name: str) -> bool:
    """Does a name look like an organ's?

    >>> [is_organ(n) for n in ("市委党校", "人民法院", "各县(区)", "认真抓好工作", "依法治理", "县“两违”治理领导小组")]
    [True, True, True, False, False, True]
    """
    if name in words("organs", "places"):
        return True
    name = _QUOTED.sub(r"\1", _COUNTED.sub("", name))
    if not 1 < len(name) <= LONGEST or re.search(
        rf"[。;；“”《》%\d]|由|{_WORK}|{_SAID}|加强|推进|落实|开展|建立|完善", name
    ):
        return False
    plain = name.replace("（", "(").replace("）", ")")
    if plain.count("(") != plain.count(")"):
        return False
    return bool(_ending().search(plain) or _far_ending().search(plain)) or name.startswith(_LEVELS)


@lru_cache(maxsize=512)
def is_plain_organ(name: str) -> bool:
    """Is a name an organ's beyond doubt, so that it needs no verb beside it: (市司法局)?

    >>> [is_plain_organ(n) for n in ("市司法局", "县委依法治县办", "各镇(街道)党(工)委", "市场主体")]
    [True, True, True, False]
    >>> [is_plain_organ(n) for n in ("县委经研室", "县政府会议室", "各项目建设主体", "各类市场主体")]
    [True, False, True, False]
    >>> is_plain_organ("市及各区县"), is_plain_organ("县及乡镇财政"), is_plain_organ("市及周边")
    (True, True, False)
    >>> is_plain_organ("某某市经济和信息化局"), is_plain_organ("市(县、区)委依法治市(县、区)办")
    (True, True)
    """
    plain = name.replace("（", "(").replace("）", ")")
    return bool(
        _plain().search(re.sub(r"(?<=..)\([^()]*\)$|(?<=[省市县区州])\([省市县区州、]+\)", "", plain))
    ) and is_organ(name)


def is_leveled_organ(name: str) -> bool:
    """Is a name an organ's by its level and its ending (县融媒体中心)?

    >>> [is_leveled_organ(n) for n in ("县融媒体中心", "市中心", "县级公路", "团县委")]
    [True, False, False, False]
    """
    return (
        len(name) > 3 and bool(re.match("[省市县区州旗镇乡](?!级)", name) and _ending().search(name)) and is_organ(name)
    )


@cache
def _plain() -> re.Pattern[str]:
    names, far = either(words("organs", "names") + words("organs", "state")), either(words("organs", "far_endings"))
    return pattern(
        rf"(?:{names}|(?:{either(words('organs', 'sectors'))})(?:[局厅委])|政府|部门|单位|办公室|办公厅|委员会|机构|机关)$"
        rf"|^(?:各|有关|相关|其[他它]|所有|全体|属地|当地|所在地|同级)(?!.{(2,)}会同)[\u4e00-\u9fff()、]{{0,14}}(?:{far}|[地县区市州镇乡村局委办科室处校组队所站院]|村居|(?<!社)会|机关|组织|社区|企业|公司|运营商|医院|院校)$"
        r"|^(?:国网|中国|国家)[\u4e00-\u9fff]{2,16}(?:公司|集团|中心)$"
        r"|[\u4e00-\u9fff]{1,10}(?:管委会|管理委员会)$|[\u4e00-\u9fff]{2,10}(?:办事处|分局|支队|大队|(?:领导|协调|推进)小?组|指挥部|工作专班|联席会议)$"
        r"|^[省市县区州旗镇乡局](?:领导|协调|推进)小?组$"
        r"|^[\u4e00-\u9fff]{2,8}(?:工作|专项|保障|技术|专家|督导|督查|检查|考核|评审|联络|宣传)组$"
        r"|^(?:重点|试点)[\u4e00-\u9fff]{0,6}(?:地区|城市|行政村|[省市县区镇乡村]|街道|社区|单位|企业)$|^(?:乡镇|镇街|街镇|街道|乡镇街道|县区|区县)$|^各省份$"
        r"|^[省市县区州旗](?:委|政府)[\u4e00-\u9fff]{1,10}(?<!会议)室$|^各(?!类|种|市场|经营)[\u4e00-\u9fff]{0,8}主体$"
        r"|^[省市县区州](?:及|和|与)各?(?:区县|县区|县市区|旗县区|乡镇|镇街|[市县区]|(?:县|旗县)\([市区、]+\))(?:财政)?$"
        r"|^[\u4e00-\u9fff]{2,6}各方$"
        r"|^局[\u4e00-\u9fff]{2,12}[科室处股]$"
        rf"|^(?:{either(words('organs', 'small'))})[\u4e00-\u9fff]{{0,8}}(?:办|所|站|中心|队|科|室)$"
        rf"|^(?:[省市县区州旗]委|[省市县区州旗](?:政府|直)?)[\u4e00-\u9fff()]{{1,12}}(?:{far}|[局办委院厅])$"
    )
