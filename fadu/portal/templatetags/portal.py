"""Addresses of open ledgers and records."""

from django import template
from django.urls import reverse

from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.portal.brought import page_of, search_page_of

register = template.Library()


@register.simple_tag
def records_url(ledger: Ledger) -> str:
    """The page of a ledger's open records: the line's own, or the general one."""
    own = search_page_of(ledger.label)
    if own:
        return own
    line, model = ledger.label.split(".")
    return reverse("portal:records", kwargs={"line": line, "model": model})


@register.simple_tag
def record_url(record: Record) -> str:
    """The page of an open record: the line's own, or the general one."""
    own = page_of(record.ledger.label, record.pk)
    if own:
        return own
    line, model = record.ledger.label.split(".")
    return reverse("portal:record", kwargs={"line": line, "model": model, "pk": record.pk})
