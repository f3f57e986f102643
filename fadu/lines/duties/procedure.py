"""How duties run: assigned, taken, reported on, reviewed, closed; overdue ones are urged."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure
from fadu.ledger.reminders import staff_of, tell

from .fulfilment import unmet
from .models import (
    Bulletin,
    BulletinStage,
    Duty,
    DutyStage,
    Notice,
    NoticeStage,
    Obligation,
    ObligationStage,
    Progress,
    ProgressStage,
    Urge,
    UrgeStage,
)

ASSIGNED, DOING, REPORTED, CLOSED = DutyStage
OPEN, STANDING, FULFILLED, MISSED = ObligationStage


def _has_duties(notice: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not notice.duties.filter(voided=False).exists():
        yield "还没有从这份通知建立任务。请先在「确认任务」页核对并确认识别结果。"


def _duties_closed(notice: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = notice.duties.filter(voided=False).exclude(stage=CLOSED).count()
    if left:
        yield f"还有 {left} 项任务没有销号。请全部销号后再办结。"


def _obligations_met(duty: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = duty.obligations.filter(voided=False, stage=OPEN)
    for obligation in left[:3]:
        yield f"「{obligation.clause[:30]}」还没有完成。请先完成该事项，或作废并说明原因。"


def _figure_meets_target(obligation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    why = unmet(obligation)
    if why:
        yield why


def _reported(duty: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not duty.progress.filter(voided=False).exists():
        yield "还没有进展反馈。请先登记一次进展并附佐证材料。"


def _repeats(obligation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not obligation.every:
        yield "该事项没有周期，不能转为常态开展。请先填写「周期」。"


def _tell_addressee(urge: Any, act: Act) -> None:
    until = f"，请于{urge.answer_by}前在系统中反馈办理情况" if urge.answer_by else "，请在系统中反馈办理情况"
    text = f"{urge.organ}{urge.get_kind_display()}：{urge.reason_text.rstrip('。')}{until}。"
    people = staff_of(urge.addressee, "duties", act.on)
    tell(people, text, key=f"duties.urge:{urge.pk}:issued:{act.on}", at=timezone.now(), level="urge", record=urge)


def _tell_office(urge: Any, act: Act) -> None:
    expected = f"，预计{urge.expected_on}完成" if urge.expected_on else ""
    text = f"{urge.addressee}反馈了催办事项的办理情况{expected}。"
    people = {one for one in (urge.handler, urge.created_by) if one is not None and one != act.by}
    tell(people, text, key=f"duties.urge:{urge.pk}:answered:{act.on}", at=timezone.now(), record=urge)


notice = Procedure(
    Notice,
    moves=[
        Move(
            "confirm", {NoticeStage.RECEIVED}, NoticeStage.CONFIRMED, "确认分解", by={OFFICE, REVIEWER, HANDLER},
            asks=["confirmed_on"], on="confirmed_on", guard=_has_duties,
        ),
        Move("close", {NoticeStage.CONFIRMED}, NoticeStage.CLOSED, "办结", by={OFFICE, REVIEWER}, guard=_duties_closed),
    ],
)  # fmt: skip

duty = Procedure(
    Duty,
    moves=[
        Move("take", {ASSIGNED}, DOING, "接收", by={HANDLER, ORGAN_ADMIN}, asks=["started_on"], on="started_on"),
        Move(
            "report", {DOING}, REPORTED, "报请销号", by={HANDLER, ORGAN_ADMIN}, asks=["reported_on", "summary"],
            on="reported_on", guard=_reported,
        ),
        Move("send_back", {REPORTED}, DOING, "退回补充", by={OFFICE, REVIEWER}, reason=True),
        Move(
            "close", {REPORTED}, CLOSED, "审核销号", by={OFFICE, REVIEWER}, asks=["closed_on"], on="closed_on",
            guard=_obligations_met,
        ),
        Move("reopen", {CLOSED}, DOING, "重新办理", by={OFFICE, REVIEWER}, reason=True),
        Move("postpone", {ASSIGNED, DOING}, None, "调整期限", by={OFFICE, LEADER}, asks=["deadline"], reason=True),
    ],
    clocks=[Clock("完成任务", since="assigned_on", until="closed_on", fixed="deadline")],
    create_by={OFFICE, REVIEWER, HANDLER},
)  # fmt: skip

obligation = Procedure(
    Obligation,
    moves=[
        Move("stand", {OPEN}, STANDING, "转为常态开展", by={OFFICE, REVIEWER, HANDLER}, guard=_repeats),
        Move(
            "fulfil", {OPEN}, FULFILLED, "完成", by={HANDLER, REVIEWER, OFFICE}, asks=["fulfilled_on"], may=["value_text"],
            on="fulfilled_on", guard=_figure_meets_target,
        ),
        Move("miss", {OPEN}, MISSED, "登记未完成", by={OFFICE, REVIEWER}, reason=True),
        Move("retry", {MISSED}, OPEN, "继续完成", by={OFFICE, REVIEWER}, reason=True),
        Move("stop", {STANDING}, FULFILLED, "结束周期", by={OFFICE, REVIEWER}, asks=["fulfilled_on"], on="fulfilled_on"),
    ],
    clocks=[Clock("完成事项", since="assigned_on", until="fulfilled_on", fixed="deadline", ends_in={MISSED})],
    create_by={OFFICE, REVIEWER, HANDLER},
)  # fmt: skip

progress = Procedure(
    Progress,
    moves=[
        Move("accept", {ProgressStage.SENT}, ProgressStage.ACCEPTED, "采纳", by={OFFICE, REVIEWER}),
        Move("send_back", {ProgressStage.SENT}, ProgressStage.RETURNED, "退回补充", by={OFFICE, REVIEWER}, reason=True),
        Move("resend", {ProgressStage.RETURNED}, ProgressStage.SENT, "重新报送", by={HANDLER, ORGAN_ADMIN}),
    ],
)

urge = Procedure(
    Urge,
    moves=[
        Move(
            "issue", {UrgeStage.DRAFT}, UrgeStage.ISSUED, "发出", by={OFFICE, LEADER}, asks=["issued_on"], may=["answer_by"],
            on="issued_on", documents=["letter"], then=_tell_addressee,
        ),
        Move(
            "answer", {UrgeStage.ISSUED}, UrgeStage.ANSWERED, "反馈办理情况", by={HANDLER, ORGAN_ADMIN, OFFICE}, also="addressee",
            asks=["answered_on", "answer"], may=["delay_cause", "expected_on"], on="answered_on", then=_tell_office,
        ),
    ],
    clocks=[Clock("整改反馈", since="issued_on", until="answered_on", fixed="answer_by")],
    create_by={OFFICE, REVIEWER},
)  # fmt: skip

bulletin = Procedure(
    Bulletin,
    moves=[
        Move("approve", {BulletinStage.DRAFT}, BulletinStage.APPROVED, "审签", by={LEADER, REVIEWER}, asks=["approved_on"], on="approved_on"),
        Move("send_back", {BulletinStage.APPROVED}, BulletinStage.DRAFT, "退回修改", by={LEADER, REVIEWER}, reason=True),
        Move(
            "issue", {BulletinStage.APPROVED}, BulletinStage.ISSUED, "印发", by={OFFICE, REVIEWER}, asks=["issued_on"],
            on="issued_on", documents=["bulletin"],
        ),
    ],
    create_by={OFFICE, REVIEWER},
)  # fmt: skip
