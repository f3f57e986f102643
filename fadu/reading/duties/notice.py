"""Duties: each measure of a notice with who leads, who cooperates, and all its obligations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from fadu.reading.duties.actors import subjects
from fadu.reading.duties.duty_tables import Row, duty_rows
from fadu.reading.duties.extents import Extents, between, marks_of, style_of
from fadu.reading.duties.lead_clauses import charged_lines
from fadu.reading.duties.lead_phrase import LeadPhrase, stretches
from fadu.reading.duties.obligations import obligations_of
from fadu.reading.duties.organ_names import level_of, normal_name
from fadu.reading.duties.roles import labels, role_of
from fadu.reading.duties.schedule import last_day_said, recurrence_of
from fadu.reading.model import Duty, Figure, Heading, Number, Obligation
from fadu.reading.spans import Spans

_NOTICE = re.compile(
    r"(?:通知|安排|部署|措施|规划|纲要|任务|目标|任务书|责任书|方案|意见|要点|分工|任务清单|行动计划|工作计划|办法|规定|细则|制度|规则|责任清单|分工表|任务表|责任表|安排表|分解表|清单表|一览表|进度表|配档表|台账|任务分解|责任分解)(?:[(（][^)）]{1,16}[)）])?$"
)
_REPORT = re.compile(r"报告|总结|情况|公报|通报")
_LEADS_NEEDED = 3
LONGEST_TITLE = 48
_LED = re.compile(
    r"[(〔\[](?:[^()〔〕\n]{2,120}(?:牵头|负责|配合)[^()〔〕\n]{0,16}|[^()〔〕\n:]{2,8}(?:单位|部门):[^〔〕\n]{2,200})[)〕\]][。;]? *$",
    re.M,
)
"""(区委党校负责), (责任单位:区司法局) at a line's end: only what sets duties closes a line so."""
_LED_BARE = re.compile(
    r"(?:[局办委厅院府]|部门|单位)等?(?:部门|单位)?(?:按职责|分工|共同|分别|具体|牵头)*(?:牵头|负责|配合|落实|起草)[)〕\]]?[。;]? *$",
    re.M,
)
"""…区司法局牵头: the same without brackets, of which a few lines must end so."""
_ISSUED = re.compile(
    r"(?:制定|制订|提出|作出)(?:了?(?:本|如下|以下|该))(?:[\u4e00-\u9fff]{0,6})(?:方案|意见|计划|要点|措施|细则|办法|规划|安排|清单)"
    r"|[特现](?:制定|制订|拟定)《[^》\n]{4,60}(?:方案|意见|计划|要点|措施|细则|办法|规划|安排|清单)"
    r"|现[将就][^。\n]{2,60}(?:任务|职责|分工|责任)(?:予以|作|做|明确|分解|分工){0,3}如下"
    r"|(?:通知|安排|提出)(?:要求)?如下|现(?:将[^。\n]{2,80})?(?:印发|下发)给?你们|特此通知"
)
"""制定本方案, 现印发给你们: what only a document that sets duties says of itself."""


_FORWARDED_REPORT = re.compile(r"(?:报送|印发|公布|公开|报告).*(?:报告|总结)[》>〉]?的(?:通知|公告)$")
_REPORTED = re.compile(r"(?:报告|汇报|总结|通报)如下|(?:工作|建设)情况[^。\n]{0,8}(?:报告|汇报|总结)")


def is_notice(flat: str, outline: Sequence[Heading]) -> bool:
    """Does the text set duties (a notice, a plan), rather than report on them?

    >>> is_notice("", [Heading(0, 1, 0, None, "关于做好有关工作的通知", 0, False, None)])
    True
    >>> is_notice("某区为规范执法,制定本方案。", []), is_notice("一年来,区司法局牵头制定方案。", [])
    (True, False)
    """
    title = next((h.title for h in outline if h.level == 0), "")
    if _NOTICE.search(title):
        return not _FORWARDED_REPORT.search(title)
    if title.endswith("计划") and not _REPORT.search(title):
        return True
    if title and _ISSUED.search(flat[:1500]) and not _REPORTED.search(flat[:1500]):
        return True
    if _REPORT.search(title):
        return False
    labelled = [m for m in labels().finditer(flat) if role_of(m["label"]) in ("head", "lead")]
    told_of = not title and len(labelled) < _LEADS_NEEDED and _REPORTED.search(flat[:1500])
    if told_of:
        return False
    said = len(labelled) + len(re.findall(r"牵头|[此该本]项(?:工作|任务)由", flat))
    if _LED.search(flat) or _ISSUED.search(flat[:3000]) or said >= _LEADS_NEEDED:
        return True
    listed = len(_LED_BARE.findall(flat)) >= _LEADS_NEEDED or charged_lines(flat) >= _LEADS_NEEDED
    return listed or bool(duty_rows(flat))


