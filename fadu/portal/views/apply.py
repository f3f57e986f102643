"""Forms that anyone may file, drawn from what the lines declare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.validators import MaxLengthValidator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from fadu.ledger.attachments import plain_faults
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.forms import RecordForm
from fadu.ledger.inputs import ManyFiles, fit
from fadu.ledger.intake import MOST_FILES, Intake, against, file
from fadu.ledger.intake import filed as find_filed
from fadu.ledger.models import Record
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ, OrganKind
from fadu.portal import brought
from fadu.portal.opened import heading
from fadu.portal.throttle import too_many
from fadu.portal.views.progress import phones

FILINGS, WINDOW = 20, 3600  #: forms that one address may file in so many seconds
SHORTEST = 7  #: digits of a phone number
MOBILE = 11  #: digits of one that begins with 1, as no landline does
LONGEST = 5000  #: characters of what anyone may write at one place; what is longer comes as a file
TOO_LONG = "共 %(show_value)s 字，最多 %(limit_value)s 字。请写明要点，其余内容作为附件提供。"
OFTEN = "提交过于频繁。您填写的内容还在下面，请一小时以后再提交，或者直接到窗口办理。"


def _named_apart(field: forms.ModelChoiceField, organs: QuerySet[Organ]) -> None:
    """Offer organs by their full names, those that bear one name with their places: many counties have a 城关镇."""
    names = organs.order_by().values("name").annotate(many=Count("pk")).filter(many__gt=1)
    shared = set(names.values_list("name", flat=True))

    def full_name(organ: Any) -> str:
        return f"{organ.name}（{organ.region.name}）" if organ.name in shared else str(organ.name)

    field.queryset = organs.select_related("region")
    field.label_from_instance = full_name  # type: ignore[method-assign]


def _by_full_name(field: forms.ModelChoiceField) -> None:
    """Offer the organs in use by their full names; neither places nor village committees, which decide nothing."""
    nobody = (OrganKind.AREA, OrganKind.VILLAGE)
    _named_apart(field, Organ.objects.filter(active=True).exclude(kind__in=nobody).order_by("path"))


class IntakeForm(RecordForm):
    """The form of an intake: its fields, the organ to file with, and a field that only machines fill."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, intake: Intake, data: Any = None, files: Any = None, parent: Record | None = None) -> None:
        super().__init__(data, files, ledger=intake.ledger, names=intake.names())
        self.intake, self.parent = intake, parent
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.validators.append(MaxLengthValidator(LONGEST, TOO_LONG))
            if isinstance(field, forms.ModelChoiceField) and field.queryset.model is Organ:
                _by_full_name(field)
        self.order_fields([name for name in self.fields if name not in ("version", "website")])
        if intake.organs is not None:
            organs = intake.organs()
            self.fields["organ"] = forms.ModelChoiceField(organs, label="受理单位", empty_label="请选择")
            _named_apart(self.fields["organ"], organs)  # type: ignore[arg-type]
            self.fields["organ"].error_messages["required"] = "请选择受理单位。"
            if data is None and organs.count() == 1:
                self.initial["organ"] = organs[0].pk
        if intake.uploads:
            self.fields["files"] = forms.Field(
                label=intake.uploads,
                required=False,
                widget=ManyFiles(),
                help_text=f"最多 {MOST_FILES} 个，每个不超过 {settings.UPLOAD_LIMIT // 2**20} MB；可以拍照上传。",
            )

    def uploads(self) -> list[Any]:
        """The files that came with it."""
        return list(self.files.getlist("files")) if self.intake.uploads and self.files else []

    def clean(self) -> dict[str, Any]:
        """All that stands against it at once, what one field's own rule says and what follows from several."""
        typed = super().clean() or self.cleaned_data
        self._clean_phones(typed)
        refusals = against(self.intake, self.values(), on=clock_today(), parent=self.parent)
        for upload in self.uploads():
            refusals += [Fault(one.message, "files") for one in plain_faults(upload.name, upload.size)]
        self.add_faults(Refused(*refusals))
        if self.errors and self.uploads():
            self["files"].help_text = f"浏览器不留存选过的文件，请重新选择。{self['files'].help_text}"
        return typed

    def _clean_phones(self, typed: dict[str, Any]) -> None:
        """A phone by which nobody can be reached is none; by its last digits the progress is asked for, too."""
        for name in phones(self.ledger):
            given = str(typed.get(name) or "")
            digits = "".join(one for one in given if one.isdigit())
            if given and (len(digits) < SHORTEST or (digits.startswith("1") and len(digits) != MOBILE)):
                self.add_error(name, "不是完整的电话号码。请填写手机号码，或者带区号的固定电话。")

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The form's parts; the field for machines stands apart."""
        parts = [(title, [one for one in fields if one.name != "website"]) for title, fields in super().groups()]
        return [(title, fields) for title, fields in parts if fields]

    def values(self) -> dict[str, Any]:
        """What was typed, without what belongs to the form."""
        return {k: v for k, v in super().values().items() if k not in ("website", "organ", "files")}


