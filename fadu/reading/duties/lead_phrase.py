"""What a lead phrase is, and the stretches of a text in which one may stand.

(县司法局牵头,各镇配合) is one; a stretch runs from one line's start or list marker to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fadu.reading.duties.parties import Parties
from fadu.reading.model import Number
from fadu.reading.pattern import pattern

LONGEST = 320
WRAPPED = 120
"""As many signs of a line may belong to the phrase that the line before began."""
ABOVE = pattern(r" *(?:以上|上述)(?:各?项)?(?:任务|工作|措施|事项|内容)")
"""以上任务由区司法局牵头: how a line on all measures above it begins."""
_OPENS = pattern(
    r"[ 。;；,]*(?:$|\n|[(〔\[]?[一二三四五六七八九十]{1,3}(?:[、.)〕]|是)|[(〔]\d{1,3}[)〕]|\d{1,3}(?:[.、]|\) ?)(?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条部]"
    r"|(?:具体|主要|重点)?(?:措施|任务|举措)[:：]|附件)"
)

_ORGAN_HEAD = pattern(r"(?<=[。;]) (?=[省市县区州镇乡][^,。;:\n ]{2,20}:[^\n])")
"""…规划。 县教育局:…: who has to do what follows, where a page's paragraphs are parted by a blank."""
BIDDEN_HEAD = pattern(
    r"(?<=[。;]) +(?=(?:[省市县区州镇乡][^,。;:\n ]{2,16}?|各[^。;:\n ]{2,30}?)(?:[局办委院台厅会]|部门|政府|中心|大队|公司)(?:要(?!求|点|素)|应当?|须|必须))"
)
"""…预报。 县水利局要…: whom each sentence bids, where a page's paragraphs are parted by a blank, if a text has several."""
_ROOM_HEAD = pattern(
    r"(?:(?<=[。;])|(?<=[。;:] )|(?<=[责工下]:)|(?<=职责))(?=(?!责任|牵头|配合|主办|承办|协办|联系|咨询|报送)[\u4e00-\u9fff][\u4e00-\u9fff、]{1,20}(?:[局办委厅院处室科股队村镇会]|中心|公司|集团|部门|单位|机构)(?::[\u4e00-\u9fff]|。负责))"
)
"""…规划。教务处:…, …规划。县农委。负责…: the same where nothing parts them, if a text has several."""
_HEADS_LEAST = 3


@dataclass(frozen=True, slots=True)
class LeadPhrase:
    """One phrase in the text; ``opened`` and ``closed`` tell whether its brackets are there.

    ``above`` tells that it is for all measures above it (以上任务由区司法局牵头); ``begin`` where its measure begins,
    if the phrase itself tells it (区司法局:负责评查).
    """

    start: int
    end: int
    parties: Parties
    opened: bool = True
    closed: bool = True
    above: bool = False
    begin: int = -1


def closes(flat: str, at: int) -> bool:
    """Does a measure end at a position: does nothing follow, or the next one (…负责)(二)…)?

    >>> text = "完善制度。(区司法局)(二)编制清单(含目录)并公布。"
    >>> closes(text, 11), closes(text, 22)
    (True, False)
    """
    return bool(_OPENS.match(flat, at))


def stretches(flat: str, marks: Sequence[Number]) -> list[tuple[int, int]]:
    """The stretches from one line's start or list marker to the next.

    >>> text = "一、学法1.带头学2.集中学\\n二、普法"
    >>> marks = [Number(4, 6, "1.", "list_marker"), Number(9, 11, "2.", "list_marker")]
    >>> [text[a:b] for a, b in stretches(text, marks)]
    ['一、学法', '1.带头学', '2.集中学', '二、普法']
    >>> text = "各镇要巡查。 县水利局要巡堤。 县气象局要预报。 县广播电视台要播报预警。"
    >>> [text[a:b] for a, b in stretches(text, [])]
    ['各镇要巡查。 ', '县水利局要巡堤。 ', '县气象局要预报。 ', '县广播电视台要播报预警。']
    >>> text = "县教育局:编规划。 县公安局:护校园。"
    >>> [text[a:b] for a, b in stretches(text, [])]
    ['县教育局:编规划。 ', '县公安局:护校园。']
    """
    cuts = {0, len(flat)} | {m.start for m in marks if m.kind == "list_marker"}
    for found in re.finditer("\n", flat):
        cuts |= {found.start(), found.end()}
    cuts |= {found.end() for found in _ORGAN_HEAD.finditer(flat)}
    heads = [found.end() for found in _ROOM_HEAD.finditer(flat)]
    cuts |= set(heads) if len(heads) >= _HEADS_LEAST else set()
    bidden = [found.end() for found in BIDDEN_HEAD.finditer(flat)]
    cuts |= set(bidden) if len(bidden) >= _HEADS_LEAST else set()
    points = sorted(cuts)
    return [(a, b) for a, b in pairwise(points) if flat[a] != "\n"]
