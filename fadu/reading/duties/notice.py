"""Duties: each measure of a notice with who leads, who cooperates, and all its obligations, put together from all forms.

(一)编制清单。6月底前公布。(县司法局牵头,各镇配合) makes one duty: its span, title, parties and clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from fadu.reading.duties.actors import bound_measures
from fadu.reading.duties.bodies import with_bodies
from fadu.reading.duties.duty_tables import Row, duty_rows
from fadu.reading.duties.extents import Extents, between, style_of
from fadu.reading.duties.lead_endings import is_charge
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.obligations import obligations_of
from fadu.reading.duties.organ_levels import level_of, normal_names
from fadu.reading.duties.phrase_times import owes
from fadu.reading.duties.schedule import last_day_said
from fadu.reading.duties.terms import timed, with_deadline
from fadu.reading.duties.titles import title_of, year_of
from fadu.reading.model import Duty, Figure, Number, Obligation


def duties_of(
    text: str,
    flat: str,
    phrases: Sequence[LeadPhrase],
    figures: Sequence[Figure],
    marks: Sequence[Number],
) -> tuple[Duty, ...]:
    """The measures of a notice that name who is responsible.

    Reads: lead phrases, what may open a measure, figures. Writes: duties in order, each from its marker to its lead phrase.
    """
    rows = duty_rows(text)
    level, year = level_of(flat), year_of(flat)
    if rows:
        phrases = [p for p in phrases if not any(r.start <= p.start <= r.end for r in rows)]
    duties = _told(text, flat, phrases, figures, marks, level, year)
    duties = with_bodies(text, flat, duties, phrases, marks, figures, year)
    duties += [_of_row(text, flat, row, figures, level, year) for row in rows]
    duties += bound_measures(text, flat, duties, marks, (level, year), figures)
    return tuple(_as_written(text, flat, d) for d in sorted(duties, key=lambda d: d.start))


def _as_written(text: str, flat: str, duty: Duty) -> Duty:
    """A duty whose organs keep the text's own brackets: 各县（区）政府, not 各县(区)政府.

    >>> _as_written("各县（区）要自查", "各县(区)要自查", Duty(0, 8, "", "", ("各县(区)",), (), (), (), ())).lead
    ('各县（区）',)
    """
    if not any("(" in name for name in duty.lead + duty.cooperate):
        return duty

    def written(name: str) -> str:
        at = flat.find(name, duty.start, duty.end) if "(" in name else -1
        return text[at : at + len(name)] if at >= 0 else name

    return replace(duty, lead=tuple(map(written, duty.lead)), cooperate=tuple(map(written, duty.cooperate)))


def _of_row(text: str, flat: str, row: Row, figures: Sequence[Figure], level: str, year: int | None) -> Duty:
    """A table's row: its task cell is title and body in one."""
    start, end = row.task
    title_end, said = title_of(text, flat, None, start, end)
    obligations = obligations_of(text, flat, start, title_end, end, figures, year)
    obligations = timed(obligations or (Obligation(start, end, text[start:end]),), row.deadline, year)
    return Duty(
        row.start if row.number else start,
        row.end,
        row.number,
        said,
        row.lead,
        row.cooperate,
        normal_names(row.lead, level),
        normal_names(row.cooperate, level),
        obligations,
    )


