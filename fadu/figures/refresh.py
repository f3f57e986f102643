"""Keeping figures in step with records: marks are worked off exactly once; a whole ledger is recomputed when it must be.

A mark holds a record's columns before and after one write. What a write changes in the figures is what the row adds
after it less what it added before, counted by the ledger's own scan over that single row. The new figures and the end
of the marks are one transaction: after a crash the marks are still there, and nothing is applied twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from fadu.ledger.chunks import chunks
from fadu.ledger.marks import Mark
from fadu.ledger.registry import Ledger, ledgers

from .engine import Cell, compiled
from .models import Basis, Figure
from .registry import indicators

QUESTIONS = 300  # how many tables one statement asks for: SQLite takes 500
BATCH = 500  # marks worked off in one transaction
FLOOD = 2000  # marks of a ledger from which a scan may be cheaper
ROWS_FOR_A_MARK = 50  # rows that a scan counts in the time that one mark takes
LOCK = 0x6661_6475  # PostgreSQL's advisory lock for figures: shared by increments, held alone by a recomputing


def refresh() -> int:
    """Work off all marks, and recompute each ledger whose figures were never computed or whose definitions changed.

    Returns:
        How many marks were worked off. Marks that another process is working off are left to it.
    """
    done = recompute_all(stale())
    for ledger in flooded():
        done += recompute(ledger)
    while Mark.objects.exists():
        worked, whole = _work_off()
        for ledger in whole:
            worked += recompute(ledger)
        if not worked:
            break
        done += worked
    return done


def stale() -> list[Ledger]:
    """The counted ledgers whose figures were never computed, or by other definitions than today's."""
    known = dict(Basis.objects.values_list("ledger", "fingerprint"))
    counted = {m.ledger.label: m.ledger for m in indicators.measures()}
    return [x for label, x in counted.items() if known.get(label) != compiled(x).fingerprint]


def flooded() -> list[Ledger]:
    """The ledgers with so many marks that counting all their records anew is cheaper."""
    if not Mark.objects.order_by()[FLOOD : FLOOD + 1].exists():
        return []
    many = Mark.objects.order_by().values_list("ledger").annotate(n=Count("pk")).filter(n__gt=FLOOD)
    return [
        ledgers[label]
        for label, n in many
        if label in ledgers and ledgers[label].model._default_manager.count() < n * ROWS_FOR_A_MARK
    ]


@transaction.atomic
def _work_off() -> tuple[int, list[Ledger]]:
    """One batch of marks: how many were applied, and the ledgers that need a recomputing instead."""
    if not _shared_lock():
        return 0, []
    skip = connection.features.has_select_for_update_skip_locked
    marks = list(Mark.objects.select_for_update(skip_locked=skip).order_by("id")[:BATCH])
    whole = {m.ledger for m in marks if m.record_id is None and m.ledger in ledgers}
    changed: dict[Cell, int] = {}
    done = []
    for mark in marks:
        if mark.ledger in whole:
            continue
        try:
            _add(changed, mark)
        except KeyError:  # kept before a column was added: only a scan knows
            whole.add(mark.ledger)
        else:
            done.append(mark)
    # what a ledger's earlier marks added is dropped with them: its recomputing counts the records themselves
    lost = {m.id for label in whole for m in indicators.measures(ledgers[label])}
    _apply({cell: d for cell, d in changed.items() if d and cell[0] not in lost})
    applied = [m.pk for m in done if m.ledger not in whole]
    Mark.objects.filter(pk__in=applied).delete()
    return len(applied), [ledgers[label] for label in whole]


def _add(changed: dict[Cell, int], mark: Mark) -> None:
    if mark.ledger not in ledgers:
        return  # a line that is no longer installed
    count = compiled(ledgers[mark.ledger])
    for row, sign in ((mark.before, -1), (mark.after, 1)):
        if row is not None:
            for cell, value in count.of_row(row).items():
                changed[cell] = changed.get(cell, 0) + sign * value


