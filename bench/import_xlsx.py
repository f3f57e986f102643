"""Importing 100,000 rows × 20 columns: Fadu's exchange against django-import-export, same file, same table, same database.

Fadu's time is that of the dry run and of the import, with what the rival does not do: trail entries, clocks, the batch
that can be undone. The rival runs as its documentation sets it up, and tuned (bulk, no diffs, no row results); its dry
run and its import are timed apart. It takes ten minutes and more for the whole file: of a longer one it is given the first
10,000 rows, and what a row costs each side is compared; the line says so. All is the processor's time of the process,
in which SQLite works too: what else runs on the machine does not count.
`python -m bench.import_xlsx [ROWS]` runs it alone in a database of its own; BENCH_RIVAL_ROWS gives the rival more rows.
"""

import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

ROWS = 100_000
RIVAL_ROWS = 10_000
FLOOR = 10.0
DAY = date(2024, 12, 31)


def workbook(rows: int, organs: list[str]) -> bytes:
    """The file: made-up errands, most of them closed."""
    from fadu.ledger.exchange.columns import Reader
    from fadu.ledger.exchange.workbook import Workbook
    from fadu.ledger.registry import ledgers

    chance = random.Random(1)
    columns = Reader(ledgers["errands.errand"], None).columns()
    target = io.BytesIO()
    with Workbook(target) as book:
        sheet = book.sheet("代办件")
        sheet.heading([c.heading for c in columns])
        for n in range(rows):
            received = date(2020, 1, 6) + timedelta(days=chance.randrange(1700))
            closed = received + timedelta(days=20 + chance.randrange(60))
            organ = organs[n % len(organs)]
            row = {
                "number": f"测〔{received.year}〕{n}号",
                "organ": organ,
                "subject": f"第{n}件代办事项，补领有关证明材料",
                "kind": chance.choice(["证明", "缴费"]),
                "applicant": f"测试{n % 5000}",
                "phone": f"138{n:08d}",
                "target": organs[(n * 7) % len(organs)],
                "helpers": "",
                "fee": chance.randrange(100_000) / 100,
                "copies": chance.randrange(1, 9),
                "urgent": chance.random() < 0.1,
                "note": "由窗口收件，材料齐全，当场受理。",
                "received_on": received,
                "started_on": received + timedelta(days=3),
                "closed_on": closed,
                "outcome": chance.choice(["全部办成", "部分办成", "未办成"]),
                "extended": False,
                "handler": "",
                "stage": "办结",
            }
            sheet.row([row[c.name] for c in columns])
    return target.getvalue()


def ours(content: bytes) -> float:
    """Seconds of Fadu's dry run and import."""
    from fadu.ledger import exchange
    from fadu.ledger.registry import ledgers

    start = time.process_time()
    plan = exchange.dry_run(ledgers["errands.errand"], content, None, name="台账.xlsx")
    if not plan.ok:
        raise SystemExit(str(plan.problems[0]))
    exchange.apply(plan, by=None, on=DAY)
    return time.process_time() - start


def resource(**options: Any) -> Any:  # noqa: C901 - the rival asks for a widget for each kind
    """The rival's resource for the same table, reading the same headings."""
    from django.utils import timezone
    from import_export import fields, resources, widgets

    from fadu.ledger.exchange.columns import Reader
    from fadu.ledger.registry import ledgers
    from fadu.organs.models import Organ, Person

    ledger = ledgers["errands.errand"]
    columns = [c for c in Reader(ledger, None).columns() if c.name != "helpers"]
    now = timezone.now()
    organs = {o.name: o for o in Organ.objects.select_related("region")}

    class OrganWidget(widgets.Widget):
        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return organs[value] if value else None

    class Labels(widgets.Widget):
        def __init__(self, choices: Any) -> None:
            super().__init__()
            self.values = {str(label): value for value, label in choices}

        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return self.values[value]

    class Money(widgets.Widget):
        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return round(float(value) * 100)

    class YesNo(widgets.Widget):
        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return value == "是"

    def widget(column: Any) -> Any:
        kind = column.kind
        if column.name in ("organ", "target"):
            return OrganWidget()
        if column.name == "handler":
            return widgets.ForeignKeyWidget(Person, "username")
        if column.name == "stage":
            return Labels((value, label) for value, label in ledger.stages.items())
        made: dict[str, Callable[[], Any]] = {"日期": widgets.DateWidget, "整数": widgets.IntegerWidget}
        made |= {"金额": Money, "是或否": YesNo}
        if kind == "选项":
            return Labels(column.model_field.flatchoices)
        return made.get(kind, widgets.CharWidget)()

    class ErrandResource(resources.ModelResource):  # type: ignore[misc]
        class Meta:
            model = ledger.model
            import_id_fields = ("number",)
            fields = tuple(c.name for c in columns)

        def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
            instance.region, instance.year = instance.organ.region, instance.received_on.year
            instance.created_at = instance.updated_at = now
            instance.version = 1

    for name, value in options.items():
        setattr(ErrandResource._meta, name, value)
    found = ErrandResource()
    for column in columns:
        found.fields[column.name] = fields.Field(column.name, column.heading, widget=widget(column))
    return found


