"""The editor: outline, text with live figures, findings; and its live preview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from fadu.figures.registry import indicators
from fadu.ledger import actions, scope
from fadu.ledger.documents import html
from fadu.ledger.documents.official import Heading, Span, plain
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers, line_title
from fadu.ledger.today import clock_today
from fadu.reports.binding import Binder
from fadu.reports.checking import Checked, binder, check
from fadu.reports.composing import compose, left_out
from fadu.reports.drafting import speaker
from fadu.reports.editable import chips, editable
from fadu.reports.models import Report, Source
from fadu.reports.outputs import document
from fadu.reports.parts import REQUIRED, part_of
from fadu.reports.text import Whole
from fadu.reports.tokens import Token

from . import kept
from .access import find, may_write, writer

WORDS = {"error": "须改", "warning": "请看", "info": "提示"}
LAMPS = {"error": "late", "warning": "soon", "info": ""}


@dataclass(frozen=True)
class Remark:
    """A finding with its place in the text, as the right column shows it."""

    words: str
    lamp: str
    said: str
    line: int


@dataclass(frozen=True)
class Entry:
    """A heading in the outline, with how complete its part is."""

    words: str
    level: int
    line: int
    figures: int
    characters: int


@dataclass(frozen=True)
class Offer:
    """An indicator that can be put into the text."""

    token: str
    name: str
    words: str
    rule: str


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor; saving goes through the ledger, so that every version stands in the trail."""
    report = find(request, pk)
    writable = may_write(report, request.user)
    refused: list[str] = []
    draft = kept.kept(report, request.user) if writable and request.method != "POST" else None
    text = kept.words(draft) if draft else report.text
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n")
        version = int(request.POST.get("version") or 0)
        try:
            actions.edit(report, {"text": text}, by=request.user, on=clock_today(), version=version)
        except NotAllowed:
            raise
        except Refused as error:
            refused = [fault.message for fault in error.faults]
        else:
            kept.drop(report, request.user)
            messages.success(request, "已保存。每次保存都留有版本，可在「历史版本」中比较。")
            return redirect("reports:edit", pk=pk)
    context = {
        "report": report,
        "writable": writable,
        "refused": refused,
        "draft": draft,
        "text": text,
        "record_page": reverse("desk:record", kwargs={"line": "reports", "model": "report", "pk": pk}),
        **panes(report, text),
    }
    return render(request, "reports/editor.html", context, status=422 if refused else 200)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it will be printed, as the editor stands: saved, or kept as a draft."""
    report = find(request, pk)
    draft = kept.kept(report, request.user) if may_write(report, request.user) else None
    try:
        made = check(report, kept.words(draft) if draft else report.text).made
    except ValueError:  # the findings say why
        return HttpResponse()
    return HttpResponse(previewed(report, made))


def offered(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures that can be put into the text: some hundreds, drawn when they are asked for."""
    return render(request, "reports/offers.html", {"offers": list(offers(find(request, pk)))})


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The panes for a text that is being written and not yet saved."""
    report = find(request, pk)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return render(request, "reports/panes.html", {"report": report, "writable": True, **panes(report, text)})


@require_POST
def give_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a typed number comes from."""
    report = find(request, pk)
    scope.require(may_write(report, request.user), "注明数据来源", report.title)
    note, key = request.POST.get("note", "").strip(), request.POST.get("key", "")
    if note and key:
        Source.objects.update_or_create(
            report=report,
            key=key,
            defaults={
                "figure": request.POST.get("figure", "")[:60],
                "note": note,
                "by": writer(request),
                "at": timezone.now(),
            },
        )
        messages.success(request, "已注明来源。")
    else:
        messages.error(request, "没有填写来源。请写明数据出自哪份材料、哪个台账，再点「注明来源」。")
    return redirect("reports:edit", pk=pk)


