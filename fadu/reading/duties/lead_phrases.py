"""Lead phrases of all forms, each found once: in brackets, behind labels, at the end of a measure, in running text.

A time told in brackets of its own belongs to them: (县司法局牵头)(6月底前完成)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from fadu.reading.duties.lead_brackets import bracketed
from fadu.reading.duties.lead_clauses import clauses
from fadu.reading.duties.lead_labels import labelled
from fadu.reading.duties.lead_names import names_alone
from fadu.reading.duties.lead_phrase import LeadPhrase, stretches
from fadu.reading.duties.parties import first_leads
from fadu.reading.duties.phrase_times import is_lasting, is_time
from fadu.reading.duties.roles import labels, role_of
from fadu.reading.model import Number
from fadu.reading.pattern import pattern

__all__ = ["LeadPhrase", "lead_phrases"]


def lead_phrases(text: str, flat: str, marks: Sequence[Number] = ()) -> list[LeadPhrase]:
    """All lead phrases in order; ``marks`` are what may open a measure (`extents.marks_of`), by which a line may hold several measures.

    >>> def show(text): return [(p.parties.lead, p.parties.cooperate) for p in lead_phrases(text, text)]
    >>> show("做好对接。(区司法局牵头,区法院、区检察院配合)")
    [(('区司法局',), ('区法院', '区检察院'))]
    >>> show("开展评查司法局牵头\\n责任单位:市司法局、市财政局;配合单位:各县(区)政府")
    [(('司法局',), ()), (('市司法局', '市财政局'), ('各县(区)政府',))]
    >>> show("提高质量。(市司法局)"), show("加强市场建设。〔责任单位:省发展改革委按职责分工负责。下同。〕")
    ([(('市司法局',), ())], [(('省发展改革委',), ())])
    >>> show("完善制度,由区司法局牵头,区财政局、区审计局配合,6月底前完成。")
    [(('区司法局',), ('区财政局', '区审计局'))]
    >>> show("完善制度。此项工作由区司法局牵头,区法院配合,各镇街具体落实,于6月底前完成。")
    [(('区司法局',), ('区法院', '各镇街'))]
    >>> show("由区司法局牵头,会同区法院组织实施,每季度通报一次。"), show("区司法局负责组织培训;区财政局负责经费保障。")
    ([(('区司法局',), ('区法院',))], [(('区司法局', '区财政局'), ())])
    """
    found: list[LeadPhrase] = []
    first = first_leads(flat)
    spans = stretches(flat, marks)
    cuts = [mark.start for mark in marks]
    behind = labelled(text, flat, cuts, first=first)
    told = (
        *(p for p in bracketed(text, flat, cuts, first=first) if not _inside(p, behind)),
        *behind,
    )
    for phrase in told:
        if not any(p.start < phrase.end and phrase.start < p.end for p in found[-200:]):
            found.append(phrase)
    found += names_alone(flat, cuts, found)
    found.sort(key=lambda p: p.start)
    found += clauses(text, flat, spans, found, frozenset(cuts), first=first)
    return [_with_time(text, flat, phrase) for phrase in sorted(found, key=lambda p: p.start)]


_TIME_BEHIND = pattern(r" *[(〔\[]([^()〔〕\[\]\n]{2,24})[)〕\]]")


def _with_time(text: str, flat: str, phrase: LeadPhrase) -> LeadPhrase:
    """A phrase with the time that brackets of its own tell behind it: (区司法局牵头)(6月底前完成).

    >>> text = "(区司法局牵头)(6月底前完成)"
    >>> from fadu.reading.duties.parties import Parties
    >>> phrase = _with_time(text, text, LeadPhrase(0, 8, Parties(("区司法局",))))
    >>> phrase.end, phrase.parties.deadline
    (16, '6月底前完成')
    >>> text = "(区司法局牵头)(完成时限:6月底)"
    >>> _with_time(text, text, LeadPhrase(0, 8, Parties(("区司法局",)))).parties.deadline
    '6月底'
    """
    found = _TIME_BEHIND.match(flat, phrase.end)
    label = labels().match(found[1]) if found else None
    by_label = label is not None and role_of(label["label"]) == "deadline"
    if not found or phrase.parties.deadline or not (by_label or is_time(found[1])):
        return phrase
    said = text[slice(*found.span(1))][label.end() if label else 0 :]
    told = None if is_lasting(said) else said
    return replace(phrase, end=found.end(), parties=replace(phrase.parties, deadline=told))


def _inside(phrase: LeadPhrase, behind: Sequence[LeadPhrase]) -> bool:
    """Does a bracket stand among the words of a label (责任单位:区政府办(区司法局配合))?"""
    index = bisect_left(behind, phrase.start, key=lambda p: p.start) - 1
    return index >= 0 and phrase.end <= behind[index].end
