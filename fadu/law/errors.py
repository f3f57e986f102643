"""What can go wrong when the law is asked: each error says what, where, and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class LawError(Exception):
    """An error in three parts, for people to read.

    Attributes:
        what: what is wrong.
        where: which limit, statute, file or date.
        remedy: what to do about it.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """The parts as one text: Chinese sentences need no space between them, English ones do."""
        parts = [part for part in (self.what, self.where, self.remedy) if part]
        return "".join(parts) if any(part[-1] in "。！？；，：" for part in parts) else " ".join(parts)


class BadLaw(LawError):
    """A file of the law (ours or an office's own) holds something that cannot be understood."""


class NoVersion(LawError):
    """No version of a limit is encoded for the day (or region) asked; another version is never borrowed."""


class NoCalendar(LawError):
    """The working days of a year are not known, and a provisional answer was not wanted."""


class NotCountable(LawError, ValueError):
    """The facts given to `due` do not fit the limit: an extension the law has not, a pause without end."""


class UnknownLimit(LawError, KeyError):
    """There is no limit of that id."""


class UnknownStatute(LawError, KeyError):
    """There is no statute of that key, or it has no such article."""


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """' Did you mean …?' with the nearest known name, or the empty string."""
    near = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.5)
    return f"Did you mean {near[0]!r}?" if near else ""
