"""The mark by which an exported row is known again: the record's id, its version, and a check that it is from here."""

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

CHECK_BYTES = 3


class Tokens:
    """Tokens of one ledger on one site: ``128.3-a1b2c3`` is record 128 in its third version."""

    def __init__(self, ledger: "Ledger") -> None:
        key = f"{settings.SECRET_KEY}:{ledger.label}".encode()
        self._key = hashlib.blake2b(key, digest_size=32).digest()

    def make(self, pk: int, version: int) -> str:
        """The token of a record."""
        head = f"{pk}.{version}"
        return f"{head}-{self._check(head)}"

    def read(self, text: str) -> tuple[int, int] | None:
        """Id and version; None when the token was not made here, or was changed."""
        head, dash, check = text.partition("-")
        pk, dot, version = head.partition(".")
        if not (dash and dot and pk.isdecimal() and version.isdecimal()) or check != self._check(head):
            return None
        return int(pk), int(version)

    def _check(self, head: str) -> str:
        return hashlib.blake2b(head.encode(), digest_size=CHECK_BYTES, key=self._key).hexdigest()
