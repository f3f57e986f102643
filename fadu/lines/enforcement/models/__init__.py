"""The ledgers of administrative enforcement."""

from fadu.lines.enforcement.standards import FileKind

from .body import Body, BodyKind, BodyStage, Domain, Officer, OfficerStage, Roster, StaffKind, WhyLeft
from .certificate import Batch, BatchStage, Certificate, CertificateStage, Wanted, WhyCancelled
from .coercion import Coercion, CoercionStage, Measure
from .penalty import Outcome, PartyKind, Penalty, PenaltyStage, Program, ReviewCategory, ReviewResult
from .permit import Permit, PermitStage
from .publication import ActKind, Publication, PublicationStage, Recording
from .review import Deduction, File, FileStage, Grade, Plan, PlanKind, PlanStage, Seat, Sheet, SheetStage
from .training import (
    Clearout,
    ClearoutItem,
    ClearoutStage,
    Finding,
    Hours,
    HoursKind,
    ItemStage,
    Training,
    TrainingKind,
    TrainingStage,
)
from .voice import CaseKind, RecusalGround, RecusalRequest, RecusalStage, Voice, VoiceKind, VoiceStage

__all__ = [
    "ActKind", "Batch", "BatchStage", "Body", "BodyKind", "BodyStage", "CaseKind", "Certificate", "CertificateStage",
    "Clearout", "ClearoutItem", "ClearoutStage", "Coercion", "CoercionStage", "Deduction", "Domain", "File",
    "FileKind", "FileStage", "Finding", "Grade", "Hours", "HoursKind", "ItemStage", "Measure", "Officer",
    "OfficerStage", "Outcome", "PartyKind", "Penalty", "PenaltyStage", "Permit", "PermitStage", "Plan", "PlanKind",
    "PlanStage", "Program", "Publication", "PublicationStage", "Recording", "RecusalGround", "RecusalRequest", "RecusalStage", "ReviewCategory", "ReviewResult",
    "Roster", "Seat", "Sheet", "SheetStage", "StaffKind", "Training", "TrainingKind", "TrainingStage", "Voice", "VoiceKind", "VoiceStage", "Wanted",
    "WhyCancelled", "WhyLeft",
]  # fmt: skip
