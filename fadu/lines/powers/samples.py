"""Expands published totals of powers into lists, brought in by the general import as a county does."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

from fadu.ledger import actions, exchange
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

from .models import AdjustmentKind, DelegationKind, DelegationStage, Item, ItemKind, Level, ListKind, SetBy

BODIES = 30
"""How many organs have items where the documents do not say."""
KINDS = (
    ItemKind.PENALTY,
    ItemKind.PENALTY,
    ItemKind.INSPECTION,
    ItemKind.COERCION,
    ItemKind.CONFIRMATION,
    ItemKind.OTHER,
)
BASES = (
    "《中华人民共和国行政处罚法》第二十条",
    "《优化营商环境条例》第四十条",
    "《中华人民共和国突发事件应对法》第十七条",
    "《中华人民共和国政府信息公开条例》第二十条",
)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """One file with every item of every list, one with what was handed down."""
    given = {name: int(value) for name, value in totals.items()}
    for label, rows in (("powers.item", _rows(given, sampler)), ("powers.delegation", _delegations(given, sampler))):
        found = list(rows)
        if found:
            bring_in(label, found, sampler)
    _publish(sampler)


def bring_in(label: str, rows: list[dict[str, Any]], sampler: Sampler) -> None:
    """Import rows as a person does: a file, a dry run, the batch.

    Raises:
        ValueError: the file was refused, with the first reasons.
    """
    ledger = ledgers[label]
    file = io.StringIO()
    writer = csv.DictWriter(file, [ledger.field_label(name) for name in rows[0]])
    writer.writeheader()
    writer.writerows({ledger.field_label(name): value for name, value in row.items()} for row in rows)
    data = io.BytesIO(file.getvalue().encode("utf-8-sig"))
    data.name = "清单.csv"
    person = sampler.staff(Role.OFFICE, "powers")
    plan = exchange.dry_run(ledger, data, person)
    if plan.problems:
        raise ValueError("；".join(str(problem) for problem in plan.problems[:3]))
    exchange.apply(plan, by=person, on=date(sampler.year, 1, 5))


def _publish(sampler: Sampler) -> None:
    """Every list that has items is published, so that anyone can look it up."""
    office, day = sampler.staff(Role.OFFICE, "powers"), date(sampler.year, 2, 1)
    kinds = Item.objects.filter(organ__path__startswith=sampler.root.path, year=sampler.year).order_by("list_kind")
    for kind in kinds.values_list("list_kind", flat=True).distinct():
        label = ListKind(kind).label
        data = {"subject": f"样例：{sampler.year}年{label}", "list_kind": kind, "as_of_on": day}
        found = actions.create(
            ledgers["powers.powerlist"], data, by=office, on=day, organ=sampler.root, source="sample"
        )
        moved = {"published_on": day, "channel": "政府网站"}
        actions.move(found, "publish", moved, by=office, on=day, source="sample")


def current(sampler: Sampler, today: date) -> None:
    """Changes in hand: proposed, reviewed, approved, one near its time."""
    office = sampler.staff(Role.OFFICE, "powers")
    organs = sampler.organs(OrganKind.DEPARTMENT)
    for n, days in enumerate((3, 12, 25, 40)):
        day = today - timedelta(days=days)
        data = {
            "kind": AdjustmentKind.ADD, "reason_text": "样例：法律修改，新增事项", "proposed_on": day, "code": f"样调{n + 1:03d}",
            "finish_by_on": day + timedelta(days=42), "subject": f"样例：新增事项{n + 1}", "item_kind": ItemKind.PENALTY,
            "basis": BASES[n % len(BASES)],
        }  # fmt: skip
        found = actions.create(
            ledgers["powers.adjustment"], data, by=office, on=day, organ=organs[n % len(organs)], source="sample"
        )
        if n:
            actions.move(found, "review", {"reviewed_on": day}, by=office, on=day, source="sample")


def _rows(given: Mapping[str, int], sampler: Sampler) -> Iterator[dict[str, Any]]:
    organs = sampler.organs(OrganKind.DEPARTMENT, OrganKind.INSTITUTION, OrganKind.PARTY, OrganKind.CONGRESS)
    bodies = organs[: given.get("bodies", min(BODIES, len(organs)))]
    licences = given.get("licence_items", 0)
    for n in range(given.get("items", 0)):
        kind = ItemKind.LICENCE if n < licences else KINDS[n % len(KINDS)]
        yield _row(sampler, bodies[n % len(bodies)], ListKind.POWER, n, kind)
    towns = sampler.organs(OrganKind.TOWN) or [sampler.root]
    for n, town in zip(range(given.get("items_towns", 0)), cycle(towns)):
        yield _row(sampler, town, ListKind.POWER, n, KINDS[n % len(KINDS)], level=Level.TOWN)
    provincial = given.get("licence_list_provincial", 0)
    for n in range(given.get("licence_list_items", 0)):
        set_by = SetBy.PROVINCIAL if n < provincial else SetBy.NATIONAL
        yield _row(sampler, bodies[n % len(bodies)], ListKind.LICENCE, n, ItemKind.LICENCE, set_by=set_by)


def _row(
    sampler: Sampler, organ: Organ, list_kind: ListKind, n: int, kind: ItemKind, *, level: Level = Level.COUNTY,
    set_by: SetBy = SetBy.NATIONAL,
) -> dict[str, Any]:  # fmt: skip
    day = date(sampler.year, 1, 4).isoformat()
    return {
        "organ": organ.name, "list_kind": list_kind.label, "code": f"样{list_kind[:2].upper()}{level[:1].upper()}{n + 1:05d}",
        "subject": f"样例：{kind.label}事项{n + 1}", "kind": kind.label, "level": level.label, "set_by": set_by.label,
        "basis": BASES[n % len(BASES)], "effective_on": day,
    }  # fmt: skip


def _delegations(given: Mapping[str, int], sampler: Sampler) -> Iterator[dict[str, Any]]:
    number = given.get("delegated_items", 0)
    receiver = sampler.organs(OrganKind.DEPARTMENT)[0].name
    one_visit = given.get("one_visit_items", 0)
    shares = split(given.get("delegated_subitems", number), number)
    for n, (day, subitems) in enumerate(zip(sampler.days(number), shares, strict=True)):
        kind = DelegationKind.PROVINCIAL if n < one_visit else DelegationKind.HAND_DOWN
        yield {
            "organ": sampler.root.name, "subject": f"样例：下放事项{n + 1}", "kind": kind.label, "subitems": subitems,
            "one_visit": "是" if n < one_visit else "否", "basis": "样例：下放文件", "planned_on": day.isoformat(),
            "receivers": receiver, "delegated_on": day.isoformat(), "stage": DelegationStage.IN_FORCE.label,
        }  # fmt: skip
