"""How enterprises, their requests, fair-competition review and credit run (law.md sections 29, 30 and 33)."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure
from fadu.ledger.registry import ledgers

from .models import (
    Area,
    Conclusion,
    Criterion,
    Enterprise,
    EnterpriseStage,
    Finding,
    LicenceRecord,
    PenaltyRecord,
    RecordStage,
    Request,
    RequestStage,
    Result,
    Review,
    ReviewStage,
    Satisfaction,
    StockFile,
    StockStage,
    Visit,
    VisitKind,
    Watch,
    WatchStage,
)
from .models.competition import AREAS, PASSING

KEEPERS = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
RECEIVED, ASSIGNED, HANDLING, REPLIED, RESOLVED, EXPLAINED, CLOSED = RequestStage
DRAFT, SUBMITTED, CONCLUDED, ISSUED, RETURNED, DROPPED = ReviewStage


def _as_visit(enterprise: Any, act: Act) -> None:
    """A visit told at the enterprise is one of the visits too: it is typed once."""
    one = {"kind": VisitKind.VISIT, "enterprise": enterprise, "visited_on": act.on}
    if Visit.objects.filter(voided=False, **one).exists():
        return
    told = {"enterprise_name": enterprise.subject, "by_whom": act.by.name if act.by else "", "content": act.reason}
    actions.create(ledgers["services.visit"], one | told, by=None, on=act.on, organ=enterprise.organ, source="visit")


enterprise = Procedure(
    Enterprise,
    moves=[
        Move("visit", {EnterpriseStage.SERVED}, None, "登记走访", by=KEEPERS, asks=["visited_on"], on="visited_on",
             then=_as_visit),
        Move("leave", {EnterpriseStage.SERVED}, EnterpriseStage.LEFT, "注销或者迁出", by=KEEPERS, asks=["left_on"],
             on="left_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip

visit = Procedure(Visit, create_by=KEEPERS)


def _in_order(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    until, on = data.get("reply_by_on"), data.get("assigned_on")
    if until is not None and on is not None and until < on:
        yield "「答复时限」早于交办日期。请核对。"


def _explained(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("result") == Result.IMPOSSIBLE and not data.get("reply"):
        yield "依法不能解决的，须在「答复内容」中说明理由和可以采取的途径。"


def _content(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("satisfaction") == Satisfaction.DISSATISFIED:
        yield "企业不满意的，请办理「退回重办」，不能登记为已化解。"
    if request.result == Result.IMPOSSIBLE:
        yield "答复结果是「依法不能解决」，不能登记为已化解。请办理「已说明」。"


def _impossible(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if request.result != Result.IMPOSSIBLE:
        yield "答复结果不是「依法不能解决」。请登记企业评价。"


def _again(request: Any, act: Act) -> None:
    """The reply that did not satisfy stays in the trail; a new one is awaited."""
    request.replied_on, request.result = None, ""


request = Procedure(
    Request,
    moves=[
        Move("assign", {RECEIVED}, ASSIGNED, "交办", by={OFFICE, LEADER, REVIEWER},
             asks=["assigned_on", "responsible", "reply_by_on"], on="assigned_on", guard=_in_order,
             documents=["assignment"]),
        Move("accept", {ASSIGNED}, HANDLING, "承办", asks=["accepted_on"], on="accepted_on"),
        Move("send_back", {ASSIGNED}, RECEIVED, "退回改派", by={HANDLER, REVIEWER}, reason=True),
        Move("reply", {HANDLING}, REPLIED, "答复企业", by={HANDLER, REVIEWER}, asks=["replied_on", "result"], may=["reply"],
             on="replied_on", guard=_explained, documents=["request_reply"]),
        Move("redo", {REPLIED}, HANDLING, "退回重办", by={OFFICE, LEADER, REVIEWER}, reason=True, then=_again),
        Move("resolve", {REPLIED}, RESOLVED, "登记化解", by={OFFICE, HANDLER, REVIEWER}, asks=["judged_on", "satisfaction"],
             on="judged_on", guard=_content),
        Move("explain", {REPLIED}, EXPLAINED, "已说明", by={OFFICE, REVIEWER}, asks=["judged_on", "satisfaction"],
             on="judged_on", guard=_impossible),
        Move("close", {RESOLVED}, CLOSED, "归档", by=KEEPERS, asks=["closed_on"], on="closed_on"),
    ],
    clocks=[Clock("答复企业诉求", since="assigned_on", until="replied_on", fixed="reply_by_on")],
    create_by=KEEPERS,
)  # fmt: skip


def _checklist(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Each article's result agrees with the passages found under it."""
    found = {Criterion(one.criterion).area for one in review.findings.filter(voided=False)}
    for name in AREAS:
        result, label = data.get(name), review.ledger.field_label(name)
        if result in (Area.AGAINST, Area.EXCEPTION) and name not in found:
            yield f"「{label}」选了「{Area(result).label}」，却没有登记涉及的条款。请先在本件下登记「公平竞争审查问题」。"
        if result == Area.CLEAR and name in found:
            yield f"「{label}」选了「不违反」，但已登记该条的问题。请核对，或作废该问题。"
    if any(data.get(name) == Area.EXCEPTION for name in AREAS):
        missing = [n for n in ("exception_ground", "no_milder", "exception_until") if not data.get(n)]
        if missing:
            labels = "、".join(review.ledger.field_label(n) for n in missing)
            yield f"适用例外规定的，须同时符合《公平竞争审查条例》第十二条的条件。请补填{labels}。"


