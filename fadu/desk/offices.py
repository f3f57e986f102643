"""The pages of administration, for who holds an administrator's post."""

from collections.abc import Iterable
from dataclasses import dataclass

from fadu.ledger import scope
from fadu.organs.grants import Grant
from fadu.organs.models import Person
from fadu.organs.roles import Role

#: Who keeps accounts or posts of anybody.
ADMINISTER = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.ORGAN_ADMIN})


@dataclass(frozen=True, slots=True)
class Office:
    """One page: what it is called, what for, the name of its address, whose it is."""

    name: str
    words: str
    address: str
    roles: frozenset[Role]


OFFICES = (
    Office("单位与人员", "查看人员，开立和停用账号，设置岗位", "desk:people", ADMINISTER),
    Office("批量办理", "从表格粘贴，一次开立多个账号、设置多个岗位", "desk:people_many", ADMINISTER),
    Office("单位", "新设、更名、改隶、撤并单位", "desk:organs", frozenset({Role.SYSTEM_ADMIN})),
    Office("留痕审计", "查看办件的全部留痕", "desk:audit", frozenset({Role.AUDIT_ADMIN})),
    Office("管理日志", "查看账号、岗位和单位的变动", "desk:audit_journal", frozenset({Role.AUDIT_ADMIN})),
)


def roles_of(person: Person) -> frozenset[Role]:
    """The roles that the person holds today."""
    return frozenset(grant.role for grant in scope.grants_of(person))


def offices(person: Person) -> list[Office]:
    """The pages of administration that the person may open."""
    return offices_of(scope.grants_of(person))


def offices_of(grants: Iterable[Grant]) -> list[Office]:
    """The pages of administration that grants open."""
    held = {grant.role for grant in grants}
    return [office for office in OFFICES if office.roles & held]
