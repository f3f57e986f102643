"""核查公文: a text that was not written here, read and audited on the spot. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.ledger import scope
from fadu.ledger.inputs import ManyFiles, fit
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ
from fadu.reading import audit as faults_of
from fadu.reading import read
from fadu.reading.corpus.subject import year_of
from fadu.reading.page import Audited, page_of
from fadu.reading.sources.documents import documents_of
from fadu.reading.sources.source import Source, SourceError
from fadu.reports.checking import known_of
from fadu.reports.models import Report, kind_of

from .access import ledger, writer

MOST_FILES = 20
MOST_SIGNS = 1_000_000
"""So much text is read while somebody waits, some ten seconds; more is for ``fadu audit``."""
PASTED = "粘贴的文字"
ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""The page shows what others wrote: it runs no script and fetches nothing."""


class AuditForm(forms.Form):
    """What is to be read, and whose figures it is compared with."""

    files = forms.Field(
        label="公文",
        required=False,
        widget=ManyFiles(),
        help_text=f"Word、PDF、网页、文本或压缩包，最多 {MOST_FILES} 个，每个不超过 {settings.UPLOAD_LIMIT // 2**20} MB。"
        "只在本次读取，不保存。",
    )
    text = forms.CharField(
        label="或粘贴文字",
        required=False,
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="与台账核对",
        required=False,
        empty_label="不核对，只核查文字本身",
        help_text="选定单位的，文中数据同时与该单位（代表全县的，与全县）台账的数据核对。",
    )
    year = forms.IntegerField(
        label="数据年度", required=False, min_value=2000, help_text="不填的，按公文标题中的年度。"
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = scope.organs_for(ledger(), person)  # type: ignore[attr-defined]
        fit(self)

    def clean(self) -> dict[str, Any]:
        """Something must be there to read, and not more than can be waited for."""
        given = super().clean() or self.cleaned_data
        files = self.files.getlist("files")  # type: ignore[attr-defined]
        if not files and not given.get("text", "").strip() and "text" not in self.errors:
            self.add_error("files", "没有可读的内容。请选择公文，或者粘贴文字。")
        if len(files) > MOST_FILES:
            self.add_error(
                "files", f"选择了 {len(files)} 个文件，最多 {MOST_FILES} 个。请打成一个压缩包，或者分次核查。"
            )
        for one in files:
            if one.size > settings.UPLOAD_LIMIT:
                self.add_error("files", f"“{one.name}”超过 {settings.UPLOAD_LIMIT // 2**20} MB。请拆分后再核查。")
        return given


def audit(request: HttpRequest) -> HttpResponse:
    """The form; posted, the texts with their figures, relations and faults marked, as one page."""
    posted = request.method == "POST"
    form = AuditForm(request.POST, request.FILES, person=writer(request)) if posted else AuditForm(person=request.user)
    if posted and form.is_valid():
        try:
            response = HttpResponse(page_of(list(_audited(form))))
            response["Content-Security-Policy"] = ALONE
            return response
        except SourceError as error:
            form.add_error("files", str(error))
    return render(request, "reports/audit.html", {"form": form}, status=422 if posted else 200)


def _audited(form: AuditForm) -> Iterator[Audited]:
    organ, year = form.cleaned_data["organ"], form.cleaned_data["year"]
    for source in _within_limit(_sources(form)):
        reading = replace(read(source.text), pages=source.pages)
        covers = year or year_of(reading)
        known = None
        if organ is not None and covers is not None and covers <= clock_today().year:
            known = known_of(Report(organ=organ, region=organ.region, kind=kind_of(organ), covers=covers), reading)
        yield reading, faults_of(reading, known), source.name


def _sources(form: AuditForm) -> Iterator[Source]:
    for one in form.files.getlist("files"):  # type: ignore[attr-defined]
        yield from documents_of(one.name, one.read())
    if pasted := form.cleaned_data["text"]:
        yield Source(PASTED, pasted)


def _within_limit(sources: Iterable[Source]) -> Iterator[Source]:
    """The sources, as long as their texts together can be read while somebody waits.

    Raises:
        SourceError: they are longer.
    """
    signs = 0
    for source in sources:
        signs += len(source.text)
        if signs > MOST_SIGNS:
            remedy = "分次核查，或者由管理员用 fadu audit 核查"
            raise SourceError(f"文字合计超过 {MOST_SIGNS // 10_000} 万字", source.name, remedy)
        yield source
