"""The ledgers of assessment."""

from .scheme import CLAIMED, MARKED, Item, Kind, Method, Scheme, SchemeStage, Weight
from .sheet import Appeal, AppealStage, Grade, Point, Proof, Score, ScoreStage, Sheet, SheetStage, Whose

__all__ = [
    "CLAIMED", "MARKED", "Appeal", "AppealStage", "Grade", "Item", "Kind", "Method", "Point", "Proof", "Scheme", "SchemeStage", "Score",
    "ScoreStage", "Sheet", "SheetStage", "Weight", "Whose",
]  # fmt: skip
