"""The ledgers of examinations, and the tables that hold a sitting's answers."""

from .attempt import Answer, Attempt, Cause
from .candidate import Candidate, CandidateStage
from .certificate import Certificate, CertificateStage
from .external import External
from .paper import Mode, MultipleRule, Paper, PaperItem, PaperRule, PaperStage
from .question import OBJECTIVE, Difficulty, Kind, Question, QuestionStage
from .script import Script, ScriptStage, SealedMark
from .sitting import Purpose, Sitting, SittingStage

__all__ = [
    "OBJECTIVE", "Answer", "Attempt", "Candidate", "CandidateStage", "Cause", "Certificate", "CertificateStage",
    "Difficulty", "External", "Kind", "Mode", "MultipleRule", "Paper", "PaperItem", "PaperRule", "PaperStage", "Purpose",
    "Question", "QuestionStage", "Script", "ScriptStage", "SealedMark", "Sitting", "SittingStage",
]  # fmt: skip
