"""Whom the sentences and lines of a text bind: 各镇要在6月底前排查 · 县财政局:负责经费保障."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reading.duties.organ_names import is_organ, is_plain_organ, organ_names

_OWES = (
    r"(?:(?<![主重需必首纲摘紧])要(?!求|点|素|害|闻|件|道)|须|需(?!求|要的)|应(?!急|用|对|诉|收|届|邀|运|聘)|必须|务必|务于|负责(?!人|同志|制)|于(?=每|\d|[今本]年|[上下]半年)"
    r"|在(?=每|\d{1,2}月|20\d\d年|[今本]年|规定时[限间])|每(?=年|半年|季|月|周|两)|至少(?!有))"
)
_DOES = r"做好|负责(?!人)|会同|牵头|联合(?=开展|组织|制定|印发)|按照?各?自?职责|(?:根据|结合)[^,。;]{2,30},(?:抓紧|认真|及时|研究|制定|开展)|(?:组织|开展|承担|制定|定期|及时)(?=[\u4e00-\u9fff]{2})"
"""县司法局做好评查工作: what an organ does as its duty, without a word that bids."""
_SUBJECT = re.compile(
    rf"(?:^|(?<=[。;,\n]))(?:请|由|希|望|并请|同时)?(?P<lead>[^,。;:\n]{{2,40}}?)(?:主要负责(?:人|同志))?(?:也|都|均|还)?"
    rf"(?:(?:收到|接到|受理)[^,。;:\n]{{2,30}}[后时],)?{_OWES}"
    rf"|(?:^|(?<=[。;,]))(?P<doer>[各省市县区州旗镇乡][^,。;:\n]{{2,36}}?)(?={_DOES})(?![^,。;]{{2,8}}了)"
    r"|由(?P<agent>[省市县区州旗镇乡各][^,。;:\n由]{2,30}?)(?=落实|组织|制定|承担|提供|汇总|编制|印发|审核|统一|定期)"
    rf"|请(?P<asked>各[^,。;:\n]{{1,12}}?(?:政府|部门|单位|街道|办事处|局|委|镇|乡))(?=[\u4e00-\u9fff])(?!人民政府|政府|党委|办事处|[级、和及(])"
)
_HEADING = re.compile(r"^[\u4e00-\u9fff]{0,6}(?:要求|如下)(?=各)")
"""工作要求各单位要…: a heading that lost its line end."""
_OBJECT = re.compile("对(?!外)|将(?!乐)|把|向(?!阳)|使|让|以|从(?!化|江)")
"""对现有事业单位要分类改革: what something is done to."""
_ABOVE_ALL = re.compile("特别是|尤其是|其中")
"""责任单位尤其是各镇要配合: those named above all are among the others."""
_MARKED = re.compile(r"[(（](?:详见|见|以下)[^()（）]*[)）]|^[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.]")
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
    told = list(_subjects(flat[start:end]))
    own = [name for names, by in told if not by for name in names]
    return tuple(dict.fromkeys(own or [name for names, _ in told for name in names]))


def bidden(flat: str) -> int:
    """How many clauses of a text bind an organ (各镇要排查).

    >>> bidden("一、各镇要在6月底前排查。经办人员要细心。\\n(二)区司法局应通报。")
    2
    """
    return sum(1 for _ in _subjects(flat))


def _subjects(said: str) -> Iterator[tuple[list[str], bool]]:
    """The organs of each clause that binds some, and whether it only says by whom something is done (由区财政局落实)."""
    for clause in _SUBJECT.finditer(said):
        told = _HEADING.sub("", _MARKED.sub("", clause["lead"] or clause["asked"] or clause["doer"] or clause["agent"]))
        names = organ_names(_ABOVE_ALL.split(told)[0])
        if (
            names
            and not _OBJECT.match(names[0])
            and (all(map(is_plain_organ, names)) if clause["doer"] or clause["agent"] else _bound(names))
        ):
            yield names, bool(clause["agent"])


def _bound(names: list[str]) -> bool:
    """Are a subject's words organs: the most of them beyond doubt, and none of them anything else?

    >>> _bound(["各县(区)", "某经济技术开发区"]), _bound(["经办人员"])
    (True, False)
    """
    return all(map(is_organ, names)) and sum(map(is_plain_organ, names)) * 2 >= len(names)


LEADS_NEEDED = 3
"""So many lines that name somebody responsible make a list of duties."""
_CHARGED_LINE = re.compile(
    r"(?:^ *+(?:[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.])?+|(?<=[。;])[(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]) *+(?P<lead>[^,。;:\n ]{3,30}?)(?::| {2,}+)?(?:主要|具体)?负责(?=[\u4e00-\u9fff]{3})(?!人|同志)",
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
