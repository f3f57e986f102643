"""What a person may see and do: subtrees of organs, lines of work, roles."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from fadu.organs.models import Person
from fadu.organs.roles import SEPARATED, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One role over the organs whose path starts with `path`, in `lines` (None: every line).

    `organ` is what the organ at `path` is called: for people to read, no part of the right.
    """

    path: str
    lines: frozenset[str] | None
    role: Role
    organ: str = field(default="", compare=False)

    def covers(self, path: str, line: str) -> bool:
        """Whether this grant reaches the organ at `path` for `line`.

        >>> Grant("0001", frozenset({"duties"}), Role.HANDLER).covers("00010002", "duties")
        True
        """
        return path.startswith(self.path) and (self.lines is None or line in self.lines)


def grants(person: Person, on: date | None) -> tuple[Grant, ...]:
    """The grants of `person` on the day `on`, in order of path and role; none for who may not sign in.

    `on` None is today in the office's time zone. A person who holds a separated role that day gets that
    role alone, even if rows forced into the database say more: 三员 never see records.
    """
    if not person.is_active:
        return ()
    rows = (
        person.posts.on(on or timezone.localdate())
        .filter(organ__active=True)
        .values_list("organ__path", "lines", "role", "organ__short_name")
    )
    found = [
        Grant(path, None if lines is None else frozenset(lines), Role(role), organ) for path, lines, role, organ in rows
    ]
    separated = [grant for grant in found if grant.role in SEPARATED]
    return tuple(sorted(separated or found, key=lambda grant: (grant.path, grant.role)))
