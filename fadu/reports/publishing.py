"""Publishing: the words and figures of the day kept for good, and sealed."""

from __future__ import annotations

from typing import Any

from fadu.figures.period import Period
from fadu.figures.published import names_of
from fadu.figures.values import plain
from fadu.ledger import crypto
from fadu.ledger.checkpoints import Checkpoint, checkpoint
from fadu.ledger.procedure import Act

from .binding import Binder, Bound
from .checking import binder, made
from .models import Publication, Report, Stage
from .sealing import FORMAT, sealed
from .text import Whole, whole


def publish(record: Any, act: Act) -> None:
    """The effect of the move 向社会公开: keep what is published, with its seal."""
    report: Report = record
    text = made(report)
    checkpoint(record.updated_at)
    content = sealed(content_of(report, text, binder(report)), Checkpoint.objects.order_by("id").last())
    Publication.objects.update_or_create(
        report=report,
        defaults={
            "text": report.text,
            "content": content,
            "digest": content["seal"]["digest"],
            "at": record.updated_at,
        },
    )


def as_kept(publication: Publication) -> Whole:
    """The text as it was on the day: words and figures from what was kept, none computed anew."""
    words = {one["token"]: one["text"] for one in publication.figures}
    return whole(publication.text, lambda token: Bound(token, words.get(str(token), ""), None, "", None))


def as_read(report: Report) -> str:
    """A report's text with its figures as they stand now, as on the day once it is published; as typed, if that cannot be."""
    try:
        return (as_kept(report.publication) if report.stage == Stage.PUBLISHED else made(report)).text
    except ValueError:
        return report.text


def content_of(report: Report, whole: Whole, bound: Binder) -> dict[str, Any]:
    """figures.json without its seal: the report, and every figure that stands in it.

    Small counts of ledgers that keep personal data stand in the text as the office wrote them; the figures' parts
    (numerator, denominator) are given only for what is public.
    """
    figures = {str(place.bound.token): _figure(place.bound, bound) for place in whole.places if place.bound.figure}
    return {
        "format": FORMAT,
        "report": {
            "title": report.title.replace("\n", ""),
            "kind": report.kind,
            "issuer": report.issuer or report.organ.name,
            "number": report.reference,
            "year": report.covers,
            "region": report.region.code,
            "organ": report.organ.name,
            "dated": report.drafted_on.isoformat() if report.drafted_on else "",
            "published": report.published_on.isoformat() if report.published_on else "",
            "text_sm3": crypto.sm3(whole.text.encode()).hex(),
        },
        "figures": list(figures.values()),
    }


def _figure(bound: Any, source: Binder) -> dict[str, Any]:
    figure, token = bound.figure, bound.token
    number = None if figure.value is None else plain(figure.value)
    return {
        "token": str(token),
        "indicator": token.indicator,
        "name": figure.indicator.name,
        "read_as": list(names_of(figure.indicator)),
        "period": str(Period(source.period(token))),
        "text": bound.words,
        "value": number,
        "unit": figure.unit,
        "numerator": None if figure.numerator is None else plain(figure.numerator),
        "denominator": None if figure.denominator is None else plain(figure.denominator),
        "rule": figure.rule,
        "source": figure.indicator.source,
    }
