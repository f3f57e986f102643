"""The public library: search, one document on a day, versions side by side, the feed, what a clean-up came to."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from fadu.ledger.documents.local import formal
from fadu.ledger.today import clock_today
from fadu.lines.rulemaking.articles import Article
from fadu.lines.rulemaking.grams import terms
from fadu.lines.rulemaking.library import (
    Mark,
    Wanted,
    entry,
    feed,
    history,
    holdings,
    marked,
    search,
    side_by_side,
    versions,
)
from fadu.lines.rulemaking.models import Campaign, CampaignStage, Document, Fate, Version
from fadu.lines.rulemaking.validity import text_on, validity
from fadu.organs.models import Organ

STATUS = [("", "全部"), ("valid", "现行有效"), ("ended", "已废止、已失效"), ("future", "尚未施行")]
FEED = 100
FIRST_YEAR, LAST_YEAR = 1949, 2100
LAST_PAGE = 1000


class LibraryForm(forms.Form):
    """What is looked for."""

    q = forms.CharField(label="检索词", required=False, max_length=100)
    organ = forms.ModelChoiceField(Organ.objects.none(), label="制定机关", required=False, empty_label="全部")
    status = forms.ChoiceField(label="效力", choices=STATUS, required=False)
    year = forms.IntegerField(
        label="公布年份", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "如 2024"}),
    )  # fmt: skip
    on = forms.DateField(label="按哪一天判断", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    page = forms.IntegerField(label="页", required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = makers()  # type: ignore[attr-defined]
        for name in ("organ", "status"):
            self.fields[name].widget.attrs["class"] = "form-select"
        for name in ("year", "on"):
            self.fields[name].widget.attrs["class"] = "form-control"

    def narrowing(self) -> list[forms.BoundField]:
        """The fields beside the words."""
        return [self[name] for name in ("organ", "status", "year", "on")]

    def wanted(self, today: date) -> Wanted:
        """What a valid form asks for."""
        data = self.cleaned_data
        organ = data["organ"].path if data["organ"] else ""
        return Wanted(data["on"] or today, data["q"], organ, data["year"], data["status"])


def makers() -> Any:
    """The organs that have documents in the library."""
    return Organ.objects.filter(Exists(holdings().filter(organ=OuterRef("pk")))).order_by("path")


def listed(request: HttpRequest) -> HttpResponse:
    """Search and browse."""
    today = clock_today()
    form = LibraryForm(request.GET)
    good = form.is_valid()
    wanted = form.wanted(today) if good else Wanted(today)
    page = (form.cleaned_data["page"] or 1) if good else 1
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "wanted": wanted,
        "results": search(wanted, page) if good else None,
        "page": page,
        "kept": kept.urlencode(),
        "empty_words": bool(wanted.words) and not terms(wanted.words),
    }
    return render(request, "rulemaking/library.html", context, status=200 if good else 422)


def day_asked(request: HttpRequest) -> date:
    """The day that the address asks about; today when it names none, or none that is one."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock_today()


def shown_articles(articles: list[Article], sought: list[str]) -> list[tuple[Article, list[list[Mark]]]]:
    """Articles with their paragraphs in runs, what was looked for marked."""
    return [(one, [list(marked(part, sought)) for part in one.text.split("\n")]) for one in articles]


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document as it stood on a day: its text, history, and what it has to do with others."""
    found = get_object_or_404(holdings().select_related("earlier").prefetch_related("versions"), pk=pk)
    on = day_asked(request)
    text = text_on(found, on)
    public = holdings().only("pk", "subject", "number", "legacy_number", "organ", "published_on")
    cites = found.cites.select_related("target").order_by("pk")  # type: ignore[attr-defined]
    context = {
        "document": found,
        "on": on,
        "validity": validity(found, on),
        "text": text,
        "articles": shown_articles(text.articles, terms(request.GET.get("q", "")[:100])) if text else [],
        "history": history(found),
        "maker": formal(found.organ),
        "versions": versions(found),
        "cites": [(one, one.target if one.target and in_library(one.target) else None) for one in cites],
        "cited_by": public.filter(cites__target=found).distinct().order_by("-published_on", "-pk")[:100],
        "earlier": found.earlier if found.earlier and in_library(found.earlier) else None,
        "later": public.filter(earlier=found).order_by("pk"),
    }
    return render(request, "rulemaking/document.html", context)


def in_library(document: Document) -> bool:
    """Whether anyone may read a document."""
    return holdings().filter(pk=document.pk).exists()


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two texts of a document, or of the one it replaced and its own, article by article."""
    found = get_object_or_404(holdings().select_related("earlier"), pk=pk)
    texts = list(versions(found))
    if found.earlier is not None and in_library(found.earlier):
        texts = [*versions(found.earlier), *texts]
    context = {"document": found, "texts": texts, **pair(texts, request)}
    return render(request, "rulemaking/compare.html", context)


def pair(texts: list[Version], request: HttpRequest) -> dict[str, Any]:
    """The two texts that the address names, else the last two; with their rows."""
    by_key = {str(one.pk): one for one in texts}
    old = by_key.get(request.GET.get("old", ""), texts[-2] if len(texts) > 1 else None)
    new = by_key.get(request.GET.get("new", ""), texts[-1] if texts else None)
    rows = side_by_side(old, new) if old is not None and new is not None else []
    changed = sum(row.kind != "same" for row in rows)
    return {"old": old, "new": new, "rows": rows, "changed": changed}


def as_json(request: HttpRequest, pk: int) -> JsonResponse:
    """One document for machines, as it stood on a day."""
    found = get_object_or_404(holdings().prefetch_related("versions", "cites"), pk=pk)
    return answer(entry(found, day_asked(request)))


def feed_page(request: HttpRequest) -> JsonResponse:
    """Documents by hundreds for a platform that gathers them: ``after`` as the page before said, ``since`` a day."""
    after, since = request.GET.get("after", "0"), request.GET.get("since", "")
    if not after.isdecimal():
        return answer({"error": "参数 after 应为上一页给出的 next。请去掉它从头读取。"}, status=400)
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError:
        return answer({"error": "参数 since 应为日期，如 2024-01-31。请更正，或者去掉它读取全部。"}, status=400)
    return answer(feed(day_asked(request), int(after), day, FEED))


def answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    """JSON that pages of other sites may read too: it is public."""
    said = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    said["Access-Control-Allow-Origin"] = "*"
    return said


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """A clean-up campaign whose result is published: every document by what became of it."""
    found = get_object_or_404(Campaign, pk=pk, voided=False, stage=CampaignStage.PUBLISHED)
    rows = (
        found.proposals.filter(voided=False)
        .select_related("document", "document__organ")
        .order_by("document__organ__path", "pk")
    )  # type: ignore[attr-defined]
    open_pages = set(holdings().filter(proposals__campaign=found).values_list("pk", flat=True))
    told = [(one.document, one.document_id in open_pages, one.fate) for one in rows]
    fates = [(label, [(d, there) for d, there, fate in told if fate == value]) for value, label in Fate.choices]
    context = {"campaign": found, "fates": [(label, rows) for label, rows in fates if rows], "total": len(told)}
    return render(request, "rulemaking/cleaned.html", context)
