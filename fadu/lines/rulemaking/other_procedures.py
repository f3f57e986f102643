"""How projects, filings, requests and clean-up campaigns run."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger import comments
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from .campaign import carry_out, list_stock
from .models import (
    Campaign,
    CampaignStage,
    Comment,
    Filing,
    FilingStage,
    Project,
    ProjectKind,
    ProjectStage,
    Proposal,
    ProposalStage,
    Request,
    RequestStage,
)
from .models.cleanup import CampaignKind

PLANNED, RESEARCHING, DRAFTING, CONSULTING, REVIEWING, DELIBERATED, SUBMITTED, PUBLISHED, FILED, STOPPED = ProjectStage
STAFF = {HANDLER, REVIEWER, OFFICE}


def _is_rule(project: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if project.kind != ProjectKind.RULE:
        yield "地方性法规草案须提请人大常委会审议，不能由政府直接公布。请用「提请人大常委会」。"


def _is_regulation(project: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if project.kind != ProjectKind.REGULATION:
        yield "政府规章由政府公布，不提请人大常委会审议。请用「公布规章」。"


project = Procedure(
    Project,
    moves=[
        Move("research", {PLANNED}, RESEARCHING, "开展调研", asks=["researched_on"], on="researched_on"),
        Move("draft", {PLANNED, RESEARCHING}, DRAFTING, "开始起草", by=STAFF),
        Move("consult", {DRAFTING}, CONSULTING, "征求意见", by=STAFF, asks=["consult_from", "consult_until"], on="consult_from", ahead=True),
        Move("review", {CONSULTING}, REVIEWING, "送审", by=STAFF, asks=["sent_on"], on="sent_on"),
        Move("return", {REVIEWING}, DRAFTING, "退回修改", by=OFFICE, reason=True, then=anew("sent_on")),
        Move(
            "deliberate", {REVIEWING}, DELIBERATED, "政府会议通过", by={OFFICE, LEADER}, asks=["reviewed_on", "deliberated_on"],
            on="deliberated_on",
        ),
        Move(
            "submit", {DELIBERATED}, SUBMITTED, "提请人大常委会", by={OFFICE, LEADER}, asks=["submitted_on"], on="submitted_on",
            guard=_is_regulation, documents=["bill"],
        ),
        Move(
            "publish", {DELIBERATED}, PUBLISHED, "公布规章", by={OFFICE, LEADER}, asks=["published_on", "order_number"],
            on="published_on", guard=_is_rule,
        ),
        Move(
            "pass", {SUBMITTED}, PUBLISHED, "人大常委会通过并公布", by=OFFICE, asks=["passed_on", "published_on"],
            may=["order_number"], on="published_on",
        ),
        Move("file", {PUBLISHED}, FILED, "报送备案", by={OFFICE, HANDLER}, asks=["filed_on"], on="filed_on", law="rules_filing:4"),
        Move(
            "stop", {PLANNED, RESEARCHING, DRAFTING, CONSULTING, REVIEWING, SUBMITTED}, STOPPED, "终止项目",
            by={OFFICE, LEADER}, reason=True,
        ),
    ],
    clocks=[
        Clock("计划提请审议", since="planned_on", until="deliberated_on", fixed="due_by", ends_in={STOPPED}),
        Clock(
            "规章备案", since="published_on", until="filed_on",
            limit=lambda p: "normative.rules_filing" if p.kind == ProjectKind.RULE else None, limits=["normative.rules_filing"],
        ),
    ],
)  # fmt: skip

RECEIVED, DEFERRED, RETURNED, LOOKING, ASKED, NO_ISSUE, OPINION, CORRECTED, REVOKED, CLOSED = FilingStage


def _late_correction(filing: Any, act: Act) -> None:
    filing.format_ok = False


filing = Procedure(
    Filing,
    moves=[
        Move("defer", {RECEIVED}, DEFERRED, "通知补正", by=STAFF, reason=True, then=_late_correction, documents=["deferral"]),
        Move("complete", {DEFERRED}, RECEIVED, "收到补正", by=STAFF),
        Move("return", {RECEIVED}, RETURNED, "不予登记", by={REVIEWER, OFFICE}, reason=True),
        Move("register", {RECEIVED}, LOOKING, "登记并审查", by=STAFF, asks=["registered_on"], on="registered_on", documents=["receipt"]),
        Move("ask", {LOOKING}, ASKED, "征询制定机关", by=STAFF, asks=["problems"]),
        Move("answered", {ASKED}, LOOKING, "收到说明", by=STAFF),
        Move("clear", {LOOKING}, NO_ISSUE, "未发现问题", by={REVIEWER, OFFICE}),
        Move(
            "correct", {LOOKING, ASKED}, OPINION, "出具纠正意见", by={REVIEWER, OFFICE}, asks=["problems", "opinion_on"],
            on="opinion_on", documents=["correction"],
        ),
        Move("self_correct", {OPINION}, CORRECTED, "自行纠正", by=STAFF, asks=["corrected_on"], on="corrected_on"),
        Move("revoke", {OPINION}, REVOKED, "改变或者撤销", by={LEADER, OFFICE}, asks=["corrected_on"], on="corrected_on", reason=True),
        Move("close", {NO_ISSUE, CORRECTED, REVOKED}, CLOSED, "办结", by=STAFF, asks=["closed_on"], on="closed_on"),
    ],
)  # fmt: skip

request = Procedure(
    Request,
    moves=[
        Move("accept", {RequestStage.RECEIVED}, RequestStage.REVIEWING, "受理研究", by=STAFF),
        Move(
            "transfer", {RequestStage.RECEIVED, RequestStage.REVIEWING}, RequestStage.TRANSFERRED, "转送有权机关", by=STAFF,
            asks=["transferred_to"], documents=["request_transfer"],
        ),
        Move(
            "reply", {RequestStage.REVIEWING}, RequestStage.REPLIED, "答复", by={REVIEWER, OFFICE},
            asks=["replied_on", "reply"], may=["upheld"], on="replied_on", documents=["request_reply"],
        ),
    ],
)  # fmt: skip


def _topic_named(campaign: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if campaign.kind == CampaignKind.SPECIAL and not campaign.topic:
        yield "专项清理须写明主题。请先在「修改」中填写「专项主题」。"


def _all_proposed(campaign: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = campaign.proposals.filter(voided=False, stage=ProposalStage.LISTED).count()
    if left:
        yield f"还有 {left} 件文件没有提出清理建议。请催办有关单位，或由审核机构代为登记。"


def _all_settled(campaign: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = campaign.proposals.filter(voided=False).exclude(stage=ProposalStage.CONFIRMED).count()
    if left:
        yield f"还有 {left} 件文件没有审定。请逐件审定后再公布。"


campaign = Procedure(
    Campaign,
    moves=[
        Move(
            "start", {CampaignStage.PREPARED}, CampaignStage.COLLECTING, "开始清理", by=OFFICE, asks=["started_on"],
            may=["collect_by"], on="started_on", guard=_topic_named, then=list_stock, documents=["campaign_notice"],
        ),
        Move(
            "collect", {CampaignStage.COLLECTING}, CampaignStage.REVIEWING, "收齐建议", by=OFFICE, asks=["collected_on"],
            on="collected_on", guard=_all_proposed,
        ),
        Move(
            "publish", {CampaignStage.REVIEWING}, CampaignStage.PUBLISHED, "公布清理结果", by=OFFICE, asks=["published_on"],
            may=["result_number"], on="published_on", guard=_all_settled, then=carry_out, documents=["campaign_result"],
        ),
    ],
    clocks=[
        Clock("单位报送建议", since="started_on", until="collected_on", fixed="collect_by"),
        Clock(
            "全面清理周期", since="last_on", until="published_on",
            limit=lambda c: "normative.cleanup" if c.kind == CampaignKind.FULL else None, limits=["normative.cleanup"],
        ),
    ],
    create_by={OFFICE},
)  # fmt: skip

comment = Procedure(Comment, moves=comments.steps())

proposal = Procedure(
    Proposal,
    moves=[
        Move(
            "propose", {ProposalStage.LISTED}, ProposalStage.PROPOSED, "提出建议", by={HANDLER, ORGAN_ADMIN, OFFICE},
            asks=["proposed_on", "proposed", "grounds"], on="proposed_on",
        ),
        Move("send_back", {ProposalStage.PROPOSED}, ProposalStage.LISTED, "退回重提", by=OFFICE, reason=True),
        Move(
            "confirm", {ProposalStage.PROPOSED}, ProposalStage.CONFIRMED, "审定", by=OFFICE, asks=["confirmed_on", "fate"],
            on="confirmed_on",
        ),
    ],
    create_by={OFFICE},
)  # fmt: skip
