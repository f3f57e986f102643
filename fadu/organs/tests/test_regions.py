"""The tree of regions."""

import pytest
from django.core.exceptions import ValidationError

from fadu.organs.models import Region, RegionLevel
from fadu.organs.regions import add_divisions, load_regions

pytestmark = pytest.mark.django_db


@pytest.fixture
def china(db):
    return load_regions()


CHAINS = {
    "610702": ("陕西省", "汉中市", "汉台区"),
    "520121": ("贵州省", "贵阳市", "开阳县"),
    "220323": ("吉林省", "四平市", "伊通满族自治县"),
    "610400": ("陕西省", "咸阳市"),
    "441900": ("广东省", "东莞市"),
    "110101": ("北京市", "东城区"),
    "429004": ("湖北省", "仙桃市"),
    "710000": ("台湾省",),
}


def test_codes_stand_where_the_standard_puts_them(china):
    """GB/T 2260：市辖区、县、自治县、地级市、不设区的市、直辖市的区、省直辖县级行政区."""
    regions = {region.code: region for region in Region.objects.filter(code__in=CHAINS)}
    names = {
        code: (*region.ancestors().values_list("name", flat=True), region.name) for code, region in regions.items()
    }
    assert names == CHAINS
    levels = {
        code: region.level for code, region in regions.items() if code in {"610702", "441900", "429004", "710000"}
    }
    assert levels == {"610702": "county", "441900": "city", "429004": "county", "710000": "province"}


def test_loading_again_adds_nothing_and_restores_what_is_missing(china):
    """重复导入不产生变化；缺少的补上。"""
    assert china > 3000
    assert Region.objects.filter(level=RegionLevel.PROVINCE).count() == 34
    assert load_regions() == 0
    Region.objects.filter(code="610700").delete()
    assert not Region.objects.filter(code="610702").exists()
    assert load_regions() > 5
    assert Region.objects.get(code="610702").parent().name == "汉中市"
    assert Region.objects.count() == china
    assert not any(Region.objects.find_problems())


def test_towns_and_villages_hang_under_their_county(region):
    assert add_divisions([("990121100", "甲镇"), ("990121100001", "甲一村"), ("990121200", "乙乡")]) == 3
    village = Region.objects.get(code="990121100001")
    assert village.level == RegionLevel.VILLAGE
    assert village.parent().name == "甲镇"
    assert add_divisions([("990121200", "乙镇")]) == 0
    assert Region.objects.get(code="990121200").name == "乙镇"


def test_one_wrong_row_stops_all_and_every_wrong_row_is_named(region):
    with pytest.raises(ValidationError) as error:
        add_divisions([("990121100", "甲镇"), ("9901211", "乙镇"), ("990122100", "丙镇"), ("990121101", " ")])
    assert [message[: len("第 2 行：")] for message in error.value.messages] == [
        "第 2 行：",
        "第 3 行：",
        "第 4 行：",
    ]
    assert "上级「990122」不存在" in error.value.messages[1]
    assert not Region.objects.filter(code="990121100").exists()
