"""The ledgers of inspection."""

from fadu.ledger.standards import Industry

from .check import Check, CheckStage, Kind, Method, Outcome, RecusalAnswer, Signed
from .draw import Draw, DrawStage, Sheet
from .plan import Cap, Category, Item, ItemStage, Plan, PlanStage, Task
from .pool import (
    Credit,
    Inspector,
    InspectorStage,
    Recusal,
    RecusalStage,
    Risk,
    Specialty,
    Target,
    TargetKind,
    TargetStage,
)
from .problem import Problem, ProblemStage
from .upload import Upload

__all__ = [
    "Cap", "Category", "Check", "CheckStage", "Credit", "Draw", "DrawStage", "Industry", "Inspector", "InspectorStage",
    "Item", "ItemStage", "Kind", "Method", "Outcome", "Plan", "PlanStage", "Problem", "ProblemStage", "Recusal",
    "RecusalAnswer", "RecusalStage", "Risk", "Sheet", "Signed", "Specialty", "Target", "TargetKind", "TargetStage", "Task", "Upload",
]  # fmt: skip
