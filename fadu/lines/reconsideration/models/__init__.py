"""The ledgers of reconsideration: cases and what hangs on them, opinions, published typical cases."""

from .case import Act, Case, Channel, Outcome, Program, Stage
from .opinion import Opinion, OpinionStage, Typical, TypicalStage
from .proceedings import Annex, AnnexStage, Deliberation, Evidence, Hearing, HearingStage, Service

__all__ = [
    "Act", "Annex", "AnnexStage", "Case", "Channel", "Deliberation", "Evidence", "Hearing", "HearingStage", "Opinion", "OpinionStage",
    "Outcome", "Program", "Service", "Stage", "Typical", "TypicalStage",
]  # fmt: skip
