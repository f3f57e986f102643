"""Relations in tables: columns and rows that a total closes, and the yearly table of requests for information."""

from __future__ import annotations

import re

import pytest

from fadu.reading import read

INSPECTIONS = "序号\t类别\t抽检\t合格\n1\t粮食\t210\t205\n2\t蔬菜\t95\t91\n3\t肉类\t64\t64\n合计\t\t369\t360\n"
REQUESTS = (
    "申请人情况\n\t自然人\t法人\t总计\n一、本年新收政府信息公开申请数量\t14\t5\t19\n二、上年结转政府信息公开申请数量\t2\t1\t3\n"
    "（一）予以公开\t11\t4\t15\n（七）总计\t13\t5\t18\n四、结转下年度继续办理\t3\t1\t4\n"
)


def said(text: str) -> list[tuple[str, str]]:
    return [(r.verdict, r.computation) for r in read(text).relations]


def test_columns_come_to_the_row_of_their_total() -> None:
    assert said(INSPECTIONS) == [("holds", "210 + 95 + 64 = 369"), ("holds", "205 + 91 + 64 = 360")]


@pytest.mark.parametrize("mark", ["|", "  ", " | "])
def test_cells_may_be_parted_in_other_ways(mark: str) -> None:
    assert len(said("镇街  受理  办结\n甲镇  31  30\n乙镇  42  40\n合计  73  70\n".replace("  ", mark))) == 2


def test_a_column_that_misses_its_total_is_told_beside_one_that_does_not() -> None:
    assert [c for v, c in said(INSPECTIONS.replace("91", "93")) if v == "fails"] == ["205 + 93 + 64 = 362 ≠ 360"]


def test_a_table_whose_total_is_none_of_its_columns_is_left_alone() -> None:
    assert said("年份\t人数\t面积\n2021年\t100\t20\n2022年\t110\t30\n合计\t150\t90\n") == []


def test_rows_and_what_is_carried_over_in_the_yearly_table_of_requests() -> None:
    found = said(REQUESTS)
    assert ("holds", "14 + 5 = 19") in found
    assert ("holds", "19 + 3 = 18 + 4") in found


def test_a_yearly_table_that_lost_a_request_is_told() -> None:
    changed = REQUESTS.replace("\t3\t1\t4\n", "\t3\t2\t5\n")
    assert [c for v, c in said(changed) if v == "fails"] == ["19 + 3 ≠ 18 + 5"]


@pytest.mark.parametrize(("total", "verdicts"), [("452", ["holds"]), ("492", ["fails"]), ("467", [])])
def test_a_lone_row_of_numbers_comes_to_the_total_that_its_heads_name(total: str, verdicts: list[str]) -> None:
    table = f"警告 | 罚款 | 行政 拘留 | 合计(宗) | 罚没金额(万元) |\n41 | 398 | 13 | {total} | 87.65 |\n"
    assert [v for v, _ in said(table)] == verdicts


def test_the_members_are_the_cells() -> None:
    relation = read(INSPECTIONS).relations[0]
    assert [INSPECTIONS[m.start : m.end] for m in relation.members] == ["369", "210", "95", "64"]


MERGED = (
    "\t\t申请人情况\n\t\t自然人\t法人\t总计\n一、本年新收申请\t\t14\t5\t19\n二、上年结转申请\t\t2\t1\t3\n"
    "三、办理结果\t（一）予以公开\t11\t4\t15\n\t（二）不予公开\t2\t1\t3\n\t（七）总计\t13\t5\t18\n四、结转下年度继续办理\t\t3\t1\t4\n"
)


def test_a_table_with_merged_cells_comes_to_its_totals_both_ways() -> None:
    found = said(MERGED)
    assert {c for _, c in found} >= {"14 + 5 = 19", "11 + 2 = 13", "15 + 3 = 18", "19 + 3 = 18 + 4"}
    assert {v for v, _ in found} == {"holds"}


@pytest.mark.parametrize(("right", "wrong"), [("\t11\t4\t15", "\t11\t4\t16"), ("13\t5\t18", "13\t6\t18")])
def test_a_wrong_cell_is_told_by_its_row_and_its_column(right: str, wrong: str) -> None:
    assert len([c for v, c in said(MERGED.replace(right, wrong)) if v == "fails"]) == 2


def test_a_number_of_a_table_is_called_by_its_row_and_column_and_has_the_unit_of_its_head() -> None:
    figures = read("示例表（单位：万元）\n镇街\t受理（件）\t经费\n甲镇\t31\t2.5\n乙镇\t42\t3\n").figures
    assert [(f.measure, str(f.value), f.unit) for f in figures[:2]] == [
        ("甲镇受理", "31", "件"),
        ("甲镇经费", "25000.0", "元"),
    ]
    assert [f.measure for f in read(MERGED).figures[:3]] == ["本年新收申请自然人", "本年新收申请法人", "本年新收申请"]


@pytest.mark.parametrize("gap", ["\n", " "])
def test_a_table_that_a_copy_left_without_its_lines_still_comes_to_its_totals(gap: str) -> None:
    copied = re.sub("\t+", gap, MERGED)
    assert {c for _, c in said(copied)} >= {"14 + 5 = 19", "11 + 2 = 13", "15 + 3 = 18", "19 + 3 = 18 + 4"}
    wrong = re.sub("\t+", gap, MERGED.replace("13\t5\t18", "13\t6\t18"))
    assert len([c for v, c in said(wrong) if v == "fails"]) == 2
