"""How the steps of a decision run: comment periods, hearings, experts, risk, execution, responsibility."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import comments
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure

from .models import (
    Comment,
    Consultation,
    ConsultationStage,
    Evaluation,
    EvaluationStage,
    Expert,
    ExpertStage,
    Feedback,
    FeedbackStage,
    Hearing,
    HearingStage,
    Panel,
    PanelStage,
    Registration,
    RegistrationStage,
    Responsible,
    ResponsibleStage,
    Risk,
    RiskStage,
    Way,
)
from .models.experts import View

DRAFT, OPEN, CLOSED, SUMMARISED, CANCELLED = ConsultationStage
NOTICED, SET, HELD, REPORTED, CALLED_OFF = HearingStage
APPLIED, CHOSEN, PASSED_OVER, SPOKE, ABSENT = RegistrationStage
STAFF = {HANDLER, REVIEWER, OFFICE}


def _something_to_read(consultation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not consultation.text and not consultation.explanation:
        yield "没有征求意见稿，也没有起草说明。请先在「修改」中填写，再开始征求意见。"


def _longer(consultation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    closes = data.get("closes_on")
    if isinstance(closes, date) and consultation.closes_on and closes <= consultation.closes_on:
        yield f"延长后的截止日期须晚于原截止日期 {consultation.closes_on}。请核对。"


def _over(consultation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("closed_on")
    if isinstance(day, date) and consultation.closes_on and day <= consultation.closes_on:
        yield f"征求意见于 {consultation.closes_on} 截止，当日及以前不能结束。请在次日以后办理。"


def _all_answered(consultation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from comments.all_answered(consultation.comments)


consultation = Procedure(
    Consultation,
    moves=[
        Move(
            "open", {DRAFT}, OPEN, "开始征求意见", by={OFFICE, REVIEWER}, asks=["opens_on", "closes_on"],
            may=["short_reason"], on="opens_on", ahead=True, guard=_something_to_read, law="major_decisions:14-18", documents=["comment_notice"],
        ),
        Move("extend", {OPEN}, None, "延长期限", by={OFFICE, REVIEWER}, asks=["closes_on"], reason=True, guard=_longer),
        Move("close", {OPEN}, CLOSED, "截止", by=STAFF, asks=["closed_on"], on="closed_on", guard=_over),
        Move(
            "summarise", {CLOSED}, SUMMARISED, "公布采纳情况", by={OFFICE, REVIEWER}, asks=["summarised_on", "summary"],
            on="summarised_on", guard=_all_answered, law="major_decisions:14-18", documents=["comment_summary"],
        ),
        Move("cancel", {DRAFT, OPEN}, CANCELLED, "取消", by={OFFICE, REVIEWER}, reason=True),
    ],
    clocks=[Clock("征求意见期限", since="opens_on", until="closes_on", limit=lambda c: "decision.consultation" if c.way == Way.PUBLIC else None, limits=["decision.consultation"])],
)  # fmt: skip

comment = Procedure(Comment, moves=comments.steps())


def _some_chosen(hearing: Any, data: Mapping[str, Any]) -> Iterator[str]:
    chosen = hearing.registrations.filter(voided=False, stage=CHOSEN).count()
    if not chosen:
        yield "还没有确定听证参加人。请先在「听证报名」中逐人「确定为参加人」。"
    if chosen > hearing.seats:
        yield f"已确定 {chosen} 人，超过名额 {hearing.seats} 人。请调整名额或参加人。"


def _materials_out(hearing: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if hearing.materials_on is None:
        yield "听证材料还没有送达参加人。请先「送达听证材料」。"


def _sat(hearing: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("held_on")
    if isinstance(day, date) and day < hearing.noticed_on:
        yield f"举行日期 {day} 早于公告日期 {hearing.noticed_on}。请核对。"


def _postpone(hearing: Any, act: Act) -> None:
    hearing.sits_on = act.data["postponed_to"]


def _ready_to_sit(hearing: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _materials_out(hearing, data)
    yield from _sat(hearing, data)


hearing = Procedure(
    Hearing,
    moves=[
        Move("set", {NOTICED}, SET, "确定参加人", by={OFFICE, REVIEWER}, asks=["set_on"], on="set_on", guard=_some_chosen, law="major_decisions:14-18"),
        Move(
            "send_materials", {SET}, None, "送达听证材料", by=STAFF, asks=["materials_on"], on="materials_on",
            law="major_decisions:14-18", documents=["hearing_materials"],
        ),
        Move("postpone", {NOTICED, SET}, None, "变更听证日期", by={OFFICE, REVIEWER}, asks=["postponed_to"], reason=True, then=_postpone),
        Move("hold", {SET}, HELD, "举行听证", by=STAFF, asks=["held_on"], may=["audience"], on="held_on", guard=_ready_to_sit),
        Move("report", {HELD}, REPORTED, "形成听证报告", by=STAFF, asks=["reported_on", "report"], on="reported_on"),
        Move("cancel", {NOTICED, SET}, CALLED_OFF, "取消听证", by={OFFICE, REVIEWER}, reason=True),
    ],
    clocks=[
        Clock(
            "送达听证材料", since="sits_on", until="materials_on", limit="decision.hearing_materials", before=True,
            ends_in={HELD, REPORTED},
        )
    ],
)  # fmt: skip

registration = Procedure(
    Registration,
    moves=[
        Move("choose", {APPLIED, PASSED_OVER}, CHOSEN, "确定为参加人", by={OFFICE, REVIEWER}),
        Move("pass_over", {APPLIED}, PASSED_OVER, "未入选", by={OFFICE, REVIEWER}, reason=True),
        Move("speak", {CHOSEN}, SPOKE, "登记陈述", by=STAFF, asks=["statement"]),
        Move("miss", {CHOSEN}, ABSENT, "登记未到会", by=STAFF),
    ],
)


def _panel_whole(panel: Any, data: Mapping[str, Any]) -> Iterator[str]:
    rows = panel.experts.filter(voided=False)
    if not rows.filter(stage=ExpertStage.GIVEN).exists():
        yield "还没有专家签署的意见。请先登记「论证专家」及其意见。"
    left = rows.filter(stage=ExpertStage.INVITED).count()
    if left:
        yield f"还有 {left} 位专家没有签署意见。请登记意见，或登记回避。"
    against = rows.filter(stage=ExpertStage.GIVEN, view=View.UNFEASIBLE).count()
    if against and not data.get("adopted"):
        yield f"有 {against} 位专家认为不可行。请填写「采纳情况」，说明如何处理。"


def _independent(expert: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if expert.interested:
        yield "该专家与决策事项有利害关系，应当回避。请用「回避」登记，并另请专家。"
    if "signed" in data and not data["signed"]:
        yield "专家意见须署名、盖章。请取得署名后再登记。"


panel = Procedure(
    Panel,
    moves=[
        Move(
            "conclude", {PanelStage.CONVENED}, PanelStage.CONCLUDED, "形成论证意见", by=STAFF, asks=["concluded_on", "conclusion"],
            may=["adopted"], on="concluded_on", guard=_panel_whole, law="major_decisions:19-21",
        ),
        Move("cancel", {PanelStage.CONVENED}, PanelStage.CANCELLED, "取消", by={OFFICE, REVIEWER}, reason=True),
    ],
)  # fmt: skip

expert = Procedure(
    Expert,
    moves=[
        Move(
            "give", {ExpertStage.INVITED}, ExpertStage.GIVEN, "登记意见", by=STAFF, asks=["given_on", "view", "signed"],
            may=["opinion"], on="given_on", guard=_independent, law="major_decisions:19-21", documents=["expert_opinion"],
        ),
        Move("recuse", {ExpertStage.INVITED}, ExpertStage.RECUSED, "回避", by=STAFF, reason=True),
    ],
)  # fmt: skip

risk = Procedure(
    Risk,
    moves=[
        Move(
            "assess", {RiskStage.ASSESSING}, RiskStage.ASSESSED, "出具评估报告", by=STAFF,
            asks=["assessed_on", "grade", "controllable"], may=["sources", "measures"], on="assessed_on",
            law="major_decisions:22-24",
        ),
        Move("cancel", {RiskStage.ASSESSING}, RiskStage.CANCELLED, "取消", by={OFFICE, REVIEWER}, reason=True),
    ],
)  # fmt: skip

feedback = Procedure(
    Feedback,
    moves=[
        Move(
            "handle", {FeedbackStage.REPORTED}, FeedbackStage.HANDLED, "研究处理", by={OFFICE, LEADER, REVIEWER},
            asks=["handled_on", "handling"], on="handled_on", law="major_decisions:34,35",
        ),
    ],
)  # fmt: skip


def _not_the_judge(evaluation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    name, decision = evaluation.third_party, evaluation.decision
    if not name:
        return
    before = [
        *decision.risks.filter(voided=False).values_list("third_party", flat=True),
        *decision.panels.filter(voided=False).values_list("host", flat=True),
    ]
    if name in before:
        yield f"「{name}」承担过本事项的论证或者评估，不能再承担后评估（第三十六条）。请另行委托。"


evaluation = Procedure(
    Evaluation,
    moves=[
        Move(
            "finish", {EvaluationStage.PLANNED}, EvaluationStage.DONE, "完成评估", by=STAFF, asks=["done_on", "advice"],
            may=["report"], on="done_on", guard=_not_the_judge, law="major_decisions:36",
        ),
        Move("cancel", {EvaluationStage.PLANNED}, EvaluationStage.CANCELLED, "取消", by={OFFICE, REVIEWER}, reason=True),
    ],
)  # fmt: skip

responsible = Procedure(
    Responsible,
    moves=[
        Move(
            "investigate", {ResponsibleStage.REGISTERED}, ResponsibleStage.INVESTIGATED, "启动责任倒查", by={OFFICE, LEADER},
            asks=["investigated_on"], on="investigated_on", reason=True, law="major_decisions:38",
        ),
        Move(
            "clear", {ResponsibleStage.INVESTIGATED}, ResponsibleStage.CLEARED, "免予追究", by={OFFICE, LEADER},
            asks=["concluded_on", "conclusion"], on="concluded_on",
        ),
        Move(
            "hold", {ResponsibleStage.INVESTIGATED}, ResponsibleStage.HELD, "登记追责结果", by={OFFICE, LEADER},
            asks=["concluded_on", "conclusion"], on="concluded_on", law="major_decisions:38",
        ),
    ],
    create_by={HANDLER, REVIEWER, OFFICE, ORGAN_ADMIN},
)  # fmt: skip
