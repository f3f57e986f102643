"""How the ledgers of the Party's leadership run; the limits are those that each notice sets."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from .models import (
    Comment,
    CommentStage,
    Examination,
    Fulfilment,
    FulfilmentStage,
    Obligation,
    ObligationStage,
    Principal,
    PrincipalStage,
    Programme,
    ProgrammeStage,
    Report,
    Session,
    SessionStage,
    Statement,
    StatementStage,
)
from .models.statement import Form

KEEPERS = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
OPEN, SUBMITTED, RETURNED, MADE, ASSESSED, EXEMPT = StatementStage


def _someone_came(session: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("attendance") == 0:
        yield "「参加人次」为零。请按签到记录填写；没有举办的，办理「取消」。"
    if data.get("sessions") == 0:
        yield "「期数（场次）」为零，统计时不计。单次会议请填 1，系列讲座、培训班填期数。"


session = Procedure(
    Session,
    moves=[
        Move("hold", {SessionStage.PLANNED}, SessionStage.HELD, "登记举办", by=KEEPERS, asks=["held_on", "attendance"],
             may=["sessions", "hours", "materials", "chair", "lecturer", "outcome"], on="held_on", guard=_someone_came),
        Move("cancel", {SessionStage.PLANNED}, SessionStage.CANCELLED, "取消", by=KEEPERS, reason=True),
    ],
    clocks=[Clock("按计划举办", since="planned_on", until="held_on", fixed="planned_on", ends_in={SessionStage.CANCELLED})],
    create_by=KEEPERS,
)  # fmt: skip

principal = Procedure(
    Principal,
    moves=[
        Move("examine", {PrincipalStage.SERVING}, None, "登记任前考法", by=KEEPERS, asks=["examined_on"]),
        Move("train", {PrincipalStage.SERVING}, None, "登记脱产培训", by=KEEPERS, asks=["trained_on"]),
        Move("leave", {PrincipalStage.SERVING}, PrincipalStage.LEFT, "离任", by=KEEPERS, asks=["left_on"], on="left_on"),
    ],
    create_by=KEEPERS,
)  # fmt: skip

obligation = Procedure(
    Obligation,
    moves=[
        Move("repeal", {ObligationStage.IN_FORCE}, ObligationStage.REPEALED, "停用", by=OFFICE, asks=["until_on"],
             on="until_on", reason=True),
    ],
    create_by={OFFICE},
    edit_by={OFFICE},
    void_by={OFFICE},
)  # fmt: skip

fulfilment = Procedure(
    Fulfilment,
    moves=[
        Move("do", {FulfilmentStage.OPEN}, FulfilmentStage.DONE, "登记履行", by=KEEPERS, asks=["done_on", "what"],
             on="done_on", proof="佐证材料"),
        Move("send_back", {FulfilmentStage.DONE}, FulfilmentStage.OPEN, "退回补充", by={OFFICE, LEADER}, reason=True),
        Move("confirm", {FulfilmentStage.DONE}, FulfilmentStage.CONFIRMED, "核实", by={OFFICE, LEADER},
             asks=["confirmed_on"], on="confirmed_on"),
        Move("waive", {FulfilmentStage.OPEN}, FulfilmentStage.WAIVED, "本年不适用", by={OFFICE, LEADER}, reason=True),
    ],
    clocks=[Clock("履行职责", since="opened_on", until="done_on", fixed="done_by_on", ends_in={FulfilmentStage.WAIVED})],
    create_by={OFFICE},
    void_by={OFFICE},
)  # fmt: skip


def _written(statement: Any, data: Mapping[str, Any]) -> Iterator[str]:
    for name in ("duties", "problems", "plans"):
        if not getattr(statement, name).strip():
            yield f"述法报告缺少「{statement.ledger.field_label(name)}」。请在「修改」中填写，或用「起草述法报告」生成初稿后完善。"


def _meeting_named(statement: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if statement.form == Form.SESSION and "meeting" in data and not data["meeting"]:
        yield "会议述法的，须填写「述法会议」的名称。"


statement = Procedure(
    Statement,
    moves=[
        Move("submit", {OPEN, RETURNED}, SUBMITTED, "提交述法报告", by=KEEPERS, asks=["submitted_on"], on="submitted_on",
             guard=_written, law="first_responsible", documents=["statement"]),
        Move("send_back", {SUBMITTED}, RETURNED, "退回完善", by={OFFICE, LEADER}, reason=True),
        Move("make", {SUBMITTED}, MADE, "登记述法", by={OFFICE, LEADER}, asks=["made_on"], may=["meeting"], on="made_on",
             guard=_meeting_named),
        Move("assess", {MADE}, ASSESSED, "登记评议", by={OFFICE, LEADER}, asks=["assessed_on", "grade"],
             may=["score", "remarks"], on="assessed_on"),
        Move("exempt", {OPEN}, EXEMPT, "免于述法", by={OFFICE, LEADER}, reason=True),
    ],
    clocks=[Clock("提交述法报告", since="opened_on", until="submitted_on", fixed="submit_by_on", ends_in={EXEMPT})],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip


def _all_mended(comment: Any, data: Mapping[str, Any]) -> Iterator[str]:
    done = data.get("rectified")
    if done is not None and done != comment.problems:
        yield f"点评指出 {comment.problems} 个问题，完成整改 {done} 个，尚未全部完成。请继续整改，或核对数目。"


comment = Procedure(
    Comment,
    moves=[
        Move("list", {CommentStage.HELD}, CommentStage.RECTIFYING, "下发问题清单", by={OFFICE, LEADER},
             asks=["listed_on", "rectify_by_on"], may=["problems"], on="listed_on"),
        Move("rectify", {CommentStage.RECTIFYING}, CommentStage.DONE, "整改完成", by={OFFICE, LEADER},
             asks=["rectified_on", "rectified"], on="rectified_on", guard=_all_mended),
    ],
    clocks=[Clock("整改", since="listed_on", until="rectified_on", fixed="rectify_by_on")],
    create_by={OFFICE, ORGAN_ADMIN, HANDLER},
)  # fmt: skip


programme = Procedure(
    Programme,
    moves=[
        Move("adopt", {ProgrammeStage.DRAFT}, ProgrammeStage.ADOPTED, "印发", by={OFFICE, LEADER}, asks=["adopted_on"],
             may=["document_number"], on="adopted_on"),
        Move("complete", {ProgrammeStage.ADOPTED}, ProgrammeStage.COMPLETED, "登记完成", by={OFFICE, LEADER},
             asks=["completed_on", "done"], on="completed_on"),
    ],
    create_by={OFFICE, ORGAN_ADMIN, HANDLER},
)  # fmt: skip

report = Procedure(Report, create_by=KEEPERS)
examination = Procedure(Examination, create_by={OFFICE, ORGAN_ADMIN, HANDLER})
