"""Carrying out an adjustment: the items are ended and begun in the adjustment's own transaction."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import actions
from fadu.ledger.procedure import Act
from fadu.ledger.registry import ledgers

from .models import Adjustment, AdjustmentKind, Item, ItemStage
from .models.adjustment import BEGINNING, ENDING
from .standing import COMPARED

NEEDED = {"code": "事项编码", "subject": "事项名称", "item_kind": "职权类型", "basis": "实施依据"}
"""What a new item cannot do without."""
GIVEN = {
    "subject": "subject",
    "item_kind": "kind",
    "level": "level",
    "set_by": "set_by",
    "basis": "basis",
    "time_limit": "time_limit",
}
"""Elements that an adjustment may give, by the item's name for them."""


def objections(adjustment: Adjustment) -> Iterator[str]:
    """What an adjustment lacks for being carried out."""
    kind = AdjustmentKind(adjustment.kind)
    if kind in BEGINNING:
        missing = [label for name, label in NEEDED.items() if not getattr(adjustment, name)]
        if missing:
            yield f"{kind.label}事项还缺少{'、'.join(missing)}。请在「修改」中补填。"
        return
    item = adjustment.item
    if item is None:
        yield f"{kind.label}须选择「原事项」。请在「修改」中选择清单中的有效事项。"
    elif item.stage != ItemStage.IN_FORCE:
        yield f"「{item.subject}」已于 {item.ended_on} 终止，不能再{kind.label}。请核对「原事项」。"
    if kind is AdjustmentKind.TRANSFER and adjustment.to_organ_id is None:
        yield "划转须填写「划入单位」。请在「修改」中选择。"
    if kind is AdjustmentKind.CHANGE and not any(getattr(adjustment, name) for name in GIVEN):
        yield "变更要素至少要填写一项新的要素。请在「修改」中填写有变化的项目。"


def carry_out(adjustment: Adjustment, act: Act) -> None:
    """End the old item, begin the new one, as the kind of adjustment says."""
    on: date = act.data["effective_on"]
    kind = AdjustmentKind(adjustment.kind)
    if kind in BEGINNING:
        _begin(adjustment, on, act, _new(adjustment), adjustment.organ)
        return
    old = adjustment.item
    label = f"{kind.label}：{adjustment.reason_text}"[:200]
    actions.move(old, "end", {"ended_on": on}, by=act.by, on=on, reason=label)
    if kind not in ENDING:
        values = {name: getattr(old, name) for name in (*COMPARED, "list_kind", "code")}
        organ = adjustment.to_organ if kind is AdjustmentKind.TRANSFER else old.organ
        _begin(adjustment, on, act, values | _given(adjustment), organ)


def _given(adjustment: Adjustment) -> dict[str, Any]:
    return {to: getattr(adjustment, name) for name, to in GIVEN.items() if getattr(adjustment, name)}


def _new(adjustment: Adjustment) -> dict[str, Any]:
    return {"list_kind": adjustment.list_kind, "code": adjustment.code, **_given(adjustment)}


def _begin(adjustment: Adjustment, on: date, act: Act, values: Mapping[str, Any], organ: Any) -> Item:
    # a transfer crosses organs, so the rights were judged on the adjustment itself: the system writes the item
    return actions.create(  # type: ignore[return-value]
        ledgers["powers.item"], {**values, "effective_on": on}, by=None, on=on, organ=organ,
        handler=adjustment.handler,
    )  # fmt: skip
