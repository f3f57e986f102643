"""How the ledgers of services run; those of promises, enterprises, competition and credit stand beside."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, OFFICE, ORGAN_ADMIN, REVIEWER, Move, Procedure

from . import business_procedures, promise_procedures  # noqa: F401 - bind their own procedures
from .models import (
    CreditBatch,
    Inventory,
    Market,
    Package,
    PackageStage,
    Separation,
    SeparationStage,
    ServiceItem,
    ServiceStage,
    Volume,
    Window,
    WindowStage,
)

KEEPERS = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}


def _guide_is_whole(item: Any, data: Mapping[str, Any]) -> Iterator[str]:
    for name in ("basis", "condition", "materials", "place", "phone"):
        if not getattr(item, name):
            yield f"办事指南缺少「{item.ledger.field_label(name)}」（《行政许可法》第三十条）。请在「修改」中补填。"


service_item = Procedure(
    ServiceItem,
    moves=[
        Move("publish", {ServiceStage.DRAFT}, ServiceStage.PUBLISHED, "发布", by={REVIEWER, OFFICE}, asks=["published_on"],
             on="published_on", guard=_guide_is_whole, law="licence:30"),
        Move("revise", {ServiceStage.PUBLISHED}, ServiceStage.DRAFT, "修订指南", by=KEEPERS, reason=True),
        Move("cancel", {ServiceStage.PUBLISHED, ServiceStage.DRAFT}, ServiceStage.CANCELLED, "取消", by={REVIEWER, OFFICE},
             asks=["cancelled_on"], on="cancelled_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip


def _joined(package: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if len([line for line in package.items.splitlines() if line.strip()]) < 2:
        yield "「联办事项」不足两项，不成「一件事」。请每行填写一项联办事项。"


package = Procedure(
    Package,
    moves=[
        Move("launch", {PackageStage.PLANNED}, PackageStage.LAUNCHED, "落地实施", by={REVIEWER, OFFICE},
             asks=["launched_on"], on="launched_on", guard=_joined),
        Move("retire", {PackageStage.LAUNCHED}, PackageStage.RETIRED, "停用", by={REVIEWER, OFFICE}, asks=["retired_on"],
             on="retired_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip

window = Procedure(
    Window,
    moves=[
        Move("close", {WindowStage.OPEN}, WindowStage.CLOSED, "撤并", by={REVIEWER, OFFICE}, asks=["closed_on"],
             on="closed_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip

volume = Procedure(Volume, create_by=KEEPERS)
inventory = Procedure(Inventory, create_by=KEEPERS)
market = Procedure(Market, create_by=KEEPERS)
credit_batch = Procedure(CreditBatch, create_by=KEEPERS)

separation = Procedure(
    Separation,
    moves=[
        Move("end", {SeparationStage.IN_FORCE}, SeparationStage.ENDED, "停止实施", by={REVIEWER, OFFICE},
             asks=["until_on"], on="until_on", reason=True),
    ],
    create_by=KEEPERS,
)  # fmt: skip
