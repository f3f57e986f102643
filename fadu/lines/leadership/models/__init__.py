"""The ledgers of the Party's leadership over the rule of law."""

from .principal import Fulfilment, FulfilmentStage, Obligation, ObligationStage, Principal, PrincipalStage, Role
from .session import Kind, Purpose, Session, SessionStage, Theme
from .statement import Comment, CommentStage, Form, Grade, Statement, StatementStage
from .work import Examination, Programme, ProgrammeKind, ProgrammeStage, Report

__all__ = [
    "Comment", "CommentStage", "Examination", "Form", "Fulfilment", "FulfilmentStage", "Grade", "Kind", "Obligation",
    "ObligationStage", "Principal", "PrincipalStage", "Programme", "ProgrammeKind", "ProgrammeStage", "Purpose",
    "Report", "Role", "Session", "SessionStage", "Statement", "StatementStage", "Theme",
]  # fmt: skip
