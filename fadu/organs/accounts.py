"""Opening and closing accounts, and their passwords: for the system administrator and an organ's own."""

import secrets
import string
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fadu.organs.grants import grants
from fadu.organs.journal import Act, note
from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import SEPARATED, Role

#: Letters and digits that are not taken for one another when read from paper.
READABLE = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lIo")))
TEMPORARY_LENGTH = 14


def temporary_password() -> str:
    """A password to hand over once; it must be changed at the first sign-in."""
    while True:
        password = "".join(secrets.choice(READABLE) for _ in range(TEMPORARY_LENGTH))
        if any(map(str.isdigit, password)) and any(map(str.islower, password)):
            return password


def may_keep_accounts(by: Person, organ: Organ | None, on: date) -> bool:
    """Whether `by` may open, close and reset the accounts of the people of `organ` on the day `on`."""
    held = grants(by, on)
    if any(grant.role == Role.SYSTEM_ADMIN for grant in held):
        return True
    return organ is not None and any(
        grant.role == Role.ORGAN_ADMIN and organ.path.startswith(grant.path) for grant in held
    )


def demand_keeper(by: Person, organ: Organ | None, on: date) -> None:
    """Raise PermissionDenied unless `may_keep_accounts`."""
    if not may_keep_accounts(by, organ, on):
        raise PermissionDenied(f"{by}不能管理{organ or '未定单位'}的账号。请由系统管理员或者该单位的单位管理员办理。")


@transaction.atomic
def open_account(by: Person, *, username: str, name: str, organ: Organ, on: date, **fields: Any) -> tuple[Person, str]:
    """Open an account.

    Returns:
        The person and the temporary password, which is shown once and stored nowhere.

    Raises:
        PermissionDenied: `by` may not keep the accounts of `organ`.
        ValidationError: the user name is taken or malformed, a field is wrong.
    """
    demand_keeper(by, organ, on)
    person = Person(username=username, name=name, organ=organ, must_change_password=True, **fields)
    password = temporary_password()
    person.set_password(password)
    person.full_clean()
    person.save()
    note(Act.OPEN, actor=by, person=person, organ=organ)
    return person, password


@transaction.atomic
def reset_password(by: Person, person: Person, on: date) -> str:
    """Give `person` a temporary password and end their sessions; the password is returned once.

    Raises:
        PermissionDenied: `by` may not keep these accounts, or it is their own (then `change_password`).
    """
    demand_keeper(by, person.organ, on)
    if by.pk == person.pk:
        raise PermissionDenied("不能重置自己的密码。请使用「修改密码」。")
    demand_reach(by, person, on)
    password = temporary_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "password_set_at", "must_change_password"])
    note(Act.RESET, actor=by, person=person, organ=person.organ)
    return password


def demand_reach(by: Person, person: Person, on: date) -> None:
    """Raise PermissionDenied when an organ's administrator reaches for who stands above the organ.

    Else who administers a bureau could reset the password of a security administrator who belongs to it.
    """
    held = grants(by, on)
    if any(grant.role == Role.SYSTEM_ADMIN for grant in held):
        return
    own = [grant.path for grant in held if grant.role == Role.ORGAN_ADMIN]
    for grant in grants(person, on):
        if grant.role in SEPARATED or not any(grant.path.startswith(path) for path in own):
            raise PermissionDenied(f"{person}的职责超出本单位，单位管理员不能管理该账号。请由系统管理员办理。")


@transaction.atomic
def close_account(by: Person, person: Person, on: date, *, reason: str) -> None:
    """Let `person` sign in no more; nothing of what they did is removed.

    Raises:
        PermissionDenied: `by` may not keep these accounts, or it is their own.
        ValidationError: no reason is given.
    """
    demand_keeper(by, person.organ, on)
    if by.pk == person.pk:
        raise PermissionDenied("不能停用自己的账号。请由其他管理员办理。")
    demand_reach(by, person, on)
    if not reason.strip():
        raise ValidationError("没有写明停用原因。请写明，例如「调离」「退休」。", code="reason")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    person.is_active = False
    note(Act.CLOSE, actor=by, person=person, organ=person.organ, detail=reason)


@transaction.atomic
def reopen_account(by: Person, person: Person, on: date) -> None:
    """Let `person` sign in again. Raises PermissionDenied: `by` may not keep these accounts."""
    demand_keeper(by, person.organ, on)
    Person.objects.filter(pk=person.pk).update(is_active=True)
    person.is_active = True
    note(Act.REOPEN, actor=by, person=person, organ=person.organ)


def password_due(person: Person, now: datetime) -> str:
    """Why `person` must change the password before anything else, in words; "" when they need not.

    Source: GB/T 22239-2019 8.1.4.1 a), what proves one's identity is changed at intervals.
    """
    if person.must_change_password:
        return "这是一次性密码。请先设置自己的密码。"
    longest = timedelta(days=settings.PASSWORD_DAYS)
    if longest and person.password_set_at and now - person.password_set_at > longest:
        return f"密码已使用超过 {settings.PASSWORD_DAYS} 天。请设置新的密码。"
    return ""


@transaction.atomic
def change_password(person: Person, old: str, new: str) -> None:
    """Change one's own password; every other session of the person ends (the door keeps its own).

    Raises:
        ValidationError: the old one is wrong; the new one is the same or breaks rules, which are all listed.
    """
    if not person.check_password(old):
        raise ValidationError("原密码不对。请重新输入；忘记密码的，请联系单位管理员重置。", code="old_password")
    if old == new:
        raise ValidationError("新密码与原密码相同。请换一个密码。", code="same_password")
    validate_password(new, person)
    person.set_password(new)
    person.must_change_password = False
    person.save(update_fields=["password", "password_set_at", "must_change_password"])
    note(Act.PASSWORD, actor=person, person=person, organ=person.organ)


@transaction.atomic
def first_administrators(root: Organ, on: date) -> dict[Role, tuple[Person, str]]:
    """Open the accounts of the three separated administrators over `root`, for a house that has none.

    Returns:
        For each role the person and the temporary password, to be shown once.

    Raises:
        ValidationError: somebody holds one of the roles already.
    """
    if Post.objects.on(on).filter(role__in=SEPARATED).exists():
        raise ValidationError(
            "已经有系统管理员、安全保密管理员或者安全审计员。请由他们开立账号和任职。", code="founded"
        )
    found = {}
    for role in sorted(SEPARATED):
        password = temporary_password()
        person = Person.objects.create_user(role.value, role.label, password, organ=root, must_change_password=True)
        post = Post.objects.create(person=person, organ=root, role=role, since=on)
        note(Act.APPOINT, actor=None, person=person, organ=root, detail=post.get_role_display())
        found[Role(role)] = (person, password)
    return found
