"""How coercion runs: 行政强制法, with the stages of law.md section 12."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, REVIEWER, Act, Clock, Move, Procedure

from .masking import without
from .models import Coercion, CoercionStage, Measure
from .models.coercion import EXECUTIONS, MEASURES, CourtRuling
from .models.penalty import OVERTURNED
from .penalty_guards import last_day, region_of
from .people import cannot_act
from .publish import propose, revoke
from .record import gaps

(
    APPLIED,
    IMPOSED,
    EXCLUDED,
    ENDED,
    DEMANDED,
    DECIDED,
    EXECUTING,
    SUSPENDED,
    AGREED,
    TERMINATED,
    COMPLETED,
    COURT,
    COURT_RULED,
    DECLINED,
) = CoercionStage
CHIEF = {REVIEWER, LEADER}
MOST_SURCHARGE = "加处罚款或者滞纳金的数额不得超出金钱给付义务的数额（第四十五条）"


def _measure(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A measure is carried out by two qualified officers (art. 18)."""
    if case.measure not in MEASURES:
        yield f"「{case.get_measure_display()}」不是强制措施，不能「实施」。请走催告和强制执行决定。"
    lead, second = data.get("lead_officer"), data.get("second_officer")
    if lead is not None and lead == second:
        yield "实施强制措施应当由两名以上执法人员进行（第十八条）。请另选协办人员。"
    for one in {o for o in (lead, second) if o is not None}:
        if isinstance(data.get("imposed_on"), date):
            yield from cannot_act(one, data["imposed_on"])
    if case.measure in (Measure.SEIZE, Measure.SEAL) and not (data.get("things") or case.things):
        yield "查封、扣押须当场交付清单（第二十四条）。请填写「财物清单」。"


