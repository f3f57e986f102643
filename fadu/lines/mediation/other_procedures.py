"""How sweeps, pushed administrative disputes and grids run."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from .models import (
    Centre,
    Demonstration,
    Grid,
    GridStage,
    HouseholdUnit,
    Referral,
    ReferralStage,
    Sweep,
    SweepStage,
)
from .models.grid import UnitStage
from .models.referral import RESOLVED as RESULTS
from .models.referral import ReferralResult

PLANNED, RUNNING, ENDED = SweepStage
RECEIVED, COORDINATING, RESOLVED, FILED, RETURNED = ReferralStage
STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}


def _nothing_unentered(sweep: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not sweep.disputes.filter(voided=False).exists() and not data.get("findings"):
        yield "本次排查没有登记发现的纠纷。确未发现的，请在「排查情况」中写明；发现的，请先在「矛盾纠纷」中登记并选择本次排查。"


sweep = Procedure(
    Sweep,
    moves=[
        Move("begin", {PLANNED}, RUNNING, "开始排查", by=STAFF, asks=["begun_on"], on="begun_on"),
        Move(
            "end", {RUNNING}, ENDED, "结束排查", by=STAFF, asks=["ended_on"], may=["households", "staff", "findings"],
            on="ended_on", guard=_nothing_unentered, documents=["sweep_report"],
        ),
    ],
    create_by=STAFF,
)  # fmt: skip


def _is_resolved(referral: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("result") and data["result"] not in RESULTS:
        yield "未能化解的，请用「转立案」或者「退回法院」。"


def _is_not_resolved(referral: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("result") and data["result"] != ReferralResult.FAILED:
        yield "已经化解的，请用「化解成功」登记。转立案的结果应为「未能化解」。"


referral = Procedure(
    Referral,
    moves=[
        Move("start", {RECEIVED}, COORDINATING, "开始协调", by=STAFF, asks=["started_on"], may=["coordinator", "leader"], on="started_on"),
        Move(
            "resolve", {COORDINATING}, RESOLVED, "化解成功", by=STAFF, asks=["closed_on", "result", "content"],
            may=["withdrawn_suit", "leader"], on="closed_on", guard=_is_resolved, documents=["referral_reply"],
        ),
        Move(
            "file", {COORDINATING}, FILED, "转立案", by=STAFF, asks=["closed_on", "result", "content"], may=["case_number", "leader"],
            on="closed_on", guard=_is_not_resolved, documents=["referral_reply"],
        ),
        Move("return", {RECEIVED}, RETURNED, "退回法院", by={REVIEWER, OFFICE, LEADER}, reason=True),
    ],
    clocks=[
        Clock(
            "协调化解", since="started_on", until="closed_on", limit="mediation.referral", ends_in={RETURNED},
        ),
    ],
    create_by=STAFF,
)  # fmt: skip

grid = Procedure(
    Grid,
    moves=[
        Move("found_group", {GridStage.ACTIVE}, None, "建立党小组", by=STAFF, asks=["party_group_on"], on="party_group_on"),
        Move("merge", {GridStage.ACTIVE}, GridStage.MERGED, "撤并", by={ORGAN_ADMIN, OFFICE}, asks=["merged_on"], on="merged_on", reason=True),
    ],
    create_by=STAFF,
)  # fmt: skip

unit = Procedure(
    HouseholdUnit,
    moves=[
        Move("end", {UnitStage.ACTIVE}, UnitStage.ENDED, "撤并", by={ORGAN_ADMIN, OFFICE}, asks=["ended_on"], on="ended_on", reason=True),
    ],
    create_by=STAFF,
)  # fmt: skip
centre = Procedure(Centre, create_by=STAFF)
demonstration = Procedure(Demonstration, create_by=STAFF)
