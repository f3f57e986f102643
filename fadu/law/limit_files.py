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
            what = f"期限「{min(twice)}」在两个文件中。"
            raise BadLaw(what, f"其中之一是 {path.name}。", "请只留一处。")
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
    return (str(local), parse(local)) if isinstance(local, Path) else ("本单位的期限", local)


def _wrong(where: str, id_: str, what: str, remedy: str) -> BadLaw:
    return BadLaw(f"期限「{id_}」{what}。", f"文件：{where}。", remedy)


def _tables(where: str, raw: Mapping[str, Any]) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    for subject, clocks in raw.items():
        if not isinstance(clocks, Mapping) or not all(isinstance(one, Mapping) for one in clocks.values()):
            raise _wrong(where, subject, "不是期限表", "请在各项之前写表头，如 [town.reply]。")
        for clock, table in clocks.items():
            id_ = f"{subject}.{clock}"
            _known(where, id_, table, _LIMIT_KEYS)
            versions = table.get("versions", [])
            if not isinstance(versions, list) or not all(isinstance(one, Mapping) for one in versions):
                raise _wrong(where, id_, "的 versions 不是列表", f"请写成 [[{id_}.versions]]。")
            found[id_] = {**table, "versions": list(versions)}
    return found


def _known(where: str, id_: str, table: Mapping[str, Any], keys: set[str]) -> None:
    if odd := set(table) - keys:
        raise _wrong(where, id_, f"有不认识的键 {min(odd)}", f"可用的键：{'、'.join(sorted(keys))}。")


def _limit(where: str, id_: str, table: Raw) -> Limit:
    if "name" not in table:
        raise _wrong(where, id_, "没有 name", "新增期限请写 name；要改已有的期限，请核对编号。")
    versions = [_version(where, id_, table["name"], one) for one in table["versions"]]
    versions.sort(key=lambda one: (one.region, one.from_))
    for earlier, later in pairwise(versions):
        if earlier.region == later.region and (earlier.to is None or earlier.to >= later.from_):
            what = f"在 {later.from_} 有两个版本同时有效"
            raise _wrong(where, id_, what, "请给前一版本写 to（失效日），或者给后一版本写 region（地区）。")
    if not versions and not table.get("none"):
        raise _wrong(where, id_, "没有版本", "请写一个版本，或者用 none 说明为什么没有天数。")
    return Limit(id=id_, **{**table, "versions": tuple(versions)})


def _version(where: str, id_: str, name: str, raw: Mapping[str, Any]) -> LimitVersion:
    _known(where, id_, raw, _VERSION_KEYS)
    table = dict(raw)
    try:
        length = parse_length(str(table.pop("length")))
        extension = Length.parse(table.pop("extension")) if table.get("extension") else None
        from_, to = _day(table.pop("from")), _day(table.pop("to")) if "to" in table else None
    except (KeyError, ValueError) as wrong:
        remedy = "每个版本须有 from、length、status 和依据。"
        raise _wrong(where, id_, f"无法读取：{_said(wrong)}", remedy) from wrong
    status = table.setdefault("status", "M")
    if status not in STATUSES:
        raise _wrong(where, id_, f"的状态是 {status}", "请写 V、W、S、M、P、C 之一。")
    table.setdefault("verified", status in {"V", "W"})
    for key in ("statute", "article", "region"):
        table[key] = str(table.get(key, ""))
    table["excluded"], table["also"] = tuple(table.pop("excluded", ())), tuple(table.pop("also", ()))
    version = LimitVersion(limit=id_, name=name, from_=from_, to=to, length=length, extension=extension, **table)
    return _cited(where, version)


def _said(wrong: KeyError | ValueError) -> str:
    return f"缺少 {wrong.args[0]}" if isinstance(wrong, KeyError) else str(wrong)


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError(f"{value!r} 不是日期，请写 2024-01-01，不加引号")
    return value


def _cited(where: str, version: LimitVersion) -> LimitVersion:
    """The version, its sources proved to exist."""
    try:
        named = bool(version.cite)
    except LawError as wrong:
        raise _wrong(where, version.limit, f"所引的依据不存在（{wrong.what.rstrip(chr(46))}）", wrong.remedy) from wrong
    if version.verified and not named:
        what = "标为已核对，却没有依据"
        raise _wrong(where, version.limit, what, "请写 statute 和 article，或者用 source 写明依据。")
    return version
