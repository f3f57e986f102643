"""An organ's sheet, item by item: the organ claims, the office judges, and every mark lost opens its record."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.assessment import sheets
from fadu.assessment.models import CLAIMED, Method, Point, Proof, Score, ScoreStage, Sheet, SheetStage
from fadu.figures import scoring
from fadu.figures.values import table
from fadu.ledger import actions, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs.roles import Role

WRITABLE = {"claim": SheetStage.FILLING, "judge": SheetStage.SUBMITTED}


@dataclass
class Row:
    """One item of the sheet as the page shows it.

    Attributes:
        step: the step that the person may take on it now: ``claim``, ``judge``, or none.
        now: what the ledgers say today, where that differs from what was drawn.
        points: the records that took marks off.
        marks: what its inputs hold: as it stands, or as it was typed and refused; so too ``words`` and ``proof``.
    """

    score: Score
    step: str
    now: str
    points: list[Point]
    marks: str = ""
    words: str = ""
    proof: str = ""

    def __post_init__(self) -> None:
        score = self.score
        if self.step == "claim":
            self.marks, self.words, self.proof = plain(score.claim), score.note, str(score.proof_id or "")
        elif self.step == "judge":
            self.marks, self.words = plain(score.awarded), score.remark

    @property
    def drawn(self) -> bool:
        """Whether the ledgers score it."""
        return self.score.item.method not in CLAIMED


def find(request: HttpRequest, pk: int) -> Sheet:
    """A sheet that the person may see.

    Raises:
        Http404: there is none.
    """
    seen = scope.visible(ledgers["assessment.sheet"], request.user)
    found = seen.select_related("scheme__organ", "organ").filter(pk=pk).first()
    if not isinstance(found, Sheet):
        raise Http404
    return found


def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet; posted, the marks that were typed, all or none of them."""
    sheet = find(request, pk)
    faults: list[Fault] = []
    if request.method == "POST":
        try:
            count = take(sheet, request)
        except Refused as error:
            faults = list(error.faults)
        else:
            messages.success(request, f"已保存 {count} 项。" if count else "没有改动。")
            return redirect("assessment:sheet", pk=pk)
    rows = rows_of(sheet, request.user)
    if faults:
        keep_typed(rows, request.POST)
    context = {
        "sheet": sheet, "rows": rows, "faults": faults, "total": sheets.total(sheet),
        "writes": any(row.step for row in rows), "proofs": proofs(sheet), "partial": partial(sheet, request.user),
        "appeals": may_appeal(sheet, request.user),
    }  # fmt: skip
    return render(request, "assessment/sheet.html", context, status=422 if faults else 200)


def proofs(sheet: Sheet) -> list[Proof]:
    """The organ's proofs that hold on the day the sheet was handed out."""
    own = Proof.objects.filter(organ=sheet.organ, voided=False).order_by("-issued_on")
    return [one for one in own if one.valid_until is None or one.valid_until >= sheet.opened_on]


def rows_of(sheet: Sheet, person: Any) -> list[Row]:
    """The scores in the order of their items."""
    scores = list(sheet.scores.filter(voided=False).select_related("item", "proof", "sheet"))
    points: dict[int, list[Point]] = {}
    for point in sheet.points.filter(voided=False).order_by("happened_on"):
        points.setdefault(point.item_id, []).append(point)
    now = changed(sheet, scores)
    step = step_of(sheet, person)
    scores.sort(key=lambda one: sheets.in_order(one.item))
    return [
        Row(one, step if one.item.method in CLAIMED else "", now.get(one.pk, ""), points.get(one.item_id, []))
        for one in scores
    ]


def step_of(sheet: Sheet, person: Any) -> str:
    """What the person may do on the sheet now: claim for the organ, judge for the office, but never their own."""
    ledger = ledgers["assessment.score"]
    moves, held = ledger.procedure.moves, scope.roles(ledger, person, sheet.organ)
    return next((n for n, stage in WRITABLE.items() if sheet.stage == stage and held & moves[n].roles), "")


def partial(sheet: Sheet, person: Any) -> str:
    """Why a reviewer who could judge others' sheets finds nothing to fill in here."""
    waits = sheet.stage == SheetStage.SUBMITTED and Role.OFFICE in scope.roles_over(sheet, person)
    if not waits or not scope.in_office(person, sheet.organ):
        return ""
    return f"这是您所在单位（{sheet.organ}）的考核表，不能由本单位人员评分。请由其他单位任依法治县办岗位的人员评审。"


def may_appeal(sheet: Sheet, person: Any) -> bool:
    """Whether results are known and can still be contested, by this person."""
    last = sheet.scheme.appeal_by
    in_time = sheet.stage == SheetStage.FED_BACK and (last is None or clock_today() <= last)
    return in_time and scope.may_create(ledgers["assessment.appeal"], person, sheet.organ, parent=sheet)


def changed(sheet: Sheet, scores: list[Score]) -> dict[int, str]:
    """What figures say today where it is no longer what was drawn: told, and not scored anew."""
    figures = [
        s for s in scores if s.item.method == Method.FIGURE and s.stage in (ScoreStage.SCORED, ScoreStage.EXCUSED)
    ]
    of = sheets.subject(sheet.scheme, sheet)
    asked = sorted({s.item.indicator for s in figures})
    values = table(asked, [of], period=sheet.scheme.period, today=clock_today())[of.pk] if asked else {}
    return {s.pk: values[s.item.indicator].shown for s in figures if values[s.item.indicator].shown != s.measured}


@transaction.atomic
def take(sheet: Sheet, request: HttpRequest) -> int:
    """Write what was typed, each as its own step.

    Raises:
        Refused: every fault of every item, with its code; then nothing is written.
    """
    step, today, count = step_of(sheet, request.user), clock_today(), 0
    faults: list[Fault] = []
    for row in rows_of(sheet, request.user):
        try:
            data = typed(row, request.POST)
            if data is not None:
                day = {"claim": "claimed_on", "judge": "scored_on"}[step]
                actions.move(row.score, step, {**data, day: today}, by=request.user, on=today)
                count += 1
        except Refused as error:
            faults += [Fault(f"{row.score.item.code}　{fault.message}", fault.field) for fault in error.faults]
    if faults:
        raise Refused(*faults)
    return count


def typed(row: Row, post: Any) -> dict[str, Any] | None:
    """What was typed for an item; None where that says nothing new.

    Raises:
        Refused: the marks are no number.
    """
    score, text = row.score, post.get(f"marks-{row.score.pk}", "").strip()
    if not row.step or not text:
        return None
    words = post.get(f"words-{score.pk}", "").strip()
    marks = scoring.typed(text, "分数")
    if row.step == "judge":
        same = score.awarded == marks and score.remark == words
        return None if same else {"awarded": marks, "remark": words}
    chosen = post.get(f"proof-{score.pk}", "")
    proof = next((one for one in proofs(score.sheet) if str(one.pk) == chosen), None)
    same = score.claim == marks and score.note == words and score.proof_id == (proof.pk if proof else None)
    return None if same else {"claim": marks, "note": words, "proof": proof}


def plain(marks: Decimal | None) -> str:
    """Marks as a person writes them.

    >>> plain(Decimal("60.50")), plain(Decimal("70.00")), plain(None)
    ('60.5', '70', '')
    """
    return "" if marks is None else f"{marks.normalize():f}"


def keep_typed(rows: list[Row], post: Any) -> None:
    """Put back on the page what was typed, so that nothing is lost."""
    for row in rows:
        if row.step:
            row.marks, row.words, row.proof = (post.get(f"{n}-{row.score.pk}", "") for n in ("marks", "words", "proof"))
