"""How subjective answers are marked: two people, neither of whom sees the other's mark first; a third when they differ."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from fadu.ledger.crypto import decrypt, encrypt
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, REVIEWER, Act, Move, Procedure

from . import grading, results
from .models import CandidateStage, Script, ScriptStage, SealedMark

WAITING, ONCE, COMPARED, MARKED = ScriptStage
MARKERS = {HANDLER, REVIEWER, OFFICE}


def _within(name: str) -> Any:
    """A guard: the marks given under ``name`` are possible, and the candidate's result is still open."""

    def guard(script: Any, data: Mapping[str, Any]) -> Iterator[str]:
        marks = data.get(name)
        if marks is not None and not 0 <= marks <= script.full_marks:
            yield f"评分 {marks:f} 不在 0 到本题满分 {script.full_marks:f} 之间。请改正。"
        if script.candidate.stage != CandidateStage.MARKING:
            yield f"考生现为「{script.candidate.stage_label}」，不在阅卷中。成绩有误的，请用「成绩复核」。"

    return guard


def differs(script: Script) -> bool:
    """Whether the two marks are further apart than the paper allows."""
    if script.first_marks is None or script.second_marks is None:
        return False
    return bool(abs(script.first_marks - script.second_marks) > script.candidate.sitting.paper.margin)


def _agree(script: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if differs(script):
        yield "两评分差超过允许的范围。请由第三人「仲裁」。"


def _disagree(script: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if script.stage == COMPARED and not differs(script):
        yield "两评分差在允许的范围内，不需要仲裁。请「核分」。"
    yield from _within("final_marks")(script, data)


def _first(script: Any, act: Act) -> None:
    """Note the marker and seal the mark: neither the record nor its trail shows it before the second is in."""
    script.first_marker = act.by
    SealedMark.objects.update_or_create(script=script, defaults={"marks": encrypt(str(script.first_marks))})
    script.first_marks = None


def _second(script: Any, act: Act) -> None:
    """Note the marker and open the first mark.

    Raises:
        Refused: the first marker cannot be the second.
    """
    if act.by is not None and act.by.pk == script.first_marker_id:
        raise results.refused("一评和二评须由不同的人进行。请由另一名阅卷人评分。")
    script.second_marker = act.by
    sealed = SealedMark.objects.filter(script=script).first()
    if sealed is not None:
        script.first_marks = Decimal(decrypt(sealed.marks))
        sealed.delete()


def _mean(script: Any, act: Act) -> None:
    script.final_marks = grading.between(script.first_marks, script.second_marks)
    results.complete(script, act.on)


def _third(script: Any, act: Act) -> None:
    """Note the arbiter's mark.

    Raises:
        Refused: the arbiter has marked this answer before.
    """
    if act.by is not None and act.by.pk in (script.first_marker_id, script.second_marker_id):
        raise results.refused("仲裁须由一评、二评以外的人进行。请由阅卷组长评定。")
    results.complete(script, act.on)


def _is_empty(script: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if script.answer.strip():
        yield "本题有作答，须由两名阅卷人评分。请用「一评」。"
    elif data.get("final_marks") != Decimal(0) and "final_marks" in data:
        yield "未作答的题记 0 分。请填写 0。"


script = Procedure(
    Script,
    moves=[
        Move("first", {WAITING}, ONCE, "一评", by=MARKERS, asks=["first_marks", "first_on"], on="first_on", guard=_within("first_marks"), then=_first),
        Move("empty", {WAITING}, MARKED, "未作答记零分", by=MARKERS, asks=["final_marks", "final_on"], on="final_on", guard=_is_empty),
        Move(
            "second", {ONCE}, COMPARED, "二评", by=MARKERS, asks=["second_marks", "second_on"], on="second_on",
            guard=_within("second_marks"), then=_second,
        ),
        Move("agree", {COMPARED}, MARKED, "核分", by=MARKERS, asks=["final_on"], on="final_on", guard=_agree, then=_mean),
        Move(
            "arbitrate", {COMPARED}, MARKED, "仲裁", by={REVIEWER, OFFICE, LEADER}, asks=["final_marks", "final_on"],
            may=["comment"], on="final_on", guard=_disagree, then=_third,
        ),
    ],
    create_by={OFFICE},
    edit_by={OFFICE},
)  # fmt: skip
