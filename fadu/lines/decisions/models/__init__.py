"""The ledgers of major administrative decisions."""

from .catalogue import Catalogue, CatalogueStage, Institution
from .decision import Category, Decision, LegalityResult, Stage, Verdict
from .discussion import Discussion
from .execution import Evaluation, EvaluationStage, Feedback, FeedbackStage, Responsible, ResponsibleStage
from .experts import Expert, ExpertStage, Panel, PanelStage
from .participation import (
    Comment,
    Consultation,
    ConsultationStage,
    Hearing,
    HearingStage,
    Registration,
    RegistrationStage,
    Way,
)
from .risk import Grade, Risk, RiskStage

__all__ = [
    "Catalogue", "CatalogueStage", "Category", "Comment", "Consultation",
    "ConsultationStage", "Decision", "Discussion", "Evaluation", "EvaluationStage", "Expert", "ExpertStage", "Feedback",
    "FeedbackStage", "Grade", "Hearing", "HearingStage", "Institution", "LegalityResult", "Panel", "PanelStage",
    "Registration", "RegistrationStage", "Responsible", "ResponsibleStage", "Risk", "RiskStage", "Stage", "Verdict",
    "Way",
]  # fmt: skip
