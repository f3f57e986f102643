"""The stage bar: where a record has been, where it stands, where it usually goes from there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fadu.ledger.days import standing
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.ledger.trail import Entry


@dataclass(frozen=True)
class Step:
    """One dot of the bar. `state`: ``past``, ``here`` or ``ahead``; `on`: the day it was reached."""

    label: str
    state: str
    on: date | None = None


def bar(record: Record, entries: Sequence[Entry]) -> list[Step]:
    """The stages gone through, each once with the day it was last reached; then the usual way on."""
    reached: dict[str, date] = {}
    days = standing(record.ledger, entries)
    for entry in entries:
        came = entry.act == Entry.Act.MOVE and entry.from_stage != entry.to_stage
        if entry.to_stage and (came or entry.to_stage not in reached):
            reached.pop(entry.to_stage, None)
            reached[entry.to_stage] = days[entry.seq]
    names = record.ledger.stages
    here = reached.pop(record.stage, None)
    past = [Step(names.get(stage, stage), "past", on) for stage, on in reached.items()]
    ahead = [Step(names.get(stage, stage), "ahead") for stage in way_on(record.ledger, record.stage)]
    return [*past, Step(record.stage_label, "here", here), *ahead]


def way_on(ledger: Ledger, stage: str) -> list[str]:
    """The usual way from `stage` to a final one: forward, past no pause, by steps that need no reason where there are any."""
    way: list[str] = []
    order = list(ledger.stages)
    pauses = frozenset().union(*(clock.paused_while for clock in ledger.procedure.clocks))
    while True:
        onward = [
            (step.reason, step.target)
            for step in ledger.procedure.from_stage(stage)
            if step.target and step.target not in pauses and order.index(step.target) > order.index(stage)
        ]
        if not onward:
            return way
        stage = min(onward, key=lambda one: one[0])[1]
        way.append(stage)
