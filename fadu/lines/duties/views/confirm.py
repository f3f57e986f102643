"""Confirming what was read from a notice: the page, its steps, and the making of the duties."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from fadu.ledger import actions, attachments, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.models import Attachment
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.duties import intake, proposals, sheet
from fadu.lines.duties.models import Notice, NoticeStage, Sheet
from fadu.lines.duties.proposals import ACCEPTED, PROPOSED, SKIPPED
from fadu.reading.sources.opening import source_of
from fadu.reading.sources.source import SourceError

from .cards import blocks, cards

READABLE = (".docx", ".pdf", ".txt", ".doc", ".html", ".htm")


def find_notice(request: HttpRequest, pk: int) -> Notice:
    """The notice, if the person sees it.

    Raises:
        Http404: there is none for them.
    """
    found = scope.visible(ledgers["duties.notice"], request.user).filter(pk=pk).select_related("region").first()
    if found is None:
        raise Http404
    return found  # type: ignore[return-value]


def writable_notice(request: HttpRequest, pk: int) -> Notice:
    """The notice, if the person may confirm it.

    Raises:
        Http404: the person does not see it.
        NotAllowed: the person may not take it apart into duties.
    """
    notice = find_notice(request, pk)
    step = notice.ledger.procedure.moves["confirm"]
    scope.require(scope.may_move(notice, step, request.user), f"“{step.label}”", notice.title)
    return notice


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; posted, it makes the duties."""
    notice = writable_notice(request, pk)
    if notice.stage != NoticeStage.RECEIVED or notice.voided:
        messages.info(request, f"“{notice.title_text}”已经分解，下面是它的任务。")
        return redirect(f"{reverse('duties:overview')}?notice={notice.pk}")
    if not notice.text.strip():
        return render(request, "duties/no_text.html", {"notice": notice, "files": readable(notice)})
    found = sheet.open_sheet(notice, by=request.user, at=timezone.now())
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            return make(request, notice, found)
        except Refused as error:
            refused = tuple(fault.message for fault in error.faults)
    return draw(request, notice, found, "duties/confirm.html", refused=refused)


def make(request: HttpRequest, notice: Notice, found: Sheet) -> HttpResponse:
    """Make the duties and go where they are seen.

    Raises:
        Refused: a proposal has not been looked at, or is wrong; nothing was made.
    """
    left = [item for item in found.items if item["state"] == PROPOSED]
    if left:
        named = "、".join(item["item"] or item["name"][:10] for item in left[:5]) + ("…" if left[5:] else "")
        wrong = any(proposals.faults(item) for item in left)
        remedy = "请改正标出的问题后接受，或跳过。" if wrong else "请接受或跳过每一条，或按“全部接受”。"
        raise Refused(Fault(f"还有 {len(left)} 条没有核对（{named}）。{remedy}"))
    made = intake.confirm(notice, found.items, by=request.user, on=day_of(request), today=clock_today())
    found.delete()
    messages.success(request, f"已由“{notice.title_text}”建立 {len(made)} 项任务。")
    return redirect(f"{reverse('duties:overview')}?notice={notice.pk}")


def day_of(request: HttpRequest) -> date:
    """The day from which the duties run.

    Raises:
        Refused: what was typed is no day.
    """
    typed = request.POST.get("on", "").strip()
    try:
        day = parse_date(typed) if typed else clock_today()
    except ValueError:
        day = None
    if day is None:
        raise Refused(Fault(f"交办日期「{typed}」不是日期。请按 年-月-日 填写，例如 2024-06-03。"))
    return day


def draw(request: HttpRequest, notice: Notice, found: Sheet, template: str, **more: Any) -> HttpResponse:
    """The whole sheet: in its page, or alone for a script."""
    states = [item["state"] for item in found.items]
    context = {
        "notice": notice,
        "sheet": found,
        "cards": cards(found.items),
        "blocks": blocks(notice.text, found.items),
        "stale": sheet.out_of_step(found),
        "files": readable(notice),
        "today": clock_today(),
        "accepted": states.count(ACCEPTED),
        "skipped": states.count(SKIPPED),
        "left": states.count(PROPOSED),
        "editing": None,
        "refused": (),
        "oob": False,
        **more,
    }
    return render(request, template, context, status=422 if more.get("refused") else 200)


def readable(notice: Notice) -> list[Attachment]:
    """The notice's attachments that a text can be read from."""
    rows = Attachment.objects.filter(ledger=notice.ledger.label, record_id=notice.pk, voided=False)
    return [row for row in rows if row.name.lower().endswith(READABLE)]


@require_POST
def read_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the notice's text from an attachment and read it."""
    notice = writable_notice(request, pk)
    chosen = request.POST.get("attachment", "")
    row = next((one for one in readable(notice) if str(one.pk) == chosen), None)
    if row is None:
        raise Http404
    try:
        with attachments.open_content(row) as content:
            text = source_of(row.name, content.read()).text
    except SourceError as error:
        messages.error(request, f"“{row.name}”没有读取：{error}")
        return redirect("duties:confirm", pk=pk)
    notice = actions.edit(
        notice, {"text": text}, by=request.user, on=clock_today(), reason=f"由附件“{row.name}”读取正文"
    )
    found = sheet.read_anew(notice, by=request.user, at=timezone.now())
    messages.success(request, f"已从“{row.name}”读取正文，识别出 {len(found.items)} 条。")
    return redirect("duties:confirm", pk=pk)


@require_POST
def read_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the text again, as it stands now."""
    found = sheet.read_anew(writable_notice(request, pk), by=request.user, at=timezone.now())
    messages.success(request, f"已重新识别，共 {len(found.items)} 条。")
    return redirect("duties:confirm", pk=pk)
