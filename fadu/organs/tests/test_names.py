"""Finding organs by the names people use."""

import pytest

from fadu.organs.models import Organ, Person
from fadu.organs.names import OrganNames, OrganNotFound, find_organ, matching, nearest_organs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "short_name"),
    [
        ("测试县司法局", "县司法局"),
        ("县司法局", "县司法局"),
        ("司法局", "县司法局"),
        ("区司法局", "县司法局"),
        ("测试市测试县司法局", "县司法局"),
        (" 测试县 司法局 ", "县司法局"),
        ("县市场监管局", "县市场监督管理局"),
        ("市场监督管理局", "县市场监督管理局"),
        ("住建局", "县住房和城乡建设局"),
        ("县人社局", "县人力资源和社会保障局"),
        ("县委依法治县办", "县委依法治县办"),
        ("依法治县办", "县委依法治县办"),
        ("中共测试县委组织部", "县委组织部"),
        ("组织部", "县委组织部"),
        ("县纪委监委", "县纪委监委"),
        ("纪委", "县纪委监委"),
        ("县政府办", "县政府办"),
        ("县政府办公室", "县政府办"),
        ("县人民政府", "县人民政府"),
        ("县法院", "县人民法院"),
        ("测试市生态环境局测试县分局", "生态环境分局"),
        ("政协", "县政协"),
        ("甲镇", "甲镇"),
        ("测试县甲镇", "甲镇"),
    ],
)
def test_one_organ_has_many_names(county, region, name, short_name):
    """简称、全称、带或不带县名，都指同一个单位。"""
    assert find_organ(name, region).short_name == short_name


def test_the_bureau_of_the_city_is_not_the_bureau_of_the_county(county, region):
    """县里说的市司法局是上级机关。"""
    with pytest.raises(OrganNotFound) as error:
        find_organ("市司法局", region)
    assert error.value.nearest[0].short_name == "县司法局"


def test_in_a_county_level_city_the_mark_is_city(region):
    """县级市的「市司法局」就是本级司法局。"""
    from fadu.organs.founding import found_county

    region.name = "测试二市"
    region.save()
    found_county(region.code, "测试二市", "测")
    assert find_organ("市司法局", region).name == "测试二市司法局"


def test_an_unknown_name_is_answered_with_the_nearest(county, region):
    """县交通委：没有，最接近的是县交通运输局。"""
    with pytest.raises(
        OrganNotFound, match=r"测试县没有名为「县交通委」的单位。最接近的是「县交通运输局」.*请核对后填写。"
    ):
        find_organ("县交通委", region)


@pytest.mark.parametrize("name", ["", "   ", "（）"])
def test_an_empty_name_finds_nothing(county, region, name):
    with pytest.raises(OrganNotFound, match="请"):
        find_organ(name, region)


def test_a_name_that_means_two_asks_which(county, region):
    Organ.objects.filter(short_name__in=["县水利局", "县林业局"]).update(aliases=["水林局"])
    with pytest.raises(OrganNotFound, match=r"「县水利局」、「县林业局」.*请写明是哪一个单位"):
        find_organ("水林局", region)


def test_an_alias_gives_way_to_an_organ_of_that_name(county, region):
    """既有「城市管理局」时，「城市管理局」不再指综合行政执法局。"""
    own = Organ.add(county, name="测试县城市管理局", short_name="县城市管理局", kind="department", region=region)
    assert find_organ("城市管理局", region) == own


def test_a_closed_organ_is_not_found(county, region):
    Organ.objects.filter(short_name="县林业局").update(active=False)
    with pytest.raises(OrganNotFound):
        find_organ("县林业局", region)


def test_nearest_are_ordered_and_limited(county, region):
    assert [organ.short_name for organ in nearest_organs("卫生局", region, 1)] == ["县卫生健康局"]
    assert nearest_organs("xyz", region) == []


def test_many_names_cost_few_queries(county, region, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        names = OrganNames(region)
        for name in ["县司法局", "公安局", "县财政局"] * 20:
            names.find(name)


@pytest.mark.parametrize("typed", ["sfj", "XSFJ", "司法"])
def test_choices_are_found_by_initials_or_part_of_the_name(county, typed):
    assert [organ.short_name for organ in matching(Organ.objects.all(), typed)] == ["县司法局"]


def test_people_are_found_by_initials(person):
    person(name="张某某一")
    person(name="李某某二")
    assert [someone.name for someone in matching(Person.objects.all(), "zmm")] == ["张某某一"]


@pytest.mark.parametrize("how", [{}, {"update_fields": ["name"]}])
def test_initials_follow_the_name(person, how):
    someone = person(name="张某某一")
    someone.name = "李某某二"
    someone.save(**how)
    assert Person.objects.get(pk=someone.pk).initials == "lmme"
