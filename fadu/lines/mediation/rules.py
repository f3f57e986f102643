"""What differs between the kinds of mediation: one ledger, four sets of rules (law.md sections 21 and 22)."""

from collections.abc import Iterator, Mapping
from typing import Any

from .models import Category, Kind, NextRoad, Result, SessionKind
from .models.dispute import AGREEMENTS

ACCEPTANCE = "mediation.administrative_acceptance"
CONCLUSION = ("mediation.conclusion", "mediation.administrative", "mediation.traffic", "mediation.prelitigation")
CONFIRMATION = "mediation.judicial_confirmation"
BY_COURT = (Kind.JUDICIAL, Kind.PRELITIGATION)
BY_MEDIATOR = (Kind.PEOPLES, Kind.PRELITIGATION)


def acceptance_limit(dispute: Any) -> str | None:
    """Only administrative mediation has a time in which to say whether it takes a dispute."""
    return ACCEPTANCE if dispute.kind == Kind.ADMINISTRATIVE else None


def conclusion_limit(dispute: Any) -> str | None:
    """The time of the mediation itself; the court's own mediation runs on the court's clocks."""
    if dispute.kind == Kind.ADMINISTRATIVE:
        return "mediation.traffic" if dispute.category == Category.TRAFFIC else "mediation.administrative"
    return {Kind.PEOPLES: "mediation.conclusion", Kind.PRELITIGATION: "mediation.prelitigation"}.get(Kind(dispute.kind))


def confirmation_limit(dispute: Any) -> str | None:
    """Thirty days for both parties together, where they mean to apply."""
    return CONFIRMATION if dispute.wants_confirmation else None


def may_accept(dispute: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """What each kind needs before it takes a dispute."""
    kind = dispute.kind
    if kind == Kind.ADMINISTRATIVE and not data.get("competence"):
        yield "行政调解须属于本机关职权。请填写「职权依据」；不属于本机关职权的，请「不予受理」并告知有权机关。"
    if kind in BY_COURT and not (dispute.court and dispute.court_number):
        yield "司法调解、诉前调解须有法院委派委托。请在「修改」中填写「委派委托法院」和「法院案号」。"
    if kind in BY_MEDIATOR and data.get("organisation") is None:
        yield "人民调解、诉前调解须由调解组织受理。请选择「调解组织」。"
    organisation = data.get("organisation")
    if organisation is not None and organisation.stage != "active":
        yield f"「{organisation.name}」现为「{organisation.stage_label}」，不能受理。请选择在册的调解组织。"


def may_start(dispute: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Nobody is mediated against their will (人民调解法 art. 17)."""
    if not data.get("consent"):
        yield "当事人一方明确拒绝调解的，不得调解。双方同意的，请勾选「双方同意调解」；否则请「调解不成」并告知其他途径。"
    mediator = data.get("mediator")
    if dispute.kind in BY_MEDIATOR and mediator is None:
        yield "还没有主持调解员。请选择「主持调解员」。"
    if mediator is not None and mediator.stage != "serving":
        yield f"「{mediator.name}」现为「{mediator.stage_label}」，不能主持调解。请选择在任的调解员。"


def _mediated(dispute: Any) -> Iterator[str]:
    if not dispute.sessions.filter(voided=False, kind=SessionKind.MEDIATION).exists():
        yield "本件还没有「调解笔录」。请先登记至少一次调解，再登记结果。"


def may_agree(dispute: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """An agreement follows a session; the court's is a document of its own with a number."""
    if data:  # asked before anything is given, it stays the step that is likely next
        yield from _mediated(dispute)
    if data.get("result") and data["result"] not in AGREEMENTS:
        yield "「达成协议」的结果只能是书面协议或者口头协议。没有达成的，请用「调解不成」。"
    if dispute.kind == Kind.JUDICIAL and not data.get("agreement_number"):
        yield "司法调解由法院制作调解书。请在「协议书编号」填写调解书文号。"
    if data.get("result") == Result.ORAL and data.get("wants_confirmation"):
        yield "口头协议没有协议书，不能申请司法确认。请改为书面协议，或取消「双方拟申请司法确认」。"


def may_fail(dispute: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A failure names what failed; after the court's reference the road leads back to the court."""
    result = data.get("result")
    if result in AGREEMENTS:
        yield "已达成协议的，请用「达成协议」登记。"
    if result == Result.FAILED:
        yield from _mediated(dispute)
    if dispute.kind == Kind.PRELITIGATION and data.get("next_road") not in (None, "", NextRoad.SUIT, NextRoad.NONE):
        yield "法院委派的诉前调解不成的，应当退回法院转入诉讼。请将「告知的其他途径」选为「诉讼」。"


def may_extend(dispute: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Only administrative mediation has an extension, once."""
    if conclusion_limit(dispute) != "mediation.administrative":
        yield "只有一般行政调解可以延长期限。其他调解到期未成的，请登记结果，当事人同意继续的可以重新申请。"
    if dispute.extended:
        yield "本件已经延长过一次，不能再次延长。请登记调解结果。"


def may_confirm(dispute: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Both parties apply together, for a written agreement, within thirty days (人民调解法 art. 33)."""
    if dispute.result != Result.WRITTEN:
        yield "申请司法确认须有书面调解协议。请先制作书面协议。"
    if dispute.kind == Kind.JUDICIAL:
        yield "法院调解书已有法律效力，不需要司法确认。"
    if not data.get("jointly"):
        yield "司法确认须由双方当事人共同申请。请核对申请书，并勾选「双方共同申请」。"
