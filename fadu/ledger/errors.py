"""What a ledger answers when it will not do a thing. Each message says what, where, and the remedy."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One reason for a refusal.

    Attributes:
        message: a well-formed Chinese sentence: what was wrong, where, what to do.
        field: the model field it stands at, or empty for the whole record.
    """

    message: str
    field: str = ""


class Refused(Exception):
    """The act was not done and nothing was written."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults: Sequence[Fault] = tuple(f if isinstance(f, Fault) else Fault(f) for f in faults)
        super().__init__("".join(f.message for f in self.faults))


class NotAllowed(Refused):
    """The person has no right to this act on this record."""


class Stale(Refused):
    """Somebody else changed the record since it was read; carries both versions so that a person can choose."""

    def __init__(self, message: str, *, seen: int, stands: int) -> None:
        super().__init__(message)
        self.seen, self.stands = seen, stands
