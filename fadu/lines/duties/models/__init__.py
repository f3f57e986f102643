"""The ledgers of duties."""

from .bulletin import Bulletin, BulletinKind, BulletinStage
from .duty import Duty, DutyStage, Every, Obligation, ObligationStage, Progress, ProgressStage
from .notice import Notice, NoticeStage
from .urge import Urge, UrgeKind, UrgeStage

__all__ = [
    "Bulletin", "BulletinKind", "BulletinStage", "Duty", "DutyStage", "Every", "Notice", "NoticeStage", "Obligation",
    "ObligationStage", "Progress", "ProgressStage", "Urge", "UrgeKind", "UrgeStage",
]  # fmt: skip
