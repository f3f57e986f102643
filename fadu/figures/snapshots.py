"""Computing from snapshots: the same indicators over every county of a city, a province or a nation, on DuckDB."""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import ibis

from fadu.ledger.registry import Ledger

from .definitions import Additive, Distinct, Due, Indicator
from .dialects import to_sql
from .engine import Page, owner_of
from .period import Period
from .rows import DUE
from .sheet import Sheet
from .snapshot import quoted
from .source import column_name, condition, table
from .values import Value, value_of

RUNS = "ledger_run"


class NoSnapshot(LookupError):
    """A folder without snapshots of the region that is asked for, or with one taken by other definitions."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what + remedy)


class Snapshots:
    """A folder of snapshots, read as one.

    Args:
        folder: as ``snapshot.take`` fills it.
        threads: how many threads DuckDB may use; all when None.

    Raises:
        NoSnapshot: there is none in the folder.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self.folder = folder
        if not list(folder.glob("organs/*.parquet")):
            raise NoSnapshot(f"「{folder}」里没有快照。", "请先在各县执行 fadu snapshot，再把文件放到这里。")
        self._connected = duckdb.connect(config={"threads": threads} if threads else {})

    @cached_property
    def organs(self) -> Mapping[int, str]:
        """The region code of every organ."""
        found = self._connected.execute(
            f"SELECT id, region FROM read_parquet('{quoted(self.folder / 'organs' / '*.parquet')}')"  # noqa: S608
        )
        return dict(found.fetchall())

    def scope(self, region: str) -> frozenset[int] | None:
        """The organs of a region by its code: those of the counties under a city or province too; None for no code.

        Raises:
            NoSnapshot: no organ lies there.
        """
        if not region:
            return None
        start = stem(region)
        found = frozenset(organ for organ, code in self.organs.items() if code.startswith(start))
        if not found:
            raise NoSnapshot(f"「{self.folder}」里没有区划 {region} 的快照。", "请核对代码，或先取得该地的快照。")
        return found

    def sheet(self, wanted: Iterable[Indicator], period: Period, today: date | None = None) -> Sheet:
        """The sheet of a period, with every organ of every site; see ``sheet.sheet``."""
        measures = list(dict.fromkeys(m for i in wanted for m in i.measures()))
        amounts: dict[str, Mapping[int, int]] = {m.id: {} for m in measures}
        sets: dict[str, Mapping[int, Set[Hashable]]] = {m.id: {} for m in measures if isinstance(m, Distinct)}
        for ledger in {m.ledger.label: m.ledger for m in measures}.values():
            if not self._view(ledger.label, ledger.model._meta.db_table):
                continue
            own = [m for m in measures if m.ledger is ledger]
            amounts |= self._additive(ledger, [m for m in own if isinstance(m, Additive)], period)
            for measure in own:
                if isinstance(measure, Due):
                    amounts[measure.id] = self._due(measure, period, today)
                elif isinstance(measure, Distinct):
                    sets[measure.id] = self._different(measure, period)
        return Sheet(amounts, sets)

    def figures(
        self, wanted: Sequence[Indicator], region: str = "", *, period: Period | str | int, today: date | None = None
    ) -> dict[str, Value]:
        """The values of indicators for a region, by identifier."""
        page, organs = self.sheet(wanted, Period.of(period), today), self.scope(region)
        return {i.id: value_of(i, page, organs) for i in wanted}

    def by_region(
        self,
        wanted: Sequence[Indicator],
        regions: Iterable[str],
        *,
        period: Period | str | int,
        today: date | None = None,
    ) -> dict[str, dict[str, Value]]:
        """The values of indicators for several regions, from one reading."""
        page = self.sheet(wanted, Period.of(period), today)
        scopes = {region: self.scope(region) for region in regions}
        return {region: {i.id: value_of(i, page, organs) for i in wanted} for region, organs in scopes.items()}

    def _view(self, label: str, name: str) -> bool:
        """Let a table's name stand for its files; false when no site has any."""
        pattern = self.folder / label / "*" / "*.parquet"
        if not list(self.folder.glob(f"{label}/*/*.parquet")):
            return False
        rows = f"read_parquet('{quoted(pattern)}', union_by_name = true, hive_partitioning = false)"
        self._connected.execute(f'CREATE OR REPLACE VIEW "{name}" AS SELECT * FROM {rows}')  # noqa: S608
        return True

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        try:
            return self._connected.execute(sql).fetchall()
        except duckdb.BinderException as error:
            raise NoSnapshot(
                f"「{self.folder}」里的快照与本程序的指标口径不符，缺少所需的列。", f"请重新取得快照。（{error}）"
            ) from error

    def _additive(self, ledger: Ledger, measures: list[Additive], period: Period) -> dict[str, dict[int, int]]:
        found: dict[str, dict[int, int]] = {m.id: {} for m in measures}
        for by in dict.fromkeys(m.by for m in measures):
            own = tuple(m for m in measures if m.by == by)
            for organ, *values in self._run(page_sql(Page(ledger.model, by, own, period))):
                for measure, value in zip(own, values, strict=True):
                    if value:
                        found[measure.id][organ] = int(value)
        return found

    def _different(self, measure: Distinct, period: Period) -> dict[int, Set[Hashable]]:
        found: dict[int, set[Hashable]] = {}
        for organ, one in self._run(distinct_sql(measure, period)):
            found.setdefault(organ, set()).add(one)
        return dict(found)

    def _due(self, measure: Due, period: Period, today: date | None) -> dict[int, int]:
        if not self._view("ledger.run", RUNS):
            return {}
        return dict(self._run(due_sql(measure, period, today)))


@lru_cache(maxsize=1000)
def distinct_sql(measure: Distinct, period: Period) -> str:
    """The different values by organ."""
    rows = table(measure.model)
    value = rows[column_name(measure.model, measure.field)]
    day = rows[column_name(measure.model, measure.on)]
    chosen = [~rows.voided, condition(measure.model, measure.where), day.between(period.start, period.end)]
    chosen.append(value.notnull())
    if value.type().is_string():
        chosen.append(value != "")
    owner = owner_of(measure.model, measure.by, rows).name("owner")
    return to_sql(rows.filter(chosen).select(owner, value).distinct(), "duckdb")


@lru_cache(maxsize=1000)
def due_sql(measure: Due, period: Period, today: date | None) -> str:
    """The clocks due by organ."""
    runs = ibis.table(
        {"ledger": "string", "record_id": "int64", "clock": "string", "due_on": "date", "state": "string"}, name=RUNS
    )
    states = ["met"] if measure.met else [str(state) for state in DUE]
    due = (
        (runs.ledger == measure.ledger.label)
        & (runs.clock == measure.clock)
        & runs.due_on.between(period.start, period.end)
        & runs.state.isin(states)
    )
    if today is not None:
        due &= ~((runs.state == "running") & (runs.due_on >= today))
    rows = table(measure.model)
    chosen = rows.filter(~rows.voided, condition(measure.model, measure.where))
    owned = chosen.select(chosen.id, owner_of(measure.model, measure.by, chosen).name("owner"))
    joined = owned.join(runs.filter(due), owned.id == runs.record_id)
    return to_sql(joined.group_by("owner").aggregate(n=joined.count()), "duckdb")


@lru_cache(maxsize=1000)
def page_sql(page: Page) -> str:
    """The text of a pass, compiled once."""
    return page.sql("duckdb")


def stem(region: str) -> str:
    """What the codes of all regions under a region begin with.

    >>> stem("520121"), stem("520100"), stem("520000"), stem("520121103")
    ('520121', '5201', '52', '520121103')
    """
    if len(region) != 6:
        return region
    return region.removesuffix("0000") if region.endswith("0000") else region.removesuffix("00")
