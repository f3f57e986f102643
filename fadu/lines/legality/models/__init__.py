"""The ledgers of legality review and of legal counsel."""

from .adviser import Adviser, AdviserKind, AdviserStage, Pairing, PairingStage, Specialty
from .counsel import Coverage, Evaluation, Fee, FeeKind, FeeStage, Grade, Service
from .point import Adoption, Point, PointStage
from .review import Kind, Level, Result, Review, Stage

__all__ = [
    "Adoption", "Adviser", "AdviserKind", "AdviserStage", "Coverage", "Evaluation", "Fee", "FeeKind",
    "FeeStage", "Grade", "Kind", "Level", "Pairing", "PairingStage", "Point", "PointStage", "Result", "Review", "Service", "Specialty", "Stage",
]  # fmt: skip
