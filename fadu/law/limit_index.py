"""The limits: every statutory period by id, read from their files when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fadu.law.errors import UnknownLimit, suggestion
from fadu.law.limit import Limit
from fadu.law.limit_files import read


@dataclass(frozen=True)
class Limits(Mapping[str, Limit]):
    """All limits by id, with an office's own versions over them; read when first asked for.

    Args:
        local: limits or versions of the office's own: the path of a TOML file of the same form, or a mapping
            as tomllib gives. None: `limits.toml` in the folder FADU_DATA, if there is one. A version for an
            existing id is added to it (give it a `region`); a new id needs a name.
    """

    local: Path | Mapping[str, Any] | None = field(default=None)

    @cached_property
    def _all(self) -> dict[str, Limit]:
        return read(self.local)

    def __getitem__(self, id_: str) -> Limit:
        """The limit.

        Raises:
            UnknownLimit: no such id; the message names the nearest.
        """
        try:
            return self._all[id_]
        except KeyError:
            remedy = suggestion(id_, self._all) or "See docs/law.md for all ids."
            raise UnknownLimit(f"limit {id_!r} is not in law/rules.", remedy=remedy) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._all


limits = Limits()
