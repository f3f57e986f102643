"""Who appoints whom: the security administrator anyone, an organ's administrator its own staff."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fadu.organs.grants import grants
from fadu.organs.journal import Act, note
from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import SEPARATED, Role

#: The roles that an organ's own administrator gives out.
OWN = frozenset({Role.HANDLER, Role.REVIEWER})


def may_appoint(by: Person, role: Role, organ: Organ, on: date, lines: Iterable[str] | None = None) -> bool:
    """Whether `by` may give `role` over `organ` in `lines` (None: all) on the day `on`, or take it."""
    held = grants(by, on)
    if any(grant.role == Role.SECURITY_ADMIN for grant in held):
        return True
    wanted = None if lines is None else frozenset(lines)
    return role in OWN and any(
        grant.role == Role.ORGAN_ADMIN
        and organ.path.startswith(grant.path)
        and (grant.lines is None or (wanted is not None and wanted <= grant.lines))
        for grant in held
    )


@transaction.atomic
def appoint(
    by: Person,
    person: Person,
    role: Role,
    organ: Organ,
    *,
    on: date,
    lines: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Post:
    """Give `person` a post, held from `since` (the day `on` when not given) to `until`.

    Raises:
        PermissionDenied: `by` may not, or appoints themself.
        ValidationError: 三员分立 forbids it, or the days are not in order.
    """
    demand(by, person, role, organ, on, lines)
    post = Post.objects.create(person=person, organ=organ, role=role, lines=lines, since=since or on, until=until)
    note(Act.APPOINT, actor=by, person=person, organ=organ, detail=in_words(post))
    return post


@transaction.atomic
def dismiss(by: Person, post: Post, *, on: date, last_day: date | None = None) -> None:
    """End a post with `last_day` (the day `on` when not given); the row stays as history.

    Raises:
        PermissionDenied: `by` may not, or it is their own post.
        ValidationError: the last day is before the first.
    """
    demand(by, post.person, Role(post.role), post.organ, on, post.lines)
    post.until = last_day or on
    post.save()
    note(Act.DISMISS, actor=by, person=post.person, organ=post.organ, detail=in_words(post))


def demand(by: Person, person: Person, role: Role, organ: Organ, on: date, lines: Iterable[str] | None) -> None:
    """Raise PermissionDenied unless `by` may appoint, and appoints somebody else."""
    if by.pk == person.pk:
        raise PermissionDenied("不能任免自己的职务。请由其他管理员办理。")
    if not may_appoint(by, role, organ, on, lines):
        raise PermissionDenied(
            f"{by}不能任免{organ}的「{role.label}」。请由安全保密管理员办理；承办人、审核人也可以由单位管理员办理。"
        )


def in_words(post: Post) -> str:
    """A post as the journal says it: 承办人（duties、litigation） 2024-03-01 至今."""
    lines = "全部条线" if post.lines is None else "、".join(post.lines)
    return f"{post.get_role_display()}（{lines}） {post.since} 至{post.until or '今'}"


def separation_breaches(on: date) -> list[str]:
    """People who on the day `on` hold what 三员分立 forbids, in words; for start-up checks and audits.

    Post refuses such rows, so that only rows written past it are found here.
    """
    found = []
    holders = Person.objects.filter(posts__in=Post.objects.on(on).filter(role__in=SEPARATED)).distinct()
    for person in holders.order_by("pk"):
        held = sorted({Role(role).label for role in person.posts.on(on).values_list("role", flat=True)})
        if len(held) > 1:
            found.append(
                f"{person}（{person.username}）兼任{'、'.join(held)}。请由安全保密管理员免去其中的业务或者管理职务。"
            )
    return found
