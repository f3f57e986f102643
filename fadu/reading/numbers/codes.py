"""Digits and letters that name a thing rather than count: lines of a service, roads, telephones, versions, rankings."""

from __future__ import annotations

import re
from functools import cache

from fadu.reading.model import NumberKind
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_BORN = r"(?:[5-9][05]|00|05|10)后(?!的?[期来续])(?=[\u4e00-\u9fff”、,。])"
_ROAD = r"(?<![A-Z])\d{1,3}(?:国道|省道|县道|乡道)"
_ROAD_LINE = pattern(r"\d{2,3}(?![\d.]|(?:余|多)? ?(?:公里(?!处)|千米|条|米|[万亿]))线?")
_TO_ONE = pattern(r"(?:\d{1,3}(?:\.\d+)?:1|1:\d{1,3}(?:\.\d+)?)(?![\d:])")
_RANKED = r"(?:\d{1,4}|[一二三四五六七八九十百千]{1,3})强(?![度化制势大调者力有烈于])"
"""世界500强, 全省十强: a ranking by its length."""
_CIRCLE = r"(?:\d{1,3}|[一二三四五六七八九十半]{1,3})(?:分钟|刻钟|小时|公里)[\u4e00-\u9fff]{0,8}圈"
_PROPORTION = pattern(r"\d{1,3}(?:\.\d+)?(?: ?: ?\d{1,3}(?:\.\d+)?){1,3}(?![\d:])")
_CODED = r"[2-6]G(?![A-Za-z\d])|[48]K(?=[\u4e00-\u9fff])|(?<![A-Za-z])\d{1,3}[A-FH-JLNOQRSU-Z](?![A-Za-z%])|84(?=消毒)|7[×xX*]24(?=小时)"
"""5G, 4K, 3D, 84消毒液, 7×24小时: what is called by digits."""
_MEASURED = (
    r"[万亿倍亩吨元岁]|个?百分点|个(?:月|小时|工作日)|[平立]方[千公]?[米里]|公[里顷斤]|[千厘毫]?米|[千兆]瓦|千克|小时|分钟|天"
    r"|[年升度分级件次](?=[,。;、)/以左]|$)"
)
_VERSION = rf"[vV]?\d{{1,2}}\.\d{{1,2}} ?版?(?=版|时代|模式|系统|平台)版?|\d{{1,2}}\.0(?!{_MEASURED})(?=[\u4e00-\u9fff”])|(?<=工业)\d\.0(?!\d|{_MEASURED})"
"""改革2.0, 2.0版; what is measured to a tenth is no version: 3.0万亩, 4.0个百分点."""
_PLUS_X = r"(?:\d{1,3}|[XNn])\+(?:\d{1,3}|[XNn])(?:\+(?:\d{1,3}|[XNn]))*"
_SERVICE = pattern(
    r"(?:[19]\d{4}|8\d{4}|(?!(?:19|20)\d\d)[1-9]\d{3})(?=”? ?(?:便民|政务|公共|综合|智慧|社区)?[\u4e00-\u9fff]{0,4}(?:热线|专线|平台|网站|举报电话|服务电话|投诉电话))"
)
"""A number of four or five digits before what is called by it: 81890专线, 12369举报平台, 7788便民平台."""
_UNIT_NEXT = pattern(r" ?[件份场家户起名人次条个项元亿万余多宗批期吨亩米公平千百头只台辆套座处位%]|[.,]?\d|[:+]|$")
"""12345案件 are cases of the line, 12345件 are so many."""
_CALLED = pattern(r"(?:1\d{4}|110|114|119|12[02])(?!\d|-|[件份个次人条项通余万])")
_PHONE = pattern(r"(?:电话|热线|专线|拨打|平台)[: ]{0,2}$")
"""投诉电话:12319 names a line."""
_SUBSCRIBER = pattern(r"(?:0\d{2,3}[-—]{1,2}\d{3,4}(?:\d{4,5}|[X*]{4})|[48]00-\d{3,4}-?\d{3,4})(?!\d)")
"""0537-5770001, 021-5678XXXX: one telephone number with its area, its end masked or not."""
_MASKED = pattern(r"1\d{2}(?:\d{4}[X*]{4}|[X*]{4}\d{4})(?!\d)")
"""1391234XXXX: a mobile telephone."""
_CUT = pattern(r"\d{3,8}[X×]{3,8}")
"""5178XXXX: a telephone number whose end is masked."""
_ROOM = pattern(r"\d{1,4}(?:-\d{1,4})?室(?![次内外])")
_BUILDING = pattern(r"[楼厦层座栋幢院号厅馆心](?:[东西南北]侧|主楼|附楼)?$")
"""2号楼0611室: a room by its number, behind its building."""
_LABELLED = pattern(
    r"(?:编号|编码|代号|邮编|电话|传真|代码|号码|账号|帐号|行号|户号|卡号|证号|手机|联系方式|QQ群?)[: ]{0,3}$"
)
"""Before a number that identifies: 邮编:330100."""
_IDENTIFIER = pattern(
    r"[0-9A-Z]{18}(?![0-9A-Za-z])|\d{3,4}(?: \d{2,5}){2,5}(?!\d)|(?:\d{5,20}(?:[-—]{1,2}\d{1,8})?|\d{2,4}-\d{2,8})(?!\d|[,.]\d|[件份个次人条项通余万])"
)
_PLACED = pattern(
    r"\d{1,3}(?:\.\d+)?(?:°(?:\d{1,2}(?:\.\d+)?[′']?)?(?:\d{1,2}(?:\.\d+)?[″\"]?)?|度(?:\d{1,2}(?:\.\d+)?分)?(?:\d{1,2}(?:\.\d+)?秒)?)"
)
"""东经113°38′: where a place lies."""
_FLOOR = pattern(
    r"\d{1,2}(?:楼(?!\d*[万套宇盘市])|层(?=[A-Z]?区?\d{0,4}(?:号|室|厅|窗口|会议室|大厅)|[东南西北]侧|[A-Z]区))"
)
_STOREY = pattern(r"\d{1,2}层")
"""7号楼14层: an address."""
_INDEX = pattern(
    r"(?=[A-Z\d索])(?:(?<![A-Za-z0-9])[A-Z]{0,6}\d[A-Z0-9]{2,24}(?:-[A-Z0-9])?/20\d\d(?:\d{4})?-\d{3,7}(?!\d)"
    r"|索 {0,2}引 {0,2}号[\s:•|]{0,8}(?P<labelled>[A-Za-z0-9][A-Za-z0-9/-]{5,48})(?![A-Za-z0-9]))"
)
"""01234567X/2021-00042: the index number of a published document."""


