"""The ledgers of rulemaking."""

from .cleanup import Campaign, CampaignStage, Fate, Proposal, ProposalStage
from .comment import Comment
from .document import Document, DocumentKind, Fairness, LegalityResult, Maker, Relation, Stage
from .filing import Filing, FilingStage, Request, RequestStage, Sender
from .library import Citation, LibraryEntry
from .project import Project, ProjectKind, ProjectStage, Task
from .version import Draft, Version

__all__ = [
    "Campaign", "CampaignStage", "Citation", "Comment", "Document", "DocumentKind", "Draft", "Fairness", "Fate", "Filing", "FilingStage",
    "LegalityResult", "LibraryEntry", "Maker", "Project", "ProjectKind", "ProjectStage", "Proposal", "ProposalStage",
    "Relation", "Request", "RequestStage", "Sender", "Stage", "Task", "Version",
]  # fmt: skip
