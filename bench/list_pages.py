"""The list page of a ledger of 1,000,000 records: page 1 and page 1000, and the changelist of Django's admin.

Both answer whole HTTP requests (session, rights, queries, template) over the same table with the same columns, order,
page size and filters, and with the same ledgers in the side bar; each time is the least of its requests, which other work
on the machine disturbs the least. On SQLite, which works within the process, it is the processor's time; on PostgreSQL
the clock's. The admin counts the table twice as it comes, once when tuned.
"""

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.import_xlsx import prepare as prepare_county

SETTINGS = "bench.rival_settings"
ON_POSTGRES = True
RECORDS = 1_000_000
PAGE = 1000
REQUESTS = 25
CLOSE, FASTER = 1 / 1.5, 5.0
FIRST = date(2016, 1, 4)


def prepare() -> None:
    """A migrated database, one county, the errands."""
    prepare_county()
    fill(max(60_000, round(RECORDS * float(os.environ.get("BENCH_SCALE", "1")))))


def fill(many: int) -> None:
    """Write made-up errands straight into the table."""
    from django.db import connection, transaction

    from fadu.ledger.registry import ledgers
    from fadu.organs.models import Organ

    model = ledgers["errands.errand"].model
    organs = list(Organ.objects.exclude(kind="area").values_list("pk", "region_id"))
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]
    blank = model(applicant="测试甲", phone="13800000000")
    empty = {field.column: field.get_db_prep_save(field.pre_save(blank, True), connection) for field in columns}
    names = ", ".join(f'"{field.column}"' for field in columns)
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})'
    made = ([{**empty, **row}[field.column] for field in columns] for row in rows(many, organs))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, made)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def rows(many: int, organs: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """Errands by column, spread over organs, days and stages."""
    stages = ("received", "doing", "waiting", "done", "refused")
    for n in range(many):
        received = FIRST + timedelta(days=n * 3000 // many)
        organ, region = organs[n % len(organs)]
        done = stages[n % 5] == "done"
        yield {
            "number": f"测代〔{received.year}〕{n}号",
            "subject": f"第{n}件代办事项",
            "organ_id": organ,
            "region_id": region,
            "target_id": organs[n * 7 % len(organs)][0],
            "kind": "paper" if n % 3 else "money",
            "stage": stages[n % 5],
            "year": received.year,
            "received_on": received.isoformat(),
            "closed_on": (received + timedelta(days=20)).isoformat() if done else None,
            "outcome": "full" if done else "",
            "version": 1,
            "created_at": "2026-01-01 00:00:00+00:00",
            "updated_at": "2026-01-01 00:00:00+00:00",
        }


def visitor() -> Any:
    """A client signed in as someone of the county's office."""
    from django.test import Client

    from fadu.organs.models import Organ, Person, Post
    from fadu.organs.roles import Role

    root = Organ.objects.get(kind="area")
    person = Person.objects.create_user("office", "测试甲", "office-2024-Test", organ=root)
    Post.objects.create(person=person, organ=root, role=Role.OFFICE, since=date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def seconds(client: Any, addresses: dict[str, str]) -> dict[str, float]:
    """The least time of a request to each address, asked in turn; what stands beside it must stand in the answer.

    Raises:
        SystemExit: an answer is no list.
    """
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    taken: dict[str, list[float]] = {address: [] for address in addresses}
    for _ in range(REQUESTS + 1):
        for address, told in addresses.items():
            start = clock()
            answer = client.get(address)
            taken[address].append(clock() - start)
            if answer.status_code != 200 or told not in answer.content.decode():
                raise SystemExit(f"{address}: {answer.status_code}\n{answer.content.decode()[:2000]}")
    return {address: min(times[1:]) for address, times in taken.items()}


def cursor_of(page: int, size: int) -> str:
    """Where a page of the list begins, found by walking there."""
    from fadu.ledger.listing import Listing
    from fadu.ledger.registry import ledgers

    ledger = ledgers["errands.errand"]
    after = ""
    for _ in range(page - 1):
        found = Listing(ledger, ledger.model._default_manager.all(), {"after": after}, today=FIRST).page(size)
        after = found.after
    return after


def run() -> list[dict[str, Any]]:
    """Measure; three answers: near and far, and each against the admin."""
    from django.urls import reverse

    from fadu.ledger.listing import PAGE as SIZE
    from fadu.ledger.registry import ledgers

    many = ledgers["errands.errand"].model._default_manager.count()
    far = min(PAGE, many // SIZE - 1)
    subject, far_subject = f"第{many - 1}件", f"第{many - 1 - (far - 1) * SIZE}件"
    client, ours = visitor(), reverse("desk:list", args=["errands", "errand"])
    ours_far, rival = f"{ours}?after={cursor_of(far, SIZE)}", "/{}/errands/errand/?p={}"
    asked = {ours: subject, ours_far: far_subject}
    asked |= {rival.format(name, 1): subject for name in ("admin", "tuned")}
    asked |= {rival.format(name, far): far_subject for name in ("admin", "tuned")}
    taken = seconds(client, asked)
    first, last = taken[ours], taken[ours_far]
    admin, admin_far = ({name: taken[rival.format(name, page)] for name in ("admin", "tuned")} for page in (1, far))
    return [
        answer(
            f"list of {many} records: page 1 beside page {far}",
            {"page 1": first, f"page {far}": last},
            first / last,
            CLOSE,
        ),
        answer(f"list of {many} records: page 1", sides(first, admin), admin["admin"] / first, FASTER),
        answer(f"list of {many} records: page {far}", sides(last, admin_far), admin_far["admin"] / last, FASTER),
    ]


def sides(ours: float, admin: dict[str, float]) -> dict[str, float]:
    """The seconds of both."""
    return {"fadu": ours, "Django admin": admin["admin"], "Django admin, tuned": admin["tuned"]}


def answer(name: str, taken: dict[str, float], ratio: float, floor: float) -> dict[str, Any]:
    """One line of the table."""
    return {
        "name": name,
        "seconds": {side: round(value, 4) for side, value in taken.items()},
        "ratio": round(ratio, 2),
        "floor": round(floor, 2),
    }
