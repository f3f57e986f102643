"""The ledgers of emergency work."""

from .drill import Drill, DrillKind, DrillStage, Finding, FindingStage
from .forces import Headquarters, HeadquartersStage, Muster, Team, TeamKind, TeamStage
from .plan import CYCLED, DRILLED, Edition, EditionStage, Plan, PlanKind, PlanStage
from .response import Action, Consultation, EventKind, Grade, Incident, IncidentStage
from .stores import Depot, DepotLevel, DepotStage, Supply, SupplyStage

__all__ = [
    "CYCLED", "DRILLED", "Action", "Consultation", "Depot", "DepotLevel", "DepotStage", "Drill", "DrillKind",
    "DrillStage", "Edition", "EditionStage", "EventKind", "Finding", "FindingStage", "Grade", "Headquarters",
    "HeadquartersStage", "Incident", "IncidentStage", "Muster", "Plan", "PlanKind", "PlanStage", "Supply", "SupplyStage",
    "Team", "TeamKind", "TeamStage",
]  # fmt: skip
