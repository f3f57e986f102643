"""Measures whose only sign of who is responsible is the subject of their clauses: 各镇要在6月底前完成排查。"""

from __future__ import annotations

import re

from fadu.reading.duties.organ_names import is_organ, is_plain_organ, organ_names

_OWES = (
    r"(?:(?<![主重需必首纲摘紧])要(?!求|点|素|害|闻|件|道)|须|需(?!求|要的)|应(?!急|用|对|诉|收|届|邀|运|聘)|必须|务必|务于|负责(?!人|同志|制)|于(?=每|\d|[今本]年|[上下]半年)"
    r"|在(?=每|\d{1,2}月|20\d\d年|[今本]年|规定时[限间])|每(?=年|半年|季|月|周|两)|至少)"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[。;,\n]))(?:请|由|希|望|并请|同时)?(?P<lead>[^,。;:\n]{{2,40}}?)(?:主要负责(?:人|同志))?(?:也|都|均|还)?"
    rf"(?:(?:收到|接到|受理)[^,。;:\n]{{2,30}}[后时],)?{_OWES}"
    rf"|请(?P<asked>各[^,。;:\n]{{1,12}}?(?:政府|部门|单位|街道|办事处|局|委|镇|乡))(?=[\u4e00-\u9fff])(?!人民政府|政府|党委|办事处|[级、和及(])"
)
_HEADING = re.compile(r"^[\u4e00-\u9fff]{0,6}(?:要求|如下)(?=各)")
"""工作要求各单位要…: a heading that lost its line end."""
_ASIDE = re.compile(r"[(（](?:详见|见|以下)[^()（）]*[)）]")


def subjects(flat: str, start: int, end: int) -> tuple[str, ...]:
    """The organs that the sentences of a stretch bind, in order.

    >>> text = "压实责任。各镇(街道)要在6月底前完成排查。区司法局应每季度通报。经办人员要细心。"
    >>> subjects(text, 0, len(text))
    ('各镇(街道)', '区司法局')
    """
    found: list[str] = []
    for clause in _SUBJECT.finditer(flat[start:end]):
        names = organ_names(_HEADING.sub("", _ASIDE.sub("", clause["lead"] or clause["asked"])))
        if names and _bound(names) and not clause.group().startswith(("特别是", "尤其是", "其中")):
            found += names
    return tuple(dict.fromkeys(found))


def _bound(names: list[str]) -> bool:
    """Are a subject's words organs: the most of them beyond doubt, and none of them anything else?

    >>> _bound(["各县(区)", "某经济技术开发区"]), _bound(["经办人员"])
    (True, False)
    """
    return all(map(is_organ, names)) and sum(map(is_plain_organ, names)) * 2 >= len(names)
