"""What a report is about: the region and the year that it speaks of."""

from __future__ import annotations

import re

from fadu.reading.model import Reading

_YEAR = re.compile(r"(20\d{2})年")
_REGION = re.compile(
    r"(?<![\u4e00-\u9fff])(?!全|我|各|本|省|市)[\u4e00-\u9fff][县州](?![\u4e00-\u9fff]{0,2}级|市|区)"
    r"|[\u4e00-\u9fff]{2,9}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟|州)(?![\u4e00-\u9fff]{0,2}级)"
)
"""眉县, 忠县 at the head of a line are whole names; longer ones may stand anywhere."""
_SPOKEN_OF = re.compile(
    r"(?:^|(?<=[\n。，,；、 \u3000（(“《在对]))(?!全|我|各|本|该|省|市|县|区|其)[\u4e00-\u9fff]{1,8}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟|州)"
    r"(?=人民政府|政府|人大|人民代表大会|第?[一二三四五六七八九十]{1,4}届|20\d\d年|司法局|委员会|委(?![托派员])|[，,]|坚持|认真|深入|紧紧|围绕)"
)
"""In running text a place's name stands at a clause's head, before its government, its assembly, a year or what it did."""
_NO_PLACE = re.compile(
    r"^(?:自治[区州县]|[省市县区])$|^[被以经由为]|直辖市|超市|通过|向|按照|完成|坚持|为县|全|各|本级|社区|小区|景区|城市$|城区|地区$|示范|试验区|防御区|先行区|实现|累计|惠及|建设|推进|加强|保障|重点|依托|同意|国务院"
)
"""全面依法治省, 示范区, 无废城市: no place."""
_BEFORE_PLACE = re.compile(r"^(?:年度?|.{0,8}关于|中共|日?在|对)+")


def place_of(reading: Reading) -> str:
    """The region that a report speaks of, from its title, else from its first lines."""
    for pattern, text in ((_REGION, reading.title), (_SPOKEN_OF, reading.text[:600])):
        for found in pattern.finditer(text):
            place = _BEFORE_PLACE.sub("", found.group())
            if not _NO_PLACE.search(place):
                return place
    return ""


def year_of(reading: Reading) -> int | None:
    """The year that a report is about: its title's, else the one most named."""
    if found := _YEAR.search(reading.title):
        return int(found[1])
    years = [int(y) for y in _YEAR.findall(reading.text)]
    return max(set(years), key=lambda y: (years.count(y), y), default=None)
