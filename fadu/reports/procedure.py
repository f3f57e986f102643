"""From the draft to the public: every step, its day, and the statutory clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import (
    HANDLER,
    LEADER,
    OFFICE,
    ORGAN_ADMIN,
    REVIEWER,
    Act,
    Clock,
    Move,
    Procedure,
)

from .checking import UNKNOWN, check, made
from .models import Kind, Report, Stage
from .publishing import publish

DRAFTING, AUDITED, APPROVED, SUBMITTED, PUBLISHED = Stage
#: To whom each kind of report goes (law.md section 34): the fields of the days that must be filled.
ADDRESSEES = {
    Kind.COUNTY: ("party_on", "congress_on", "upper_on"),
    Kind.DEPARTMENT: ("party_on", "government_on", "upper_on"),
    Kind.TOWN: ("upper_on",),
}
LIMITS = {
    Kind.COUNTY: "annual_report.government",
    Kind.DEPARTMENT: "annual_report.department",
    Kind.TOWN: "annual_report.upward",
}

BY_KIND = tuple(dict.fromkeys(LIMITS.values()))


def _sound(record: Any, data: Mapping[str, Any]) -> Iterator[str]:
    checked = check(record)
    unknown = [one for one in checked.findings if one.kind == UNKNOWN]
    if unknown:  # no reason makes a figure out of a name that is none
        yield unknown[0].message
        return
    reason = data.get("audit_reason") or record.audit_reason
    if checked.sound or reason:
        return
    if checked.fails:
        yield (
            f"正文有 {len(checked.fails)} 处问题未处理：{checked.fails[0].message}请改正，或填写「保留问题的理由」。"
        )
    if checked.open:
        yield (
            f"正文有 {len(checked.open)} 个手填数据没有来源，如「{checked.open[0].figure}」。"
            "请注明来源、改用指标，或填写「保留问题的理由」。"
        )


def _fix_figures(record: Any, act: Act) -> None:
    record.approved_figures = figures_now(record)


def figures_now(report: Report) -> dict[str, str]:
    """What each token of a report says now."""
    return {str(place.bound.token): place.bound.words for place in made(report).places}


def _all_submitted(record: Any, data: Mapping[str, Any]) -> Iterator[str]:
    for name in ADDRESSEES[Kind(record.kind)]:
        if not getattr(record, name):
            label = record.ledger.field_label(name)
            yield f"还没有「{label}」。请先办理报送并登记日期，再确认报送完毕。"


def _ready(record: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """The report tells of the whole year (法治政府建设与责任落实督察工作规定 art. 24): it is not told before its end."""
    on = data.get("published_on")
    if on is not None and on <= record.year_end:
        yield (
            f"报告年度到 {record.year_end} 才结束，{on} 还不能公开全年情况。请在 {record.year_end.year + 1} 年 1 月 1 日以后、"
            "4 月 1 日以前公开；年中情况可以用通报、简报公布。"
        )
    yield from _unchanged(record, data)


def _unchanged(record: Any, data: Mapping[str, Any]) -> Iterator[str]:
    now = figures_now(record)
    changed = [name for name, words in record.approved_figures.items() if now.get(name, "") != words]
    if changed:
        yield (
            f"审定以后有 {len(changed)} 个数据变了（{changed[0]}：审定时{record.approved_figures[changed[0]]}，"
            f"现在{now.get(changed[0], '无')}）。请退回起草，重新核查、审定后再公开。"
        )


def _limit(name: str, field: str) -> Any:
    def chosen(record: Any) -> str | None:
        return name if field in ADDRESSEES[Kind(record.kind)] else None

    return chosen


def _by_kind(field: str) -> Any:
    def chosen(record: Any) -> str | None:
        kind = Kind(record.kind)
        return LIMITS[kind] if field in ADDRESSEES[kind] else None

    return chosen


def _submit(name: str, field: str, label: str) -> Move:
    return Move(name, {APPROVED}, None, label, by={HANDLER, OFFICE}, asks=[field], on=field)


report = Procedure(
    Report,
    moves=[
        Move(
            "audit",
            {DRAFTING},
            AUDITED,
            "核查通过",
            by={REVIEWER, OFFICE, ORGAN_ADMIN},
            asks=["audited_on"],
            may=["audit_reason"],
            on="audited_on",
            guard=_sound,
        ),
        Move(
            "reopen", {AUDITED, APPROVED, SUBMITTED}, DRAFTING, "退回起草", by={REVIEWER, OFFICE, LEADER}, reason=True
        ),
        Move(
            "approve",
            {AUDITED},
            APPROVED,
            "审定",
            by=LEADER,
            asks=["approved_on"],
            may=["drafted_on", "reference"],
            on="approved_on",
            then=_fix_figures,
        ),
        _submit("to_party", "party_on", "报送同级党委"),
        _submit("to_government", "government_on", "报送本级政府"),
        _submit("to_congress", "congress_on", "报送人大常委会"),
        _submit("to_upper", "upper_on", "报送上一级"),
        Move(
            "submit",
            {APPROVED},
            SUBMITTED,
            "确认报送完毕",
            by={HANDLER, OFFICE},
            asks=["submitted_on"],
            on="submitted_on",
            guard=_all_submitted,
            law="law_supervision:24",
        ),
        Move(
            "publish",
            {SUBMITTED},
            PUBLISHED,
            "向社会公开",
            by={HANDLER, OFFICE},
            asks=["published_on"],
            on="published_on",
            guard=_ready,
            then=publish,
            law="law_supervision:24",
        ),
    ],
    clocks=[
        Clock("报送同级党委", since="year_end", until="party_on", limit=_by_kind("party_on"), limits=BY_KIND),
        Clock("报送本级政府", since="year_end", until="government_on", limit=_by_kind("government_on"), limits=BY_KIND),
        Clock("报送人大常委会", since="year_end", until="congress_on", limit=_by_kind("congress_on"), limits=BY_KIND),
        Clock(
            "报送上一级",
            since="year_end",
            until="upper_on",
            limit=_limit("annual_report.upward", "upper_on"),
            limits=["annual_report.upward"],
        ),
        Clock("向社会公开", since="year_end", until="published_on", limit="annual_report.publication"),
    ],
    create_by={HANDLER, ORGAN_ADMIN, OFFICE},
)