def index_numbers(flat: str) -> list[tuple[int, int]]:
    """Where the index numbers of published documents stand.

    >>> index_numbers("文 AB0012/2021-00042 "), index_numbers("索引号\\n• JYJ202100042")
    ([(2, 19)], [(6, 18)])
    """
    if "/20" not in flat and "引" not in flat:
        return []
    return [m.span("labelled") if m["labelled"] else m.span() for m in _INDEX.finditer(flat)]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "lines": pattern(f"(?:{either(words('numbers', 'lines'))})(?!\\d)"),
        "line_heads": pattern(f"[”、/和 ]{{0,2}}(?:{either(words('numbers', 'line_heads'))})"),
    }


_CODES = pattern("|".join(f"(?:{rule})" for rule in (_VERSION, _PLUS_X, _RANKED, _CIRCLE, _BORN, _ROAD, _CODED)))


def code_at(flat: str, at: int) -> tuple[int, NumberKind] | None:
    """The code, line or proportion that begins at a position: its end and kind.

    >>> code_at("12345热线", 0), code_at("邮编:330100", 3), code_at("全省十强", 2), code_at("12件", 0)
    ((5, 'name'), (9, 'other'), (4, 'name'), None)
    >>> code_at("改革3.0方案", 2), code_at("3.0公里", 0)
    ((5, 'name'), None)
    >>> code_at("甲大厦0611室", 3), code_at("新建0611室", 2), code_at("电话021-5678XXXX", 2), code_at("7788便民平台", 0)
    ((8, 'other'), None, (14, 'other'), (4, 'name'))
    >>> code_at("投诉电话12319", 4), code_at("接听电话52160个", 4)
    ((9, 'name'), None)
    >>> code_at("县道324线", 2), code_at("县道324公里", 2), code_at("东经113°38′,", 2), code_at("甲大厦3楼", 3), code_at("按3:1的比例", 1)
    ((6, 'name'), None, (9, 'other'), (5, 'other'), (4, 'other'))
    """
    rules = _patterns()
    if not flat[at].isdigit():
        found = _CODES.match(flat, at)
        return (found.end(), "name") if found else None
    before = flat[max(0, at - 8) : at]
    near = flat[at : at + 8]
    found = _PROPORTION.match(flat, at) if ":" in near else None
    if found and (found.group().count(":") > 1 or "." in found.group()):
        return found.end(), "other"
    if (
        ":" in near
        and (found := _TO_ONE.match(flat, at))
        and ("比" in before[-6:] or flat.startswith(("比例", "的比例"), found.end()))
    ):
        return found.end(), "other"
    if reached := _reached(flat, at, before):
        return reached, "other"
    if (line := _CALLED.match(flat, at)) and _PHONE.search(before):
        return line.end(), "name"
    if (line := _SERVICE.match(flat, at)) and before[-1:] not in tuple("0123456789."):
        return line.end(), "name"
    if (number := _IDENTIFIER.match(flat, at)) and _LABELLED.search(before):
        return number.end(), "other"
    line = rules["lines"].match(flat, at)
    if line and len(line.group()) == 5 and not _UNIT_NEXT.match(flat, line.end()):
        return line.end(), "name"
    if line and rules["line_heads"].match(flat, line.end()):
        return line.end() + flat.startswith("+", line.end()), "name"
    if before[-2:] in ("国道", "省道", "县道", "乡道") and (found := _ROAD_LINE.match(flat, at)):
        return found.end(), "name"
    found = _CODES.match(flat, at)
    return (found.end(), "name") if found else None


def _reached(flat: str, at: int, before: str) -> int | None:
    """Where the number ends by which somebody is reached: a telephone's, a room's behind its building."""
    near = flat[at + 1 : at + 3]
    rule = _SUBSCRIBER if flat[at] in "048" else _MASKED if flat[at] == "1" else None
    if rule and (phone := rule.match(flat, at)):
        return phone.end()
    if before[-2:] in ("东经", "北纬", "西经", "南纬") and (place := _PLACED.match(flat, at)):
        return place.end()
    if (
        ("楼" in near or "层" in near)
        and (floor := _FLOOR.match(flat, at))
        and before[-1:] not in tuple("共达第有建盖起")
    ):
        return floor.end()
    if (storey := _STOREY.match(flat, at)) and before.endswith("号楼"):
        return storey.end()
    if cut := _CUT.match(flat, at):
        return cut.end()
    room = _ROOM.match(flat, at)
    return room.end() if room and _BUILDING.search(before) else None
