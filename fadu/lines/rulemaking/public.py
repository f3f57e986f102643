"""What rulemaking brings to the public site: the library of normative documents, drafts before the public, what anyone may file."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import path, reverse

from fadu.ledger.comments import intake as comment_intake
from fadu.ledger.intake import Intake
from fadu.ledger.models import Record
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ, OrganKind

from . import consultations
from .finding import found
from .library import Wanted, filtered, holdings
from .models import Comment, Request
from .views import consultation, library

urlpatterns = [
    path("", library.listed, name="library"),
    path("feed.json", library.feed_page, name="feed"),
    path("consultations/", consultation.listed, name="consultations"),
    path("consultations/<int:pk>/", consultation.period, name="consultation"),
    path("campaigns/<int:pk>/", library.campaign, name="campaign"),
    path("<int:pk>/", library.document, name="document"),
    path("<int:pk>.json", library.as_json, name="document_json"),
    path("<int:pk>/compare/", library.compare, name="compare"),
]
services = [
    ("查规范性文件", "全文检索，看哪一天有效、改过什么", "library"),
    ("规范性文件征求意见", "看草案，提意见，看采纳情况", "consultations"),
]
pages = {"rulemaking.document": "document", "rulemaking.campaign": "campaign"}


def looked_for(words: str, most: int) -> list[Record]:
    """The documents that hold the words in title, number or text, the fittest first."""
    keys = found(words, filtered(Wanted(clock_today(), words)))[:most]
    by_key = holdings().in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


searches = {"rulemaking.document": (looked_for, "library")}


def _offices() -> "QuerySet[Organ]":
    """Who takes proposals: the justice offices, which review what is filed."""
    return Organ.objects.filter(kind=OrganKind.DEPARTMENT, active=True, name__endswith="司法局").order_by("path")


applications = {
    "comment": comment_intake(Comment, "对规范性文件草案提出意见", consultations.periods, consultations.against),
    "request": Intake(
        Request,
        name="建议审查规范性文件",
        words="认为文件与法律、法规抵触的，可以书面提出",
        fields="document_title document_number reason_text name phone",
        required="document_title reason_text name phone",
        organs=_offices,
        fills=lambda values, parent, on: {"received_on": on},
        uploads="补充材料",
        notice="国家机关、社会团体、企业事业组织和公民都可以提出。请写明文件名称、哪一条抵触哪一条规定。办理结果会书面告知。",
    ),
}


def sitemap() -> Iterator[tuple[str, date | None]]:
    """The library and the drafts before the public, each with the day of its last change."""
    yield reverse("public-rulemaking:library"), None
    for pk, changed in holdings().order_by("-pk").values_list("pk", "updated_at").iterator(2000):
        yield reverse("public-rulemaking:document", kwargs={"pk": pk}), changed.date()
    yield reverse("public-rulemaking:consultations"), None
    for one in consultations.periods():
        yield reverse("public-rulemaking:consultation", kwargs={"pk": one.pk}), one.updated_at.date()
