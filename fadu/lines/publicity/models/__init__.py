"""The ledgers of legal publicity."""

from .activity import Activity, ActivityKind, ActivityStage, Audience, Occasion
from .duty_list import Duty, DutyStage, ListStage, ResponsibilityList
from .media import MediaPost, MediaStage, Medium
from .people import (
    Educator,
    EducatorKind,
    EducatorStage,
    Guide,
    GuideStage,
    Lesson,
    Schooling,
    Training,
    TrainingFor,
)
from .venue import Venue, VenueKind, VenueStage
from .village import Level, Recheck, Village, VillageStage

__all__ = [
    "Activity", "ActivityKind", "ActivityStage", "Audience", "Duty", "DutyStage", "Educator", "EducatorKind",
    "EducatorStage", "Guide", "GuideStage", "Lesson", "Level", "ListStage", "MediaPost", "MediaStage", "Medium",
    "Occasion", "Recheck", "ResponsibilityList", "Schooling", "Training", "TrainingFor", "Venue", "VenueKind",
    "VenueStage", "Village", "VillageStage",
]  # fmt: skip
