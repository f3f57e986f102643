"""How promises and tolerated gaps run: accepted, supplied, decided, verified afterwards (国办发〔2020〕42号)."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from .models import PromiseCase, PromiseItem, PromiseItemStage, PromiseKind, PromiseStage, Truth

KEEPERS = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
ACCEPTED, SUPPLEMENTED, LAPSED, DECIDED, CORRECTING, VERIFIED, REVOKED = PromiseStage

promise_item = Procedure(
    PromiseItem,
    moves=[
        Move("end", {PromiseItemStage.IN_FORCE}, PromiseItemStage.ENDED, "停用", by={REVIEWER, OFFICE}, asks=["ended_on"],
             on="ended_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip


def _tolerated(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.kind != PromiseKind.TOLERANCE:
        yield "只有「容缺受理」的办件需要补齐材料。告知承诺的办件请直接办结。"


def _supplied(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.kind == PromiseKind.TOLERANCE and case.supplemented_on is None:
        yield "容缺材料还没有补齐，不能办结。请先「登记补齐」；逾期未补齐的，办理「逾期未补齐」。"


def _only_true(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("truth") not in (None, "", Truth.TRUE):
        yield "承诺不实的，请用「核查不实」办理，并写明整改时限。"


def _not_true(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("truth") == Truth.TRUE:
        yield "核查结论是「承诺属实」。请用「核查属实」办理。"
    until, on = data.get("correct_by_on"), data.get("verified_on")
    if until is not None and on is not None and until < on:
        yield "「整改时限」早于核查日期。请核对。"


promise_case = Procedure(
    PromiseCase,
    moves=[
        Move("supplement", {ACCEPTED}, SUPPLEMENTED, "登记补齐", asks=["supplemented_on"], on="supplemented_on",
             guard=_tolerated),
        Move("lapse", {ACCEPTED}, LAPSED, "逾期未补齐", by={HANDLER, REVIEWER}, reason=True, after="补齐材料",
             guard=_tolerated),
        Move("decide", {ACCEPTED, SUPPLEMENTED}, DECIDED, "办结", by={HANDLER, REVIEWER}, asks=["decided_on"],
             may=["verify_by_on"], on="decided_on", guard=_supplied, law="promise_system"),
        Move("verify", {DECIDED}, VERIFIED, "核查属实", by={HANDLER, REVIEWER}, asks=["verified_on", "truth"],
             may=["finding"], on="verified_on", guard=_only_true, law="promise_system"),
        Move("fail", {DECIDED}, CORRECTING, "核查不实", by={HANDLER, REVIEWER},
             asks=["verified_on", "truth", "finding", "correct_by_on"], on="verified_on", guard=_not_true,
             law="promise_system", documents=["correction_order"]),
        Move("correct", {CORRECTING}, VERIFIED, "整改到位", by={HANDLER, REVIEWER}, asks=["corrected_on"],
             on="corrected_on"),
        Move("revoke", {CORRECTING}, REVOKED, "撤销决定", by=REVIEWER, asks=["revoked_on"], on="revoked_on", reason=True,
             law="licence:69"),
    ],
    clocks=[
        Clock("补齐材料", since="accepted_on", until="supplemented_on", fixed="supplement_by_on", ends_in={LAPSED}),
        Clock("事后核查", since="decided_on", until="verified_on", fixed="verify_by_on"),
        Clock("限期整改", since="verified_on", until="corrected_on", fixed="correct_by_on", ends_in={REVOKED}),
    ],
    create_by=KEEPERS,
)  # fmt: skip
