"""The ledgers of powers: items and their changes, published lists, delegation, benchmarks, mandates."""

from .adjustment import Adjustment, AdjustmentKind, AdjustmentStage
from .benchmark import Benchmark, BenchmarkStage, Tier
from .delegation import Delegation, DelegationKind, DelegationStage, Evaluation, Verdict
from .item import Item, ItemKind, ItemStage, Level, ListKind, SetBy
from .lists import Mandate, MandateStage, PowerList, PowerListStage

__all__ = [
    "Adjustment", "AdjustmentKind", "AdjustmentStage", "Benchmark", "BenchmarkStage", "Delegation", "DelegationKind",
    "DelegationStage", "Evaluation", "Item", "ItemKind", "ItemStage", "Level", "ListKind", "Mandate", "MandateStage",
    "PowerList", "PowerListStage", "SetBy", "Tier", "Verdict",
]  # fmt: skip
