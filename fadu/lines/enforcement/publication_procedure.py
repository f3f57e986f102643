"""How publication and footage run (国办发〔2018〕118号; 行政处罚法 art. 48)."""

from typing import Any

from fadu.ledger.procedure import HANDLER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from .models import ActKind, Publication, PublicationStage, Recording
from .publish import fit

PREPARED, PUBLISHED, WITHHELD, WITHDRAWN, ENDED = PublicationStage
SEVEN_DAYS = (ActKind.PENALTY, ActKind.PERMIT)


def _term(one: Any) -> str:
    """Seven working days for penalties and permits, twenty for the rest."""
    if one.kind == ActKind.PENALTY:
        return "penalty.publication"
    return "enforcement.publication" if one.kind in SEVEN_DAYS else "enforcement.publication_other"


publication = Procedure(
    Publication,
    moves=[
        Move(
            "publish", {PREPARED}, PUBLISHED, "公示", by={REVIEWER, ORGAN_ADMIN, OFFICE}, asks=["published_on", "platform"],
            may=["until_on"], on="published_on", guard=fit, law="penalty:48",
        ),
        Move("withhold", {PREPARED}, WITHHELD, "不予公示", by={REVIEWER, ORGAN_ADMIN, OFFICE}, reason=True, law="penalty:48"),
        Move("revoke", {PUBLISHED}, None, "登记决定被变更、撤销", by={HANDLER, REVIEWER, OFFICE}, asks=["revoked_on"], on="revoked_on", reason=True, law="penalty:48"),
        Move(
            "withdraw", {PUBLISHED}, WITHDRAWN, "撤回公示", by={REVIEWER, ORGAN_ADMIN, OFFICE},
            asks=["withdrawn_on", "withdraw_reason"], on="withdrawn_on", law="penalty:48", documents=["withdrawal_notice"],
        ),
        Move("end", {PUBLISHED}, ENDED, "公示期满", by={REVIEWER, ORGAN_ADMIN, OFFICE}, asks=["ended_on"], on="ended_on", may=["until_on"]),
    ],
    clocks=[
        Clock(
            "公示", since="decided_on", until="published_on", limit=_term,
            limits=["penalty.publication", "enforcement.publication", "enforcement.publication_other"],
        ),
        Clock("撤回公示", since="revoked_on", until="withdrawn_on", limit="penalty.withdrawal"),
    ],
)  # fmt: skip

recording = Procedure(Recording)
