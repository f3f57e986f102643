"""Does a text set duties whose title does not say so? By its labels, its lead phrases, its tables and whom it binds."""

from __future__ import annotations

import re

from fadu.reading.duties.duty_tables import duty_rows
from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.roles import labels, role_of
from fadu.reading.duties.subjects import LEADS_NEEDED, bidden, charged_lines
from fadu.reading.pattern import pattern

_LED = pattern(
    r"[(〔\[](?:[^()〔〕\n]{2,120}(?:牵头|负责|配合)[^()〔〕\n]{0,16}|[^()〔〕\n:]{2,8}(?:单位|部门):[^〔〕\n]{2,200})[)〕\]][。;]? *$",
    re.M,
)
"""(区委党校负责), (责任单位:区司法局) at a line's end: only what sets duties closes a line so."""
_LED_BARE = pattern(
    r"(?:[局办委厅院府]|部门|单位)等?(?:部门|单位)?(?:按职责|分工|共同|分别|具体|牵头)*(?:牵头|负责|配合|落实|起草)[)〕\]]?[。;]? *$",
    re.M,
)
"""…区司法局牵头: the same without brackets, of which a few lines must end so."""


def binds(flat: str, *, titled: bool, issued: bool, reported: bool) -> bool:
    """Does the text say who leads what?

    Args:
        flat: the text.
        titled: it has a title.
        issued: it says of itself that it sets duties (制定本方案).
        reported: it says of itself that it reports (报告如下).

    >>> binds("公布清单。(区编办负责)", titled=True, issued=False, reported=False)
    True
    >>> binds("受理39件,审结28件。", titled=True, issued=False, reported=False)
    False
    """
    labelled = [m for m in labels().finditer(flat) if role_of(m["label"]) in ("head", "lead")]
    if reported and not titled and len(labelled) < LEADS_NEEDED:
        return False
    said = len(labelled) + len(re.findall(r"牵头|[此该本]项(?:工作|任务)由", flat))
    if _LED.search(flat) or issued or said >= LEADS_NEEDED:
        return True
    listed = len(_LED_BARE.findall(flat)) >= LEADS_NEEDED or charged_lines(flat) >= LEADS_NEEDED
    return listed or bool(duty_rows(flat)) or (not titled and (_bids(flat) or _named(flat)))


_NAMED = pattern(r"[(]((?:[^()\n]|[(][^()\n]{1,8}[)]){2,120})[)][。;]? *$", re.M)


def _named(flat: str) -> bool:
    """Do paragraphs of an excerpt without a title end in organs in brackets, and in nothing else?

    >>> _named("完善制度。(市审改办及各县(区)政府)\\n公布清单。(市编办、市财政局)"), _named("建成学校(含幼儿园)\\n(市体育局)")
    (True, False)
    """
    said = [organ_names(m[1]) for m in _NAMED.finditer(flat)]
    return len(said) >= 2 and all(any(map(is_plain_organ, names)) and all(map(is_organ, names)) for names in said)


_TOLD = pattern(
    r"(?:开展|完成|建立|印发|召开|组织|制定|出台|举办|推进|取得|形成|实现|提出|通过|作出|下发)了|(?:[月日以]|(?<!历)年)来|截[至止]|同比|累计|先后|(?<![对凡若如])已经?(?=[\u4e00-\u9fff\d])|(?<!公)共[\u4e00-\u9fff]{0,8}\d|会议(?:要求|强调|指出)"
)
"""What a report says of what was done, or news of what somebody said."""
_SPARSE = 400
"""An excerpt that sets duties binds somebody at least once in so many signs."""


_DUE = pattern(r"(?:^|(?<=[。;\n]))(?:到|至)?20\d\d年(?:\d{1,2}月)?底?前,", re.M)
"""2026年9月底前,: a sentence that opens with its last day."""


_AT_LEAST = pattern(r"每[年季月周旬日半][^,。;\n]{0,24}?(?:不少于|不低于|至少)[^,。;\n]{0,8}?\d{1,3}(?:次|小时|场)")
"""村级管护员每周巡查不少于2次: what is owed by people."""


def _bids(flat: str) -> bool:
    """Does an excerpt without a title bind organs, sentence by sentence, and tell of nothing that was done?

    >>> _bids("各承办单位要在3个月内办结。主办单位应于办结后归档。"), _bids("今年以来,各镇要求严格。各单位要抓好落实。")
    (True, False)
    >>> _bids("镇级管护员每月巡查不少于1次;村级管护员每周巡查至少2次。")
    True
    """
    bound = bidden(flat) + len(_DUE.findall(flat)) + len(_AT_LEAST.findall(flat))
    return bound >= 2 and bound * _SPARSE >= len(flat) and not _TOLD.search(flat)
