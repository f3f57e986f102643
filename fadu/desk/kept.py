"""Input sent by a session that had ended: kept, encrypted, in the anonymous session until its sender is back."""

import json

from django.http import HttpRequest

from fadu.desk import drafts
from fadu.ledger import crypto
from fadu.organs.models import Person

KEY = "fadu_kept"
MOST = 200_000  #: characters kept of one form; a longer one is not worth an anonymous visitor's disk


def keep(request: HttpRequest) -> None:
    """Hold what was posted. Passwords and tokens are left out; files cannot be held."""
    text = json.dumps({"address": request.get_full_path(), "data": drafts.typed(request.POST)}, ensure_ascii=False)
    if len(text) <= MOST:
        request.session[KEY] = crypto.encrypt(text)


def waiting(request: HttpRequest) -> bool:
    """Whether something waits for its sender."""
    return KEY in request.session


def adopt(request: HttpRequest, person: Person) -> None:
    """Make what was held a draft of `person`: the form they return to shows it."""
    held = request.session.pop(KEY, None)
    if held:
        found = json.loads(crypto.decrypt(held))
        drafts.put(person, found["address"], found["data"])
