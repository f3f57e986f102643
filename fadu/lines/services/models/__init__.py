"""The ledgers of government services and of the business environment."""

from .catalogue import (
    Inventory,
    Package,
    PackageLevel,
    PackageStage,
    ServiceItem,
    ServiceStage,
    Volume,
    Window,
    WindowKind,
    WindowStage,
)
from .competition import Area, Conclusion, Criterion, Finding, Review, ReviewStage, StockFile, StockOutcome, StockStage
from .credit import CreditBatch, LicenceRecord, PenaltyRecord, RecordStage, Watch, WatchStage
from .enterprise import Enterprise, EnterpriseStage, Request, RequestStage, Result, Satisfaction, Visit, VisitKind
from .promise import PromiseCase, PromiseItem, PromiseItemStage, PromiseKind, PromiseStage, Truth
from .reform import Market, Separation, SeparationStage, SeparationWay

__all__ = [
    "Area", "Conclusion", "CreditBatch", "Criterion", "Enterprise", "EnterpriseStage", "Finding", "Inventory",
    "LicenceRecord", "Market", "Package", "PackageLevel", "PackageStage", "PenaltyRecord", "PromiseCase", "PromiseItem",
    "PromiseItemStage", "PromiseKind", "PromiseStage", "RecordStage", "Request", "RequestStage", "Result", "Review",
    "ReviewStage", "Satisfaction", "Separation", "SeparationStage", "SeparationWay", "ServiceItem", "ServiceStage",
    "StockFile", "StockOutcome", "StockStage", "Truth", "Visit", "VisitKind", "Volume", "Watch", "WatchStage", "Window",
    "WindowKind", "WindowStage",
]  # fmt: skip
