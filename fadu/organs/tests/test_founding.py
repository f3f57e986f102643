"""Founding a place."""

import pytest
from django.core.exceptions import ValidationError

from fadu.organs.founding import found_city, found_county, standard_organs
from fadu.organs.models import Organ, OrganKind
from fadu.organs.names import OrganNames, names_of

pytestmark = pytest.mark.django_db


def test_a_county_has_its_organs_and_towns(county):
    names = dict(county.children().values_list("short_name", "name"))
    assert names["县司法局"] == "测试县司法局"
    assert names["县委组织部"] == "中共测试县委组织部"
    assert names["县委依法治县办"] == "中共测试县委全面依法治县委员会办公室"
    assert names["生态环境分局"] == "测试市生态环境局测试县分局"
    assert {"甲镇", "乙乡"} <= set(names)
    assert county.kind == OrganKind.AREA
    assert set(county.children().values_list("kind", flat=True)) == set(OrganKind) - {"area", "village", "other"}
    assert not any(Organ.objects.find_problems())


def test_a_city_has_those_of_its_level_and_counties_under_it(region):
    city = found_city("990100", "测试市", "测市")
    county = found_county("990121", "测试县", "测县", under=city)
    assert city.covers(county)
    assert city.children().filter(short_name="市发改委", prefix="测市发改").exists()
    assert not city.children().filter(short_name__contains="分局").exists()
    assert not county.children().filter(short_name__contains="中院").exists()


def test_every_name_and_alias_means_one_organ(county, region):
    """标准名录中的每个名称和别称都只指一个单位。"""
    names = OrganNames(region)
    for organ in county.children():
        for name in names_of(organ):
            assert names.find(name) == organ, name


def test_prefixes_are_distinct(county):
    prefixes = list(county.children().exclude(prefix="").values_list("prefix", flat=True))
    assert len(prefixes) == len(set(prefixes))


def test_stems_are_listed_once_a_level():
    for level in ("county", "city"):
        stems = [row["stem"] for row in standard_organs() if row.get("only", level) == level]
        assert len(stems) == len(set(stems))


def test_founding_twice_or_nowhere_is_refused(county):
    with pytest.raises(ValidationError, match="请到单位管理中办理"):
        found_county("990121", "测试县", "测")
    with pytest.raises(ValidationError, match="请先导入行政区划"):
        found_county("999999", "测试县", "测")
    assert Organ.objects.filter(kind=OrganKind.AREA).count() == 1
