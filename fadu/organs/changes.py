"""Changing the list of organs: reforms add, rename, move and retire them; nothing is ever deleted.

Only the system administrator does it, and every change stands in the journal. Records keep the organ they were
made under, old names stay as aliases, so that texts and tables of earlier years still find their organ.
"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fadu.organs.grants import grants
from fadu.organs.journal import Act, note
from fadu.organs.models import Organ, OrganKind, Person
from fadu.organs.roles import Role


def demand_system_admin(by: Person, on: date) -> None:
    """Raise PermissionDenied unless `by` is a system administrator on the day `on`."""
    if not any(grant.role == Role.SYSTEM_ADMIN for grant in grants(by, on)):
        raise PermissionDenied(f"{by}不能调整单位。请由系统管理员办理。")


@transaction.atomic
def add_organ(by: Person, parent: Organ, on: date, *, name: str, kind: OrganKind, **fields: Any) -> Organ:
    """Add an organ under `parent`; its short name is its name, its region the parent's, when not given.

    Raises:
        PermissionDenied: `by` is no system administrator.
        ValidationError: the name is there already in the region, the code has a wrong check digit.
    """
    demand_system_admin(by, on)
    fields = {"short_name": name, "region": parent.region, "order": next_order(parent), **fields}
    Organ(name=name, kind=kind, **fields).full_clean(exclude=["path", "depth", "numchild"])
    organ = Organ.add(parent, name=name, kind=kind, **fields)
    note(Act.ORGAN_ADD, actor=by, organ=organ, detail=name)
    return organ


def next_order(parent: Organ) -> int:
    """The place after the last child of `parent`."""
    last = parent.children().order_by("order").last()
    return last.order + 1 if last else 1


@transaction.atomic
def rename(by: Person, organ: Organ, on: date, *, name: str, short_name: str = "") -> None:
    """Give `organ` a new name; the old full and short name become aliases.

    Raises:
        PermissionDenied: `by` is no system administrator.
        ValidationError: another organ of the region has the name.
    """
    demand_system_admin(by, on)
    old = organ.name
    organ.aliases = list(dict.fromkeys([*organ.aliases, organ.name, organ.short_name]))
    organ.name, organ.short_name = name, short_name or name
    organ.aliases = [alias for alias in organ.aliases if alias not in (organ.name, organ.short_name)]
    organ.full_clean(exclude=["path", "depth", "numchild"])
    organ.save()
    note(Act.ORGAN_RENAME, actor=by, organ=organ, detail=f"{old} → {name}")


@transaction.atomic
def amend(by: Person, organ: Organ, on: date, **fields: Any) -> None:
    """Correct what else is kept of `organ`: kind, prefix (机关代字), code, order.

    Raises:
        PermissionDenied: `by` is no system administrator.
        ValidationError: the code has a wrong check digit, or is another organ's.
    """
    demand_system_admin(by, on)
    changed = {name: value for name, value in fields.items() if getattr(organ, name) != value}
    for name, value in changed.items():
        setattr(organ, name, value)
    organ.full_clean(exclude=["path", "depth", "numchild"])
    organ.save()
    if changed:
        said = "；".join(f"{Organ._meta.get_field(name).verbose_name}：{value}" for name, value in changed.items())
        note(Act.ORGAN_AMEND, actor=by, organ=organ, detail=said)


@transaction.atomic
def retire(by: Person, organ: Organ, on: date, *, successor: Organ | None = None) -> None:
    """Take `organ` out of use; with a `successor` its names become the successor's aliases.

    Posts over it grant nothing from then on; records stay where they are.

    Raises:
        PermissionDenied: `by` is no system administrator.
        ValidationError: organs in use stand under it, or it would succeed itself.
    """
    demand_system_admin(by, on)
    if used := organ.children().filter(active=True).first():
        raise ValidationError(f"{organ}下还有在用的单位（{used}等）。请先调整或者停用下属单位。", code="children")
    if successor is not None and successor.pk == organ.pk:
        raise ValidationError(f"{organ}不能并入自己。请选择承接其职责的单位。", code="successor")
    organ.active = False
    organ.save()
    if successor is not None:
        names = [*successor.aliases, organ.name, organ.short_name, *organ.aliases]
        successor.aliases = list(dict.fromkeys(names))
        successor.save()
    note(Act.ORGAN_RETIRE, actor=by, organ=organ, detail=f"并入{successor}" if successor else "")


@transaction.atomic
def restore(by: Person, organ: Organ, on: date) -> None:
    """Put a retired organ back into use. Raises PermissionDenied: `by` is no system administrator."""
    demand_system_admin(by, on)
    organ.active = True
    organ.save()
    note(Act.ORGAN_RESTORE, actor=by, organ=organ)


@transaction.atomic
def move_under(by: Person, organ: Organ, parent: Organ, on: date) -> None:
    """Let `organ`, with all that stands under it, stand under `parent`; figures and posts follow the tree.

    Raises:
        PermissionDenied: `by` is no system administrator.
        ValidationError: `parent` is the organ itself or stands under it.
    """
    demand_system_admin(by, on)
    if organ.covers(parent):
        raise ValidationError(f"不能把{organ}移到它自己或者下属单位之下。请另选上级单位。", code="loop")
    Organ.objects.move(organ, parent, pos="last-child")
    organ.refresh_from_db()
    note(Act.ORGAN_MOVE, actor=by, organ=organ, detail=f"移至{parent}")
