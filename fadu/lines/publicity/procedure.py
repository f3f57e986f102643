"""How publicity runs: responsibility lists, activities, media, venues (law.md section 27)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from . import people_procedure  # noqa: F401 - binds the procedures of people and villages
from .models import (
    Activity,
    ActivityStage,
    Duty,
    DutyStage,
    ListStage,
    MediaPost,
    MediaStage,
    ResponsibilityList,
    Venue,
    VenueStage,
)

DRAFTING, SUBMITTED, PUBLISHED, EVALUATED = ListStage
OPEN, DONE, VERIFIED, FAILED = DutyStage
OWN = {HANDLER, REVIEWER, ORGAN_ADMIN}
STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
CHECKERS = {REVIEWER, OFFICE}


def _has_duties(found: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not found.duties.filter(voided=False).exists():
        yield "清单还没有责任事项。请先在本清单下逐项登记「普法责任事项」。"


def _all_settled(found: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = found.duties.filter(voided=False).exclude(stage__in=(VERIFIED, FAILED)).count()
    if left:
        yield f"还有 {left} 个责任事项没有核实结果。请逐项「核实」或者「登记未完成」后再评价。"
    if data.get("mark") == "good" and found.duties.filter(voided=False, stage=FAILED).exists():
        yield "有责任事项未完成的，不能评为「优秀」。请核对评价等次。"


responsibility_list = Procedure(
    ResponsibilityList,
    moves=[
        Move("submit", {DRAFTING}, SUBMITTED, "报送审核", by=STAFF, asks=["submitted_on"], on="submitted_on", guard=_has_duties),
        Move("return", {SUBMITTED}, DRAFTING, "退回修改", by=CHECKERS, reason=True),
        Move(
            "publish", {SUBMITTED}, PUBLISHED, "公布清单", by=CHECKERS, asks=["published_on"], on="published_on",
            guard=_has_duties, law="publicity_duty", documents=["responsibility_list"],
        ),
        Move(
            "evaluate", {PUBLISHED}, EVALUATED, "年度评价", by={OFFICE, LEADER}, asks=["evaluated_on", "mark"],
            may=["evaluation"], on="evaluated_on", guard=_all_settled, law="publicity_duty",
        ),
    ],
)  # fmt: skip

duty = Procedure(
    Duty,
    moves=[
        Move(
            "finish", {OPEN}, DONE, "登记完成", by=STAFF, asks=["done_on", "result"], on="done_on", proof="完成佐证",
            law="publicity_duty",
        ),
        Move("reopen", {DONE}, OPEN, "退回补充", by=CHECKERS, reason=True),
        Move("verify", {DONE}, VERIFIED, "核实", by=CHECKERS, asks=["verified_on"], on="verified_on"),
        Move("fail", {OPEN}, FAILED, "登记未完成", by=CHECKERS, asks=["verified_on"], on="verified_on", reason=True),
    ],
    clocks=[Clock("责任事项", since="begins_on", until="done_on", fixed="due_by", ends_in={FAILED})],
)  # fmt: skip


def _sessions_are_real(activity: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("sessions") == 0:
        yield "场次不能为 0。没有开展的，请办理「取消」。"


activity = Procedure(
    Activity,
    moves=[
        Move(
            "hold", {ActivityStage.PLANNED}, ActivityStage.HELD, "登记开展", by=STAFF,
            asks=["held_on", "sessions", "people"], may=["materials", "slogans", "broadcasts", "consulted"],
            on="held_on", guard=_sessions_are_real, proof="现场照片", law="publicity",
            documents=["activity_report"],
        ),
        Move("cancel", {ActivityStage.PLANNED}, ActivityStage.CANCELLED, "取消", by=STAFF, reason=True),
        Move(
            "verify", {ActivityStage.HELD}, ActivityStage.VERIFIED, "核实", by=CHECKERS, asks=["verified_on"],
            on="verified_on",
        ),
        Move(
            "publish", {ActivityStage.VERIFIED}, ActivityStage.PUBLISHED, "公开", by=CHECKERS,
            asks=["published_on", "summary"], on="published_on",
        ),
        Move("withdraw", {ActivityStage.PUBLISHED}, ActivityStage.VERIFIED, "撤回公开", by=CHECKERS, reason=True),
    ],
)  # fmt: skip


def _posted_after_passing(post: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("posted_on")
    if isinstance(on, date) and post.passed_on is not None and on < post.passed_on:
        yield f"发布日期 {on} 早于审核日期 {post.passed_on}。先审后发；日期有误的请核对。"


media_post = Procedure(
    MediaPost,
    moves=[
        Move("pass", {MediaStage.DRAFT}, MediaStage.PASSED, "审核通过", by=CHECKERS, asks=["passed_on"], on="passed_on"),
        Move("return", {MediaStage.PASSED}, MediaStage.DRAFT, "退回修改", by=CHECKERS, reason=True),
        Move(
            "post", {MediaStage.PASSED}, MediaStage.POSTED, "登记发布", by=STAFF, asks=["posted_on"], may=["link", "views"],
            on="posted_on", guard=_posted_after_passing, law="publicity",
        ),
        Move("read", {MediaStage.POSTED}, None, "更新阅读量", by=STAFF, asks=["views"]),
        Move(
            "withdraw", {MediaStage.POSTED}, MediaStage.WITHDRAWN, "撤稿", by=CHECKERS, asks=["withdrawn_on"],
            on="withdrawn_on", reason=True,
        ),
    ],
)  # fmt: skip

venue = Procedure(
    Venue,
    moves=[
        Move("inspect", {VenueStage.OPEN, VenueStage.REPAIR}, None, "登记巡查", by=STAFF, asks=["inspected_on", "condition"], on="inspected_on"),
        Move("repair", {VenueStage.OPEN}, VenueStage.REPAIR, "关闭维修", by=STAFF, reason=True),
        Move("reopen", {VenueStage.REPAIR}, VenueStage.OPEN, "重新开放", by=STAFF),
        Move(
            "close", {VenueStage.OPEN, VenueStage.REPAIR}, VenueStage.CLOSED, "撤销", by=CHECKERS | {ORGAN_ADMIN},
            asks=["closed_on"], on="closed_on", reason=True,
        ),
    ],
)  # fmt: skip
