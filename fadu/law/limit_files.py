"""Reads the limits: the product's own in `rules/*.toml`, and an office's own over them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from fadu.law.errors import BadLaw, LawError
from fadu.law.lengths import Length, parse_length
from fadu.law.limit import Limit, LimitVersion
from fadu.law.sources import HERE, office_file, parse
from fadu.law.statute import STATUSES

RULES = HERE / "rules"

Raw = dict[str, Any]

_LIMIT_KEYS = {"name", "since", "until", "on_expiry", "origin", "none", "note", "versions"}
_VERSION_KEYS = {
    "from", "to", "length", "extension", "extension_note", "extension_repeats", "excluded", "article",
    "statute", "also", "status", "verified", "count_back", "minimum", "after", "roll", "region",
    "note", "source",
}  # fmt: skip


def read(local: Path | Mapping[str, Any] | None) -> dict[str, Limit]:
    """All limits by id, in order of id.

    Raises:
        BadLaw: a file is not TOML, or a limit in it cannot be understood; the message names both.
    """
    merged: dict[str, Raw] = {}
    for path in sorted(RULES.glob("*.toml")):
        found = _tables(path.name, parse(path))
        if twice := merged.keys() & found.keys():
            what = f"limit {min(twice)!r} stands in two files."
            raise BadLaw(what, f"One is {path.name}.", "Keep one of them.")
        merged.update(found)
    where, own = _own(local)
    for id_, table in _tables(where, own).items():
        base = merged.get(id_, {"versions": []})
        merged[id_] = {**base, **table, "versions": [*base["versions"], *table["versions"]]}
    return {id_: _limit(where or "law/rules", id_, table) for id_, table in sorted(merged.items())}


def _own(local: Path | Mapping[str, Any] | None) -> tuple[str, Mapping[str, Any]]:
    local = office_file("limits.toml") if local is None else local
    if local is None:
        return "", {}
    return (str(local), parse(local)) if isinstance(local, Path) else ("limits of the office", local)


def _wrong(where: str, id_: str, what: str, remedy: str) -> BadLaw:
    return BadLaw(f"{where}: limit {id_!r} {what}.", remedy=remedy)


def _tables(where: str, raw: Mapping[str, Any]) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    for subject, clocks in raw.items():
        if not isinstance(clocks, Mapping) or not all(isinstance(one, Mapping) for one in clocks.values()):
            raise _wrong(where, subject, "is not a table of limits", "Write [subject.clock] above its values.")
        for clock, table in clocks.items():
            id_ = f"{subject}.{clock}"
            _known(where, id_, table, _LIMIT_KEYS)
            versions = table.get("versions", [])
            if not isinstance(versions, list) or not all(isinstance(one, Mapping) for one in versions):
                raise _wrong(where, id_, "has versions that are no list", f"Write [[{id_}.versions]].")
            found[id_] = {**table, "versions": list(versions)}
    return found


def _known(where: str, id_: str, table: Mapping[str, Any], keys: set[str]) -> None:
    if odd := set(table) - keys:
        raise _wrong(where, id_, f"has the unknown key {min(odd)!r}", f"Use {', '.join(sorted(keys))}.")


def _limit(where: str, id_: str, table: Raw) -> Limit:
    if "name" not in table:
        raise _wrong(where, id_, "has no name", "Add name = …, or correct the id if another was meant.")
    versions = [_version(where, id_, table["name"], one) for one in table["versions"]]
    versions.sort(key=lambda one: (one.region, one.from_))
    for earlier, later in pairwise(versions):
        if earlier.region == later.region and (earlier.to is None or earlier.to >= later.from_):
            what = f"has two versions in force on {later.from_}"
            raise _wrong(where, id_, what, "Close the earlier one with to = …, or give the later a region.")
    if not versions and not table.get("none"):
        raise _wrong(where, id_, "has no versions", "Add one, or say in none = … why there is no number.")
    return Limit(id=id_, **{**table, "versions": tuple(versions)})


def _version(where: str, id_: str, name: str, raw: Mapping[str, Any]) -> LimitVersion:
    _known(where, id_, raw, _VERSION_KEYS)
    table = dict(raw)
    try:
        length = parse_length(str(table.pop("length")))
        extension = Length.parse(table.pop("extension")) if table.get("extension") else None
        from_, to = _day(table.pop("from")), _day(table.pop("to")) if "to" in table else None
    except (KeyError, ValueError) as wrong:
        remedy = "Give from, length, status and a source."
        raise _wrong(where, id_, f"cannot be read: {wrong}", remedy) from wrong
    status = table.setdefault("status", "M")
    if status not in STATUSES:
        raise _wrong(where, id_, f"has the status {status!r}", "Use one of V W S M P C.")
    table.setdefault("verified", status in {"V", "W"})
    for key in ("statute", "article", "region"):
        table[key] = str(table.get(key, ""))
    table["excluded"], table["also"] = tuple(table.pop("excluded", ())), tuple(table.pop("also", ()))
    version = LimitVersion(limit=id_, name=name, from_=from_, to=to, length=length, extension=extension, **table)
    return _cited(where, version)


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError(f"{value!r} is not a date; write 2024-01-01 without quotes")
    return value


def _cited(where: str, version: LimitVersion) -> LimitVersion:
    """The version, its sources proved to exist."""
    try:
        named = bool(version.cite)
    except LawError as wrong:
        raise _wrong(where, version.limit, f"cites what is not there: {wrong.what}", wrong.remedy) from wrong
    if version.verified and not named:
        what = "is marked as checked but names no source"
        raise _wrong(where, version.limit, what, "Give a statute and article, or a source in words.")
    return version
