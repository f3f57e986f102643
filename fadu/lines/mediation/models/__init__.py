"""The ledgers of mediation."""

from .dispute import Category, Dispute, Kind, NextRoad, Origin, Result, Stage
from .grid import Centre, Demonstration, Grid, GridStage, HouseholdUnit
from .mediator import Adjustment, Grade, Grading, GradingStage, Mediator, MediatorStage
from .organisation import Level, Organisation, OrganisationKind, OrganisationStage
from .referral import Referral, ReferralStage
from .session import Session, SessionKind
from .sweep import Sweep, SweepKind, SweepStage

__all__ = [
    "Adjustment", "Category", "Centre", "Demonstration", "Dispute", "Grade", "Grading", "GradingStage", "Grid",
    "GridStage", "HouseholdUnit", "Kind", "Level", "Mediator", "MediatorStage", "NextRoad", "Organisation",
    "OrganisationKind", "OrganisationStage", "Origin", "Referral", "ReferralStage", "Result", "Session", "SessionKind", "Stage",
    "Sweep", "SweepKind", "SweepStage",
]  # fmt: skip
