"""Every value of the law: has a source that exists, parses, and agrees with how its instrument counts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from fadu.law import (
    Length,
    LimitVersion,
    calendar_dates,
    cite,
    documents,
    limits,
    masking,
    statutes,
    thresholds,
)
from fadu.law.parameters import _Entry

VERSIONS = [(one.id, version) for one in limits.values() for version in one.versions]
#: 信访转送异议写明工作日；许可延续是申请人的义务，不是行政机关的期限
EXCEPTIONS = {"petition.transfer_objection", "licence.renewal"}
RULED = [
    (id_, version) for id_, version in VERSIONS
    if version.statute and statutes[version.statute].counting and id_ not in EXCEPTIONS
    and isinstance(version.length, Length) and version.length.unit in {"日", "工作日"}
]  # fmt: skip
NAMES = [f"{id_}@{version.from_}{version.region}" for id_, version in VERSIONS]
ENTRIES = [one for table in (thresholds, documents, calendar_dates, masking) for one in table.values()]


@pytest.mark.parametrize("id_, version", VERSIONS, ids=NAMES)
def test_a_limit_has_an_article_or_says_that_it_is_not_checked(id_: str, version: LimitVersion) -> None:
    assert version.article or version.source or not version.verified
    assert version.cite


@pytest.mark.parametrize("id_, version", VERSIONS, ids=NAMES)
def test_a_limit_is_verified_exactly_when_its_status_says_so(id_: str, version: LimitVersion) -> None:
    assert version.verified is (version.status in {"V", "W"})


@pytest.mark.parametrize("id_, version", VERSIONS, ids=NAMES)
def test_a_limit_holds_only_while_its_statute_does(id_: str, version: LimitVersion) -> None:
    if version.statute:
        text = statutes[version.statute].on(version.from_)
        assert text is not None
        assert text.to is None or (version.to is not None and version.to <= text.to)
    assert all(statutes[one.partition(":")[0]].on(version.from_) for one in version.also)


@pytest.mark.parametrize("id_, version", RULED)
def test_days_are_working_days_exactly_where_the_statute_says(id_: str, version: LimitVersion) -> None:
    """“五日”在复议法是工作日，在行政诉讼法不是：期限表与各法的计算规则一致。"""
    statute, length = statutes[version.statute], version.length
    assert isinstance(length, Length)
    working = statute.workdays == "all" or (not isinstance(statute.workdays, str) and length.number in statute.workdays)
    assert (length.unit == "工作日") is working


@pytest.mark.parametrize("id_", sorted(limits))
def test_versions_follow_each_other_without_overlap(id_: str) -> None:
    for earlier, later in pairwise(limits[id_].versions):
        assert earlier.region != later.region or (earlier.to and earlier.to < later.from_)


@pytest.mark.parametrize("id_", sorted(limits))
def test_an_id_is_english_and_a_name_is_chinese(id_: str) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", id_)
    assert re.search(r"[\u4e00-\u9fff]", limits[id_].name)
    assert limits[id_].origin


def test_names_are_not_shared() -> None:
    names = [one.name for one in limits.values()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_limit_without_number_says_why_and_what_to_do() -> None:
    silent = [one for one in limits.values() if not one.versions]
    assert {"litigation.performance", "normative.consultation"} <= {one.id for one in silent}
    assert all(one.none for one in silent)


@pytest.mark.parametrize("key", sorted(statutes))
def test_versions_of_a_statute_follow_each_other(key: str) -> None:
    dated = [one for one in statutes[key].versions if one.effective]
    for earlier, later in pairwise(dated):
        assert earlier.to is not None and later.effective == earlier.to + timedelta(days=1)


@pytest.mark.parametrize("key", sorted(statutes))
def test_a_statute_cites_the_article_of_its_counting_rule(key: str) -> None:
    statute = statutes[key]
    assert bool(statute.counting) >= bool(statute.counting_article)
    assert cite(f"{key}:{statute.counting_article}").startswith("《")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: f"{type(one).__name__}:{one.id}")
def test_an_entry_is_named_sourced_and_marked(entry: _Entry) -> None:
    assert entry.name
    assert entry.status in set("VWSMPC")
    assert entry.cite or not entry.verified or entry.status in {"C", "W"}


def test_dates_of_the_year_agree_with_their_limits() -> None:
    for entry in calendar_dates.values():
        if entry.limit:
            length = limits[entry.limit].versions[-1].length
            month, day = (int(part) for part in entry.day.split("-"))
            assert str(length) == f"每年{month}月{day}日前"


def test_the_page_adds_up() -> None:
    """版心与四边合成A4（GB/T 9704—2012）。"""
    mm = {key: float(one.value) for key, one in documents.items() if one.unit == "mm"}
    assert mm["page.left"] + mm["body.width"] + mm["page.right"] == mm["page.width"] == 210
    assert mm["page.top"] + mm["body.height"] + mm["page.bottom"] == mm["page.height"] == 297
    assert documents["body.line_pitch"].value == pytest.approx(225 / 22 / 25.4 * 72, abs=0.01)
    assert documents["body.character_pitch"].value == pytest.approx(156 / 28 / 25.4 * 72, abs=0.01)


def test_figures_of_the_law_read_as_in_the_law() -> None:
    assert thresholds["penalty.summary_citizen"].value == 200
    assert thresholds["penalty.summary_organisation"].cite == "《行政处罚法》第五十一条"
    assert masking["person.name"].public == "surname"


def test_the_national_version_gives_way_to_the_region() -> None:
    """鲁、京、沪的人大备案期限已核条例，他省为暂用值。"""
    limit = limits["normative.filing_congress"]
    assert limit.on(date(2024, 6, 1), "370105").region == "370000"
    assert limit.on(date(2024, 6, 1), "610702").region == ""
    assert limit.on(date(2024, 6, 1)).status == "P"
