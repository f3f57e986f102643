from fadu.ledger.procedure import HANDLER, REVIEWER, Clock, Move, Procedure

from .models import Call, CallStage, Errand, Stage

RECEIVED, DOING, WAITING, DONE, REFUSED = Stage


def _needs_target(record, data):
    if record.target_id is None:
        yield f"「{record.title}」还没有办理单位。请先在「修改」中填写办理单位。"


errand = Procedure(
    Errand,
    moves=[
        Move("start", {RECEIVED}, DOING, "开始办理", asks=["started_on"], on="started_on", guard=_needs_target),
        Move("refuse", {RECEIVED}, REFUSED, "不予办理", by=REVIEWER, reason=True, law="licence:32"),
        Move("wait", {DOING}, WAITING, "等待材料", reason=True),
        Move("resume", {WAITING}, DOING, "继续办理"),
        Move("extend", {DOING}, None, "延期", by=REVIEWER, asks=["extended"], reason=True),
        Move(
            "close",
            {DOING},
            DONE,
            "办结",
            by={HANDLER, REVIEWER},
            asks=["closed_on", "outcome"],
            may=["note"],
            on="closed_on",
        ),
    ],
    clocks=[
        Clock(
            "办理",
            since="started_on",
            until="closed_on",
            limit="reconsideration.decision",
            paused_while={WAITING},
            extended="extended",
        ),
        Clock("受理", since="received_on", until="started_on", limit="reconsideration.acceptance", ends_in={REFUSED}),
    ],
)

call = Procedure(
    Call, moves=[Move("make", {CallStage.PLANNED}, CallStage.MADE, "完成回访", asks=["made_on"], on="made_on")]
)
