"""Lead phrases that a label opens: on a line of their own, at a line's end, or within text that lost its line ends.

责任单位:县司法局、县编办;配合单位:各镇;完成时限:6月底
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fadu.reading.duties.lead_phrase import LONGEST, WRAPPED, LeadPhrase
from fadu.reading.duties.organ_kinds import is_plain_organ
from fadu.reading.duties.parties import parties_of
from fadu.reading.duties.phrase_times import is_lasting, is_time
from fadu.reading.duties.roles import labels, role_of
from fadu.reading.pattern import pattern
from fadu.reading.spans import index_at

_PIECE = pattern(r"[^、,;。:(\n]*$")
_OPENS_ANEW = pattern(
    r"[ ?]*(?:$|\n|[(〔\[]|[一二三四五六七八九十\d]{1,3}[、.)是]|第[一二三四五六七八九十]|[\u4e00-\u9fff]{2,8}:)"
)
_STOP = pattern(r"。(?![^(]*\))")
_SIGNED = pattern(r" [\u4e00-\u9fff]{4,30} ?20\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|  ?来源:")
"""各镇 某县人民政府办公室 2024年5月7日印发: what a page tells behind the last measure."""
_ADDRESSED = pattern(
    r"\s*(?:为(?!民)|根据|按照|依据|现[将就]|近[日期年]|经(?![济信发贸开营])|随着|目前|当前|鉴于|今年|自20|接[到上])"
)
"""各县商务主管部门:为…: those whom a notice speaks to, and how it begins."""


def labelled(text: str, flat: str, cuts: Sequence[int], *, first: bool) -> list[LeadPhrase]:
    """Labels with what stands behind them; several labels in a row are one phrase. ``cuts`` are where measures begin.

    >>> text = "1.评查。责任单位:区司法局。2.普法。牵头单位:区普法办。配合单位:各镇。"
    >>> [(p.parties.lead, p.parties.cooperate) for p in labelled(text, text, [0, 18], first=False)]
    [(('区司法局',), ()), (('区普法办',), ('各镇',))]
    >>> text = "完成时限:6月底\\n责任单位:区司法局\\n"
    >>> [(p.start, p.parties.deadline) for p in labelled(text, text, [], first=False)]
    [(0, '6月底')]
    """
    out: list[LeadPhrase] = []
    reached = 0
    before: tuple[int, int, int] | None = None
    for label in labels().finditer(flat):
        if label.start() < reached:
            continue
        role = role_of(label["label"])
        if _ADDRESSED.match(flat, label.end()):
            continue
        if role == "deadline":
            line = flat.find("\n", label.end())
            before = None
            if out and not flat[out[-1].end : label.start()].strip(" \n。;"):
                out[-1] = _until(text, out[-1], label.end(), line)
                reached = out[-1].end
            elif line >= 0 and label.start() == flat.rfind("\n", 0, label.start()) + 1:
                before = label.start(), label.end(), line
            continue
        if role == "other":
            continue
        limit = min(len(flat), label.start() + LONGEST)
        end = _stop(flat, label.end(), _line_end(flat, label.end(), limit), cuts)
        comma = flat.find(",", label.end(), end) if label.group()[-1] in "为是" else -1
        if comma >= 0 and not labels().match(flat, comma + 1):
            continue  # 总协调部门为区司法局,负责督促…: a sentence that goes on
        parties = parties_of(text[label.start() : end].replace("\n", ""), first_leads=first)
        if parties:
            phrase = LeadPhrase(label.start(), end, parties, opened=False, closed=False)
            if before and not flat[before[2] : label.start()].strip():
                phrase = replace(_until(text, phrase, before[1], before[2]), start=before[0], end=end)
            out.append(phrase)
            reached = end
        before = None
    return out


def _stop(flat: str, at: int, end: int, cuts: Sequence[int]) -> int:
    """Where a label's words end within a line: at a full stop that no label follows, or where the next measure begins."""
    following = index_at(cuts, at) + 1
    if following < len(cuts) and cuts[following] < end:
        end = cuts[following]
    for stop in _STOP.finditer(flat, at, end):
        if flat[stop.end() : end].strip() and not labels().match(flat, stop.end()):
            return stop.end()
    signed = _SIGNED.search(flat, at, end)
    return signed.start() if signed else end


def _line_end(flat: str, at: int, limit: int) -> int:
    """Where a label's words end: at the line's end, or at the next one's where a copy broke a name or a date.

    >>> text = "责任单位:县\\n法院、县司法局;完成时限:2024\\n年11月底。\\n(二)清单"
    >>> text[: _line_end(text, 5, len(text))].replace("\\n", "")
    '责任单位:县法院、县司法局;完成时限:2024年11月底。'
    >>> text = "责任单位:工业办、供水所\\n检查范围:厂房、泵站。"
    >>> text[: _line_end(text, 5, len(text))]
    '责任单位:工业办、供水所'
    """
    end = flat.find("\n", at, limit)
    while end >= 0:
        piece = _PIECE.search(flat, max(at, end - 40), end)
        said = piece.group().strip() if piece else ""
        whole = flat[end - 1] in "。;)" or is_plain_organ(said) or is_time(said) or (said[:1] == "各" and len(said) > 2)
        if whole or _OPENS_ANEW.match(flat, end + 1) or labels().match(flat, end + 1):
            return end
        following = flat.find("\n", end + 1, limit)
        if following < 0:
            return limit
        end = following
    return limit


def _until(text: str, phrase: LeadPhrase, at: int, line: int) -> LeadPhrase:
    """The phrase with the time that a label on the line before or behind tells (完成时限:2025年6月底)."""
    end = line if line >= 0 else len(text)
    said = text[at:end].strip(" 。;；")
    if not said or len(said) > WRAPPED or phrase.parties.deadline:
        return phrase
    told = None if is_lasting(said) else said
    return replace(phrase, end=end, parties=replace(phrase.parties, deadline=told))
