"""Outgoing webhooks: each new trail entry that a webhook's person may see is posted to its address, signed, retried.

The body is JSON without personal data; ``X-Fadu-Signature`` is ``sm3=`` and the HMAC-SM3 of ``<X-Fadu-Time>.<body>``
under the webhook's secret, in hexadecimal.
"""

import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import hmac as keyed
from django.utils import timezone
from django_tasks import task

from fadu.ledger import crypto, scope, trail
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry

from .models import Delivery, Webhook
from .reaching import Internal, opener

TIMEOUT = 10
TRIES = 8  # after which a message is given up; the waits double from a minute to two hours
FIRST_WAIT = timedelta(minutes=1)
OVERLAP = 1000  # entries looked at again: transactions that took their ids earlier may end later
AT_ONCE = 200


def signature(secret: str, at: str, body: bytes) -> str:
    """The signature that a receiver compares.

    >>> signature("s", "0", b"{}")[:4]
    'sm3='
    """
    mac = keyed.HMAC(secret.encode(), hashes.SM3())
    mac.update(f"{at}.".encode() + body)
    return f"sm3={mac.finalize().hex()}"


def verified(secret: str, at: str, body: bytes, given: str) -> bool:
    """Whether a signature is right; for receivers and tests."""
    return hmac.compare_digest(signature(secret, at, body), given)


def announce_new() -> None:
    """Called after each transaction that wrote records: hand new entries to the task that sends them."""
    if Webhook.objects.filter(active=True).exists():
        send_all.enqueue()


@task()
def send_all() -> int:
    """Find what is new for each webhook and send what is due; the answer is how many went."""
    now = timezone.now()
    for webhook in Webhook.objects.filter(active=True).select_related("person"):
        collect(webhook, now)
    return deliver(now)


def collect(webhook: Webhook, now: datetime) -> int:
    """Note a delivery for each new entry that the webhook's person may see; the answer is how many."""
    entries = Entry.objects.filter(pk__gt=max(0, webhook.seen - OVERLAP)).order_by("pk")
    entries = entries.filter(at__gte=webhook.created_at.replace(microsecond=0))
    if webhook.ledgers is not None:
        entries = entries.filter(ledger__in=webhook.ledgers)
    if webhook.acts is not None:
        entries = entries.filter(act__in=webhook.acts)
    found = list(entries.values_list("pk", "ledger", "record_id")[: OVERLAP + AT_ONCE])
    wanted = [Delivery(webhook=webhook, entry_id=pk, next_at=now) for pk in _visible(webhook, found)]
    made = Delivery.objects.bulk_create(wanted, ignore_conflicts=True)
    if found:
        Webhook.objects.filter(pk=webhook.pk, seen__lt=found[-1][0]).update(seen=found[-1][0])
    return len(made)


def _visible(webhook: Webhook, entries: Iterable[tuple[int, str, int]]) -> list[int]:
    by_ledger: dict[str, dict[int, list[int]]] = {}
    for pk, ledger, record in entries:
        by_ledger.setdefault(ledger, {}).setdefault(record, []).append(pk)
    found: list[int] = []
    for label, records in by_ledger.items():
        if label in ledgers:
            seen = (
                scope.visible(ledgers[label], webhook.person).filter(pk__in=list(records)).values_list("pk", flat=True)
            )
            found += [pk for record in seen for pk in records[record]]
    return sorted(found)


def deliver(now: datetime) -> int:
    """Send the deliveries that are due, and ask for the next round if some failed; the answer is how many arrived."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, next_at__lte=now, webhook__active=True)
    sent, again = 0, None
    for delivery in due.select_related("webhook").order_by("pk")[:AT_ONCE]:
        if _send(delivery, now):
            sent += 1
        elif delivery.state == Delivery.State.WAITING:
            again = min(again or delivery.next_at, delivery.next_at)
    if again is not None and send_all.get_backend().supports_defer:
        send_all.using(run_after=again).enqueue()
    return sent


def message(entry: Entry) -> dict[str, Any]:
    """What a receiver is told: which record, which act; names of the changed fields, not their contents."""
    return {
        "ledger": entry.ledger,
        "record": entry.record_id,
        "seq": entry.seq,
        "act": entry.act,
        "move": entry.move,
        "on": entry.on,
        "from": entry.from_stage,
        "to": entry.to_stage,
        "changed": sorted(entry.changes),
        "at": entry.at,
        "hash": entry.hash,
    }


def _send(delivery: Delivery, now: datetime) -> bool:
    entry = Entry.objects.filter(pk=delivery.entry_id).first()
    body = trail.canonical(message(entry)) if entry is not None else json.dumps({}).encode()
    at = str(int(now.timestamp()))
    secret = crypto.decrypt(delivery.webhook.secret)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "fadu",
        "X-Fadu-Time": at,
        "X-Fadu-Delivery": str(delivery.pk),
        "X-Fadu-Signature": signature(secret, at, body),
    }
    delivery.attempts += 1
    delivery.status, delivery.error = _post(delivery.webhook.address, body, headers)
    if delivery.status is not None and 200 <= delivery.status < 300:
        delivery.state, delivery.sent_at = Delivery.State.SENT, now
    elif delivery.attempts >= TRIES:
        delivery.state = Delivery.State.FAILED
    else:
        delivery.next_at = now + FIRST_WAIT * 2 ** (delivery.attempts - 1)
    delivery.save()
    return delivery.state == Delivery.State.SENT


def _post(address: str, body: bytes, headers: dict[str, str]) -> tuple[int | None, str]:
    """The status of the answer, or why there is none."""
    if not address.startswith(("http://", "https://")):
        return None, "地址不是 http 或 https。请更正外发通知的地址。"
    request = urllib.request.Request(address, data=body, headers=headers, method="POST")  # noqa: S310 - checked above
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            return int(answer.status), ""
    except urllib.error.HTTPError as error:
        return error.code, f"对方答 {error.code}"
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        cause = getattr(error, "reason", error)
        return None, (str(cause) if isinstance(cause, Internal) else f"无法连接：{cause}")[:300]


def register(person: Any, address: str, secret: str, *, at: datetime, **more: Any) -> Webhook:
    """A new webhook, told of what is written from now on; its secret is kept encrypted."""
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Webhook.objects.create(
        person=person, address=address, secret=crypto.encrypt(secret), created_at=at, seen=last, **more
    )
