"""Who sees and may do what: the one place, for web, API, export and figures alike.

A post grants the subtree of an organ and a set of lines. The three separated administrators see no records.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fadu.organs.grants import Grant, grants
from fadu.organs.models import Organ, OrganKind, Person, Post
from fadu.organs.roles import SEPARATED, Role

from .errors import Fault, NotAllowed
from .sight import seen_by, sees
from .today import clock_today

if TYPE_CHECKING:
    from .procedure import Move
    from .record import Record
    from .registry import Ledger

SUPERVISING = frozenset({Role.OFFICE, Role.LEADER, Role.ORGAN_ADMIN})
HOLDERS = frozenset({Role.HANDLER, Role.REVIEWER, Role.ORGAN_ADMIN, Role.OFFICE, Role.LEADER})


def grants_for(ledger: "Ledger", person: Any, on: date | None = None) -> tuple[Grant, ...]:
    """The grants of a person that reach a ledger.

    A sensitive ledger needs a post that names its line: a post for all lines does not reach it.
    """
    if person is None or not getattr(person, "is_active", False):
        return ()
    return reaching(ledger, grants_of(person, on))


def reaching(ledger: "Ledger", grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Those of some grants that reach a ledger; see ``grants_for``."""
    found = []
    for grant in grants:
        named = grant.lines is not None and ledger.line in grant.lines
        if grant.role in HOLDERS and (named or (grant.lines is None and not ledger.options.sensitive)):
            found.append(grant)
    return tuple(found)


def counting_grants(ledger: "Ledger", person: Any, on: date | None = None) -> tuple[Grant, ...]:
    """The grants by which a person may know a ledger's numbers: sensitive files are few people's, their number is not."""
    if person is None or not getattr(person, "is_active", False):
        return ()
    reach = [g for g in grants_of(person, on) if g.lines is None or ledger.line in g.lines]
    return tuple(g for g in reach if g.role in HOLDERS)


def grants_of(person: Any, on: date | None = None) -> tuple[Grant, ...]:
    """The grants of a person on a day, today's unless it is named: asked of the database once for this `person` object."""
    on = on or clock_today()  # rights are those of the day on which a person asks, whatever day the act bears
    cache = person.__dict__.setdefault("_grants", {})
    if on not in cache:
        cache[on] = grants(person, on)
    found: tuple[Grant, ...] = cache[on]
    return found


def visible(ledger: "Ledger", person: Any, on: date | None = None) -> "QuerySet[Record]":
    """The records of a ledger that a person may see."""
    found = grants_for(ledger, person, on)
    if not found:
        return ledger.model.objects.none()
    paths = {g.path for g in found if not _only_in_hand(ledger, g)}
    condition = Q()
    if "" not in paths:
        for path in sorted(paths):
            condition |= _under(ledger, path)
        for path in sorted({g.path for g in found} - paths):
            condition |= _under(ledger, path) & Q(**{_handler(ledger): person})
    return ledger.model.objects.filter(condition & seen_by(ledger, person))


def _only_in_hand(ledger: "Ledger", grant: Grant) -> bool:
    return ledger.options.in_hand and grant.role == Role.HANDLER


def _handler(ledger: "Ledger") -> str:
    """Where a record's handler stands: with the record, or with the one it belongs to."""
    parent = ledger.parent
    return f"{ledger.options.parent}__{_handler(parent)}" if parent is not None else "handler"


def has_in_hand(record: "Record", person: Any) -> bool:
    """Whether a record, or the one it belongs to, is in a person's hands."""
    ledger = record.ledger
    while ledger.options.parent:
        record = getattr(record, ledger.options.parent)
        ledger = record.ledger
    return bool(record.handler_id == person.pk)


def _under(ledger: "Ledger", path: str) -> Q:
    condition = Q(organ__path__startswith=path)
    for name in ledger.options.scope:
        field = ledger.model._meta.get_field(name)
        if field.many_to_many:
            through = field.remote_field.through  # type: ignore[union-attr]
            own, other = field.m2m_field_name(), field.m2m_reverse_field_name()  # type: ignore[union-attr]
            rows = through.objects.filter(**{own: OuterRef("pk"), f"{other}__path__startswith": path})
            condition |= Q(Exists(rows))
        else:
            condition |= Q(**{f"{name}__path__startswith": path})
    return condition


