"""One move's figures: working off its mark, against counting the whole ledger of 1,000,000 records anew.

The ledger is that of reconsideration cases with all its indicators; the records hold every date and outcome that they
count. Both sides leave the same figures, which is checked. `python -m bench.figures_refresh [RECORDS]` runs it alone in a
database of its own.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

RECORDS = 1_000_000
MOVES = 50
FLOOR = 500.0
ON_POSTGRES = True
FIRST = date(2016, 1, 1)
DAYS = 3500


def rows(many: int, organs: list[int], region: int) -> Iterator[dict[str, Any]]:
    """Made-up cases by column, most of them closed."""
    from fadu.lines.reconsideration.models import Act, Channel, Outcome, Program

    chance = random.Random(1)
    acts, channels, outcomes = [str(a) for a in Act], [str(c) for c in Channel], [str(o) for o in Outcome]
    for n in range(many):
        received = FIRST + timedelta(days=chance.randrange(DAYS))
        accepted = received + timedelta(days=chance.randrange(6))
        closed = accepted + timedelta(days=10 + chance.randrange(60))
        yield {
            "number": f"测复〔{received.year}〕{n}号",
            "organ_id": chance.choice(organs),
            "respondent_id": chance.choice(organs),
            "region_id": region,
            "stage": "decided" if n % 10 else "suspended",
            "year": received.year,
            "channel": chance.choice(channels),
            "act": chance.choice(acts),
            "act_title": f"第{n}件",
            "received_on": received.isoformat(),
            "accepted_on": accepted.isoformat(),
            "closed_on": closed.isoformat() if n % 10 else None,
            "outcome": chance.choice(outcomes) if n % 10 else "",
            "program": str(chance.choice(list(Program))),
            "sued": chance.random() < 0.1,
            "self_corrected": chance.random() < 0.1,
            "created_at": "2026-01-01 00:00:00+00:00",
            "updated_at": "2026-01-01 00:00:00+00:00",
        }


def fill(many: int) -> None:
    """Write the cases straight into the table."""
    from django.db import connection, transaction

    from fadu.lines.reconsideration.models import Case
    from fadu.organs.models import Organ

    organs = list(Organ.objects.exclude(kind="area").values_list("pk", flat=True))
    blank = Case(created_by=None)
    columns = [f for f in Case._meta.concrete_fields if not f.primary_key]
    empty = {f.column: getattr(blank, f.attname) for f in columns}
    names = ", ".join(f'"{c.column}"' for c in columns)
    sql = f'INSERT INTO "{Case._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})'
    made = (
        [{**empty, **row}[c.column] for c in columns] for row in rows(many, organs, Organ.objects.first().region_id)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, made)


def moves(many: int) -> Iterator[None]:
    """Take new cases one step each, a mark left at every turn of the loop."""
    from fadu.figures.refresh import refresh
    from fadu.ledger import actions, marks
    from fadu.ledger.registry import ledgers
    from fadu.organs.models import Organ

    ledger, office = ledgers["reconsideration.case"], Organ.objects.exclude(kind="area").first()
    marks.listeners.clear()  # so that the working off can be timed by itself
    for n in range(many):
        day = date(2024, 1, 2) + timedelta(days=n)
        data = {
            "applicant": "张某某",
            "respondent": office,
            "act": "penalty",
            "act_title": f"新{n}",
            "received_on": day,
        }
        case = actions.create(ledger, data, by=None, on=day, organ=office)
        refresh()
        actions.move(case, "accept", {"accepted_on": day, "program": "ordinary"}, by=None, on=day)
        yield


def stored() -> dict[tuple[str, int, str], int]:
    from fadu.figures.models import Figure

    return {(f.indicator, f.organ_id, f.period): f.value for f in Figure.objects.filter(indicator__startswith="recon")}


def run(records: int | None = None) -> dict[str, Any]:
    """Measure; the answer holds seconds, the ratio and the floor that it must reach."""
    from fadu.figures.refresh import recompute, refresh
    from fadu.ledger.registry import ledgers

    records = records or max(1000, round(RECORDS * float(os.environ.get("BENCH_SCALE", "1"))))
    fill(records)
    ledger = ledgers["reconsideration.case"]
    refresh()  # whatever is not computed yet
    start = time.perf_counter()
    recompute(ledger)
    whole = time.perf_counter() - start
    steps = []
    for _ in moves(MOVES):
        start = time.perf_counter()
        if refresh() != 1:
            raise SystemExit("a move left no mark, or more than one")
        steps.append(time.perf_counter() - start)
    kept = stored()
    recompute(ledger)
    if kept != stored():
        raise SystemExit("the increments do not give what a recount gives")
    one = statistics.median(steps)
    return {
        "name": f"figures of one move among {records} records",
        "seconds": {"recompute the ledger": round(whole, 3), "work off one move": round(one, 5)},
        "ratio": round(whole / one, 1),
        "floor": FLOOR,
    }


def prepare() -> None:
    """A migrated database with one county."""
    from fadu.cli.installation import found_tables
    from fadu.organs.founding import found_county
    from fadu.organs.models import Region, RegionLevel

    found_tables()
    if not Region.objects.filter(code="990121").exists():
        Region.add(None, code="990121", name="测试县", level=RegionLevel.COUNTY)
        found_county("990121", "测试县", "测", towns=["甲镇", "乙乡"])


def alone() -> None:
    """Run in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ |= {"FADU_TEST": "1", "FADU_DATA": folder, "DJANGO_SETTINGS_MODULE": "fadu.settings"}
        import django

        django.setup()
        prepare()
        print(run(int(sys.argv[1]) if len(sys.argv) > 1 else None))


if __name__ == "__main__":
    alone()
