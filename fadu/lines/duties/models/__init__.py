"""The ledgers of duties."""

from .bulletin import Bulletin, BulletinKind, BulletinStage
from .duty import Comparison, Duty, DutyStage, Every, Obligation, ObligationStage, Progress, ProgressStage
from .notice import Notice, NoticeStage, Sheet
from .urge import Urge, UrgeKind, UrgeStage

__all__ = [
    "Bulletin", "BulletinKind", "BulletinStage", "Comparison", "Duty", "DutyStage", "Every", "Notice", "NoticeStage",
    "Obligation", "ObligationStage", "Progress", "ProgressStage", "Sheet", "Urge", "UrgeKind", "UrgeStage",
]  # fmt: skip