def _approved_first(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _measure(case, data)
    if data.get("approved_on") is None and case.approved_on is None:
        yield "实施前须报负责人批准（第十八条）。请填写「批准日期」；情况紧急的，办理「当场实施」。"


def _impose(case: Any, act: Act) -> None:
    text = without(f"{case.party}：{case.subject}。依据{case.basis}，{case.get_measure_display()}。", case)
    propose(case, "coercion", act.on, text, public=True)


def _impose_now(case: Any, act: Act) -> None:
    case.emergency = True
    _impose(case, act)


def _settled(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.emergency and case.reported_on is None:
        yield "当场实施后还没有补办批准手续（第十九条，二十四小时内）。请先「补办批准手续」。"


def _execution(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """What an own execution needs before its decision (art. 35–37, 44, 46)."""
    if case.measure not in EXECUTIONS:
        yield f"「{case.get_measure_display()}」不由本机关强制执行。请核对强制方式。"
    on = data.get("decided_on")
    if case.measure == Measure.DEMOLISH:
        if (data.get("announced_on") or case.announced_on) is None:
            yield "强制拆除须公告限期当事人自行拆除（第四十四条）。请填写「限期自行拆除公告日期」。"
        over = data.get("remedies_over_on") or case.remedies_over_on
        if over is None or (isinstance(on, date) and on <= over):
            yield "当事人在法定期限内不复议、不起诉又不拆除的，才可以强制拆除（第四十四条）。请核对「复议、起诉期限届满日」。"


def _by_day(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Not at night nor on public holidays, but in urgent cases (art. 43)."""
    if data.get("by_night") and not data.get("urgent_reason"):
        yield "不得在夜间或者法定节假日强制执行，情况紧急的除外（第四十三条）。请改期，或填写「情况紧急的理由」。"


def _bounded(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.measure == Measure.SURCHARGE and case.sum_fixed and (data.get("collected") or 0) > 2 * case.sum_fixed:
        yield f"{MOST_SURCHARGE}。请核对「执行到位」和「标的额」。"


def _may_ask(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("court_applied_on")
    if case.measure != Measure.COURT:
        yield "强制方式不是「申请人民法院强制执行」。本机关有强制执行权的，应当自行执行。请核对。"
    if not isinstance(on, date):
        return
    wait = last_day("coercion.demand", case.demanded_on, region_of(case)) if case.demanded_on else None
    if wait is not None and on <= wait:
        yield f"催告书送达十日后（{wait}以后）仍未履行的才可以申请（第五十四条）。请核对申请日期。"
    if case.remedies_over_on is not None and on <= case.remedies_over_on:
        yield f"复议、起诉期限至{case.remedies_over_on}届满，期满前不得申请（第五十三条）。请核对。"


def _refused_only(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.court_ruling == CourtRuling.EXECUTE:
        yield "法院已准予执行，不需要申请复议。"


def _overturned(case: Any, act: Act) -> None:
    if act.data.get("objection_result") in OVERTURNED:
        revoke("coercion", case, act.on, case.get_objection_result_display())


def _whole(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    missing = [one.name for one in gaps(case)]
    if missing and not (data.get("gaps_excused") or case.gaps_excused):
        yield f"卷内缺{len(missing)}项：{'、'.join(missing[:8])}。请上传相应材料，或在「卷内缺项说明」中逐项说明。"


def _measure_term(case: Any) -> str | None:
    """Thirty days for seizure and freezing; the other measures end when their purpose does."""
    if case.measure in (Measure.SEIZE, Measure.SEAL):
        return "coercion.seizure"
    return "coercion.freeze" if case.measure == Measure.FREEZE else None


def _report(case: Any) -> str | None:
    return "coercion.emergency_report" if case.emergency else None


def _freeze_document(case: Any) -> str | None:
    return "coercion.freeze_document" if case.measure == Measure.FREEZE else None


def _substitute(case: Any) -> str | None:
    return "coercion.substitute_notice" if case.measure == Measure.SUBSTITUTE else None


def _wait(case: Any) -> str | None:
    return "coercion.demand" if case.measure == Measure.COURT else None


def _court_term(case: Any) -> str | None:
    return "coercion.court_application" if case.measure == Measure.COURT else None


def _appeal(case: Any) -> str | None:
    if case.court_ruling == CourtRuling.NOT_ACCEPTED:
        return "coercion.court_refusal_appeal"
    return "coercion.court_ruling_appeal" if case.court_ruling == CourtRuling.REFUSED else None


coercion = Procedure(
    Coercion,
    moves=[
        Move("decline", {APPLIED}, DECLINED, "不批准", by=CHIEF, reason=True, law="coercion:18"),
        Move(
            "impose", {APPLIED}, IMPOSED, "经批准实施", by=HANDLER, asks=["imposed_on", "approved_on", "lead_officer", "second_officer"],
            may=["things", "keeper"], on="imposed_on", guard=_approved_first, then=_impose, law="coercion:18", numbers=True,
            documents=["coercion_decision"],
        ),
        Move(
            "impose_now", {APPLIED}, IMPOSED, "当场实施", by=HANDLER, asks=["imposed_on", "lead_officer", "second_officer"],
            may=["imposed_time", "things", "keeper"], on="imposed_on", reason=True, guard=_measure, then=_impose_now, law="coercion:19",
            numbers=True, documents=["coercion_decision"],
        ),
        Move("report", {IMPOSED}, None, "补办批准手续", by=HANDLER, asks=["reported_on"], may=["reported_time"], on="reported_on", law="coercion:19"),
        Move("hand_document", {IMPOSED}, None, "交付冻结决定书", by=HANDLER, asks=["document_on"], on="document_on", law="coercion:31"),
        Move("exclude", {IMPOSED}, EXCLUDED, "进入检测、鉴定期间", by=HANDLER, reason=True, law="coercion:25"),
        Move("resume", {EXCLUDED}, IMPOSED, "检测、鉴定结束", by=HANDLER),
        Move("extend", {IMPOSED}, None, "批准延长期限", by=CHIEF, asks=["extended", "extended_on", "why_extended"], on="extended_on", before=["查封扣押、冻结期限"], law="coercion:25", documents=["coercion_extension"]),
        Move(
            "end", {IMPOSED}, ENDED, "解除或处理", by={HANDLER, REVIEWER}, asks=["ended_on", "ended_how"], on="ended_on",
            guard=_settled, law="coercion:27", documents=["coercion_release"],
        ),
        Move("review", {APPLIED, DEMANDED}, None, "登记法制审核", by={REVIEWER, OFFICE}, asks=["review_on", "review_result"], on="review_on", law="three_systems"),
        Move(
            "demand", {APPLIED}, DEMANDED, "催告", by=HANDLER, asks=["demanded_on"], may=["remedies_over_on", "announced_on"],
            on="demanded_on", law="coercion:35", documents=["coercion_demand"],
        ),
        Move("hear_party", {DEMANDED}, None, "登记陈述申辩", by=HANDLER, asks=["statement"], law="coercion:36"),
        Move("obeyed", {DEMANDED}, COMPLETED, "催告后自行履行", by=HANDLER, asks=["completed_on"], may=["collected"], on="completed_on", law="coercion:35"),
        Move(
            "decide", {DEMANDED}, DECIDED, "作出强制执行决定", by=CHIEF, asks=["decided_on"], may=["announced_on", "remedies_over_on"],
            on="decided_on", guard=_execution, then=_impose, law="coercion:37", numbers=True, documents=["execution_decision"],
        ),
        Move(
            "execute", {DECIDED}, EXECUTING, "开始执行", by=HANDLER, asks=["executing_on"], may=["by_night", "urgent_reason"],
            on="executing_on", guard=_by_day, law="coercion:43",
        ),
        Move("suspend", {EXECUTING}, SUSPENDED, "中止执行", by=CHIEF, asks=["suspended_on"], on="suspended_on", reason=True, law="coercion:39"),
        Move("go_on", {SUSPENDED, AGREED}, EXECUTING, "恢复执行", by=CHIEF, reason=True, law="coercion:39"),
        Move("agree", {DECIDED, EXECUTING}, AGREED, "达成执行协议", by=CHIEF, asks=["agreement"], law="coercion:42"),
        Move("terminate", {EXECUTING, SUSPENDED}, TERMINATED, "终结执行", by=CHIEF, reason=True, law="coercion:40"),
        Move(
            "complete", {EXECUTING, AGREED}, COMPLETED, "执行完毕", by=HANDLER, asks=["completed_on"], may=["collected"],
            on="completed_on", guard=_bounded,
        ),
        Move(
            "apply_court", {DEMANDED}, COURT, "申请法院强制执行", by={HANDLER, REVIEWER}, asks=["court_applied_on"],
            on="court_applied_on", guard=_may_ask, law="coercion:53", documents=["coercion_court"],
        ),
        Move("court_accept", {COURT}, None, "登记法院受理", by=HANDLER, asks=["court_accepted_on"], on="court_accepted_on", law="coercion:56"),
        Move(
            "court_rule", {COURT}, COURT_RULED, "登记法院裁定", by=HANDLER, asks=["court_ruled_on", "court_ruling"],
            on="court_ruled_on", law="coercion:57",
        ),
        Move(
            "court_review", {COURT_RULED}, None, "向上一级法院申请复议", by={HANDLER, REVIEWER}, asks=["court_review_on"],
            on="court_review_on", guard=_refused_only, law="coercion:58",
        ),
        Move("court_done", {COURT_RULED}, COMPLETED, "法院执行完毕", by=HANDLER, asks=["completed_on"], may=["collected"], on="completed_on"),
        Move(
            "object", {IMPOSED, ENDED, DECIDED, EXECUTING, COMPLETED}, None, "登记救济", by={HANDLER, OFFICE},
            asks=["objection_on", "objection"], on="objection_on",
        ),
        Move(
            "object_end", {IMPOSED, ENDED, DECIDED, EXECUTING, SUSPENDED, COMPLETED}, None, "登记救济结果", by={HANDLER, OFFICE},
            asks=["objection_closed_on", "objection_result"], on="objection_closed_on", then=_overturned,
        ),
        Move(
            "archive", {ENDED, TERMINATED, COMPLETED, COURT_RULED}, None, "立卷归档", by=HANDLER, asks=["archived_on"],
            may=["gaps_excused"], on="archived_on", guard=_whole,
        ),
    ],
    clocks=[
        Clock(
            "补办批准手续", since="imposed_on", until="reported_on", limit=_report, limits=["coercion.emergency_report"],
            since_time="imposed_time", until_time="reported_time",
        ),
        Clock("交付冻结决定书", since="imposed_on", until="document_on", limit=_freeze_document, limits=["coercion.freeze_document"]),
        Clock(
            "查封扣押、冻结期限", since="imposed_on", until="ended_on", limit=_measure_term,
            limits=["coercion.seizure", "coercion.freeze"], extended="extended", paused_while={EXCLUDED},
        ),
        Clock("代履行催告", since="executing_on", until="demanded_on", limit=_substitute, limits=["coercion.substitute_notice"], before=True),
        Clock("催告后等待", since="demanded_on", until="court_applied_on", limit=_wait, limits=["coercion.demand"]),
        Clock("申请法院强制执行", since="remedies_over_on", until="court_applied_on", limit=_court_term, limits=["coercion.court_application"]),
        Clock("法院受理", since="court_applied_on", until="court_accepted_on", limit="coercion.court_acceptance", ends_in={COURT_RULED}),
        Clock("法院裁定", since="court_accepted_on", until="court_ruled_on", limit="coercion.court_ruling"),
        Clock(
            "申请法院复议", since="court_ruled_on", until="court_review_on", limit=_appeal,
            limits=["coercion.court_refusal_appeal", "coercion.court_ruling_appeal"], ends_in={COMPLETED},
        ),
        Clock("中止满三年不再执行", since="suspended_on", until="completed_on", limit="coercion.suspension_end", ends_in={EXECUTING}),
    ],
)  # fmt: skip