def duties_of(
    text: str,
    flat: str,
    phrases: Sequence[LeadPhrase],
    figures: Sequence[Figure],
    numbers: Sequence[Number],
) -> tuple[Duty, ...]:
    """The measures of a notice that name who is responsible.

    Reads: lead phrases, list markers, figures. Writes: duties in order, each from its marker to its lead phrase.
    """
    rows = duty_rows(text)
    level, year = level_of(flat), _year(flat)
    if rows:
        phrases = [p for p in phrases if not any(r.start <= p.start <= r.end for r in rows)]
    duties = _told(text, flat, phrases, figures, numbers, level, year)
    duties += [_of_row(text, flat, row, figures, level, year) for row in rows]
    duties += _bound(text, flat, duties, numbers, (level, year), figures)
    return tuple(sorted(duties, key=lambda d: d.start))


def _bound(
    text: str,
    flat: str,
    told: Sequence[Duty],
    numbers: Sequence[Number],
    known: tuple[str, int | None],
    figures: Sequence[Figure],
) -> list[Duty]:
    """The measures that say who is bound only by the subjects of their clauses (各镇要在6月底前完成排查).

    A paragraph without a marker is one only where it sets a time, as every notice ends in words to all, or where a list
    says what each organ is charged with and the paragraph begins with one; and where other measures name who leads, it
    is none if it bids just those (各责任单位要在每季度末报送进展).
    """
    level, year = known
    marks = {n.start: n for n in marks_of(flat, numbers)}
    taken = Spans((d.start, max(d.end, d.start + 1)) for d in told)
    listed = charged_lines(flat) >= _LEADS_NEEDED
    out = []
    for start, stop in _with_paragraphs(flat, stretches(flat, list(marks.values())), marks):
        if any(a < stop and start < b for a, b in taken.near(start, stop)):
            continue
        low = start + len(flat[start:stop]) - len(flat[start:stop].lstrip(" *#>|"))
        mark = marks.get(low)
        names = subjects(flat, mark.end if mark else low, stop)
        if not names or (told and not mark and all(map(_ALL.fullmatch, names))):
            continue
        title_end, said = _title(text, flat, mark, low, stop)
        obligations = obligations_of(text, flat, mark.end if mark else low, title_end, stop, figures, year)
        if mark or (listed and flat.startswith(names[0], low)) or any(o.deadline or o.recurrence for o in obligations):
            number = mark.text if mark else ""
            norm = tuple(normal_name(n, level) for n in names)
            out.append(Duty(low, stop, number, said, names, (), norm, (), obligations))
    return out


_ALL = re.compile(r"各?(?:级|牵头|责任|有关|相关|成员|参与|配合|主要|承办|和|、)*(?:单位|部门|领导|单位各部门)")
_TAIL = re.compile(r"[ \n]*(?:附件|附表|联系人|[(（]此件|抄送|以下附件)")


def _with_paragraphs(
    flat: str, parts: Sequence[tuple[int, int]], marks: dict[int, Number]
) -> Iterator[tuple[int, int]]:
    """The stretches, each heading that stands alone (一、压实责任) together with the unmarked paragraphs below it.

    >>> text = "一、压实责任\\n各镇要排查。\\n某区政府\\n"
    >>> marks = {0: Number(0, 2, "一、", "list_marker")}
    >>> [text[a:b] for a, b in _with_paragraphs(text, stretches(text, list(marks.values())), marks)]
    ['一、压实责任\\n各镇要排查。', '某区政府']
    """
    at = 0
    while at < len(parts):
        start, stop = parts[at]
        at += 1
        said = flat[start:stop]
        mark = marks.get(start + len(said) - len(said.lstrip(" *#>|")))
        if mark and len(said) <= LONGEST_TITLE and not re.search("[。;]", said):
            while at < len(parts) and flat[parts[at][0] : parts[at][1]].rstrip().endswith(("。", ";")):
                low = parts[at][0] + len(flat[slice(*parts[at])]) - len(flat[slice(*parts[at])].lstrip(" *#>|"))
                if low in marks or _TAIL.match(flat, low):
                    break
                stop = parts[at][1]
                at += 1
        yield start, stop


