"""How people are chosen, taught and appointed, and how villages are named and checked again (law.md section 27)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from .models import Educator, EducatorStage, Guide, GuideStage, Village, VillageStage
from .models.people import SCHOOL_STAFF
from .models.village import Finding

STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
CHECKERS = {REVIEWER, OFFICE}
CHOSEN, CERTIFIED, LEFT = GuideStage
NOMINATED, APPOINTED, ENDED = EducatorStage
APPLIED, REVIEWING, ANNOUNCED, NAMED, MENDING, REVOKED, REJECTED = VillageStage


def _taught(guide: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not guide.schoolings.filter(voided=False, passed=True).exists():
        yield "还没有测试合格的参训记录，不能发证。请先在本人名下登记「参训记录」。"


guide = Procedure(
    Guide,
    moves=[
        Move(
            "certify", {CHOSEN}, CERTIFIED, "发证上岗", by=CHECKERS, asks=["certified_on"], may=["certificate"],
            on="certified_on", guard=_taught, documents=["guide_certificate"],
        ),
        Move("leave", {CHOSEN, CERTIFIED}, LEFT, "退出", by=STAFF, asks=["left_on"], on="left_on", reason=True),
    ],
)  # fmt: skip


def _term(educator: Any, data: Mapping[str, Any]) -> Iterator[str]:
    start, end = data.get("appointed_on") or educator.appointed_on, data.get("ends_on")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        yield f"聘期届满 {end} 不晚于聘任日期 {start}。请核对聘期。"
    if educator.kind in SCHOOL_STAFF and not educator.school:
        yield "法治副校长、辅导员须有任职学校。请先在「修改」中填写学校全称。"


educator = Procedure(
    Educator,
    moves=[
        Move(
            "appoint", {NOMINATED}, APPOINTED, "聘任", by=CHECKERS | {LEADER}, asks=["appointed_on", "ends_on"],
            on="appointed_on", ahead=True, guard=_term, law="school_deputies", documents=["appointment"],
        ),
        Move("renew", {APPOINTED}, None, "续聘", by=CHECKERS | {LEADER}, asks=["ends_on"], guard=_term, law="school_deputies"),
        Move(
            "end", {NOMINATED, APPOINTED}, ENDED, "离任", by=STAFF, asks=["ended_on"], on="ended_on", reason=True,
        ),
    ],
    clocks=[Clock("聘期", since="appointed_on", until="ended_on", fixed="ends_on")],
)  # fmt: skip


def _notice_is_over(village: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("named_on")
    if isinstance(on, date) and village.announced_to is not None and on <= village.announced_to:
        yield f"公示到 {village.announced_to} 截止，命名日期 {on} 应在其后。请核对。"
    until = data.get("recheck_by")
    if isinstance(on, date) and isinstance(until, date) and until <= on:
        yield f"应复核日期 {until} 不晚于命名日期 {on}。请按命名机关的管理办法填写。"


def _last(village: Any) -> Any:
    return village.rechecks.filter(voided=False).order_by("-checked_on", "-pk").first()


def _found(wanted: Finding) -> Any:
    def guard(village: Any, data: Mapping[str, Any]) -> Iterator[str]:
        last = _last(village)
        if last is None or last.finding != wanted:
            yield f"最近一次「示范村复核」的结论不是「{wanted.label}」。请先登记复核。"

    return guard


def _may_go(village: Any, data: Mapping[str, Any]) -> Iterator[str]:
    last = _last(village)
    if last is None or last.finding == Finding.PASSED:
        yield "撤销命名须有复核结论为「限期整改」未改或者「建议撤销」。请先登记复核。"


village = Procedure(
    Village,
    moves=[
        Move("accept", {APPLIED}, REVIEWING, "受理", by=CHECKERS, documents=["village_application"]),
        Move("visit", {REVIEWING}, None, "实地核查", by=STAFF, asks=["visited_on", "score"], on="visited_on"),
        Move(
            "announce", {REVIEWING}, ANNOUNCED, "公示", by=CHECKERS, asks=["announced_on", "announced_to"],
            on="announced_on", guard=lambda v, data: _visited(v), documents=["village_announcement"],
        ),
        Move("reject", {APPLIED, REVIEWING, ANNOUNCED}, REJECTED, "不予通过", by=CHECKERS, reason=True),
        Move(
            "name", {ANNOUNCED}, NAMED, "命名", by={OFFICE, LEADER}, asks=["named_on", "named_by", "recheck_by"],
            on="named_on", guard=_notice_is_over,
        ),
        Move("keep", {NAMED, MENDING}, NAMED, "复核合格，保留命名", by=CHECKERS, asks=["recheck_by"], guard=_found(Finding.PASSED)),
        Move("mend", {NAMED}, MENDING, "限期整改", by=CHECKERS, asks=["mend_by"], guard=_found(Finding.MEND), documents=["village_mending"]),
        Move(
            "revoke", {NAMED, MENDING}, REVOKED, "撤销命名", by={OFFICE, LEADER}, asks=["revoked_on"], on="revoked_on",
            reason=True, guard=_may_go,
        ),
    ],
    clocks=[
        Clock("复核", since="named_on", until="revoked_on", fixed="recheck_by"),
    ],
)  # fmt: skip


def _visited(village: Any) -> Iterator[str]:
    if village.visited_on is None:
        yield "还没有实地核查，不能公示。请先登记「实地核查」和得分。"