def listed(request: HttpRequest) -> HttpResponse:
    """Every form that may be filed by itself."""
    return render(request, "portal/applications.html", {"services": list(brought.applications())})


def apply(request: HttpRequest, label: str, key: str, pk: int | None = None) -> HttpResponse:
    """Fill in a form and file it."""
    intake = brought.application(label, key)
    parent = _parent(intake, pk)
    closed = _closed(intake, parent) if request.method == "GET" else []
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = IntakeForm(intake, *posted, parent=parent)
    if request.method == "GET":  # a page that offers the form may say what it is about
        form.initial.update({name: request.GET[name][:200] for name in intake.names() if name in request.GET})
    fit(form)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and too_many(request, "filing", FILINGS, WINDOW):  # who mends a slip files nothing yet
            form.add_error(None, OFTEN)
            status = 429
        elif form.is_valid() and not form.cleaned_data["website"]:
            code = _file(form)
            if code:
                return redirect(f"{reverse('portal:filed')}?{_ticket(label, key, code)}")
    context = {"form": form, "intake": intake, "parent": heading(parent) if parent else "", "closed": closed}
    return render(request, "portal/apply.html", context, status=409 if closed else status)


def _closed(intake: Intake, parent: Record | None) -> list[str]:
    """Why nothing can be filed on a parent now, whatever would be typed: then no form is shown."""
    if parent is None or intake.refuses is None:
        return []
    return [fault.message for fault in intake.refuses({}, parent, clock_today())]


def _parent(intake: Intake, pk: int | None) -> Record | None:
    if (intake.parents is None) != (pk is None):
        raise Http404
    found: Record | None = get_object_or_404(intake.parents(), pk=pk) if intake.parents is not None else None
    return found


def _file(form: IntakeForm) -> str:
    """File it; the receipt's code, or nothing with the faults on the form."""
    files = [(upload.name or "附件", upload.chunks()) for upload in form.uploads()]
    organ, today = form.cleaned_data.get("organ"), clock_today()
    try:
        return file(form.intake, form.values(), on=today, organ=organ, parent=form.parent, files=files).code
    except Refused as refused:
        form.add_faults(refused)
        return ""


def _ticket(label: str, key: str, code: str) -> str:
    return "t=" + signing.dumps([label, key, code], salt="fadu.filed")


def filed(request: HttpRequest) -> HttpResponse:
    """The receipt: its code, and where to ask how far it has come."""
    try:
        label, key, code = signing.loads(request.GET.get("t", ""), salt="fadu.filed")
    except signing.BadSignature as error:
        raise Http404 from error
    intake, record = brought.application(label, key), find_filed(code)
    traced = record is not None and any(getattr(record, name) for name in phones(intake.ledger))
    return render(request, "portal/filed.html", {"intake": intake, "code": code, "traced": traced})
