"""Expands published totals of powers into lists, brought in as a county brings in what it kept before."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split
from fadu.organs.models import Organ, OrganKind

from .in_hand import current
from .models import DelegationKind, DelegationStage, Item, ItemKind, Level, ListKind, SetBy

__all__ = ["build", "current"]

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
    """Every item of every list, brought in; what was handed down; each list published."""
    made = _Maker("powers", sampler, totals)
    on = date(sampler.year, 1, 5)
    made.bring_in("item", made.items(), on)
    made.bring_in("delegation", made.delegations(), on)
    made.publish()


class _Maker(Writer):
    def publish(self) -> None:
        """Every list that has items is published, so that anyone can look it up."""
        day = date(self.year, 2, 1)
        kinds = Item.objects.filter(organ__path__startswith=self.root.path, year=self.year).order_by("list_kind")
        for kind in kinds.values_list("list_kind", flat=True).distinct():
            subject = f"样例：{self.year}年{ListKind(kind).label}"
            found = self.create("powerlist", day, subject=subject, list_kind=kind, as_of_on=day)
            self.move(found, "publish", day, channel="政府网站")

    def items(self) -> Iterator[dict[str, Any]]:
        organs = self.sampler.organs(OrganKind.DEPARTMENT, OrganKind.INSTITUTION, OrganKind.PARTY, OrganKind.CONGRESS)
        bodies = organs[: self.total("bodies", min(BODIES, len(organs)))]
        for n in range(self.total("items")):
            kind = ItemKind.LICENCE if n < self.total("licence_items") else nth(KINDS, n)
            yield self._item(nth(bodies, n), ListKind.POWER, n, kind)
        for n in range(self.total("items_towns")):
            yield self._item(self.town(n), ListKind.POWER, n, nth(KINDS, n), level=Level.TOWN)
        for n in range(self.total("licence_list_items")):
            set_by = SetBy.PROVINCIAL if n < self.total("licence_list_provincial") else SetBy.NATIONAL
            yield self._item(nth(bodies, n), ListKind.LICENCE, n, ItemKind.LICENCE, set_by=set_by)

    def _item(
        self, organ: Organ, list_kind: ListKind, n: int, kind: ItemKind, *, level: Level = Level.COUNTY,
        set_by: SetBy = SetBy.NATIONAL,
    ) -> dict[str, Any]:  # fmt: skip
        return {
            "organ": organ, "list_kind": list_kind, "code": f"样{list_kind[:2].upper()}{level[:1].upper()}{n + 1:05d}",
            "subject": f"样例：{kind.label}事项{n + 1}", "kind": kind, "level": level, "set_by": set_by,
            "basis": nth(BASES, n), "effective_on": date(self.year, 1, 4),
        }  # fmt: skip

    def delegations(self) -> Iterator[dict[str, Any]]:
        number = self.total("delegated_items")
        shares = split(self.total("delegated_subitems", number), number)
        for n, day, subitems in self.dated(shares):
            one_visit = n < self.total("one_visit_items")
            yield {
                "subject": f"样例：下放事项{n + 1}", "subitems": subitems, "one_visit": one_visit, "basis": "样例：下放文件",
                "kind": DelegationKind.PROVINCIAL if one_visit else DelegationKind.HAND_DOWN, "planned_on": day,
                "receivers": [self.departments[0]], "delegated_on": day, "stage": DelegationStage.IN_FORCE,
            }  # fmt: skip
