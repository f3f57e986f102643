"""What two boards show: grids down the organ tree to the village, and what a sweep has found by organ."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Sum

from fadu.organs.models import Organ, OrganKind

from .models import Dispute, GridStage, Stage
from .models.dispute import AGREEMENTS
from .models.grid import UnitStage

LONG = 200  #: rows of a tree that a page shows at once, some 40 kB
NUMBERS = ("grids", "units", "groups", "households", "residents")


@dataclass
class Node:
    """An organ or a village of it, with what lies below: each number is the whole subtree's.

    Attributes:
        depth: how far below the top of what is shown.
        villages: the villages that are no organs of their own, by name.
    """

    name: str
    depth: int = 0
    organ: Organ | None = None
    grids: int = 0
    units: int = 0
    groups: int = 0
    households: int = 0
    residents: int = 0
    villages: "dict[str, Node]" = field(default_factory=dict)

    def add(self, row: dict[str, Any]) -> None:
        """Count one village's grids in."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + (row[name] or 0))


def grid_tree(grids: Any) -> list[Node]:
    """The grids of a queryset as a tree, flattened in the order of the organs: county, towns, villages."""
    standing = Q(householdunits__stage=UnitStage.ACTIVE, householdunits__voided=False)
    found = (
        grids.filter(stage=GridStage.ACTIVE, voided=False)
        .order_by("organ_id", "village")
        .values("organ_id", "village")
        .annotate(
            grids=Count("pk", distinct=True),
            units=Count("householdunits", filter=standing, distinct=True),
            groups=Count("pk", filter=Q(party_group_on__isnull=False), distinct=True),
        )
    )
    people = {
        (one["organ_id"], one["village"]): one
        for one in grids.filter(stage=GridStage.ACTIVE, voided=False)
        .order_by("organ_id", "village")
        .values("organ_id", "village")
        .annotate(households=Sum("households"), residents=Sum("residents"))
    }
    rows = [row | people[row["organ_id"], row["village"]] for row in found]
    return _flat(rows)


def folded(nodes: list[Node], opened: int | None = None) -> list[Node]:
    """A tree without its villages where it is long; or what lies below one organ, if that is asked for."""
    if opened is not None:
        at = next((n for n, node in enumerate(nodes) if node.organ is not None and node.organ.pk == opened), len(nodes))
        end = next((n for n in range(at + 1, len(nodes)) if nodes[n].depth <= nodes[at].depth), len(nodes))
        return nodes[at:end]
    towns = [node for node in nodes if node.organ is not None and node.organ.kind != OrganKind.VILLAGE]
    return nodes if len(nodes) <= LONG else towns


def _flat(rows: list[dict[str, Any]]) -> list[Node]:
    organs = Organ.objects.in_bulk({row["organ_id"] for row in rows})
    step = Organ.steplen
    wanted = {organ.path[:end] for organ in organs.values() for end in range(step, len(organ.path) + 1, step)}
    known = {organ.path: organ for organ in Organ.objects.filter(path__in=wanted)}
    nodes = {path: Node(str(organ), len(path) // step, organ) for path, organ in known.items()}
    for row in rows:
        organ = organs[row["organ_id"]]
        for end in range(step, len(organ.path) + 1, step):
            nodes[organ.path[:end]].add(row)
        own = organ.kind == OrganKind.VILLAGE or row["village"] in ("", organ.name, organ.short_name)
        if not own:  # a village that is an organ stands there already
            below = Node(row["village"], len(organ.path) // step + 1)
            nodes[organ.path].villages.setdefault(row["village"], below).add(row)
    top = min((node.depth for node in nodes.values()), default=0)
    listed: list[Node] = []
    for path in sorted(nodes):
        for node in (nodes[path], *sorted(nodes[path].villages.values(), key=_by_name)):
            node.depth -= top
            listed.append(node)
    return listed


def _by_name(node: Node) -> list[tuple[int, str]]:
    """In the order people count in: 二组 after 一组 is beyond us, 2组 before 10组 is not."""
    return [(int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", node.name)]


@dataclass
class Found:
    """What a sweep found at one organ: how many, agreed, failed, in hand."""

    organ: str
    total: int = 0
    agreed: int = 0
    failed: int = 0
    open: int = 0


def sweep_rows(disputes: Any) -> list[Found]:
    """Disputes of one sweep by organ, with their sum in the last row."""
    rows: dict[str, Found] = defaultdict(lambda: Found(""))
    whole = Found("合计")
    for one in disputes.select_related("organ").order_by("organ__path", "pk"):
        row = rows[one.organ.path]
        row.organ = str(one.organ)
        for count in (row, whole):
            count.total += 1
            _count(count, one)
    return [*rows.values(), whole]


def _count(row: Found, dispute: Dispute) -> None:
    if dispute.result in AGREEMENTS:
        row.agreed += 1
    elif dispute.result or dispute.stage in (Stage.WITHDRAWN, Stage.NOT_ACCEPTED):
        row.failed += 1
    else:
        row.open += 1