def _told(
    text: str,
    flat: str,
    phrases: Sequence[LeadPhrase],
    figures: Sequence[Figure],
    marks: Sequence[Number],
    level: str,
    year: int | None,
) -> list[Duty]:
    """The measures told in running text, each up to its lead phrase."""
    extents = Extents(flat, marks, phrases)
    duties: list[Duty] = []
    behind: list[tuple[LeadPhrase, bool]] = []
    shared: tuple[str, ...] = ()
    headed = False
    floor = 0
    for phrase, following in zip_longest(phrases, phrases[1:]):
        parties = phrase.parties
        if phrase.above:
            duties[-1:], behind = _merged(duties[-1:], behind, level, year), []
            duties += _all_above(text, flat, phrase, marks, (floor, level, year), figures)
            shared, headed, floor = shared, parties.headed, phrase.end
            continue
        if not between(marks, floor, phrase.start) and duties and flat[floor : phrase.start].strip(" \n。;") == "":
            behind.append((phrase, headed))
            headed, floor = headed or parties.headed, phrase.end
            continue
        duties[-1:], behind = _merged(duties[-1:], behind, level, year), []
        start, mark = extents.opening(floor, phrase, following)
        title_end, said = title_of(text, flat, mark, start, phrase.start)
        obligations = obligations_of(text, flat, mark.end if mark else start, title_end, phrase.start, figures, year)
        obligations = timed(obligations, parties.deadline, year) + _owed_beside(text, phrase, year)
        if phrase.start == phrase.end:
            obligations = tuple(o for o in obligations if not is_charge(o.text)) or obligations
        lead, cooperate = parties.lead or parties.cooperate, parties.cooperate if parties.lead else ()
        duties.append(
            Duty(
                start,
                phrase.end,
                mark.text if mark else "",
                said,
                lead,
                cooperate,
                normal_names(lead, level),
                normal_names(cooperate, level),
                obligations,
                shared,
            )
        )
        shared, headed, floor = parties.shared or shared, parties.headed, phrase.end
    duties[-1:] = _merged(duties[-1:], behind, level, year)
    return duties


def _all_above(
    text: str,
    flat: str,
    phrase: LeadPhrase,
    marks: Sequence[Number],
    known: tuple[int, str, int | None],
    figures: Sequence[Figure],
) -> list[Duty]:
    """以上任务由区司法局牵头: each measure above that no phrase has yet, from the last heading of another kind on."""
    floor, level, year = known
    line = flat.rfind("\n", 0, phrase.start) + 1
    own: list[Number] = []
    for mark in reversed(between(marks, floor, line)):
        if own and style_of(mark.text) != style_of(own[-1].text):
            break
        own.append(mark)
    own.reverse()
    parties = phrase.parties
    out = []
    for mark, following in zip(own, [*(m.start for m in own[1:]), line], strict=True):
        stop = following
        while stop > mark.end and flat[stop - 1] in " \n":
            stop -= 1
        title_end, said = title_of(text, flat, mark, mark.start, stop)
        obligations = obligations_of(text, flat, mark.end, title_end, stop, figures, year)
        obligations = timed(obligations, parties.deadline, year)
        norms = [normal_names(names, level) for names in (parties.lead, parties.cooperate)]
        out.append(
            Duty(mark.start, stop, mark.text, said, parties.lead, parties.cooperate, norms[0], norms[1], obligations)
        )
    return out


def _owed_beside(text: str, phrase: LeadPhrase, year: int | None) -> tuple[Obligation, ...]:
    """What a phrase itself says is to be done by when (区司法局牵头,年底前完成试点工作).

    >>> from fadu.reading.duties.parties import Parties
    >>> said = "区司法局牵头,年底前完成试点工作"
    >>> [o.text for o in _owed_beside(said, LeadPhrase(0, 16, Parties(("区司法局",), deadline=said[7:])), 2024)]
    ['年底前完成试点工作']
    """
    told = phrase.parties.deadline
    if not told or not owes(told):
        return ()
    start = text.find(told, phrase.start, phrase.end)
    return (Obligation(start, start + len(told), told, None, last_day_said(told, year)),) if start >= 0 else ()


def _merged(
    last: Sequence[Duty], behind: Sequence[tuple[LeadPhrase, bool]], level: str, year: int | None
) -> list[Duty]:
    """Phrases right behind the first belong to the same measure; where one before leads, those after cooperate.

    Each comes with whether one before it said who leads.
    """
    if not behind:
        return list(last)
    [duty] = last
    lead, cooperate = list(duty.lead), list(duty.cooperate)
    for phrase, headed in behind:
        more = phrase.parties
        beside = headed and not more.headed
        lead += () if beside else more.lead
        cooperate += more.cooperate + (more.lead if beside else ())
    told = [until for phrase, _ in behind if (until := last_day_said(phrase.parties.deadline or "", year))]
    merged = replace(
        duty,
        end=behind[-1][0].end,
        lead=tuple(lead),
        cooperate=tuple(cooperate),
        lead_norm=normal_names(lead, level),
        cooperate_norm=normal_names(cooperate, level),
        obligations=with_deadline(duty.obligations, min(told, default=None)),
    )
    return [merged]
