"""12348热线导入: hand in the platform's file, see all that is wrong with it, bring in what is right."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.ledger import exchange, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.legal_services.hotline import HEADINGS, convert


def hotline(request: HttpRequest) -> HttpResponse:
    """The page; posted, it checks the file and brings it in when nothing is wrong, or when the person leaves the rest out."""
    ledger = ledgers["legal_services.consultation"]
    scope.require(scope.organs_for(ledger, request.user).exists(), f"导入「{ledger.name}」", "12348热线导入")
    context: dict[str, Any] = {"plan": None, "refused": None, "headings": HEADINGS}
    if request.method != "POST":
        return render(request, "legal_services/hotline.html", context)
    try:
        plan = _checked(request)
        leave = request.POST.get("leave_faulty") == "1"
        if plan.problems and not (leave and not plan.blocking):
            return render(request, "legal_services/hotline.html", context | {"plan": plan}, status=422)
        batch = exchange.apply(plan, by=request.user, on=clock_today(), leave_faulty=leave)
    except Refused as refused:
        return render(request, "legal_services/hotline.html", context | {"refused": refused}, status=422)
    left = f"，有误的 {len(plan.faulty_rows)} 行没有导入" if plan.faulty_rows else ""
    messages.success(request, f"已导入 {batch.created} 件，更新 {batch.changed} 件，重复 {batch.same} 件{left}。")
    return redirect("legal_services:hotline")


def _checked(request: HttpRequest) -> Any:
    """The dry run of the file handed in.

    Raises:
        Refused: there is none, or it cannot be read.
    """
    file = request.FILES.get("file")
    if file is None:
        raise Refused(Fault("还没有选择文件。请选择热线平台导出的 xlsx 或 csv 文件后再按「核对并导入」。", "file"))
    made = convert(file, file.name or "")
    return exchange.dry_run(ledgers["legal_services.consultation"], made.content, request.user, name=f"{made.name}.csv")