def _heard(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if review.heard_on is None:
        yield "没有听取经营者、行业协会等方面的意见（《公平竞争审查条例》第十六条）。请先「登记听取意见」。"
    if review.checked_on is None:
        yield "还没有逐项对照审查标准。请先「逐项审查」。"


def _submits(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _heard(review, data)
    if not review.by_government:
        yield "不是以政府名义出台的，由起草单位自行审查，不需要送审。请直接「作出结论」。"


def _conclusion_holds(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _heard(review, data)
    if review.by_government and review.submitted_on is None:
        yield "以政府名义出台的，由市场监管部门会同起草单位审查（《公平竞争审查条例》第十四条）。请先「送审」。"
    conclusion, results = data.get("conclusion"), {getattr(review, name) for name in AREAS}
    if conclusion in (Conclusion.FIT, Conclusion.UNTOUCHED) and results - {Area.CLEAR, ""}:
        yield "逐项审查发现了限制竞争的内容，结论不能是「符合标准」「不涉及」。请核对，或选「修改后符合标准」。"
    if conclusion == Conclusion.EXCEPTION and Area.EXCEPTION not in results:
        yield "逐项审查没有适用例外规定的内容。请核对结论。"
    if conclusion == Conclusion.AMENDED and review.findings.filter(voided=False, mended=False).exists():
        yield "还有未修改的问题，结论不能是「修改后符合标准」。请在问题中勾选「已修改或者删除」，或退回修改。"


def _passing(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if review.conclusion not in PASSING:
        yield "审查结论是「不符合标准，不得出台」。请修改后重新审查。"


review = Procedure(
    Review,
    moves=[
        Move("hear", {DRAFT, RETURNED}, None, "登记听取意见", by=KEEPERS, asks=["heard_on"], may=["heard"], on="heard_on",
             law="fair_competition:16"),
        Move("check", {DRAFT, RETURNED}, None, "逐项审查", by=KEEPERS, asks=["checked_on", *AREAS],
             may=["exception_ground", "no_milder", "exception_until"], on="checked_on", guard=_checklist,
             law="fair_competition:8-12"),
        Move("submit", {DRAFT, RETURNED}, SUBMITTED, "送审", by=KEEPERS, asks=["submitted_on"], on="submitted_on",
             guard=_submits, law="fair_competition:14"),
        Move("send_back", {SUBMITTED}, RETURNED, "退回修改", by={REVIEWER, OFFICE}, reason=True),
        Move("conclude", {DRAFT, RETURNED, SUBMITTED}, CONCLUDED, "作出结论", by={REVIEWER, OFFICE},
             asks=["concluded_on", "conclusion"], may=["opinion"], on="concluded_on", guard=_conclusion_holds,
             law="fair_competition:13", documents=["competition_opinion"]),
        Move("issue", {CONCLUDED}, ISSUED, "登记出台", by=KEEPERS, asks=["issued_on"], on="issued_on", guard=_passing),
        Move("drop", {CONCLUDED}, DROPPED, "不予出台", by=KEEPERS, reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip

finding = Procedure(Finding, create_by=KEEPERS, edit_by=KEEPERS)

stock_file = Procedure(
    StockFile,
    moves=[
        Move("clean", {StockStage.LISTED}, StockStage.CLEANED, "登记清理结果", by={REVIEWER, OFFICE},
             asks=["cleaned_on", "outcome"], may=["grounds"], on="cleaned_on"),
    ],
    create_by=KEEPERS,
)  # fmt: skip

watch = Procedure(
    Watch,
    moves=[
        Move("apply", {WatchStage.LISTED}, WatchStage.REPAIRING, "申请修复", by=KEEPERS, asks=["applied_on"],
             on="applied_on", law="credit_repair"),
        Move("refuse", {WatchStage.REPAIRING}, WatchStage.LISTED, "不予修复", by={REVIEWER, OFFICE}, reason=True),
        Move("remove", {WatchStage.LISTED, WatchStage.REPAIRING}, WatchStage.REMOVED, "移出", by={REVIEWER, OFFICE},
             asks=["removed_on"], on="removed_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip


def _double(model: type) -> Procedure:
    """Both kinds of double publicity run alike: seven working days to publish, three to take down (国办发〔2018〕118号)."""
    return Procedure(
        model,
        moves=[
            Move("report", {RecordStage.DRAFT}, RecordStage.REPORTED, "登记公示", by={HANDLER, REVIEWER},
                 asks=["reported_on"], on="reported_on", law="three_systems"),
            Move("withdraw", {RecordStage.REPORTED}, RecordStage.WITHDRAWN, "撤下", by={REVIEWER, OFFICE},
                 asks=["withdrawn_on"], on="withdrawn_on", reason=True),
        ],
        clocks=[Clock("公示", since="decided_on", until="reported_on", limit="enforcement.publication")],
        create_by=KEEPERS,
    )  # fmt: skip


licence_record = _double(LicenceRecord)
penalty_record = _double(PenaltyRecord)
