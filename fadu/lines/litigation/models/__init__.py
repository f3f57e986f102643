"""The ledgers of litigation."""

from .joint import Meeting, MeetingKind, Observation
from .lawsuit import Lawsuit, Outcome, Presence, Stage
from .proceedings import Review, ReviewStage, Session, SessionStage
from .suggestion import Suggestion, SuggestionKind, SuggestionStage

__all__ = [
    "Lawsuit", "Meeting", "MeetingKind", "Observation", "Outcome", "Presence", "Review", "ReviewStage", "Session",
    "SessionStage", "Stage", "Suggestion", "SuggestionKind", "SuggestionStage",
]  # fmt: skip
