"""The scoring sheet on one screen: every item with its points; what is lost is typed beside it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from fadu.figures.scoring import typed as typed_marks
from fadu.ledger import actions, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.enforcement.models import SheetStage
from fadu.lines.enforcement.models.review import BLIND
from fadu.lines.enforcement.review_procedure import conclude
from fadu.lines.enforcement.scoring import score
from fadu.lines.enforcement.standards import Item, standard


@dataclass(frozen=True)
class Line:
    """An item with what the reviewer has taken off so far."""

    item: Item
    points: str
    fault: str


def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A reviewer's own sheet: others do not see it before both are signed, so that neither leans on the other."""
    sheet = get_object_or_404(scope.visible(ledgers["enforcement.sheet"], request.user), pk=pk, voided=False)
    if sheet.reviewer_id != request.user.pk and sheet.file.stage in BLIND:
        raise Http404("评分表在两名评查人签字以前只有本人可以查看。")
    if request.method == "POST":
        try:
            done = _save(request, sheet)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, done)
            return redirect("enforcement:sheet", pk=pk)
    rows = {row.code: row for row in sheet.deductions.filter(voided=False)}
    lines = [_line(request, item, rows.get(item.code)) for item in standard(sheet.file.kind).items]
    points, vetoed = score(rows.values(), standard(sheet.file.kind))
    given = {
        "sheet": sheet,
        "standard": standard(sheet.file.kind),
        "lines": lines,
        "points": points,
        "vetoed": vetoed,
        "open": sheet.stage == SheetStage.OPEN and sheet.reviewer_id == request.user.pk,
    }
    return render(request, "enforcement/sheet.html", given)


def _line(request: HttpRequest, item: Item, row: Any) -> Line:
    """What was typed stays typed, also when it was refused."""
    points = request.POST.get(f"points-{item.code}", "" if row is None else f"{row.points:g}" if row.points else "")
    fault = request.POST.get(f"fault-{item.code}", "" if row is None else row.fault)
    return Line(item, points, fault)


@transaction.atomic
def _save(request: HttpRequest, sheet: Any) -> str:
    """Write the deductions, and sign when asked to; the answer says what was done.

    Raises:
        Refused: the sheet is signed or another's, or a number is wrong; nothing is written.
    """
    if sheet.stage != SheetStage.OPEN or sheet.reviewer_id != request.user.pk:
        raise Refused(Fault("评分表已签字，或者不是您的评分表，不能修改。"))
    on, by = clock_today(), request.user
    rows = {row.code: row for row in sheet.deductions.filter(voided=False)}
    for item in standard(sheet.file.kind).items:
        _write(sheet, item, rows.get(item.code), request.POST, by, on)
    if "sign" not in request.POST:
        return "已暂存。"
    sheet.refresh_from_db()
    signed = actions.move(
        sheet, "sign", {"signed_on": on, "comment": request.POST.get("comment", "")}, by=by, on=on
    )  # fmt: skip
    file = conclude(signed.file, by=by, on=on)
    return f"已签字，得分{signed.score}分。案卷现处于「{file.stage_label}」。"


def _write(sheet: Any, item: Item, row: Any, typed: Any, by: Any, on: Any) -> None:
    fault = typed.get(f"fault-{item.code}", "").strip()
    points = _points(typed.get(f"points-{item.code}", ""), item)
    if not fault and not points:
        if row is not None:
            actions.edit(row, {"points": Decimal(0), "fault": "经复核不扣分"}, by=by, on=on)
        return
    if not fault:
        raise Refused(Fault(f"「{item.name}」扣{points}分，没有写明扣分事实。请写明卷内页码和事实。"))
    data = {"points": points, "fault": fault}
    if row is None:
        actions.create(ledgers["enforcement.deduction"], {"sheet": sheet, "code": item.code, **data}, by=by, on=on)
    elif (row.points, row.fault) != (points, fault):
        actions.edit(row, data, by=by, on=on)


def _points(words: str, item: Item) -> Decimal:
    return typed_marks(words, f"「{item.name}」的扣分", item.points) if words.strip() else Decimal(0)
