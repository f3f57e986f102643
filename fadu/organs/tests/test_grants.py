"""What posts let people see."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fadu.organs.grants import Grant, grants
from fadu.organs.models import Organ, Post
from fadu.organs.roles import SEPARATED, Role

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)


def child(county: Organ, short_name: str) -> Organ:
    return county.children().get(short_name=short_name)


def test_a_handler_sees_the_organ_and_the_lines_of_the_post(county, person):
    """承办人只见本单位及下属单位、所分管的条线。"""
    bureau = child(county, "县司法局")
    handler = person(Role.HANDLER, bureau, ["litigation"])
    (grant,) = grants(handler, DAY)
    assert grant == Grant(bureau.path, frozenset({"litigation"}), Role.HANDLER)
    assert grant.covers(bureau.path, "litigation")
    assert not grant.covers(bureau.path, "duties")
    assert not grant.covers(child(county, "县公安局").path, "litigation")


def test_the_office_sees_the_whole_county(county, person):
    (grant,) = grants(person(Role.OFFICE), DAY)
    assert grant.lines is None
    assert all(grant.covers(organ.path, "anything") for organ in county.subtree())


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2020-12-31", False),
        ("2021-01-01", True),
        ("2024-06-30", True),
        ("2024-07-01", False),
    ],
)
def test_a_post_holds_from_its_first_day_to_its_last(person, on, held):
    """任职首日、离任当日都算在任。"""
    someone = person(Role.REVIEWER, since=date(2021, 1, 1))
    someone.posts.update(until=date(2024, 6, 30))
    assert bool(grants(someone, date.fromisoformat(on))) is held


def test_nothing_for_a_person_who_may_not_sign_in_or_an_organ_that_is_closed(county, person):
    assert grants(person(Role.OFFICE, is_active=False), DAY) == ()
    bureau = child(county, "县司法局")
    handler = person(Role.HANDLER, bureau)
    Organ.objects.filter(pk=bureau.pk).update(active=False)
    assert grants(handler, DAY) == ()


@pytest.mark.parametrize("first", sorted(SEPARATED))
@pytest.mark.parametrize("second", list(Role))
def test_a_separated_administrator_holds_nothing_else(county, person, first, second):
    """三员分立：不得相互兼任，也不得经办业务。"""
    someone = person(first)
    with pytest.raises(ValidationError, match="请另选一人"):
        Post.objects.create(person=someone, organ=county, role=second, since=DAY)


def test_the_roles_may_follow_one_another(county, person):
    """离任后可以改任。"""
    someone = person(Role.HANDLER)
    someone.posts.update(until=date(2023, 12, 31))
    Post.objects.create(person=someone, organ=county, role=Role.AUDIT_ADMIN, since=DAY)
    assert [grant.role for grant in grants(someone, DAY)] == [Role.AUDIT_ADMIN]


def test_the_database_refuses_two_separated_roles(county, person):
    someone = person(Role.SYSTEM_ADMIN)
    row = Post(person=someone, organ=county, role=Role.AUDIT_ADMIN, since=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.bulk_create([row])


def test_a_role_forced_into_the_database_opens_no_record(county, person):
    """数据库中被强行加入的业务角色不起作用。"""
    someone = person(Role.SECURITY_ADMIN)
    Post.objects.bulk_create([Post(person=someone, organ=county, role=Role.OFFICE, since=DAY)])
    assert [grant.role for grant in grants(someone, DAY)] == [Role.SECURITY_ADMIN]
