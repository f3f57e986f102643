"""The limits: every statutory period by id, each as a dated series with its article."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from fadu.law.errors import BadLaw, NoVersion, UnknownLimit, suggestion
from fadu.law.lengths import Length, YearDay, parse_length
from fadu.law.regions import covers, prefix
from fadu.law.statute import HERE, STATUSES, cite, statutes

RULES = HERE / "rules"


@dataclass(frozen=True)
class LimitVersion:
    """One limit as it stood from one day to another."""

    limit: str  #: id
    name: str
    from_: date
    to: date | None
    length: Length | YearDay
    statute: str
    article: str
    status: str
    verified: bool
    extension: Length | None = None
    extension_note: str = ""
    excluded: tuple[str, ...] = ()  #: what does not count: 中止, 鉴定, 补正 …
    also: tuple[str, ...] = ()  #: further sources, `key:article`
    count_back: bool = False  #: 'N days before': counted backwards from the event
    minimum: bool = False  #: 'not less than': the day before which the act may not follow
    roll: bool = True  #: a calendar-day period ending on a day off runs to the next working day
    region: str = ""  #: GB/T 2260 code; empty: the whole country
    note: str = ""
    source: str = ""  #: in words, for what has no article (local documents, provincial practice)

    @property
    def cite(self) -> str:
        """《行政复议法》第六十二条; several sources joined by 、."""
        own = [f"{self.statute}:{self.article}"] if self.statute else []
        return cite(*own, *self.also) or self.source

    @property
    def rule(self) -> str:
        """The period in words, with its extension: 60日（可延长30日）."""
        bound = "不少于" if self.minimum else "提前" if self.count_back else ""
        more = f"（可延长{self.extension}）" if self.extension else ""
        return f"{bound}{self.length}{more}"

    def holds_on(self, day: date) -> bool:
        """Whether this version was in force on the day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True)
class Limit:
    """A statutory period: what it is called, what starts and ends it, and its dated versions."""

    id: str
    name: str
    since: str = ""  #: 起算: the event that starts it
    until: str = ""  #: what stops it
    on_expiry: str = ""  #: what follows when it is missed
    origin: str = ""  #: the row of the fact sheet it comes from
    none: str = ""  #: why there is no number of days, where the law gives none
    note: str = ""
    versions: tuple[LimitVersion, ...] = ()

    def on(self, day: date, region: str = "") -> LimitVersion:
        """The version in force on the day; a version of the region goes before the national one.

        Args:
            day: usually the day on which the period starts.
            region: GB/T 2260 code of the office (`610702`); the version whose region fits tightest wins.

        Raises:
            NoVersion: none is encoded. Another version is never borrowed.
        """
        day = day.date() if isinstance(day, datetime) else day
        fitting = [one for one in self.versions if one.holds_on(day) and covers(one.region, region)]
        if not fitting:
            raise self._no_version(day)
        return max(fitting, key=lambda one: len(prefix(one.region)))

    def _no_version(self, day: date) -> NoVersion:
        if self.none:
            where = f"原因：{self.none.rstrip('。')}。"
        elif self.versions:
            where = (
                "已收录："
                + "；".join(f"自{one.from_}起{one.rule}，{one.cite}" for one in self.versions)
                + "。"
            )
        else:
            where = ""
        return NoVersion(
            f"「{self.name}」（{self.id}）在 {day} 没有可用的期限。",
            where,
            "请在 FADU_DATA 目录的 limits.toml 中补录当时当地有效的条款，或在办件中填写届满日并注明依据。",
        )


_LIMIT_KEYS = {"name", "since", "until", "on_expiry", "origin", "none", "note", "versions"}
_VERSION_KEYS = {
    "from", "to", "length", "extension", "extension_note", "excluded", "article", "statute", "also", "status",
    "verified", "count_back", "minimum", "roll", "region", "note", "source",
}  # fmt: skip