def roles(ledger: "Ledger", person: Any, organ: Organ, on: date | None = None) -> frozenset[Role]:
    """The roles that a person holds over an organ in a ledger's line; those that judge it, not over their own office."""
    held = frozenset(g.role for g in grants_for(ledger, person, on) if organ.path.startswith(g.path))
    judging = ledger.procedure.judging
    return held - judging if judging and in_office(person, organ) else held


def in_office(person: Any, organ: Organ) -> bool:
    """Whether a person is of an organ, or of one below it. A place is nobody's office: what is its, is everybody's."""
    theirs = person.organ
    return theirs is not None and organ.kind != OrganKind.AREA and theirs.path.startswith(organ.path)


def roles_over(record: "Record", person: Any, on: date | None = None) -> frozenset[Role]:
    """The roles that a person holds over a record."""
    found = roles(record.ledger, person, record.organ, on) if sees(record, person) else frozenset()
    if record.ledger.options.in_hand and Role.HANDLER in found and not has_in_hand(record, person):
        return found - {Role.HANDLER}
    return found


def may_create(
    ledger: "Ledger", person: Any, organ: Organ, on: date | None = None, parent: "Record | None" = None
) -> bool:
    """Whether a person may enter a record for an organ; a child with roles that are held over its parent too."""
    held = roles(ledger, person, organ, on)
    if parent is not None:
        held &= roles_over(parent, person, on)
    return bool(held & ledger.procedure.create_by)


def may_edit(record: "Record", person: Any, on: date | None = None) -> bool:
    """Whether a person may change a record."""
    return bool(roles_over(record, person, on) & record.ledger.procedure.edit_by)


def may_void(record: "Record", person: Any, on: date | None = None) -> bool:
    """Whether a person may void or restore a record."""
    return bool(roles_over(record, person, on) & record.ledger.procedure.void_by)


def may_move(record: "Record", move: "Move", person: Any, on: date | None = None) -> bool:
    """Whether a person's role allows a move, whatever the stage: over the record's organ, or over the other that takes it."""
    held = roles_over(record, person, on)
    other = getattr(record, move.also) if move.also else None
    if other is not None and sees(record, person):
        held |= roles(record.ledger, person, other, on)
    return bool(held & move.roles)


def may_attach(record: "Record", person: Any, on: date | None = None) -> bool:
    """Whether a person may put files with a record: who may change it, and the other organ while it is to answer."""
    answers = (move for move in record.ledger.procedure.from_stage(record.stage) if move.also)
    return may_edit(record, person, on) or any(may_move(record, move, person, on) for move in answers)


def may_take_over(record: "Record", handler: Any) -> bool:
    """Whether a record may be put into a person's hands: their post reaches it."""
    if record.ledger.options.in_hand:
        return bool(roles(record.ledger, handler, record.organ))
    return visible(record.ledger, handler).filter(pk=record.pk).exists()


def staff(ledger: "Ledger", people: "QuerySet[Person]", on: date | None = None) -> "QuerySet[Person]":
    """Of some people, those whose posts reach a ledger: who can have its records in hand. The separated administrators
    see none, whatever else they hold.
    """
    posts = Post.objects.on(on or clock_today()).filter(person__in=people.order_by(), organ__active=True)
    held = list(posts.values_list("person_id", "role", "lines"))
    apart = {pk for pk, role, _ in held if role in SEPARATED}
    open_to_all = not ledger.options.sensitive
    reached = {
        pk for pk, role, lines in held if role in HOLDERS and (open_to_all if lines is None else ledger.line in lines)
    }
    return people.filter(pk__in=reached - apart)


def organs_for(ledger: "Ledger", person: Any, on: date | None = None) -> "QuerySet[Organ]":
    """The organs for which a person may enter records."""
    wanted = ledger.procedure.create_by
    condition = Q(pk__in=[])
    for grant in grants_for(ledger, person, on):
        if grant.role in wanted:
            condition |= Q(path__startswith=grant.path)
    found: QuerySet[Organ] = Organ.objects.filter(condition)
    return found


def require(
    allowed: bool, act: str, where: str, remedy: str = "请由有权限的人员办理，或向本单位管理员申请岗位。"
) -> None:
    """Refuse an act that is not allowed.

    Raises:
        NotAllowed: with what, where and the remedy.
    """
    if not allowed:
        raise NotAllowed(Fault(f"您没有{act}的权限：{where}。{remedy}"))
