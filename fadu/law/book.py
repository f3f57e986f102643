"""What all books of the law are: entries by id, read from their file when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar, TypeVar

from fadu.law.errors import LawError, UnknownLimit, suggestion

E = TypeVar("E")


class Book(Mapping[str, E]):
    """Entries by id. A kind of book says how it is read and what an unknown id is answered with."""

    unknown: ClassVar[type[LawError]] = UnknownLimit

    def read(self) -> dict[str, E]:
        """All entries by id, from their files.

        Raises:
            BadLaw: a file holds something that cannot be understood.
        """
        raise NotImplementedError

    def described(self, id_: str) -> str:
        """What to say of an id that the book has not: `limit 'x' is not in law/rules.`"""
        raise NotImplementedError

    @cached_property
    def _all(self) -> dict[str, E]:
        return self.read()

    def __getitem__(self, id_: str) -> E:
        """The entry.

        Raises:
            LawError: no such id; of the class `unknown`, and the message names the nearest.
        """
        try:
            return self._all[id_]
        except KeyError:
            remedy = suggestion(id_, self._all) or "See docs/law.md for all of them."
            raise self.unknown(self.described(id_), remedy=remedy) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._all
