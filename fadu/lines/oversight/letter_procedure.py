"""How supervision letters, talks and the follow-up of others' supervision run."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, Clock, Move, Procedure

from .models import Letter, LetterStage, Scrutiny, ScrutinyStage, Talk, TalkStage

DRAFT, ISSUED, REPLIED, CLOSED, RESCINDED = LetterStage
STAFF = {HANDLER, OFFICE}


def _after_issue(letter: Any, data: Mapping[str, Any]) -> Iterator[str]:
    issued, by = data.get("issued_on"), data.get("reply_by")
    if issued is not None and by is not None and by < issued:
        yield f"反馈期限 {by} 早于发出日期 {issued}。请核对。"


letter = Procedure(
    Letter,
    moves=[
        Move(
            "issue", {DRAFT}, ISSUED, "签发", by={OFFICE, LEADER}, asks=["issued_on"], may=["reply_by"], on="issued_on",
            guard=_after_issue, numbers=True, law="enforcement_supervision", documents=["letter"],
        ),
        Move("reply", {ISSUED}, REPLIED, "登记反馈", by=STAFF, also="addressee", asks=["replied_on", "reply"], on="replied_on"),
        Move("back", {REPLIED}, ISSUED, "要求重新反馈", by=OFFICE, reason=True, then=lambda one, act: setattr(one, "replied_on", None)),
        Move("close", {ISSUED, REPLIED}, CLOSED, "办结", by=OFFICE, asks=["closed_on"], on="closed_on"),
        Move("rescind", {ISSUED}, RESCINDED, "撤销文书", by={OFFICE, LEADER}, reason=True),
    ],
    clocks=[Clock("反馈", since="issued_on", until="replied_on", fixed="reply_by", ends_in={CLOSED, RESCINDED})],
    create_by=STAFF,
)  # fmt: skip

talk = Procedure(
    Talk,
    moves=[
        Move(
            "hold", {TalkStage.ARRANGED}, TalkStage.HELD, "进行约谈", by={OFFICE, LEADER}, asks=["held_on", "demand"],
            may=["mend_by"], on="held_on", documents=["talk"],
        ),
        Move("mend", {TalkStage.HELD}, TalkStage.MENDED, "登记整改完成", by=STAFF, asks=["mended_on"], on="mended_on", proof="整改报告"),
        Move("cancel", {TalkStage.ARRANGED}, TalkStage.CANCELLED, "取消约谈", by={OFFICE, LEADER}, reason=True),
    ],
    clocks=[Clock("约谈整改", since="held_on", until="mended_on", fixed="mend_by")],
    create_by=STAFF,
)  # fmt: skip

scrutiny = Procedure(
    Scrutiny,
    moves=[
        Move(
            "receive", {ScrutinyStage.HELD}, ScrutinyStage.RECEIVED, "收到意见", by=STAFF, asks=["received_on"],
            may=["document_number", "problems_found", "answer_by"], on="received_on",
        ),
        Move("answer", {ScrutinyStage.RECEIVED}, ScrutinyStage.ANSWERED, "反馈落实情况", by=STAFF, asks=["answered_on", "answer"], on="answered_on"),
        Move("close", {ScrutinyStage.HELD, ScrutinyStage.ANSWERED}, ScrutinyStage.CLOSED, "办结", by=OFFICE, asks=["closed_on"], on="closed_on"),
    ],
    clocks=[Clock("反馈落实", since="received_on", until="answered_on", fixed="answer_by")],
    create_by=STAFF,
)  # fmt: skip
