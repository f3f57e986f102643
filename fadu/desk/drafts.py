"""Drafts: what a person has typed into a form and not yet sent, one a page, encrypted."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from fadu.ledger import crypto
from fadu.ledger.models import Draft
from fadu.organs.models import Person

LEFT_OUT = frozenset({"csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2", "token"})
MOST = 500_000  #: characters of one draft


@dataclass(frozen=True)
class Kept:
    """A draft found: what was typed and when it was kept."""

    data: QueryDict
    at: datetime


def typed(post: QueryDict) -> dict[str, list[str]]:
    """The fields of a posted form that a draft holds."""
    return {name: values for name, values in post.lists() if name not in LEFT_OUT}


def put(person: Person, address: str, data: dict[str, list[str]]) -> bool:
    """Keep `data` as the draft of the page at `address`; False when it is too long to keep."""
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > MOST or len(address) > 200:
        return False
    Draft.objects.update_or_create(
        person=person, address=address, defaults={"data": crypto.encrypt(text), "at": timezone.now()}
    )
    return True


def find(person: Person, address: str) -> Kept | None:
    """The draft of the page at `address`, if the person has one."""
    row = Draft.objects.filter(person=person, address=address).first()
    if row is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in json.loads(crypto.decrypt(row.data)).items():
        data.setlist(name, values)
    return Kept(data, row.at)


def drop(person: Person, address: str) -> None:
    """Forget the draft of the page at `address`: it was sent, or thrown away."""
    Draft.objects.filter(person=person, address=address).delete()
