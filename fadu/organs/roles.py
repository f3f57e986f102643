"""What a person may be appointed as."""

from django.db.models import TextChoices


class Role(TextChoices):
    """角色: what a post makes of a person."""

    HANDLER = "handler", "承办人"
    REVIEWER = "reviewer", "审核人"
    ORGAN_ADMIN = "organ_admin", "单位管理员"
    OFFICE = "office", "依法治县办"
    LEADER = "leader", "领导"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全保密管理员"
    AUDIT_ADMIN = "audit_admin", "安全审计员"


#: 三员分立: one person holds one of them and nothing else, and none of them opens a record.
SEPARATED: frozenset[Role] = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
