"""The working-day calendar: published years, computed years, and an office's own days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fadu.law import BadLaw, Calendar, CalendarTable, NoCalendar, china
from fadu.law.calendar import ONE

YITONG = {"local": [{"region": "220323", "off": {"自治县成立纪念日": [date(2024, 8, 30)]}}]}


@pytest.mark.parametrize(
    "day, works, name",
    [
        ("2024-10-01", False, "国庆节"),
        ("2024-10-12", True, "调休上班"),
        ("2024-10-13", False, "周末"),
        ("2024-10-14", True, ""),
        ("2025-01-28", False, "春节"),
        ("2025-01-26", True, "调休上班"),
        ("2025-02-08", True, "调休上班"),
        ("2025-03-08", False, "周末"),
        ("2024-03-08", True, ""),
    ],
)
def test_the_state_councils_calendar(day: str, works: bool, name: str) -> None:
    """调休上班日是工作日；妇女节等部分公民假日不是全体休假日。"""
    found = date.fromisoformat(day)
    assert china.is_workday(found) is works
    assert china.is_holiday(found) is not works
    assert china.name(found) == name


def test_every_day_agrees_with_the_library() -> None:
    from chinese_calendar import is_workday

    calendar = Calendar(extra={})
    days = [date(2004, 1, 1) + n * ONE for n in range((date(2026, 12, 31) - date(2004, 1, 1)).days + 1)]
    assert [day for day in days if calendar.is_workday(day) != is_workday(day)] == []


def test_a_year_not_published_has_the_13_days_of_the_measure() -> None:
    """全体公民放假十三天：元旦一、春节四、清明一、劳动节二、端午一、中秋一、国庆三。"""
    year = Calendar(extra={}).year(2030)
    assert {name: list(year.off.values()).count(name) for name in year.off.values()} == {
        "元旦": 1, "春节": 4, "清明": 1, "劳动节": 2, "端午": 1, "中秋": 1, "国庆节": 3,
    }  # fmt: skip
    assert not year.confirmed


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_computed_days_are_days_off_in_years_that_were_published(year: int) -> None:
    """推算的节日与已公布年份的放假安排相符。"""
    from fadu.law.calendar import _computed

    assert {day for day in _computed(year).off if china.is_workday(day)} == set()


def test_a_year_not_published_is_provisional_and_says_so() -> None:
    calendar = Calendar(extra={})
    assert calendar.provisional(2031)
    assert not calendar.provisional(2024)
    assert "2031年放假安排尚未公布" in calendar.provisional_sentence([2024, 2031])
    assert calendar.provisional_sentence([2024]) == ""


def test_without_the_lunar_library_only_solar_days_are_known_and_the_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    from fadu.law.calendar import _computed

    monkeypatch.setitem(sys.modules, "borax.calendars.lunardate", None)
    year = _computed.__wrapped__(2031)
    assert set(year.off.values()) == {"元旦", "清明", "劳动节", "国庆节"}
    assert "未能推算" in year.source


def test_a_year_entered_by_the_office_is_confirmed() -> None:
    entered = {
        "years": [
            {
                "year": 2031,
                "confirmed": True,
                "source": "国办发明电",
                "off": {"元旦": [date(2031, 1, 1), date(2031, 1, 2), date(2031, 1, 3)]},
                "work": [date(2031, 1, 4)],
            }
        ]
    }
    calendar = Calendar(extra=entered)
    assert not calendar.provisional(2031)
    assert calendar.next_workday(date(2031, 1, 1)) == date(2031, 1, 4)
    assert calendar.previous_workday(date(2031, 1, 3)) == date(2030, 12, 31)


@pytest.mark.parametrize("region, works", [("220323", False), ("220300", True), ("610702", True), ("", True)])
def test_a_regional_holiday_holds_in_its_region_only(region: str, works: bool) -> None:
    """少数民族聚居地区的放假日只在当地有效（放假办法第四条）。"""
    assert Calendar(region, YITONG).is_workday(date(2024, 8, 30)) is works


def test_a_provinces_day_holds_in_its_counties() -> None:
    table = {"local": [{"region": "450000", "off": {"三月三": [date(2024, 4, 11)]}}]}
    assert Calendar("450122", table).is_holiday(date(2024, 4, 11))


def test_a_region_may_work_on_a_national_holiday() -> None:
    table = {"local": [{"region": "220323", "off": {}, "work": [date(2024, 10, 7)]}]}
    assert Calendar("220323", table).is_workday(date(2024, 10, 7))
    assert Calendar("610702", table).is_holiday(date(2024, 10, 7))


def test_a_region_may_rest_on_a_national_working_weekend() -> None:
    table = {"local": [{"region": "220323", "off": {"纪念日": [date(2024, 5, 11)]}}]}
    assert Calendar("220323", table).is_holiday(date(2024, 5, 11))
    assert Calendar("610702", table).is_workday(date(2024, 5, 11))


def test_a_day_without_region_holds_everywhere() -> None:
    table = {"local": [{"region": "", "off": {"临时放假": [date(2024, 9, 3)]}}]}
    assert Calendar("610702", table).is_holiday(date(2024, 9, 3))
    assert Calendar("", table).is_holiday(date(2024, 9, 3))


def test_the_same_table_is_seen_from_another_place() -> None:
    calendar = Calendar(extra=YITONG)
    assert calendar.is_workday(date(2024, 8, 30))
    assert calendar.for_region("220323").is_holiday(date(2024, 8, 30))


def test_a_regional_day_moves_a_due_day() -> None:
    from fadu.law import due, limits

    start, limit = date(2024, 8, 23), limits["reconsideration.acceptance"]
    assert due(start, limit, calendar=Calendar(extra=YITONG)).day == date(2024, 8, 30)
    assert due(start, limit, calendar=Calendar(extra=YITONG), region="220323").day == date(2024, 9, 2)


def test_years_before_the_data_are_refused() -> None:
    with pytest.raises(NoCalendar) as refused:
        china.is_workday(date(1999, 5, 4))
    assert "1999" in refused.value.what
    assert "calendar.toml" in refused.value.remedy


def test_the_office_keeps_its_table_in_its_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendar.toml").write_text(
        '[[local]]\nregion = "220323"\n[local.off]\n"纪念日" = [2024-08-30]\n', encoding="utf-8"
    )
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    assert Calendar("220323").is_holiday(date(2024, 8, 30))
    assert Calendar("220323").name(date(2024, 8, 30)) == "纪念日"


@pytest.mark.parametrize(
    "wrong",
    [
        {"years": [{"off": {}}]},
        {"years": [{"year": 2031, "off": {"元旦": [date(2030, 1, 1)]}}]},
        {"local": [{"off": {}}]},
        {"local": [{"region": "220323", "off": [date(2024, 8, 30)]}]},
        {"yeers": []},
        {"years": [{"year": 2031, "off": {"元旦": ["2031-01-01"]}}]},
    ],
)
def test_a_table_that_cannot_be_read_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadLaw):
        CalendarTable.from_mapping(wrong)


def test_a_file_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text("[[years]\n", encoding="utf-8")
    with pytest.raises(BadLaw, match=r"calendar\.toml"):
        CalendarTable.from_toml(path)