def rival(content: bytes, **options: Any) -> tuple[float, float]:
    """Seconds of django-import-export's dry run, and of its import; reading the xlsx is in the import."""
    from import_export.formats.base_formats import XLSX

    made = resource(**options)
    start = time.process_time()
    dataset = XLSX().create_dataset(content)
    reading = time.process_time() - start
    start = time.process_time()
    made.import_data(dataset, dry_run=True, raise_errors=True, use_transactions=True)
    checked = time.process_time() - start
    start = time.process_time()
    made.import_data(dataset, dry_run=False, raise_errors=True, use_transactions=True)
    written = reading + time.process_time() - start
    return checked, written


def clear() -> None:
    """Empty the tables that both write."""
    from fadu.ledger.models import Batch, Counter, Entry, Mark, Run
    from fadu.ledger.registry import ledgers

    for model in (ledgers["errands.errand"].model, Batch, Counter, Entry, Mark, Run):
        model._default_manager.all().delete()


def run(rows: int | None = None) -> list[dict[str, Any]]:
    """Measure; each answer holds seconds, a ratio and the floor that it must reach."""
    from fadu.organs.models import Organ

    rows = rows or max(100, round(ROWS * float(os.environ.get("BENCH_SCALE", "1"))))
    fewer = min(rows, int(os.environ.get("BENCH_RIVAL_ROWS", RIVAL_ROWS)))
    organs = list(Organ.objects.exclude(kind="area").values_list("name", flat=True))[:40]
    seconds: dict[str, float] = {}
    clear()
    mine = seconds["fadu: dry run and import"] = ours(workbook(rows, organs))
    _all_there(rows)
    content = workbook(fewer, organs)  # the same rows from the first on
    tuned = {"use_bulk": True, "batch_size": 1000, "skip_diff": True, "skip_html_diff": True, "store_row_values": False}
    of = f" ({fewer} rows)" if fewer < rows else ""
    times: dict[str, tuple[float, float]] = {}
    for name, options in {"django-import-export": {}, "django-import-export, tuned": tuned}.items():
        clear()
        checked, written = times[name] = rival(content, **options)
        _all_there(fewer)
        seconds |= {f"{name}: dry run{of}": checked, f"{name}: import{of}": written}
    clear()
    return answers(rows, fewer, seconds, mine, times)


def answers(
    rows: int, fewer: int, seconds: dict[str, float], mine: float, times: dict[str, tuple[float, float]]
) -> list[dict[str, Any]]:
    """The lines of the table; where the rival had fewer rows, the ratio is that of one row."""
    checked, written = times["django-import-export"]
    tuned = sum(times["django-import-export, tuned"])
    name = f"import {rows} rows x 20 columns" + (f", the rival's first {fewer}, by the row" if fewer < rows else "")
    taken = {key: round(value, 2) for key, value in seconds.items()}

    def ratio(theirs: float) -> float:
        return round(theirs / fewer / (mine / rows), 1)

    return [
        # the same work on both sides: the whole file is checked, then written
        {"name": f"{name}: checked, then written", "seconds": taken, "ratio": ratio(checked + written), "floor": FLOOR},
        # no floor is named for these: it must only be faster
        {"name": f"{name}: beside the tuned one", "seconds": {}, "ratio": ratio(tuned), "floor": 1.0},
        # our check counts, the rival's does not
        {"name": f"{name}: beside its writing alone", "seconds": {}, "ratio": ratio(written), "floor": 1.0},
    ]


def _all_there(rows: int) -> None:
    from fadu.ledger.registry import ledgers

    there = ledgers["errands.errand"].model._default_manager.count()
    if there != rows:
        raise SystemExit(f"{there} rows instead of {rows}")


def alone() -> None:
    """Run in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ |= {"FADU_TEST": "1", "FADU_DATA": folder, "DJANGO_SETTINGS_MODULE": "fadu.settings"}
        import django

        django.setup()
        prepare()
        print(run(int(sys.argv[1]) if len(sys.argv) > 1 else None))


def prepare() -> None:
    """A migrated database with one county."""
    from fadu.cli.installation import found_tables
    from fadu.organs.founding import found_county
    from fadu.organs.models import Region, RegionLevel

    found_tables()
    if not Region.objects.filter(code="990121").exists():
        Region.add(None, code="990121", name="测试县", level=RegionLevel.COUNTY)
        found_county("990121", "测试县", "测", towns=["甲镇", "乙乡"])


if __name__ == "__main__":
    alone()
