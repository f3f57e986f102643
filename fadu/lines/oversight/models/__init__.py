"""The ledgers of supervision."""

from .accountability import Deduction, DeductionStage, Discipline, Lead, LeadSource, LeadStage, Subject
from .appraisal import Appraisal, AppraisalStage, Band, Grade, Level, Mark, Method
from .complaint import Complaint, ComplaintStage, Field, Outcome, Proposal, ProposalStage, Source
from .inspection import Inspection, InspectionKind, InspectionStage, Plan, PlanStage, Visit
from .letter import Letter, LetterKind, LetterStage, Talk, TalkStage
from .problem import Aspect, AspectStage, Origin, Problem, ProblemStage, Rectification, RectificationStage
from .scrutiny import Scrutiny, ScrutinyKind, ScrutinyStage
from .transfer import Meeting, Returned, ReturnedStage, Transfer, TransferStage

__all__ = [
    "Appraisal", "AppraisalStage", "Aspect", "AspectStage", "Band", "Complaint", "ComplaintStage", "Deduction", "DeductionStage",
    "Discipline", "Field", "Grade", "Inspection", "InspectionKind", "InspectionStage", "Lead", "LeadSource", "LeadStage",
    "Letter", "LetterKind", "LetterStage", "Level", "Mark", "Meeting", "Method", "Origin", "Outcome", "Plan", "PlanStage",
    "Problem", "ProblemStage", "Proposal", "ProposalStage", "Rectification", "RectificationStage", "Returned",
    "ReturnedStage", "Scrutiny", "ScrutinyKind", "ScrutinyStage", "Source", "Subject", "Talk", "TalkStage", "Transfer",
    "TransferStage", "Visit",
]  # fmt: skip
