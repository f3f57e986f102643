"""One question asked of many ledgers at once: their queries joined into a single statement.

The house has two hundred ledgers; a page that asked each of them would wait for two hundred answers.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

AT_ONCE = 300  #: queries joined into one statement: SQLite takes 500


class Statement(NamedTuple):
    """What the database is asked."""

    sql: str
    params: tuple[Any, ...]


def statements(queries: "Iterable[QuerySet[Any, Any]]") -> tuple[Statement, ...]:
    """The queries joined by UNION ALL, each with its own order and limit; those that can find nothing left out.

    Every query gives the same columns, of the same types; take them by ``values_list``. What this gives may be kept: it
    is text, and costs more to write than to carry out.
    """
    found = []
    parts = _compiled(queries)
    while some := list(islice(parts, AT_ONCE)):
        sql = " UNION ALL ".join(f"SELECT * FROM ({part.sql}) AS part{n}" for n, part in enumerate(some))  # noqa: S608
        found.append(Statement(sql, tuple(value for part in some for value in part.params)))
    return tuple(found)


def _compiled(queries: "Iterable[QuerySet[Any, Any]]") -> Iterator[Statement]:
    for rows in queries:
        try:
            sql, params = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        yield Statement(sql, tuple(params))


def answers(asked: Iterable[Statement]) -> list[tuple[Any, ...]]:
    """The rows that statements give, as the database holds them: SQLite answers days and moments as text."""
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for one in asked:
            cursor.execute(one.sql, one.params)
            found += cursor.fetchall()
    return found


def gathered(queries: "Iterable[QuerySet[Any, Any]]") -> list[tuple[Any, ...]]:
    """The rows of all the queries; see ``statements`` and ``answers``."""
    return answers(statements(queries))
