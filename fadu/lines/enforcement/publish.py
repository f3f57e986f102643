"""Publication follows from a decision: prepared at once, withdrawn when the decision falls."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import actions
from fadu.ledger.leaks import leak_faults
from fadu.ledger.registry import ledgers

from .models import ActKind, Publication, PublicationStage

PREPARED, PUBLISHED = PublicationStage.PREPARED, PublicationStage.PUBLISHED


def propose(case: Any, kind: str, on: date, text: str, *, public: bool) -> None:
    """Prepare the publication of a decision; nothing when it may not be published at all."""
    if not public:
        return
    data = {
        "kind": ActKind(kind),
        "decision_number": case.number,
        "subject": case.subject,
        "party": case.party,
        "basis": getattr(case, "basis", "")[:300],
        "text": text,
        "decided_on": on,
        kind: case,
    }
    actions.create(
        ledgers["enforcement.publication"], data, by=None, on=on, organ=case.organ, handler=case.handler, source=kind
    )


def revoke(kind: str, case: Any, on: date, how: str) -> None:
    """The decision was changed or annulled: what is published must go within three working days (行政处罚法 art. 48)."""
    for one in Publication.objects.filter(**{kind: case}, voided=False, stage__in=(PREPARED, PUBLISHED)):
        if one.stage == PREPARED:
            actions.move(one, "withhold", {}, by=None, on=on, reason=f"决定被{how}")
        else:
            actions.move(one, "revoke", {"revoked_on": on}, by=None, on=on, reason=f"决定被{how}")


def fit(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Nothing personal may stand in what is published; a minor's case is not published at all."""
    case = one.penalty
    if case is not None and case.minor:
        yield "本案涉及未成年人，不公示个案。请办理「不予公示」。"
    if one.quantity == 1 and not one.text.strip():
        yield "还没有公示文本。请先在「修改」中填写。"
    for name, label in (("text", "公示文本"), ("subject", "事由"), ("result", "决定内容")):
        yield from leak_faults(getattr(one, name), label, one.party or "")
