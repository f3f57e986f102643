"""The library's full-text index on PostgreSQL: the grams of a text as numbers in an array under GIN.

One Chinese character or two give a number of their own, so that a term of one or two characters needs no second look.
Longer terms are looked for in the normal form of the text. Each number also bears the era of its document, some two
thousand documents that came in one after another: a search goes through the eras, the newest first, and ends where it
has enough, so that a word of every document costs no more than a rare one. A tsvector with positions was tried: five
times the space, and each look at a phrase unpacks all of it. The planner knows neither what unpacking costs nor that
the index is exact, so the column is indexed through a function that is declared dear, and without statistics: then it
asks the index, always.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from .grams import phrase, runs, terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Document, LibraryEntry

GIN = {"rulemaking_fts_keys": "keys", "rulemaking_fts_titles": "title_keys"}
TABLE = (
    "CREATE TABLE rulemaking_fts (document_id bigint PRIMARY KEY, title_keys bigint[] NOT NULL, keys bigint[] NOT NULL,"
    " title text NOT NULL, body text NOT NULL)",
    "CREATE OR REPLACE FUNCTION rulemaking_dear(bigint[]) RETURNS bigint[] IMMUTABLE STRICT PARALLEL SAFE COST 10000"
    " LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'",
)
STATEMENTS = (
    *(f"CREATE INDEX {name} ON rulemaking_fts USING gin (rulemaking_dear({column}))" for name, column in GIN.items()),
    *(f"ALTER INDEX {name} ALTER COLUMN 1 SET STATISTICS 0" for name in GIN),
)
ERA, ERA_BITS = 2048, 20
"""Documents of an era; the bits of a number that say which era it is."""
GREATEST = 2**62
"""A key beyond all keys."""
ASCII_FROM, ASCII_MANY = 1 << 16, 0x2FFF0000
"""Words of letters and digits are hashed into the numbers that no pair of characters has; those are always looked at twice."""


def make() -> bool:
    """Make the index if there is none; whether it was made."""
    there = "rulemaking_fts" in connection.introspection.table_names()
    if not there:
        with connection.cursor() as cursor:
            for statement in (*TABLE, *STATEMENTS):
                cursor.execute(statement)
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
    inside, values = among.filter(pk=RawSQL("c.document_id", [])).order_by().values("pk").query.sql_with_params()
    column, keys = "title_keys" if titles else "keys", asked(words)
    looks = [normal(term) for term in terms(words) if not is_exact(term)]
    look = f" AND strpos(c.{'title' if titles else 'body'}, %s) > 0" * len(looks)
    low, high = within or (0, GREATEST)
    # the SQL is ours and Django's; every value is a parameter. The eras are gone through one by one, so the rows come in
    # order; those of an era are sorted before any is looked at
    wanted = ", ".join(["%s::bigint | era"] * len(keys))
    sql = (
        "SELECT c.document_id FROM generate_series("  # noqa: S608
        "(SELECT max(document_id) FROM rulemaking_fts WHERE document_id <= %s) / %s, %s, -1) era"
        " CROSS JOIN LATERAL (SELECT document_id, title, body FROM rulemaking_fts"
        f" WHERE rulemaking_dear({column}) @> ARRAY[{wanted}] ORDER BY document_id DESC OFFSET 0) c"
        f" WHERE c.document_id BETWEEN %s AND %s AND (SELECT true FROM ({inside}) d){look} LIMIT %s"
    )
    asked_for = [high, ERA, low // ERA, *keys, low, high, *values, *looks, most]
    return sorted(_keys(sql, asked_for), reverse=True)


def ranked(words: str, keys: Sequence[int]) -> list[int]:
    """The same documents, the fittest first: by how often they name the words; a hit in the title weighs most."""
    score, values = [], []
    for term in map(normal, terms(words)):
        score.append("ln(1 + (length(body) - length(replace(body, %s, ''))) / %s) + 10 * (strpos(title, %s) > 0)::int")
        values += [term, len(term), term]
    sql = (
        "SELECT document_id FROM rulemaking_fts WHERE document_id = ANY(%s)"  # noqa: S608
        f" ORDER BY {' + '.join(score)} DESC, document_id DESC"
    )
    return _keys(sql, [list(keys), *values])


def learn(entries: Sequence["LibraryEntry"]) -> None:
    """Take documents in."""
    rows = [
        (one.pk, numbers(one.title, one.pk), numbers(whole, one.pk), plain(one.title), plain(whole))
        for one in entries
        for whole in [f"{one.title}\n{one.text}"]
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO rulemaking_fts (document_id, title_keys, keys, title, body) VALUES (%s, %s, %s, %s, %s)", rows
        )


def forget(entry: "LibraryEntry") -> None:
    """Take a document out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rulemaking_fts WHERE document_id = %s", [entry.pk])


def clear() -> None:
    """Take everything out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rulemaking_fts")


@contextmanager
def all_at_once() -> Iterator[None]:
    """Build the index after many documents were taken in, which is many times faster than along with each."""
    with connection.cursor() as cursor:
        for name in GIN:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
        yield
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for statement in STATEMENTS:
            cursor.execute(statement)
        cursor.execute("RESET maintenance_work_mem")


def number(gram: str) -> int:
    """A gram as a number of 32 bits, moved up by those of the era; exact for one or two Chinese characters.

    >>> number("车") >> ERA_BITS, number("停车") >> ERA_BITS, number("2024") == number("2025")
    (36710, 1348243302, False)
    """
    if gram[0].isascii():
        return _word(gram) << ERA_BITS
    return (ord(gram[0]) if len(gram) == 1 else ord(gram[0]) << 16 | ord(gram[1])) << ERA_BITS


def numbers(text: str, key: int) -> list[int]:
    """What a document of this key is found by: the grams of its text, and each of its characters, in its era."""
    found: set[int] = set()
    for run in runs(text):  # the grams of `grams`, by their codes: a hundred thousand documents are read this way
        if run[0].isascii():
            found.add(_word(run))
            continue
        codes = list(map(ord, run))
        found.update(codes)
        found.update(one << 16 | other for one, other in pairwise(codes))
    era = key // ERA
    return sorted(code << ERA_BITS | era for code in found)


def _word(word: str) -> int:
    return ASCII_FROM + crc32(word.encode()) % ASCII_MANY


def asked(query: str) -> list[int]:
    """The numbers that a document must have, without the era."""
    return sorted({number(gram) for term in terms(query) for gram in phrase(term)[0]})


def plain(text: str) -> str:
    """A text's normal form: its runs, each between spaces.

    >>> plain("测政规〔2024〕1号")
    ' 测政规 2024 1 号 '
    """
    return f" {' '.join(runs(text))} "


def normal(term: str) -> str:
    """A term as it stands in a normal form: words of letters and digits are whole.

    >>> normal("处罚"), normal("〔2024〕1号"), normal("GB 2312")
    ('处罚', ' 2024 1 号', ' gb 2312 ')
    """
    found = runs(term)
    before, after = (" " if run[0].isascii() else "" for run in (found[0], found[-1]))
    return f"{before}{' '.join(found)}{after}"


def is_exact(term: str) -> bool:
    """Whether a term's number alone proves it."""
    found = runs(term)
    return len(found) == 1 and len(found[0]) <= 2 and not found[0].isascii()


def _keys(sql: str, values: Sequence[Any]) -> list[int]:
    """The first column. The planner takes these queries for dear ones; compiling them would take ten times their time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
