"""Reforms of organs."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fadu.organs import changes
from fadu.organs.grants import grants
from fadu.organs.models import JournalEntry, Organ, OrganKind
from fadu.organs.names import find_organ
from fadu.organs.roles import Role

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)


@pytest.fixture
def admin(person):
    return person(Role.SYSTEM_ADMIN)


def child(county, short_name):
    return county.children().get(short_name=short_name)


def test_a_renamed_organ_is_found_by_both_names(admin, county, region):
    """机构改名后，旧名仍能找到该单位。"""
    organ = child(county, "县文化和旅游局")
    changes.rename(admin, organ, DAY, name="测试县文化旅游体育局", short_name="县文旅体局")
    for name in ("县文旅体局", "测试县文化旅游体育局", "县文化和旅游局", "测试县文化和旅游局", "文旅局"):
        assert find_organ(name, region) == organ
    changes.rename(admin, organ, DAY, name="测试县文化和旅游局", short_name="县文化和旅游局")
    assert find_organ("县文旅体局", region) == organ
    assert "县文化和旅游局" not in Organ.objects.get(pk=organ.pk).aliases


def test_a_merged_organ_is_found_in_its_successor(admin, county, region, person):
    """撤并后，旧名指向承接单位；原单位的任职不再有效。"""
    forestry, resources = child(county, "县林业局"), child(county, "县自然资源局")
    handler = person(Role.HANDLER, forestry)
    changes.retire(admin, forestry, DAY, successor=resources)
    assert find_organ("县林业局", region) == resources
    assert grants(handler, DAY) == ()
    changes.restore(admin, forestry, DAY)
    assert find_organ("县林业局", region) == forestry
    assert grants(handler, DAY) != ()


def test_an_organ_with_organs_under_it_is_not_retired(admin, county):
    bureau = child(county, "县司法局")
    station = changes.add_organ(admin, bureau, DAY, name="甲司法所", kind=OrganKind.INSTITUTION)
    with pytest.raises(ValidationError, match="请先调整或者停用下属单位"):
        changes.retire(admin, bureau, DAY)
    changes.move_under(admin, station, child(county, "甲镇"), DAY)
    changes.retire(admin, bureau, DAY)
    assert Organ.objects.get(pk=station.pk).parent().short_name == "甲镇"
    assert not any(Organ.objects.find_problems())
    acts = list(JournalEntry.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["organ_add", "organ_move", "organ_retire"]


def test_an_organ_cannot_stand_under_itself(admin, county):
    bureau = child(county, "县司法局")
    station = changes.add_organ(admin, bureau, DAY, name="甲司法所", kind=OrganKind.INSTITUTION)
    for below in (bureau, station):
        with pytest.raises(ValidationError, match="请另选上级单位"):
            changes.move_under(admin, bureau, below, DAY)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "测试县司法局"}, "本区划内已有同名单位"),
        ({"name": "测试县新局", "code": "11610702000000000X"}, "位数或校验位不符"),
    ],
)
def test_a_wrong_organ_is_refused(admin, county, fields, message):
    before = Organ.objects.count()
    with pytest.raises(ValidationError, match=message):
        changes.add_organ(admin, county, DAY, kind=OrganKind.DEPARTMENT, **fields)
    assert Organ.objects.count() == before


def test_a_right_code_is_taken(admin, county):
    organ = changes.add_organ(
        admin, county, DAY, name="测试县新局", kind=OrganKind.DEPARTMENT, code="91350100M000100Y43"
    )
    assert organ.order == county.children().count()


@pytest.mark.parametrize("role", [Role.ORGAN_ADMIN, Role.OFFICE, Role.SECURITY_ADMIN])
def test_only_the_system_administrator_changes_organs(person, county, role):
    with pytest.raises(PermissionDenied, match="请由系统管理员办理"):
        changes.rename(person(role), child(county, "县司法局"), DAY, name="测试县新局")