def _of_row(text: str, flat: str, row: Row, figures: Sequence[Figure], level: str, year: int | None) -> Duty:
    """A table's row: its task cell is title and body in one."""
    start, end = row.task
    title_end, said = _title(text, flat, None, start, end)
    obligations = obligations_of(text, flat, start, title_end, end, figures, year)
    obligations = _timed(obligations or (Obligation(start, end, text[start:end]),), row.deadline, year)
    return Duty(
        row.start if row.number else start,
        row.end,
        row.number,
        said,
        row.lead,
        row.cooperate,
        tuple(normal_name(n, level) for n in row.lead),
        tuple(normal_name(n, level) for n in row.cooperate),
        obligations,
    )


def _told(
    text: str,
    flat: str,
    phrases: Sequence[LeadPhrase],
    figures: Sequence[Figure],
    numbers: Sequence[Number],
    level: str,
    year: int | None,
) -> list[Duty]:
    """The measures told in running text, each up to its lead phrase."""
    marks = marks_of(flat, numbers)
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
        title_end, said = _title(text, flat, mark, start, phrase.start)
        obligations = obligations_of(text, flat, mark.end if mark else start, title_end, phrase.start, figures, year)
        obligations = _timed(obligations, parties.deadline, year)
        lead, cooperate = parties.lead or parties.cooperate, parties.cooperate if parties.lead else ()
        duties.append(
            Duty(
                start,
                phrase.end,
                mark.text if mark else "",
                said,
                lead,
                cooperate,
                tuple(normal_name(n, level) for n in lead),
                tuple(normal_name(n, level) for n in cooperate),
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
    marks: list[Number],
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
        title_end, said = _title(text, flat, mark, mark.start, stop)
        obligations = obligations_of(text, flat, mark.end, title_end, stop, figures, year)
        obligations = _timed(obligations, parties.deadline, year)
        norms = [tuple(normal_name(n, level) for n in names) for names in (parties.lead, parties.cooperate)]
        out.append(
            Duty(mark.start, stop, mark.text, said, parties.lead, parties.cooperate, norms[0], norms[1], obligations)
        )
    return out


def _timed(obligations: tuple[Obligation, ...], said: str | None, year: int | None) -> tuple[Obligation, ...]:
    """The time that is told for the whole measure: how often (每年1次), or until when (6月底前)."""
    if said and (often := recurrence_of(said)):
        return tuple(replace(o, recurrence=o.recurrence or often) for o in obligations)
    return _with_deadline(obligations, last_day_said(said, year)) if said else obligations


def _with_deadline(obligations: tuple[Obligation, ...], deadline: str | None) -> tuple[Obligation, ...]:
    """A deadline that is told for the whole measure holds for each obligation that has no earlier one."""
    if deadline is None:
        return obligations
    return tuple(
        o if o.recurrence or (o.deadline and o.deadline <= deadline) else replace(o, deadline=deadline)
        for o in obligations
    )


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
        lead_norm=tuple(normal_name(n, level) for n in lead),
        cooperate_norm=tuple(normal_name(n, level) for n in cooperate),
        obligations=_with_deadline(duty.obligations, min(told, default=None)),
    )
    return [merged]


def _title(text: str, flat: str, mark: Number | None, start: int, lead: int) -> tuple[int, str]:
    """The measure's title: up to the first stop, where more follows or nothing else does."""
    begin = mark.end if mark else start
    stop = re.compile(r"[。\n:]").search(flat, begin, lead)
    if stop and stop.start() - begin <= 60 and flat[stop.end() : lead].strip():
        return stop.end(), text[begin : stop.start()].strip()
    said = re.compile(r"[^,。;\n]{1,60}").match(flat, begin, lead)
    title = text[begin : said.end()].strip().removesuffix("由") if said else ""
    return begin, _before_break(title)


def _before_break(title: str) -> str:
    """出庭应诉率达到100%杜绝…: what follows a percentage without a stop is the next clause."""
    cut = re.match(r"^[^%]{4,40}\d%(?=[\u4e00-\u9fff])(?!以上|以下|左右|以内|的)", title)
    return cut.group() if cut else title


def _year(flat: str) -> int | None:
    """The year a notice is for: the one its head names for its work, else the one it names most often.

    >>> _year("2024年度工作计划\\n2025年6月底前完成"), _year("6月底前")
    (2024, None)
    """
    if head := re.search(r"(?<!〔)(20\d{2})年度?[^\n。]{0,24}(?:计划|要点|工作|通知|方案)", flat[:400]):
        return int(head[1])
    named = [int(y) for y in re.findall(r"(?<!\d)(20\d{2})(?=年|\d{0,3}月|〔|\.|-|\d{1,4}\s)", flat)]
    years = Counter(named or [int(y) for y in re.findall(r"〔(20\d{2})〕\d", flat[:300])[:1]])
    named = named or list(years)
    return max(years, key=lambda y: (years[y], -named.index(y)), default=None)
