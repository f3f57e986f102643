"""Drawing from a register of 1,000,000 targets with 300 inspectors: the verifiable draw against random.sample over the ORM.

Ours: reads the register, writes the pools in their one form, binds them (SM3 of 50 MB), computes a key for every target,
draws 1 % of each of 16 strata, gives each its two inspectors by specialty, conflict and load. Every bit of it can be
repeated by a stranger. The rival is what a programmer writes first: for each stratum random.sample over the model's
rows, then random.sample over the inspectors; it binds nothing, weighs no conflict, and nobody can repeat it.
The second answer is the rival at its best: values_list of keys alone, which a plain sample needs. All is the
processor's time of the process, in which SQLite works too: what else runs on the machine does not count.
"""

import os
import random
import time
from datetime import date, timedelta
from typing import Any

TARGETS = 1_000_000
INSPECTORS = 300
RATIO = 1  # %
FLOOR = 1.0
"""Of the plain sample over rows: the proof costs no more than reading the rows as objects."""
SECONDS = 30.0
FIRST = date(2024, 1, 8)


def size() -> int:
    """How many targets."""
    return max(2000, round(TARGETS * float(os.environ.get("BENCH_SCALE", "1"))))


def prepare() -> None:
    """A county with its register, written in bulk."""
    from fadu.cli.installation import found_tables
    from fadu.ledger import actions, exchange
    from fadu.ledger.registry import ledgers
    from fadu.organs.founding import found_county
    from fadu.organs.models import Region, RegionLevel

    found_tables()
    province = Region.add(None, code="990000", name="测试省", level=RegionLevel.PROVINCE)
    city = Region.add(province, code="990100", name="测试市", level=RegionLevel.CITY)
    Region.add(city, code="990121", name="测试县", level=RegionLevel.COUNTY)
    found_county("990121", "测试县", "测")
    organ = bureau()
    trades = ("registration", "food", "drug", "equipment")
    for start in range(0, size(), 100_000):
        rows = (
            {
                "organ_id": organ.pk,
                "name": f"样例企业{n}",
                "specialty": trades[n % 4],
                "credit": "ABCD"[n % 4],
                "risk": ("low", "general", "medium", "high")[n // 4 % 4],
                "listed_on": FIRST,
            }
            for n in range(start, min(start + 100_000, size()))
        )
        exchange.enter(ledgers["inspection.target"], rows, by=None, on=FIRST, told="样例")
    people = (
        {
            "organ_id": organ.pk,
            "name": f"样例{n}",
            "certificate_number": f"样例{n}",
            "certificate_until": date(2030, 1, 1),
            "specialty": trades[n % 4],
            "second_specialty": trades[(n + 1) % 4],
            "joined_on": FIRST,
        }
        for n in range(INSPECTORS)
    )
    exchange.enter(ledgers["inspection.inspector"], people, by=None, on=FIRST, told="样例")

    def add(model: str, **data: Any) -> Any:
        return actions.create(ledgers[f"inspection.{model}"], data, by=None, on=FIRST, organ=organ)

    item = add("item", subject="样例事项", basis="样例", claimed_on=FIRST)
    plan = add("plan", subject="样例计划", of_year=2024, drafted_on=FIRST)
    same = {f"ratio_{name}": RATIO for name in ("a", "b", "c", "d", "low", "general", "medium", "high")}
    task = add("task", plan=plan, subject="样例任务", item=item, starts_on=FIRST, **same)
    add("draw", subject="样例抽取", task=task, prepared_on=FIRST)


def bureau() -> Any:
    """The organ whose register it is."""
    from fadu.organs.models import Organ

    return Organ.objects.get(name__contains="市场监督")


def ours() -> tuple[float, float, int]:
    """Seconds to bind and to draw, as the desk does it, and how many were drawn."""
    from fadu.ledger import actions
    from fadu.ledger.registry import ledgers

    draw = ledgers["inspection.draw"].model._default_manager.get()
    named = {"random_kind": "3d", "random_round": "第1期", "random_on": FIRST + timedelta(days=1)}
    start = time.process_time()
    draw = actions.move(draw, "commit", {"committed_on": FIRST, **named}, by=None, on=FIRST)
    bound = time.process_time() - start
    start = time.process_time()
    on = FIRST + timedelta(days=1)
    draw = actions.move(draw, "draw", {"drawn_on": on, "random_value": "3 0 7"}, by=None, on=on)
    return bound, time.process_time() - start, draw.targets_drawn


def rival(*, keys_alone: bool) -> tuple[float, int]:
    """Seconds of random.sample over the ORM, and how many it drew."""
    from fadu.ledger.registry import ledgers

    chance = random.Random(1)
    target, inspector = (ledgers[f"inspection.{name}"].model for name in ("target", "inspector"))
    start = time.process_time()
    people, drawn = list(inspector._default_manager.all()), 0
    for credit in "ABCD":
        for risk in ("low", "general", "medium", "high"):
            rows: Any = target._default_manager.filter(credit=credit, risk=risk, voided=False)
            found = list(rows.values_list("pk", flat=True) if keys_alone else rows)
            for _ in chance.sample(found, -(-len(found) * RATIO // 100)):
                chance.sample(people, 2)
                drawn += 1
    return time.process_time() - start, drawn


def run() -> list[dict[str, Any]]:
    """Measure; the ratios are the rival's seconds over ours."""
    bound, drawn, many = ours()
    rows, by_rows = rival(keys_alone=False)
    keys, by_keys = rival(keys_alone=True)
    if not many == by_rows == by_keys:
        raise SystemExit(f"{many} drawn, the rival {by_rows} and {by_keys}")
    mine = bound + drawn
    seconds = {"bind": bound, "draw": drawn, "random.sample over rows": rows, "random.sample over keys": keys}
    told = {name: round(value, 2) for name, value in seconds.items()}
    of = f"draw {many} of {size()} targets with their inspectors"
    return [
        {
            "name": f"{of}, beside random.sample over the ORM",
            "seconds": told,
            "ratio": round(rows / mine, 2),
            "floor": FLOOR,
        },
        {"name": f"{of}, within {SECONDS:g} s", "seconds": told, "ratio": round(SECONDS / mine, 2), "floor": 1.0},
    ]