def _apply(changed: dict[Cell, int]) -> None:
    if not changed:
        return
    name = Figure._meta.db_table
    sql = (
        f"INSERT INTO {name} (indicator, period, organ_id, value, computed_at) VALUES (%s, %s, %s, %s, %s) "  # noqa: S608
        f"ON CONFLICT (indicator, period, organ_id) DO UPDATE SET value = {name}.value + excluded.value, "
        "computed_at = excluded.computed_at"
    )
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    # in one order, so that two processes never wait for each other
    rows = [(m, bucket, organ, value, now) for (m, organ, bucket), value in sorted(changed.items())]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def recompute(ledger: Ledger | None = None) -> int:
    """Count a ledger (or all) anew from its records, and drop the marks that this includes.

    Returns:
        How many marks were included.
    """
    if ledger is None:
        return recompute_all({m.ledger.label: m.ledger for m in indicators.measures()}.values())
    with _alone():
        marks = list(Mark.objects.filter(ledger=ledger.label).values_list("pk", flat=True))
        count = compiled(ledger)
        found = count.of_ledger()
        now = timezone.now()
        _replace(ledger, found, now)
        for some in chunks(marks):
            Mark.objects.filter(pk__in=some).delete()
        Basis.objects.update_or_create(
            ledger=ledger.label, defaults={"fingerprint": count.fingerprint, "computed_at": now}
        )
    return len(marks)


def recompute_all(wanted: Iterable[Ledger]) -> int:
    """Count ledgers anew. Those without a record, of which a new site has two hundred, are done with in one go.

    Returns:
        How many marks were included.
    """
    wanted = list(wanted)
    if len(wanted) < 2:
        return sum(recompute(one) for one in wanted)
    with _alone():
        empty = without_records(wanted)
        included = _nothing_counted(empty)
    done = {ledger.label for ledger in empty}
    return included + sum(recompute(one) for one in wanted if one.label not in done)


def without_records(wanted: Sequence[Ledger]) -> list[Ledger]:
    """The ledgers that have no record at all."""
    filled: set[int] = set()
    for some in chunks(enumerate(wanted), QUESTIONS):
        asked = [
            f"SELECT {n} WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(ledger.model._meta.db_table)})"  # noqa: S608
            for n, ledger in some
        ]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked))
            filled.update(n for (n,) in cursor.fetchall())
    return [ledger for n, ledger in enumerate(wanted) if n not in filled]


def _nothing_counted(empty: Sequence[Ledger]) -> int:
    """Leave neither figures nor marks of ledgers without records, and note that they are counted."""
    now = timezone.now()
    labels = [ledger.label for ledger in empty]
    included = 0
    for some in chunks(labels):
        included += Mark.objects.filter(ledger__in=some).delete()[0]
    if Figure.objects.exists():
        for some in chunks([m.id for ledger in empty for m in indicators.measures(ledger)]):
            Figure.objects.filter(indicator__in=some).delete()
    rows = [Basis(ledger=one.label, fingerprint=compiled(one).fingerprint, computed_at=now) for one in empty]
    Basis.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["ledger"], update_fields=["fingerprint", "computed_at"]
    )
    return included


def _replace(ledger: Ledger, found: dict[Cell, int], now: Any) -> None:
    """Put a ledger's figures in place of those that stand; rows that are right already stay untouched."""
    names = [m.id for m in indicators.measures(ledger)]
    stands = {
        (m, organ, period): (pk, value)
        for pk, m, organ, period, value in Figure.objects.filter(indicator__in=names).values_list(
            "pk", "indicator", "organ_id", "period", "value"
        )
    }
    wrong = [pk for cell, (pk, value) in stands.items() if found.get(cell) != value]
    for some in chunks(wrong):
        Figure.objects.filter(pk__in=some).delete()
    right = {cell for cell, (_, value) in stands.items() if found.get(cell) == value}
    Figure.objects.bulk_create(
        [
            Figure(indicator=m, organ_id=organ, period=period, value=value, computed_at=now)
            for (m, organ, period), value in found.items()
            if (m, organ, period) not in right
        ],
        batch_size=1000,
    )


def _shared_lock() -> bool:
    """Whether increments may be applied now: not while a ledger is being recomputed."""
    if connection.vendor != "postgresql":
        return True  # SQLite: the transaction is the only writer
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


@contextmanager
def _alone() -> Iterator[None]:
    """A transaction that sees records and marks of one instant, with no increment beside it."""
    if connection.vendor != "postgresql":
        with transaction.atomic():
            yield
    elif connection.in_atomic_block:  # too late for a snapshot: keep writers out instead
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            cursor.execute(f"LOCK TABLE {Mark._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                with transaction.atomic():
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
