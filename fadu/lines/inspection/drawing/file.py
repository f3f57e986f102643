"""The file of a draw: what is bound before the random value exists, what is published after, and whether it holds.

Source: docs/draw.md, sections 4, 8 and 9.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from .algorithm import FORMAT, Quota, Seat, draw, seed_of, strata_of
from .digest import canonical, sm3_text
from .tables import BadTable, Target, read_conflicts, read_inspectors, read_targets, rows_of, strata_in

TABLES = ("targets", "inspectors", "conflicts")
NAMES = {"targets": "检查对象名录", "inspectors": "执法检查人员名录", "conflicts": "回避关系"}
LARGEST = 512 * 1024 * 1024
"""Bytes of a file that is read at all; a million targets make about 70 MB."""


class BadFile(ValueError):
    """It is no file of a draw: what is wrong, and the remedy."""


@dataclass(frozen=True)
class Rules:
    """What is decided before the draw, in words that go into the commitment.

    Attributes:
        number, title, organ, on: which draw it is, whose, and the day of the commitment (年-月-日).
        random: the public value named in advance: ``name``, ``on`` (the day it will exist), ``where`` it is to be read.
        quotas, seats: how many of each stratum; who is in a team.
        salt: 64 hexadecimal digits that keep the commitment from being guessed before the pools are opened.
    """

    number: str
    title: str
    organ: str
    on: str
    random: dict[str, str]
    quotas: Sequence[Quota]
    seats: Sequence[Seat]
    salt: str


@dataclass(frozen=True)
class Verdict:
    """Whether a file holds, and what was seen on the way.

    Attributes:
        problems: Chinese sentences, empty when it holds.
        facts: what was computed anew, by name.
    """

    problems: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return not self.problems


def commit(rules: Rules, tables: dict[str, str]) -> dict[str, Any]:
    """The file of a draw before its random value exists: rules, pools and the commitment that binds both.

    The tables are as ``tables`` writes them.
    """
    sizes = strata_in(tables["targets"])
    committed = {
        "format": FORMAT,
        "number": rules.number,
        "title": rules.title,
        "organ": rules.organ,
        "on": rules.on,
        "random": dict(rules.random),
        "quotas": [
            {**asdict(one), "size": sizes.get(one.stratum, 0), "quota": one.of(sizes.get(one.stratum, 0))}
            for one in sorted(rules.quotas, key=lambda one: one.stratum)
        ],
        "seats": [asdict(one) for one in rules.seats],
        "salt": rules.salt,
        "tables": {name: {"rows": rows_of(tables[name]), "digest": sm3_text(tables[name])} for name in TABLES},
    }
    return {
        "format": FORMAT,
        "commitment": sm3_text(canonical(committed)),
        "committed": committed,
        "tables": dict(tables),
    }


def complete(file: dict[str, Any], public: str, participants: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """The same file with the random values and the selection that follows from them.

    Args:
        participants: ``who`` and ``value`` of each, in the order in which they were recorded.
    """
    seed, selection = _selected(file, public, [one["value"] for one in participants])
    values = {"public": public, "participants": [dict(one) for one in participants]}
    return {**file, "values": values, "seed": seed.hex(), "selection": selection}


def _selected(file: dict[str, Any], public: str, participants: Sequence[str]) -> tuple[bytes, dict[str, Any]]:
    committed, tables = file["committed"], file["tables"]
    seed = seed_of(file["commitment"], public, participants)
    found = draw(
        seed,
        read_targets(tables["targets"]),
        read_inspectors(tables["inspectors"]),
        read_conflicts(tables["conflicts"]),
        {one["stratum"]: one["quota"] for one in committed["quotas"]},
        [Seat(one["group"], one["specialty"]) for one in committed["seats"]],
    )
    teams = [list(team) for team in found.teams]
    return seed, {"targets": found.targets, "teams": teams, "unassigned": found.unassigned}


def dump(file: dict[str, Any]) -> bytes:
    """The file as it is published."""
    return (canonical(file) + "\n").encode()


def load(data: bytes) -> dict[str, Any]:
    """A file of a draw from its bytes.

    Raises:
        BadFile: it is none.
    """
    if len(data) > LARGEST:
        raise BadFile(f"文件有 {len(data)} 字节，超过 {LARGEST} 字节，不是抽取文件。请重新下载。")
    try:
        file = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFile(f"不是抽取文件：无法按 JSON 读取（{error}）。请使用公示页面下载的文件。") from error
    _shaped(file)
    found: dict[str, Any] = file
    return found


_SHAPE: dict[str, type] = {"format": str, "commitment": str, "committed": dict, "tables": dict}
_COMMITTED: dict[str, type] = {"on": str, "random": dict, "quotas": list, "seats": list, "salt": str, "tables": dict}
_RESULT: dict[str, type] = {"values": dict, "seed": str, "selection": dict}


def _shaped(file: Any) -> None:
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise BadFile(f"不是抽取文件：格式不是 {FORMAT}。请使用公示页面下载的文件。")
    shapes = [(file, _SHAPE), (file.get("committed"), _COMMITTED)]
    shapes += [(file, _RESULT)] if "selection" in file else []
    for content, shape in shapes:
        for name, kind in shape.items():
            if not isinstance(content, dict) or not isinstance(content.get(name), kind):
                raise BadFile(f"抽取文件缺少「{name}」，或者内容不对。请重新下载，不要修改文件。")
    if any(not isinstance(file["tables"].get(name), str) for name in TABLES):
        raise BadFile("抽取文件缺少名录。请重新下载，不要修改文件。")


def intact(file: dict[str, Any], published: str) -> list[str]:
    """What differs between a file and its commitment as it was published; nothing when it is as it was bound."""
    problems = list(_bound(file, {}))
    return problems if file["commitment"] == published else [*problems, "承诺值与公布的不同。"]


def verify(file: dict[str, Any], published: str = "") -> Verdict:
    """Repeat a draw and say what does not agree.

    Args:
        file: as ``load`` gives it.
        published: the commitment as it was published before the draw, when the reader has it from elsewhere.
    """
    problems: list[str] = []
    facts: dict[str, Any] = {}
    for step in (_bound, _quotas, _named_before, _repeated):
        try:
            problems += step(file, facts)
        except BadTable as error:
            problems.append(f"名录的格式不对：{error}。")
            break
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            problems.append(f"文件的内容不完整或者被改坏：{type(error).__name__} {error}。")
            break
    if published and published.strip().lower() != file["commitment"]:
        problems.insert(0, "文件的承诺值与抽取前公布的不同：名录或者规则在公布之后被换过。")
    return Verdict(problems, facts)


def _bound(file: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    committed = file["committed"]
    for name in TABLES:
        digest, said = sm3_text(file["tables"][name]), committed["tables"][name]
        facts[name] = rows_of(file["tables"][name])
        if (digest, facts[name]) != (said["digest"], said["rows"]):
            yield f"{NAMES[name]}与抽取前承诺的不符：名录被改动过。"
    facts["commitment"] = sm3_text(canonical(committed))
    if facts["commitment"] != file["commitment"]:
        yield "规则与抽取前承诺的不符：规则或者名录摘要被改动过。"


def _quotas(file: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    targets: list[Target] = read_targets(file["tables"]["targets"])
    sizes = strata_of(targets)
    facts["strata"] = sizes
    for one in file["committed"]["quotas"]:
        size = sizes.get(one["stratum"], 0)
        right = Quota(one["stratum"], one["ratio"], one["least"]).of(size)
        if (one["size"], one["quota"]) != (size, right):
            yield f"分层「{one['stratum']}」有 {size} 户，应抽 {right} 户，规则写的是 {one['size']} 户抽 {one['quota']} 户。"


def _named_before(file: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    named, committed_on = file["committed"]["random"].get("on", ""), file["committed"]["on"]
    if not committed_on < named:
        yield f"公共随机值产生于 {named or '未写明的日期'}，不晚于承诺之日 {committed_on}：不能证明名录先于随机值固定。"


def _repeated(file: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    if "selection" not in file:
        facts["drawn"] = False
        return
    values = file["values"]
    seed, selection = _selected(file, values["public"], [one["value"] for one in values["participants"]])
    facts |= {"drawn": True, "seed": seed.hex(), "selection": selection}
    if seed.hex() != file["seed"]:
        yield "种子与承诺值、随机值算出的不符：随机值或者种子被改动过。"
    said = file["selection"]
    words: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "targets": ("抽中的检查对象", list),
        "teams": ("检查人员的匹配", lambda rows: [list(row) for row in rows]),
        "unassigned": ("未能匹配人员的对象", list),
    }
    for name, (chinese, plain) in words.items():
        if plain(said.get(name, [])) != selection[name]:
            yield f"{chinese}与重算的结果不同。"
