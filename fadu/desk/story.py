"""The trail as people read it: who did what to which record when, and what changed by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fadu.desk import addresses, show
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.trail import Entry

TOLD_BY_THE_SENTENCE = frozenset({"stage", "voided", "void_reason", "year", "region", "number_index"})


@dataclass(frozen=True)
class Told:
    """One entry of the trail. `kind` colours its dot."""

    entry: Entry
    kind: str
    what: str
    who: str
    differences: list[tuple[str, str, str]]
    record: Any = None

    @property
    def address(self) -> str:
        """Where the record is."""
        return addresses.of_row(self.entry.ledger, self.entry.record_id)


def tell(ledger: Ledger, entries: Iterable[Entry]) -> list[Told]:
    """The entries of one record, the newest first."""
    return [one(ledger, entry) for entry in sorted(entries, key=lambda entry: -entry.seq)]


def one(ledger: Ledger, entry: Entry, record: Any = None) -> Told:
    """One entry in words."""
    kinds = {Entry.Act.MOVE: "move", Entry.Act.CREATE: "create", Entry.Act.VOID: "refused"}
    return Told(
        entry,
        kinds.get(Entry.Act(entry.act), entry.act),
        sentence(ledger, entry),
        str(entry.by) if entry.by_id else "系统",
        show.differences(ledger, entry.changes, leave=TOLD_BY_THE_SENTENCE),
        record,
    )


def sentence(ledger: Ledger, entry: Entry) -> str:
    """What was done, as the office says it."""
    if entry.act != Entry.Act.MOVE:
        return str(entry.get_act_display())
    step = ledger.procedure.moves.get(entry.move)
    label = step.label if step else entry.move
    if entry.from_stage == entry.to_stage:
        return label
    return f"{label}：{ledger.stages.get(entry.from_stage, '')} → {ledger.stages.get(entry.to_stage, '')}"


def across(entries: Iterable[Entry]) -> list[Told]:
    """Entries of many records, each with its record."""
    listed = [entry for entry in entries if entry.ledger in ledgers]
    rows: dict[tuple[str, int], Any] = {}
    for label in {entry.ledger for entry in listed}:
        keys = {entry.record_id for entry in listed if entry.ledger == label}
        for pk, row in ledgers[label].model._base_manager.in_bulk(keys).items():
            rows[label, pk] = row
    return [one(ledgers[e.ledger], e, rows.get((e.ledger, e.record_id))) for e in listed]