class _Reader:
    """Reads the limits of one file, and says where it stands when something is wrong."""

    def __init__(self, where: str) -> None:
        self.where = where

    def wrong(self, id_: str, what: str, remedy: str) -> BadLaw:
        return BadLaw(f"{self.where}: limit {id_!r} {what}.", remedy=remedy)

    def limits(self, raw: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for subject, clocks in raw.items():
            for clock, one in clocks.items():
                id_ = f"{subject}.{clock}"
                if odd := set(one) - _LIMIT_KEYS:
                    raise self.wrong(
                        id_, f"has the unknown key {sorted(odd)[0]!r}", f"Use {sorted(_LIMIT_KEYS)}."
                    )
                found[id_] = {**one, "versions": list(one.get("versions", []))}
        return found

    def version(self, id_: str, name: str, raw: dict[str, Any]) -> LimitVersion:
        if odd := set(raw) - _VERSION_KEYS:
            what = f"has the unknown key {min(odd)!r}"
            raise self.wrong(id_, what, f"Use {sorted(_VERSION_KEYS)}.")
        raw = dict(raw)
        try:
            length = parse_length(raw.pop("length"))
            extension = Length.parse(raw.pop("extension")) if raw.get("extension") else None
            from_ = raw.pop("from")
        except (KeyError, ValueError) as wrong:
            raise self.wrong(
                id_, f"cannot be read: {wrong}", "Give from, length, status and a source."
            ) from wrong
        status = raw.setdefault("status", "M")
        statute = raw.setdefault("statute", "")
        if status not in STATUSES:
            raise self.wrong(id_, f"has the status {status!r}", "Use one of V W S M P C.")
        for key in (statute, *(one.partition(":")[0] for one in raw.get("also", ()))):
            if key:
                _ = statutes[key]
        raw.setdefault("article", "")
        raw.setdefault("verified", status in {"V", "W"})
        raw["excluded"], raw["also"] = tuple(raw.pop("excluded", ())), tuple(raw.pop("also", ()))
        raw.setdefault("to", None)
        return LimitVersion(limit=id_, name=name, from_=from_, length=length, extension=extension, **raw)

    def limit(self, id_: str, raw: dict[str, Any]) -> Limit:
        if "name" not in raw:
            raise self.wrong(
                id_, "has no name", "Add name = … , or correct the id if an existing limit was meant."
            )
        versions = sorted(
            (self.version(id_, raw["name"], one) for one in raw["versions"]),
            key=lambda one: (one.region, one.from_),
        )
        for earlier, later in pairwise(versions):
            if earlier.region == later.region and (earlier.to is None or earlier.to >= later.from_):
                what = f"has two versions in force on {later.from_}"
                raise self.wrong(
                    id_, what, "Close the earlier one with to = …, or give the later one a region."
                )
        if not versions and not raw.get("none"):
            raise self.wrong(
                id_, "has no versions", "Add one, or say with none = … why the law gives no number."
            )
        return Limit(id=id_, **{**raw, "versions": tuple(versions)})


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
        merged: dict[str, dict[str, Any]] = {}
        for path in sorted(RULES.glob("*.toml")):
            found = _Reader(path.name).limits(_parse(path))
            if twice := merged.keys() & found.keys():
                raise BadLaw(
                    f"limit {min(twice)!r} stands in two files.", f"One is {path.name}.", "Keep one of them."
                )
            merged.update(found)
        where, own = self._own()
        for id_, one in _Reader(where).limits(own).items():
            base = merged.get(id_, {"versions": []})
            merged[id_] = {**base, **one, "versions": [*base["versions"], *one["versions"]]}
        return {id_: _Reader(where or "law/rules").limit(id_, one) for id_, one in sorted(merged.items())}

    def _own(self) -> tuple[str, Mapping[str, Any]]:
        local = self.local
        if local is None and (folder := os.environ.get("FADU_DATA")):
            path = Path(folder) / "limits.toml"
            local = path if path.is_file() else None
        if local is None:
            return "", {}
        return (str(local), _parse(local)) if isinstance(local, Path) else ("limits of the office", local)

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


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadLaw(f"{path.name} is not TOML: {wrong}.", remedy="Correct the line it names.") from wrong


limits = Limits()
