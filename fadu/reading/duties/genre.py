"""Does a text set duties (a notice, a plan), or does it report on them? By its title, its own words, its lead phrases.

现将《某县普法工作要点》印发给你们 · (责任单位:县司法局) · 县司法局负责牵头 — against 现将有关情况报告如下
"""

from __future__ import annotations

from collections.abc import Sequence

from fadu.reading.model import Heading
from fadu.reading.pattern import pattern

_NOTICE = pattern(
    r"(?:通知|安排|部署|措施|规划|纲要|任务|目标|任务书|责任书|方案|意见|要点|分工|任务清单|行动计划|工作计划|办法|规定|细则|制度|规则|规程|预案|工作机制|责任清单|分工表|任务表|责任表|安排表|分解表|清单表|一览表|进度表|配档表|台账|任务分解|责任分解|(?<!提出)(?<!明确)(?<!达到)(?<!符合)(?<!按照)(?<!新)要求)(?:[(（][^)）]{1,16}[)）])?$"
)
_REPORT = pattern(r"报告|总结|情况|公报|通报")
_KINDS = "(?:方案|意见|计划|要点|措施|细则|办法|规划|安排|清单|规则|规程|规定|制度|机制|预案|责任书|责任制)"
_ISSUED = pattern(
    rf"(?:制定|制订|提出|作出)(?:了?(?:本|如下|以下|该))(?:[\u4e00-\u9fff]{{0,6}}){_KINDS}"
    rf"|[特现](?:制定|制订|拟定)本?《[^》\n]{{4,60}}{_KINDS}"
    r"|现[将就][^。\n]{2,60}(?:任务|职责|分工|责任)(?:予以|作|做|明确|分解|分工){0,3}如下"
    r"|(?:通知|安排|提出)(?:要求)?如下|[特现就]作如下(?:补充)?(?:通知|安排|要求)|提出(?:如下|以下)(?:[\u4e00-\u9fff]{0,4})(?:要求|意见|措施)|现(?:将[^。\n]{2,80})?(?:印发|下发|转发)给?你们|特此通知"
)
"""制定本方案, 现印发给你们: what only a document that sets duties says of itself."""
_ADDRESSED = pattern(
    r"关于[^。\n]{4,90}的(?:紧急|补充)?(?:通知|通告|函) *(?:[^。\n]{2,80}(?:通知|通告|函|号) *)?(?=[各省市县区州旗局委国直驻机公本总][^。\n:]{0,120}(?:政府|部门|单位|[局委办厅院部会司校)]|企业|公司|集团|机构|中心|组织|支部|大学):)"
)
"""关于做好普法工作的通知各县(区)司法局:为…: a title that a copy without line ends glued to those it speaks to."""
_FORWARDED = pattern(r"(?:报告|总结)[》>]?的")
_OPENED = pattern(
    r"\A[^。\n:]{4,60}(?:方案|计划|要点|措施|意见|办法|规定|细则|制度)(?:[(][^()\n]{1,10}[)])?为了?(?=[\u4e00-\u9fff]{4})"
    r"|本(?:办法|细则|规定|规则)(?:所称|适用于|由[^。\n]{2,20}负责解释)"
)
"""普法工作方案为提升…: a title glued to why it was made; 本办法所称: rules that lost their title."""


_FORWARDED_REPORT = pattern(r"(?:报送|印发|公布|公开|报告).*(?:报告|总结)[》>〉]?的(?:通知|公告)$")
_BOTH = pattern(r"(?:总结|回顾|汇报|报告|情况)(?:及|和|与|暨|、|以及).{0,24}(?:计划|打算|安排|要点|思路|任务)$")
"""2023年工作总结和2024年工作计划: a report that ends with plans."""
_REPORTED = pattern(r"(?:报告|汇报|总结|通报)如下|(?:工作|建设)情况[^。,;\n]{0,8}(?:报告|汇报|总结)")


def is_notice(flat: str, outline: Sequence[Heading]) -> bool:
    """Does the text set duties (a notice, a plan), rather than report on them?

    >>> is_notice("", [Heading(0, 1, 0, None, "关于做好有关工作的通知", 0, False, None)])
    True
    >>> is_notice("", [Heading(0, 1, 0, None, "某局2023年工作总结和2024年工作计划", 0, False, None)])
    False
    >>> is_notice("", [Heading(0, 1, 0, None, "某镇巡河要求", 0, False, None)])
    True
    >>> is_notice("某区为规范执法,制定本方案。", []), is_notice("一年来,区司法局牵头制定方案。", [])
    (True, False)
    """
    title = next((h.title for h in outline if h.level == 0), "")
    if _NOTICE.search(title):
        return not _FORWARDED_REPORT.search(title) and not _BOTH.search(title)
    if title.endswith("计划") and not _REPORT.search(title):
        return True
    if title and _ISSUED.search(flat[:1500]) and not _REPORTED.search(flat[:1500]):
        return True
    if _REPORT.search(title):
        return False
    glued = _ADDRESSED.search(flat[:1000]) if not title else None
    if glued and not _FORWARDED.search(glued.group()):
        return True
    if not title and _OPENED.search(flat) and not _REPORTED.search(flat[:1500]):
        return True
    from fadu.reading.duties.untitled import binds  # a fifth of the start, which titles that say it do without

    return binds(
        flat, titled=bool(title), issued=bool(_ISSUED.search(flat[:3000])), reported=bool(_REPORTED.search(flat[:1500]))
    )
