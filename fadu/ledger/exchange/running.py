"""Clocks of many records at once: what ``clocks.refresh`` does for one, read and written in bulk."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.ledger import clocks
from fadu.ledger.chunks import chunks
from fadu.ledger.clocks import Run
from fadu.ledger.days import TELL
from fadu.ledger.trail import Entry
from fadu.organs.models import Region

from .bulk import Table

if TYPE_CHECKING:
    from fadu.ledger.procedure import Clock
    from fadu.ledger.registry import Ledger

RUN = ["ledger", "record_id", "clock", *clocks.CACHED]
DUE, MET, STATE = RUN.index("due_on"), RUN.index("met_on"), RUN.index("state")


def _order(met: date, due: date | None) -> str:
    """How the day of the act stands to the due day."""
    if due is None:
        return "unknown"
    return "before" if met < due else "on" if met == due else "after"


class Clocks:
    """The clocks of one ledger's records; ``flush`` writes what ``of`` computed."""

    def __init__(self, ledger: "Ledger", today: date) -> None:
        self.ledger, self.today = ledger, today
        self.declared = ledger.procedure.clocks
        self.regions = {r.pk: r for r in Region.objects.all()} if self.declared else {}
        self.moves: dict[int, list[Entry]] = defaultdict(list)
        self.found: list[list[Any]] = []
        self.known: dict[Any, dict[Any, Any]] = {}
        self.table = Table(Run, RUN, encoded=["explanation"])

    def prepare(self, ids: Iterable[int]) -> None:
        """For records that exist: read what tells of their steps (for pauses) and clear their runs, to be computed anew."""
        if not self.declared:
            return
        for some in chunks(ids):
            entries = Entry.objects.filter(ledger=self.ledger.label, record_id__in=some, act__in=TELL).order_by("seq")
            for entry in entries:
                self.moves[entry.record_id].append(entry)
            Run.objects.filter(ledger=self.ledger.label, record_id__in=some).delete()

    def of(self, row: dict[str, Any]) -> date | None:
        """The soonest due day of the clocks that run on a record; its runs are kept for ``flush``."""
        record: Any = None
        moves = self.moves.get(row["id"], ())
        soonest: date | None = None
        for at, clock in enumerate(self.declared):
            if row[clock.since] is None:
                continue
            limit: str | None = ""
            if moves or not isinstance(clock.limit, str):
                record = record or self._record(row)
                limit = clock.limit_id(record) if not clock.fixed else ""
            if limit is None:
                continue
            values = self._computed(row, clock, moves, record) if moves else self._like(at, clock, limit, row, record)
            if values is None:
                continue
            self.found.append(values)
            due = values[DUE]
            if values[STATE] == Run.State.RUNNING and due is not None and (soonest is None or due < soonest):
                soonest = due
        return soonest

    def _record(self, row: dict[str, Any]) -> Any:
        record = self.ledger.model(**row)
        record.region = self.regions[row["region_id"]]
        return record

    def _computed(self, row: dict[str, Any], clock: "Clock", moves: Sequence[Entry], record: Any) -> list[Any] | None:
        run = clocks.compute(record or self._record(row), clock, moves, self.today)
        if run is None:
            return None
        values = [getattr(run, name) for name in RUN]
        values[-1] = json.dumps(run.explanation, ensure_ascii=False)
        return values

    def _like(self, at: int, clock: "Clock", limit: str, row: dict[str, Any], record: Any) -> list[Any] | None:
        """The run of a record without pauses: what a record of the same dates had, with this one's names.

        Without pauses the due day depends on the days, the law and the region alone; the state further on the stage,
        and on whether the act came before or after that day.
        """
        met = row[clock.until]
        extended = row[clock.extended] if clock.extended else None
        version = row[clock.version_on] if clock.version_on else None
        fixed = row[clock.fixed] if clock.fixed else None
        hours = [row[name] if name else None for name in (clock.since_time, clock.until_time)]
        stands = (row["region_id"], row["stage"], row["voided"])
        key = (at, limit, row[clock.since], extended, version, fixed, *hours, stands)
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = {}
        order = None if met is None else _order(met, known.get("due"))
        values = known.get(order)
        if values is None:
            values = self._computed(row, clock, (), record)
            if values is None:
                return None
            known["due"] = values[DUE]
            known[None if met is None else _order(met, values[DUE])] = values
        return [
            values[0], row["id"], values[2], row["organ_id"], row["handler_id"], row["number"], *values[6:MET], met,
            *values[MET + 1 :],
        ]  # fmt: skip

    def flush(self) -> None:
        """Write the runs computed so far."""
        self.table.insert(self.found)
        self.found = []
