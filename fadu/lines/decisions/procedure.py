"""How a major decision runs: 国务院令第713号, with the stages of law.md section 6."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from . import steps_procedure  # noqa: F401 - binds the steps' own procedures
from .models import Catalogue, CatalogueStage, Decision, Stage
from .models.decision import Category
from .parts import counted, open_parallel, risk_blocks

(
    PROPOSED,
    CATALOGUED,
    DRAFTING,
    LEGALITY,
    REVIEWED,
    DECIDED,
    PUBLISHED,
    EXECUTING,
    SUSPENDED,
    COMPLETED,
    REJECTED,
    DECLINED,
    WITHDRAWN,
) = Stage
WAIVERS = ("participation_waived", "experts_waived", "risk_waived", "competition_waived")
PASSING = ("passed", "in_principle")


def _something_waived(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not any(data.get(name) for name in WAIVERS):
        yield "没有选择不适用的程序。请至少选择一项并写明理由，或返回办理该程序。"
    if data.get("risk_waived") and decision.category == Category.PROJECT:
        yield "重大公共建设项目可能影响社会稳定和公共安全，不能登记为不需风险评估。请组织评估，或核对事项类别。"


def _has_lead(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("lead") is None:
        return
    if decision.partners.filter(pk=data["lead"].pk).exists():
        yield "牵头单位不能同时是配合单位。请核对「配合单位」。"


def _ready_for_review(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from open_parallel(decision)


def _counsel_took_part(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if "with_counsel" in data and not data["with_counsel"]:
        yield "合法性审查应当组织法律顾问、公职律师提出意见。请先组织，再登记审查结论。"


def _decided_in_meeting(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from risk_blocks(decision)
    last = decision.discussions.filter(voided=False).order_by("-held_on", "-pk").first()
    if last is None or (decision.legality_on and last.held_on < decision.legality_on):
        yield "没有合法性审查之后的集体讨论记录。请先在本事项下登记「集体讨论」。"
    elif data.get("decided_on") and data["decided_on"] < last.held_on:
        yield f"决定日期 {data['decided_on']} 早于集体讨论的 {last.held_on}。请核对。"
    elif last.outcome != data.get("verdict"):
        yield f"{last.held_on} 集体讨论的结果是「{last.get_outcome_display()}」，与所填结果不符。请核对。"


def _turned_down(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    last = decision.discussions.filter(voided=False).order_by("-held_on", "-pk").first()
    if last is None or last.outcome in PASSING:
        yield "没有未通过的集体讨论记录。请先登记「集体讨论」，结果选「再次讨论」或「不通过」。"


def _party_told(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if decision.party_reported_on is None:
        yield "出台前应当请示报告同级党委（《重大行政决策程序暂行条例》第三十一条）。请先「登记请示报告」。"


def _in_catalogue(decision: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if decision.catalogue is None:
        yield "没有选择年度目录。请先在「修改」中选择「年度目录」；目录中没有的，先调整目录。"
    elif decision.catalogue.consented_on is None:
        yield f"「{decision.catalogue.subject}」还没有经同级党委同意。请先办理目录的「党委同意」。"


def _count_parts(decision: Any, act: Act) -> None:
    decision.parts_due, decision.parts_done = counted(decision)


#: what a draft that is changed after a discussion passes through again
REVIEW = ("legality_submitted_on", "legality_on", "legality_result", "legality_number", "with_counsel")
#: what a matter that is majorly adjusted passes through again
ROUND = (
    *REVIEW, *WAIVERS, "fairness_on", "fairness", "decided_on", "verdict", "party_reported_on", "published_on",
    "document_number", "explained_on", "process_filed_on",
)  # fmt: skip


def _start_again(decision: Any, act: Act) -> None:
    """A major adjustment takes the matter through its steps again; the trail keeps the first round."""
    decision.restarted_on = act.on
    anew(*ROUND)(decision, act)


def _review_time(decision: Any) -> str | None:
    """Judged once the opinion is there: the review must have had its time."""
    return "decision.legality_review" if decision.legality_on else None


decision = Procedure(
    Decision,
    moves=[
        Move(
            "study", {PROPOSED}, None, "登记研究论证", asks=["studied_on", "study"], on="studied_on", law="major_decisions:10",
        ),
        Move(
            "catalogue", {PROPOSED}, CATALOGUED, "列入目录", by={OFFICE, LEADER}, asks=["catalogued_on"],
            on="catalogued_on", guard=_in_catalogue, law="major_decisions:3",
        ),
        Move("decline", {PROPOSED}, DECLINED, "不予启动", by={OFFICE, LEADER}, reason=True, law="major_decisions:10"),
        Move(
            "withdraw", {CATALOGUED, DRAFTING}, WITHDRAWN, "调出目录", by={OFFICE, LEADER}, reason=True, law="major_decisions:3",
        ),
        Move(
            "initiate", {CATALOGUED}, DRAFTING, "启动决策程序", by={OFFICE, LEADER}, asks=["initiated_on", "lead"],
            may=["partners"], on="initiated_on", guard=_has_lead, law="major_decisions:11",
        ),
        Move(
            "draft", {DRAFTING}, None, "拟订草案", asks=["draft"], may=["costs", "interests"], law="major_decisions:12,13",
        ),
        Move(
            "waive", {DRAFTING}, None, "登记不适用的程序", by={REVIEWER, OFFICE}, may=list(WAIVERS), reason=True,
            guard=_something_waived,
        ),
        Move(
            "compete", {DRAFTING}, None, "登记公平竞争审查", asks=["fairness_on", "fairness"], on="fairness_on",
            law="major_decisions:29",
        ),
        Move(
            "submit", {DRAFTING}, LEGALITY, "送请合法性审查", by={HANDLER, REVIEWER}, asks=["legality_submitted_on"],
            on="legality_submitted_on", guard=_ready_for_review, law="major_decisions:25-28", documents=["legality_request"],
        ),
        Move(
            "pass_legality", {LEGALITY}, REVIEWED, "合法性审查通过", by=OFFICE,
            asks=["legality_on", "legality_result", "with_counsel"], may=["legality_number"], on="legality_on",
            guard=_counsel_took_part, law="major_decisions:25-28", documents=["deliberation"],
        ),
        Move(
            "fail_legality", {LEGALITY}, DRAFTING, "合法性审查不通过", by=OFFICE, reason=True, law="major_decisions:25-28",
        ),
        Move(
            "report_party", {REVIEWED, DECIDED}, None, "登记请示报告", by={HANDLER, REVIEWER, OFFICE},
            asks=["party_reported_on"], law="major_decisions:31",
        ),
        Move(
            "decide", {REVIEWED}, DECIDED, "作出决定", by={LEADER, OFFICE}, asks=["decided_on", "verdict"], on="decided_on",
            guard=_decided_in_meeting, then=_count_parts, law="major_decisions:30",
        ),
        Move(
            "discuss_again", {REVIEWED}, DRAFTING, "修改后再次讨论", by={LEADER, OFFICE}, reason=True, guard=_turned_down,
            then=anew(*REVIEW), law="major_decisions:30",
        ),
        Move(
            "reject", {REVIEWED}, REJECTED, "集体讨论未通过", by={LEADER, OFFICE}, reason=True, guard=_turned_down,
            law="major_decisions:30",
        ),
        Move(
            "publish", {DECIDED}, PUBLISHED, "公布决策", by={OFFICE, REVIEWER}, asks=["published_on", "channel"],
            may=["document_number", "explained_on"], on="published_on", guard=_party_told, law="major_decisions:32",
            documents=["publication"],
        ),
        Move(
            "withhold", {DECIDED}, EXECUTING, "依法不公开并执行", by={OFFICE, LEADER}, asks=["executing_on", "executor"],
            on="executing_on", reason=True, guard=_party_told, law="major_decisions:32",
        ),
        Move(
            "file_process", {DECIDED, PUBLISHED, EXECUTING, COMPLETED}, None, "归档决策过程材料",
            asks=["process_filed_on"], law="major_decisions:33",
        ),
        Move(
            "execute", {PUBLISHED}, EXECUTING, "开始执行", by={OFFICE, REVIEWER, HANDLER}, asks=["executing_on", "executor"],
            on="executing_on", law="major_decisions:34",
        ),
        Move("suspend", {EXECUTING}, SUSPENDED, "中止执行", by={LEADER, OFFICE}, reason=True, law="major_decisions:37"),
        Move("resume", {SUSPENDED}, EXECUTING, "恢复执行", by={LEADER, OFFICE}, reason=True),
        Move(
            "adjust", {EXECUTING, SUSPENDED}, DRAFTING, "作出重大调整", by={LEADER, OFFICE}, reason=True, then=_start_again,
            law="major_decisions:37",
        ),
        Move(
            "complete", {EXECUTING, SUSPENDED}, COMPLETED, "执行完毕", by={REVIEWER, OFFICE}, asks=["completed_on"],
            on="completed_on",
        ),
    ],
    clocks=[
        Clock("保证合法性审查时间", since="legality_submitted_on", until="legality_on", limit=_review_time, limits=["decision.legality_review"]),
        Clock(
            "计划完成决策", since="initiated_on", until="decided_on", fixed="planned_on",
            ends_in={REJECTED, WITHDRAWN},
        ),
    ],
)  # fmt: skip


def _has_items(catalogue: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not catalogue.decisions.filter(voided=False).exists():
        yield "目录中还没有决策事项。请先登记决策事项并选择本目录。"


catalogue = Procedure(
    Catalogue,
    moves=[
        Move(
            "consent", {CatalogueStage.DRAFT, CatalogueStage.ADJUSTING}, CatalogueStage.CONSENTED, "党委同意",
            by={OFFICE, LEADER}, asks=["consented_on"], on="consented_on", law="major_decisions:3",
        ),
        Move(
            "publish", {CatalogueStage.CONSENTED}, CatalogueStage.PUBLISHED, "公布目录", by=OFFICE,
            asks=["published_on", "channel"], on="published_on", guard=_has_items, law="major_decisions:3",
            documents=["catalogue"],
        ),
        Move(
            "adjust", {CatalogueStage.PUBLISHED}, CatalogueStage.ADJUSTING, "调整目录", by={OFFICE, LEADER},
            asks=["adjusted_on", "adjustment"], on="adjusted_on", reason=True, law="major_decisions:3",
        ),
    ],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip
