"""Questions that are asked of the database again and again, each time with other values.

Django writes the SQL of a query anew each time it is asked; for a ledger of fifty columns that takes five times as long as
the database takes to answer. A ``Question`` has it written once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class _Written:
    """A query as text, and how Django makes objects of its rows."""

    sql: str
    params: tuple[Any, ...]
    holes: tuple[int, ...]  # where among the parameters each value stands
    converters: dict[int, tuple[list[Any], Any]]  # by the column's place
    model: Any
    own: slice  # the columns of the object itself; what stands behind them belongs to related ones
    names: tuple[str, ...]
    related: tuple[Any, ...]

    def rows(self, values: tuple[Any, ...]) -> list[list[Any]]:
        """The rows that the database answers, as Python values."""
        params = list(self.params)
        for hole, value in zip(self.holes, values, strict=True):
            params[hole] = value
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = [list(row) for row in cursor.fetchall()]
        for row in found:
            for place, (converters, column) in self.converters.items():
                for convert in converters:
                    row[place] = convert(row[place], column, connection)
        return found


class Question(Generic[M]):
    """A query over whole or partial objects (``only``, ``select_related``), its SQL written once for each kind of database.

    Args:
        build: the query with certain values in it; nothing but those may differ from one asking to the next.
        samples: values by which the places of the values are found; each must stand in the query exactly once, and be of
            the type that the database takes.
    """

    def __init__(self, build: Callable[..., "models.QuerySet[M]"], *samples: Any) -> None:
        self._build, self._samples = build, samples
        self._written: dict[str, _Written] = {}

    def ask(self, *values: Any) -> list[M]:
        """The objects that answer it, with these values in the places of the samples."""
        written = self._written.get(connection.vendor) or self._write()
        found: list[M] = []
        for row in written.rows(values):
            one = written.model.from_db(connection.alias, written.names, row[written.own])
            for other in written.related:
                other.populate(row, one)
            found.append(one)
        return found

    def first(self, *values: Any) -> M | None:
        """The first of the objects."""
        return next(iter(self.ask(*values)), None)

    def _write(self) -> _Written:
        compiler = self._build(*self._samples).query.get_compiler(connection.alias)
        sql, params = compiler.as_sql()
        for sample in self._samples:
            if params.count(sample) != 1:
                raise ValueError(f"{sample!r} stands {params.count(sample)} times in the parameters of {sql}")
        holes = tuple(params.index(sample) for sample in self._samples)
        select, kind = compiler.select, compiler.klass_info
        own = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
        written = self._written[connection.vendor] = _Written(
            sql,
            tuple(params),
            holes,
            compiler.get_converters([column for column, *_ in select]),
            kind["model"],
            own,
            tuple(column.target.attname for column, *_ in select[own]),
            tuple(get_related_populators(kind, select, connection.alias)),  # type: ignore[call-arg]  # as in Django 6
        )
        return written