@require_POST
def recompose(request: HttpRequest, pk: int) -> HttpResponse:
    """Compose the text anew from the lines' narratives; the old one stays in the history."""
    report = find(request, pk)
    scope.require(may_write(report, request.user), "重新编写", report.title)
    text = compose(binder(report), organ_name=speaker(report.organ, report.kind), kind=report.kind)
    actions.edit(report, {"text": text}, by=request.user, on=clock_today())
    messages.success(request, "已按各条线台账重新编写。原来的文字在「历史版本」中。")
    return redirect("reports:edit", pk=pk)


def panes(report: Report, text: str) -> dict[str, Any]:
    """What the editor shows around the text: outline, findings, typed numbers, what it leaves out, preview."""
    try:
        checked = check(report, text)
    except ValueError as error:
        shown = editable(text, binder(report).bind)
        return {"broken": str(error), "editable": shown, "outline": [], "missing": [], "preview": ""}
    bound = binder(report)
    bound.prepare(text)
    return {
        "broken": "",
        "checked": checked,
        "editable": editable(text, bound.bind),
        "outline": list(outline(checked.made)),
        "missing": [part.value for part in REQUIRED if part not in parts_there(checked.made)],
        "remarks": list(remarks(checked)),
        "typed": [(one, line_of(checked.made, one.start)) for one in checked.untraceable],
        "left_out": partial(lacking, report, text, bound),  # made only for who may write
        "preview": partial(previewed, report, checked.made),  # made only where a template shows it
    }


def lacking(report: Report, text: str, bound: Binder) -> list[tuple[str, SafeString]]:
    """What the records have to say and the text does not: title of the section, words with their figures as chips."""
    return [(title, chips(words, bound.bind)) for title, words in left_out(text, bound, kind=report.kind)]


def previewed(report: Report, made: Whole) -> SafeString:
    """A text as it will be printed; each figure opens how it was counted."""
    return html.fragment(document(report, made), link)


def link(span: Span) -> str:
    """The page of the figure that stands in a span."""
    return reverse("desk:figure", kwargs={"indicator": span.anchor.strip("{}").partition("|")[0].partition("@")[0]})


def parts_there(made: Whole) -> set[Any]:
    """The standard parts whose headings stand in the text."""
    return {part_of(plain(block.text)) for block in made.blocks if isinstance(block, Heading) and block.level == 1}


def remarks(checked: Checked) -> Iterator[Remark]:
    """The findings in the order of the text."""
    for finding in checked.findings:
        yield Remark(
            WORDS[finding.severity],
            LAMPS[finding.severity],
            finding.message,
            line_of(checked.made, finding.start),
        )


def line_of(made: Whole, offset: int) -> int:
    """The number of the line in which an offset of the plain text lies, from 0."""
    return made.text.count("\n", 0, offset)


def outline(made: Whole) -> Iterator[Entry]:
    """The headings with how many figures and characters stand under each."""
    starts: list[tuple[int, Heading]] = []
    at = 0
    for block in made.blocks:
        if isinstance(block, Heading):
            starts.append((at, block))
            at += len(plain(block.text)) + 1
        else:
            at = _end(made, block, at)
    for index, (start, heading) in enumerate(starts):
        level = heading.level
        end = next((s for s, other in starts[index + 1 :] if other.level <= level), len(made.text))
        figures = sum(1 for place in made.places if start <= place.start < end)
        characters = len(made.text[start:end]) - len(plain(heading.text))
        yield Entry(plain(heading.text), level, line_of(made, start), figures, characters)


def _end(made: Whole, block: Any, at: int) -> int:
    lines = 1 + len(block.rows) if hasattr(block, "rows") else 1
    for _ in range(lines):
        at = made.text.index("\n", at) + 1
    return at


def offers(report: Report) -> Iterator[tuple[str, list[Offer]]]:
    """The indicators that can be put into the text, by line, with what they say for this report."""
    bound: Binder = binder(report)
    bound.values(list(indicators))
    for line in sorted({one.line for one in indicators.values()}):
        if line not in {ledger.line for ledger in ledgers.values()}:
            continue
        listed = [bound.bind(Token(one.id)) for one in indicators.of_line(line)]
        yield line_title(line), [Offer(str(one.token), one.label, one.words, one.rule) for one in listed]
