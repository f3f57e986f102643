"""`fadu ledgers`: the map of the house, for a person or as JSON for checks."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.figures.registry import indicators
from fadu.law import limits
from fadu.ledger.procedure import Clock, Move
from fadu.ledger.registry import Ledger
from fadu.ledger.registry import ledgers as registry
from fadu.organs.roles import Role


def ledgers(
    line: Annotated[
        str, typer.Argument(help=say("只看一个条线，如 reconsideration", "one line only, such as reconsideration"))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """The command."""
    lines = sorted({ledger.line for ledger in registry.values()})
    if line and line not in lines:
        raise Trouble(
            say(f"没有名为「{line}」的条线。", f"There is no line '{line}'."),
            "fadu ledgers",
            say("现有：", "There are: ") + "、".join(lines),
        )
    found = [one for one in registry.values() if line in ("", one.line)]
    rows = [row(one) for one in sorted(found, key=lambda one: (one.line, one.options.order, one.label))]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        draw(rows)


def row(ledger: Ledger) -> dict[str, Any]:
    """One ledger as data."""
    procedure = ledger.procedure
    return {
        "ledger": ledger.label,
        "line": ledger.line,
        "line_name": ledger.line_name,
        "name": ledger.name,
        "parent": ledger.parent.label if ledger.parent else None,
        "sensitive": ledger.options.sensitive,
        "stages": [
            {"stage": value, "name": name, "final": value in ledger.final_stages}
            for value, name in ledger.stages.items()
        ],
        "moves": [move(ledger, one) for one in procedure.move_list],
        "clocks": [clock(one) for one in procedure.clocks],
        "fields": [{"field": name, "name": str(field.verbose_name)} for name, field in ledger.fields.items()],
        "indicators": [
            {"indicator": one.id, "name": one.name, "unit": one.unit}
            for one in indicators.values()
            if ledger in one.ledgers
        ],
        "public": [{"field": name, "name": ledger.field_label(name)} for name in ledger.options.public],
    }


def move(ledger: Ledger, one: Move) -> dict[str, Any]:
    """One move as data."""
    return {
        "move": one.name,
        "name": one.label,
        "from": [stage for stage in ledger.stages if stage in one.sources],
        "to": one.target,
        "by": sorted(str(role) for role in one.roles),
        "asks": list(one.asks),
        "law": one.law,
    }


def clock(one: Clock) -> dict[str, Any]:
    """One clock as data, with each version of each limit that it may run under."""
    return {
        "clock": one.name,
        "since": one.since,
        "until": one.until,
        "paused_while": sorted(one.paused_while),
        "chosen_by_record": not isinstance(one.limit, str),
        "fixed": one.fixed,
        "limits": [
            {
                "limit": version.limit,
                "name": version.name,
                "from": str(version.from_),
                "to": str(version.to) if version.to else None,
                "length": version.rule,
                "article": version.cite,
                "verified": version.verified,
            }
            for name in one.limits
            for version in limits[name].versions
        ],
    }


def draw(rows: list[dict[str, Any]]) -> None:
    """The same as trees, one a line of work."""
    console = Console(highlight=False)
    for line in dict.fromkeys(one["line"] for one in rows):
        own = [one for one in rows if one["line"] == line]
        tree = Tree(f"[bold]{escape(own[0]['line_name'])}[/] {line}")
        for one in own:
            branch = tree.add(f"[bold]{escape(one['name'])}[/] {one['ledger']}")
            for text in describe(one):
                branch.add(escape(text))
        console.print(tree)
    total = len(rows), sum(len(one["moves"]) for one in rows), sum(len(one["clocks"]) for one in rows)
    console.print(say("共 {} 个台账、{} 种流转、{} 项计时。", "{} ledgers, {} moves, {} clocks.").format(*total))


def describe(one: dict[str, Any]) -> list[str]:
    """A ledger's lines in the tree."""
    names = {stage["stage"]: stage["name"] for stage in one["stages"]}
    texts = [say("环节：", "stages: ") + " → ".join(names.values())]
    for step in one["moves"]:
        roles = "、".join(str(Role(role).label) for role in step["by"])
        target = names.get(step["to"], say("不变", "same stage"))
        texts.append(f"{step['name']}：{'、'.join(names[s] for s in step['from'])} → {target}（{roles}）")
    for running in one["clocks"]:
        if running["chosen_by_record"]:
            rules = "、".join(dict.fromkeys(limit["length"] for limit in running["limits"]))
            texts.append(f"{say('计时', 'clock')} {running['clock']}：{say('按办件而定', 'by the record')}（{rules}）")
            continue
        for limit in running["limits"][-1:]:
            doubt = "" if limit["verified"] else say("，待核", ", to be verified")
            texts.append(f"{say('计时', 'clock')} {running['clock']}：{limit['length']}，{limit['article']}{doubt}")
    if one["indicators"]:
        texts.append(say("指标：", "indicators: ") + "、".join(each["name"] for each in one["indicators"]))
    if one["public"]:
        texts.append(say("公开：", "public: ") + "、".join(each["name"] for each in one["public"]))
    return texts
