"""How the other ledgers of openness run: publication unasked, columns, staff, the yearly report, proposals."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.law import LawError, limits
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure

from .models import (
    Column,
    ColumnStage,
    Kind,
    Proposal,
    ProposalStage,
    Publication,
    PublicationStage,
    Satisfaction,
    Staff,
    StaffStage,
    Yearly,
    YearlyKind,
    YearlyStage,
)
from .yearly import problems_of

DRAFT, CHECKED, PUBLISHED, WITHDRAWN, WITHHELD = PublicationStage
ASSIGNED, RETURNED, HANDLING, REPLIED, REDOING, JUDGED, OPEN, CLOSED = ProposalStage


def _looked_at(publication: Any, data: Mapping[str, Any]) -> Iterator[str]:
    for name in ("secrecy_checked", "personal_checked"):
        if name in data and not data[name]:
            yield f"「{publication.ledger.field_label(name)}」还没有完成。公开前应当依法审查（《政府信息公开条例》第十七条），请审查后再勾选。"


publication = Procedure(
    Publication,
    moves=[
        Move("check", {DRAFT}, CHECKED, "审查通过", by=REVIEWER, asks=["checked_on", "secrecy_checked", "personal_checked"],
             on="checked_on", guard=_looked_at, law="disclosure:17"),
        Move("withhold", {DRAFT}, WITHHELD, "不予公开", by=REVIEWER, reason=True, law="disclosure:14-16"),
        Move("publish", {CHECKED}, PUBLISHED, "公开", by={HANDLER, REVIEWER}, asks=["published_on", "channel"],
             may=["address"], on="published_on", law="disclosure:26"),
        Move("withdraw", {PUBLISHED}, WITHDRAWN, "撤下", by=REVIEWER, asks=["withdrawn_on"], on="withdrawn_on", reason=True),
    ],
    clocks=[
        Clock("主动公开", since="formed_on", until="published_on", limit="disclosure.proactive", ends_in={WITHHELD}),
    ],
)  # fmt: skip


def _later(column: Any, data: Mapping[str, Any]) -> Iterator[str]:
    updated, following = data.get("updated_on"), data.get("next_on")
    if updated and following and following <= updated:
        yield "「应更新日期」须晚于本次更新日期。请按更新频率填写下一次应更新的日期。"


column = Procedure(
    Column,
    moves=[
        Move("update", {ColumnStage.OPEN}, None, "登记更新", asks=["updated_on"], may=["next_on"], on="updated_on", guard=_later),
        Move("close", {ColumnStage.OPEN}, ColumnStage.CLOSED, "关停", by={REVIEWER, OFFICE}, asks=["closed_on"],
             on="closed_on", reason=True),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip


def _staff_limit(staff: Any) -> str | None:
    """Some places set a time for reporting a change; elsewhere none runs."""
    try:
        limits["disclosure.staff_list"].on(staff.changed_on, staff.region.code)
    except LawError:
        return None
    return "disclosure.staff_list"


staff = Procedure(
    Staff,
    moves=[
        Move("train", {StaffStage.SERVING}, None, "登记培训", asks=["trained_on"], on="trained_on"),
        Move("change", {StaffStage.SERVING}, StaffStage.CHANGED, "登记变动", by={HANDLER, ORGAN_ADMIN, OFFICE},
             asks=["changed_on"], may=["successor"], on="changed_on"),
        Move("report", {StaffStage.CHANGED}, StaffStage.REPORTED, "报备", by={HANDLER, ORGAN_ADMIN, OFFICE},
             asks=["reported_on"], on="reported_on"),
    ],
    clocks=[Clock("变动报备", since="changed_on", until="reported_on", limit=_staff_limit, limits=["disclosure.staff_list"])],
)  # fmt: skip


def _yearly_limit(yearly: Any) -> str:
    return "disclosure.government_report" if yearly.kind == YearlyKind.GOVERNMENT else "disclosure.department_report"


def _feet_agree(yearly: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from problems_of(yearly)


yearly = Procedure(
    Yearly,
    moves=[
        Move("check", {YearlyStage.DRAFT}, YearlyStage.CHECKED, "审核通过", by={REVIEWER, OFFICE}, asks=["checked_on"],
             on="checked_on", guard=_feet_agree, law="disclosure:50"),
        Move("reopen", {YearlyStage.CHECKED}, YearlyStage.DRAFT, "退回修改", by={REVIEWER, OFFICE}, reason=True),
        Move("publish", {YearlyStage.CHECKED}, YearlyStage.PUBLISHED, "公布", by={REVIEWER, OFFICE},
             asks=["published_on", "channel"], on="published_on", law="disclosure:49"),
    ],
    clocks=[
        Clock("公布年度报告", since="year_end_on", until="published_on", limit=_yearly_limit,
              limits=["disclosure.department_report", "disclosure.government_report"]),
    ],
)  # fmt: skip


def _proposal_limit(proposal: Any) -> str:
    if proposal.kind == Kind.MOTION:
        return "proposal.cppcc"
    return "proposal.deputies_hard" if proposal.hard else "proposal.deputies"


def _return_limit(proposal: Any) -> str | None:
    return "proposal.returned" if proposal.returned_on else None


def _redo_limit(proposal: Any) -> str | None:
    return "proposal.redo" if proposal.redo_since_on else None


def _lead_known(proposal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if proposal.lead_id is None:
        yield "还没有主办单位。请先在「修改」中填写「主办单位」。"


def _had_talk(proposal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if proposal.met_on is None:
        yield "答复前应当与代表、委员沟通。请先「登记沟通」，写明沟通日期和方式。"


def _unhappy(proposal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if proposal.satisfaction != Satisfaction.DISSATISFIED:
        yield "反馈意见不是「不满意」，不需要重新办理。请公开或者办结。"


def _redo(proposal: Any, act: Act) -> None:
    """Handled again: the first answer stays in the trail, a new judgment is awaited."""
    proposal.redo_since_on = proposal.judged_on
    proposal.judged_on, proposal.satisfaction, proposal.redone_on = None, "", None


def _may_be_open(proposal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not proposal.open_reply:
        yield "登记答复时没有勾选「答复可以公开」。经审查可以公开的，请先更正该项并说明理由。"


proposal = Procedure(
    Proposal,
    moves=[
        Move("accept", {ASSIGNED, RETURNED}, HANDLING, "承办", by={HANDLER, REVIEWER}, asks=["accepted_on"],
             on="accepted_on", guard=_lead_known),
        Move("send_back", {ASSIGNED, HANDLING}, RETURNED, "申请退办", by=REVIEWER, asks=["returned_on"], on="returned_on",
             reason=True),
        Move("reassign", {RETURNED}, ASSIGNED, "重新交办", by={OFFICE, LEADER}, reason=True),
        Move("meet", {HANDLING, REDOING}, None, "登记沟通", asks=["met_on", "met_way"], on="met_on"),
        Move("reply", {HANDLING}, REPLIED, "答复", by={REVIEWER, LEADER}, asks=["replied_on", "answer"],
             may=["reply", "reply_number", "open_reply"], on="replied_on", guard=_had_talk, law="deputies:51",
             documents=["proposal_reply"]),
        Move("judge", {REPLIED}, JUDGED, "登记反馈", asks=["judged_on", "satisfaction"], may=["comment"], on="judged_on"),
        Move("redo", {JUDGED}, REDOING, "重新办理", by={REVIEWER, OFFICE, LEADER}, guard=_unhappy, then=_redo),
        Move("reply_again", {REDOING}, REPLIED, "再次答复", by={REVIEWER, LEADER}, asks=["redone_on"],
             may=["answer", "reply", "reply_number", "open_reply"], on="redone_on"),
        Move("close", {JUDGED}, CLOSED, "办结", by={HANDLER, REVIEWER}, asks=["closed_on"], on="closed_on"),
        Move("publish", {CLOSED}, OPEN, "公开答复", by={REVIEWER, OFFICE}, asks=["published_on"], on="published_on",
             guard=_may_be_open, law="deputies:51"),
    ],
    clocks=[
        Clock("答复", since="assigned_on", until="replied_on", limit=_proposal_limit,
              limits=["proposal.cppcc", "proposal.deputies", "proposal.deputies_hard"]),
        Clock("退办", since="assigned_on", until="returned_on", limit=_return_limit, limits=["proposal.returned"]),
        Clock("再次答复", since="redo_since_on", until="redone_on", limit=_redo_limit, limits=["proposal.redo"]),
    ],
    create_by={HANDLER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip
