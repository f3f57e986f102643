"""What rulemaking does every day: warn half a year before a document's term ends, and tell when it has ended."""

from datetime import date, datetime
from typing import Any

from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from .models import Document, Stage
from .validity import expiring

MAKERS = (Role.HANDLER, Role.ORGAN_ADMIN, Role.OFFICE)


def daily(on: date, at: datetime) -> int:
    """Tell those concerned, once for each document, end and occasion. The answer is how many were told."""
    documents = Document.objects.select_related("organ", "drafter", "handler")
    new = 0
    for document in expiring(on, documents):
        text = (
            f"{named(document)}有效期至 {document.expires_on}，不足半年。"
            "请评估实施情况，在届满前延续、修改或者废止；届满未处理的自动失效。"
        )
        new += _tell(document, text, "expiring", "soon", on, at)
    for document in ended(on).select_related("organ", "drafter", "handler"):
        text = f"{named(document)}有效期已于 {document.expires_on} 届满，自动失效。请登记失效，并在公布载体上标明。"
        new += _tell(document, text, "ended", "overdue", on, at)
    return new


def ended(on: date) -> Any:
    """Documents whose term is over and which still stand as published: their end is to be registered."""
    return Document.objects.filter(
        voided=False, stage__in=(Stage.PUBLISHED, Stage.SUSPENDED), expires_on__lt=on
    ).order_by("expires_on", "pk")


def concerned(document: Document, on: date) -> list[Any]:
    """Its handler, and those who answer for its maker and its drafter, the office among them."""
    people = [document.handler] if document.handler is not None else []
    for organ in filter(None, (document.organ, document.drafter)):
        people += answerable(organ, "rulemaking", MAKERS, on)
    return list(dict.fromkeys(people))


def named(document: Document) -> str:
    """A document as a sentence names it."""
    return f"《{document.subject}》" + (f"（{document.issued_number}）" if document.issued_number else "")


def _tell(document: Document, text: str, occasion: str, level: str, on: date, at: datetime) -> int:
    key = f"rulemaking.{occasion}:{document.pk}:{document.expires_on}"
    return tell(concerned(document, on), text, key=key, at=at, level=level, record=document)
