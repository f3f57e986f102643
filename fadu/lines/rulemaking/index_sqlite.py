"""The library's full-text index on SQLite: FTS5 over grams, contentless."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models.expressions import RawSQL

from .grams import grams, phrase, terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Document, LibraryEntry

ROW = "rulemaking_fts.rowid"


TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS rulemaking_fts USING fts5"
    "(title, body, content='', tokenize='unicode61 remove_diacritics 0')"
)


def make() -> bool:
    """Make the index if there is none; whether it was made."""
    there = "rulemaking_fts" in connection.introspection.table_names()
    if not there:
        with connection.cursor() as cursor:
            cursor.execute(TABLE)
    return not there


def newest(
    words: str,
    among: "QuerySet[Document]",
    most: int,
    *,
    titles: bool = False,
    within: tuple[int, int] | None = None,
) -> list[int]:
    """The newest documents that hold all the words, so many at most; with ``titles`` only those with them in the title,
    with ``within`` only those whose keys lie in a range.
    """
    inside, values = among.filter(pk=RawSQL(ROW, [])).order_by().values("pk").query.sql_with_params()  # noqa: S611
    # the SQL is ours and Django's; every value is a parameter. FTS5 walks its rows backwards and stops in time
    sql = (
        f"SELECT {ROW} FROM rulemaking_fts WHERE rulemaking_fts MATCH %s{' AND rowid BETWEEN %s AND %s' * bool(within)}"  # noqa: S608
        f" AND EXISTS ({inside}) ORDER BY {ROW} DESC LIMIT %s"
    )
    return _keys(sql, [f"{{title}} : ({asked(words)})" if titles else asked(words), *(within or ()), *values, most])


def ranked(words: str, keys: Sequence[int]) -> list[int]:
    """The same documents, the fittest first; a hit in the title weighs most. The plus keeps the index from being asked by key."""
    marks = ", ".join(["%s"] * len(keys))
    sql = (
        f"SELECT {ROW} FROM rulemaking_fts WHERE rulemaking_fts MATCH %s AND +{ROW} IN ({marks})"  # noqa: S608
        f" ORDER BY bm25(rulemaking_fts, 10.0, 1.0), {ROW} DESC"
    )
    return _keys(sql, [asked(words), *keys])


def learn(entries: Sequence["LibraryEntry"]) -> None:
    """Take documents in."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO rulemaking_fts (rowid, title, body) VALUES (%s, %s, %s)",
            [(one.pk, *_laid_down(one)) for one in entries],
        )


def forget(entry: "LibraryEntry") -> None:
    """Take a document out: a contentless table forgets a row when told the words it was given."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rulemaking_fts (rulemaking_fts, rowid, title, body) VALUES ('delete', %s, %s, %s)",
            [entry.pk, *_laid_down(entry)],
        )


def clear() -> None:
    """Take everything out."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO rulemaking_fts(rulemaking_fts) VALUES('delete-all')")


@contextmanager
def all_at_once() -> Iterator[None]:
    """Many documents are taken in as one by one: FTS5 gathers its changes by itself."""
    yield


def asked(query: str) -> str:
    """A query as FTS5 reads it; empty when nothing can be searched.

    >>> asked("停车 1号 车")
    '"停车" AND "1 号" AND "车" *'
    """
    said = []
    for term in terms(query):
        words, open_ended = phrase(term)
        said.append('"' + " ".join(words) + '"' + (" *" if open_ended else ""))
    return " AND ".join(said)


def _laid_down(entry: "LibraryEntry") -> tuple[str, str]:
    return " ".join(grams(entry.title)), " ".join(grams(entry.text))


def _keys(sql: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
