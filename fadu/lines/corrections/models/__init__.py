"""The ledgers of community corrections; all of them sensitive."""

from .assessment import Assessment, AssessmentStage, Opinion
from .course import Contact, ContactKind, Member, MemberStage, Positioning, PositioningStage
from .leave import Leave, LeaveStage, Purpose, Relocation, RelocationStage
from .sanction import ENDING, Sanction, SanctionKind, SanctionStage
from .subject import Ending, Kind, Stage, Subject, Supervision

__all__ = [
    "ENDING", "Assessment", "AssessmentStage", "Contact", "ContactKind", "Ending", "Kind", "Leave", "LeaveStage", "Member",
    "MemberStage", "Opinion", "Positioning", "PositioningStage", "Purpose", "Relocation", "RelocationStage", "Sanction",
    "SanctionKind", "SanctionStage", "Stage", "Subject", "Supervision",
]  # fmt: skip
