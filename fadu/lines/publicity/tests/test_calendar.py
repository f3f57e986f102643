"""The days of the year propose activities; venues are open to all with their places."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.lines.publicity.daily import daily
from fadu.lines.publicity.models import Activity, Occasion
from fadu.lines.publicity.occasions import coming, days
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 4, 1)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def clerk(person, bureau):
    return person(role=Role.HANDLER, organ=bureau, lines=["publicity"])


def test_every_day_of_the_calendar_is_an_occasion_and_the_other_way_round():
    assert {day.occasion for day in days()} == set(Occasion)


def test_the_days_the_notices_name_are_there():
    said = {day.occasion: day.said for day in days()}
    assert said[Occasion.CIVIL_CODE] == "5月1日至5月31日"
    assert said[Occasion.SECURITY] == "4月15日"
    assert said[Occasion.CONSTITUTION] == "12月1日至12月7日"


def test_what_is_near_at_the_turn_of_the_year():
    assert [d.occasion for d, _ in coming(date(2024, 11, 20), 15)] == ["violence", "constitution", "traffic"]
    assert [(d.occasion, first.year) for d, first in coming(date(2024, 12, 20), 75)] == [("women", 2025)]


def test_a_proposal_is_made_once(clerk, bureau, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    door = Client()
    door.force_login(clerk)
    page = door.get("/x/publicity/calendar/?year=2024").content.decode()
    assert "民法典宣传月" in page
    asked = {"occasion": "civil_code", "year": "2024", "organ": str(bureau.pk)}
    for _ in range(2):
        answer = door.post("/x/publicity/calendar/plan/", asked)
    found = Activity.objects.get()
    assert answer["Location"] == f"/l/publicity/activity/{found.pk}/"
    assert (found.stage, found.planned_on, found.occasion) == ("planned", date(2024, 5, 1), "civil_code")
    assert "2024年“民法典宣传月”主题宣传" in door.get("/x/publicity/calendar/?year=2024").content.decode()


def test_nobody_proposes_for_an_organ_beyond_their_post(clerk, bureau, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    town = Organ.objects.get(name__contains="甲镇")
    door = Client()
    door.force_login(clerk)
    door.post("/x/publicity/calendar/plan/", {"occasion": "civil_code", "year": "2024", "organ": str(town.pk)})
    assert not Activity.objects.filter(organ=town).exists()


def test_a_near_day_is_told_once_and_only_where_nothing_is_planned(clerk, bureau):
    now = datetime(2024, 4, 1, tzinfo=UTC)
    told = daily(DAY, now)
    assert told == len([d for d, _ in coming(DAY, 20)])
    assert "全民国家安全教育日" in "".join(Notice.objects.filter(person=clerk).values_list("text", flat=True))
    assert daily(date(2024, 4, 2), now) == 0


def test_venues_are_shown_with_their_places_and_as_data(bureau):
    def venue(name, longitude, latitude, **data):
        given = {"subject": name, "kind": "square", "address": "测试路1号", "opened_on": DAY}
        given |= {"longitude": longitude, "latitude": latitude}
        return actions.create(ledgers["publicity.venue"], given | data, by=None, on=DAY, organ=bureau)

    venue("甲广场", Decimal("106.1"), Decimal("27.1"))
    venue("乙长廊", Decimal("106.3"), Decimal("27.2"), kind="corridor")
    closed = venue("丙公园", Decimal("106.2"), Decimal("27.3"))
    actions.move(closed, "close", {"closed_on": DAY}, by=None, on=DAY, reason="测试")
    page = Client().get("/public/x/publicity/venues/").content.decode()
    assert "甲广场" in page
    assert "geo:27.100000,106.100000" in page
    assert "丙公园" not in page
    data = json.loads(Client().get("/public/x/publicity/venues.geojson?kind=corridor").content)
    assert [f["properties"]["name"] for f in data["features"]] == ["乙长廊"]
    assert data["features"][0]["geometry"]["coordinates"] == [106.3, 27.2]
    with pytest.raises(Refused, match="核对经度、纬度是否填反"):
        venue("丁广场", Decimal("27.1"), Decimal("53.9"))


def test_a_list_is_evaluated_when_every_item_has_its_result(bureau):
    data = {"subject": "测试清单", "of_year": 2024, "drafted_on": DAY}
    found = actions.create(ledgers["publicity.responsibilitylist"], data, by=None, on=DAY, organ=bureau)
    with pytest.raises(Refused, match="还没有责任事项"):
        actions.move(found, "submit", {"submitted_on": DAY}, by=None, on=DAY)
    data = {"of_list": found, "law_title": "民法典", "audience": "公众", "way": "讲座", "begins_on": DAY, "due_by": DAY}
    duty = actions.create(ledgers["publicity.duty"], data, by=None, on=DAY)
    found = actions.move(found, "submit", {"submitted_on": DAY}, by=None, on=DAY)
    found = actions.move(found, "publish", {"published_on": DAY}, by=None, on=DAY)
    with pytest.raises(Refused, match="还有 1 个责任事项没有核实结果"):
        actions.move(found, "evaluate", {"evaluated_on": DAY, "mark": "fair"}, by=None, on=DAY)
    with pytest.raises(Refused, match="完成佐证"):
        actions.move(duty, "finish", {"done_on": DAY, "result": "测试"}, by=None, on=DAY)
    actions.move(duty, "fail", {"verified_on": DAY}, by=None, on=DAY, reason="测试")
    with pytest.raises(Refused, match="不能评为「优秀」"):
        actions.move(found, "evaluate", {"evaluated_on": DAY, "mark": "good"}, by=None, on=DAY)


def test_a_village_is_named_after_its_notice_and_kept_by_a_recheck(bureau):
    data = {"village": "测试村", "level": "city", "applied_on": DAY}
    found = actions.create(ledgers["publicity.village"], data, by=None, on=DAY, organ=bureau)

    def take(name, on=DAY, **data):
        return actions.move(found, name, data, by=None, on=on, reason="测试")

    found = take("accept")
    with pytest.raises(Refused, match="还没有实地核查"):
        take("announce", announced_on=DAY, announced_to=date(2024, 4, 8))
    found = take("visit", visited_on=DAY, score=Decimal("92.5"))
    found = take("announce", announced_on=DAY, announced_to=date(2024, 4, 8))
    named = {"named_by": "测试机关", "recheck_by": date(2026, 4, 8)}
    with pytest.raises(Refused, match="公示到 2024-04-08 截止"):
        take("name", named_on=date(2024, 4, 8), **named)
    found = take("name", on=date(2024, 4, 9), named_on=date(2024, 4, 9), **named)
    with pytest.raises(Refused, match="请先登记复核"):
        take("keep", on=date(2026, 4, 1), recheck_by=date(2028, 4, 8))
    data = {"village": found, "checked_on": date(2026, 4, 1), "finding": "passed"}
    actions.create(ledgers["publicity.recheck"], data, by=None, on=date(2026, 4, 1))
    assert take("keep", on=date(2026, 4, 1), recheck_by=date(2028, 4, 8)).recheck_by == date(2028, 4, 8)


def test_a_village_short_of_people_is_named_first(clerk, bureau, county):
    def guide(name, village, certified):
        data = {"name": name, "village": village, "chosen_on": DAY}
        found = actions.create(ledgers["publicity.guide"], data, by=None, on=DAY, organ=bureau)
        if certified:
            taught = {"guide": found, "course": "测试", "taken_on": DAY, "passed": True}
            actions.create(ledgers["publicity.schooling"], taught, by=None, on=DAY)
            actions.move(found, "certify", {"certified_on": DAY}, by=None, on=DAY)
        return found

    for n in range(5):
        guide(f"虚构甲{n}", "够村", True)
    guide("虚构乙", "缺村", True)
    guide("虚构丙", "缺村", False)
    door = Client()
    door.force_login(clerk)
    page = door.get("/x/publicity/coverage/").content.decode()
    assert "已达到 1 个，不足 1 个" in page
    assert page.index("缺村") < page.index("够村")
    assert figure("publicity.legal_literate", county, period="2024").value == 6


def test_nobody_is_certified_untaught(bureau):
    data = {"name": "虚构丁", "village": "测试村", "chosen_on": DAY}
    found = actions.create(ledgers["publicity.guide"], data, by=None, on=DAY, organ=bureau)
    with pytest.raises(Refused, match="还没有测试合格的参训记录"):
        actions.move(found, "certify", {"certified_on": DAY}, by=None, on=DAY)
