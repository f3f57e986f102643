"""The ledgers of openness."""

from .column import Column, ColumnStage, Staff, StaffStage
from .proposal import Answer, Kind, Proposal, ProposalStage, Satisfaction
from .publication import Category, Publication, PublicationStage
from .request import (
    ApplicantKind,
    Challenge,
    ChallengeResult,
    ChallengeStage,
    ChallengeWay,
    Channel,
    Consultation,
    ConsultationStage,
    Party,
    Reply,
    Request,
    Stage,
    Way,
)
from .yearly import Yearly, YearlyKind, YearlyStage

__all__ = [
    "Answer", "ApplicantKind", "Category", "Challenge", "ChallengeResult", "ChallengeStage", "ChallengeWay", "Channel",
    "Column", "ColumnStage", "Consultation", "ConsultationStage", "Kind", "Party", "Proposal", "ProposalStage",
    "Publication", "PublicationStage", "Reply", "Request", "Satisfaction", "Staff", "StaffStage", "Stage", "Way", "Yearly",
    "YearlyKind", "YearlyStage",
]  # fmt: skip
