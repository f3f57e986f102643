"""Clocks of many records at once: what ``clocks.refresh`` does for one, read and written in bulk."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.ledger import clocks
from fadu.ledger.clocks import Run
from fadu.ledger.trail import Entry
from fadu.organs.models import Region

from .bulk import Table
from .references import chunks

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

RUN = ["ledger", "record_id", "clock", *clocks.CACHED]


class Clocks:
    """The clocks of one ledger's records; ``flush`` writes what ``of`` computed."""

    def __init__(self, ledger: "Ledger", today: date) -> None:
        self.ledger, self.today = ledger, today
        self.declared = ledger.procedure.clocks
        self.regions = {r.pk: r for r in Region.objects.all()} if self.declared else {}
        self.moves: dict[int, list[Entry]] = defaultdict(list)
        self.found: list[list[Any]] = []
        self.table = Table(Run, RUN, encoded=["explanation"])

    def prepare(self, ids: Iterable[int]) -> None:
        """For records that exist: read their moves (for pauses) and clear their runs, to be computed anew."""
        if not self.declared:
            return
        for some in chunks(ids):
            entries = Entry.objects.filter(ledger=self.ledger.label, record_id__in=some, act="move").order_by("seq")
            for entry in entries:
                self.moves[entry.record_id].append(entry)
            Run.objects.filter(ledger=self.ledger.label, record_id__in=some).delete()

    def of(self, row: dict[str, Any]) -> date | None:
        """The soonest due day of the clocks that run on a record; its runs are kept for ``flush``."""
        if not self.declared:
            return None
        record = self.ledger.model(**row)
        record.region = self.regions[row["region_id"]]
        soonest: date | None = None
        for clock in self.declared:
            run = clocks.compute(record, clock, self.moves.get(row["id"], ()), self.today)
            if run is None:
                continue
            values = [getattr(run, name) for name in RUN]
            values[-1] = json.dumps(run.explanation, ensure_ascii=False)
            self.found.append(values)
            if run.state == Run.State.RUNNING and run.due_on and (soonest is None or run.due_on < soonest):
                soonest = run.due_on
        return soonest

    def flush(self) -> None:
        """Write the runs computed so far."""
        self.table.insert(self.found)
        self.found = []
