"""A bureau's yearly report in its whole: title, headings, figures, shortcomings and what is to be done about them."""

from __future__ import annotations

import pytest

from fadu.reading import read

REPORT = """示例县河湖局关于2031年工作总结和2032年工作思路
一、主要工作
（一）护河巡查
出动巡查人员90人（次），抽测水样31个批次，走访商铺64（户）次，培训20多人次，其中4人获得ABC检测员资格。大水冲垮护岸300多米长，已修复。
（二）宣传发动
活动共有300多名群众参与，聘任9名中学生为河湖观察员，查处案件11件15人，相较去年22件30人明显下降。组织80余人次开展夜间巡河，细化3大项9小项任务，其中1起获评2031年全市典型案例，地址在示例路7号楼14层。
1.加强值班值守，及时报送信息，确保汛期平稳，不断提高应急处置水平。
2.加强物资储备，及时更新台账，确保调得出、用得上、靠得住，不断提高保障水平。
二、存在的主要问题及改进情况
目前仍存在不足。一是专职人员偏少，身兼数职；二是设备老化；三是公众知晓率不高，报道不多。因此，拟从以下三个方面作进一步的改进：
（一）充实队伍。招录专职人员。
(二)更新设备。分批购置。
（三）加强宣传
在乡镇设点。
"""


def test_the_title_may_name_what_is_thought_of_next() -> None:
    assert read(REPORT).title == "示例县河湖局关于2031年工作总结和2032年工作思路"


def test_clauses_of_a_sentence_and_numbered_sentences_are_no_headings() -> None:
    assert [h.title for h in read(REPORT).outline[1:]] == [
        "主要工作", "护河巡查", "宣传发动", "存在的主要问题及改进情况", "充实队伍", "更新设备", "加强宣传",
    ]  # fmt: skip


def test_what_is_done_about_shortcomings_is_none_of_them() -> None:
    reading = read(REPORT)
    assert [item.title for item in reading.problems] == [
        "专职人员偏少，身兼数职",
        "设备老化",
        "公众知晓率不高，报道不多",
    ]
    assert [item.title for item in reading.plans] == ["充实队伍", "更新设备", "加强宣传"]


@pytest.mark.parametrize(
    ("figure", "unit", "measure"),
    [
        ("90人（次）", "人（次）", "出动巡查人员"),
        ("31个批次", "个批次", "抽测水样"),
        ("64（户）次", "（户）次", "走访商铺"),
        ("4人", "人", "获得ABC检测员资格"),
        ("300多米", "米", "大水冲垮护岸"),
        ("300多名", "名", "群众参与"),
        ("9名", "名", "中学生"),
        ("22件", "件", "查处案件"),
        ("80余人次", "人次", "开展夜间巡河"),
        ("9小项", "小项", "任务"),
        ("1起", "起", "获评2031年全市典型案例"),
    ],
)
def test_what_its_figures_count(figure: str, unit: str, measure: str) -> None:
    assert [(f.unit, f.measure) for f in read(REPORT).figures if f.text == figure] == [(unit, measure)]


def test_an_address_counts_nothing() -> None:
    assert "14层" not in [f.text for f in read(REPORT).figures]


def test_the_heads_of_a_table_tell_columns_that_are_called_alike_apart() -> None:
    text = (
        "复议\t\t诉讼\n维持\t纠正\t未经复议\t\t复议后\n\t\t维持\t纠正\t维持\t纠正\n5\t4\t3\t2\t1\t6\n"
        "\n情形\t\t自然人\t单位\n办理结果\t（一）予以公开\t7\t8\n其他处理\t1.逾期\t9\t11\n\t2.其他\t12\t13\n收费（单位：万元）\t\t1.5\t2.5\n"
    )
    assert [f.measure for f in read(text).figures] == [
        "复议维持", "复议纠正", "未经复议维持", "未经复议纠正", "复议后维持", "复议后纠正",
        "予以公开自然人", "予以公开单位", "逾期自然人", "逾期单位", "其他处理其他自然人", "其他处理其他单位", "收费自然人", "收费单位",
    ]  # fmt: skip


def test_a_row_that_parts_the_items_of_a_table_is_no_head() -> None:
    text = "序号\t工程情况\t\t隐患\n\t类别\t名称\t\n一\t水闸\n1\t水闸\t甲闸\t渗漏\n2\t水闸\t乙闸\t锈蚀\n"
    assert read(text).figures == read(text).outline == ()


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("落实法律援助全覆盖，法院审结涉少刑事案件11件。", None),
        ("监管事项共计主项9项，子项32项。", None),
        ("承接下放事项9项，子项32项。", "approvals.delegated_subitems"),
        ("查处作弊秤，检查商户75家。", None),
        ("公开现行有效规范性文件69件，更新本年度制发的规范性文件8件。", "normative_documents.issued"),
    ],
)
def test_the_sentence_keeps_an_indicator_to_its_matter(text: str, indicator: str | None) -> None:
    assert read(text).figures[-1].indicator == indicator


def test_headings_without_numbers_part_a_report() -> None:
    text = (
        "示例县2031年法治政府建设情况报告\n现将有关情况报告如下。\n工作开展情况\n组织学习4次，培训300人次。\n依法复议\n收到申请39件，办结28件。\n"
        "存在的问题\n一是专职人员偏少。二是普法形式单一。\n下一步打算\n1.招录人员。\n2.丰富形式。\n"
    )
    reading = read(text)
    assert [(h.title, h.depth) for h in reading.outline if h.level == 1] == [
        ("工作开展情况", 1), ("依法复议", 1), ("存在的问题", 1), ("下一步打算", 1),
    ]  # fmt: skip
    assert [item.title for item in reading.problems] == ["专职人员偏少", "普法形式单一"]
    assert [item.title for item in reading.plans] == ["招录人员", "丰富形式"]


def test_one_short_line_is_no_part() -> None:
    assert read("示例县工作报告\n工作情况\n组织学习4次，培训300人次。\n示例县司法局\n2031年1月9日\n").outline[1:] == ()


def test_notes_under_a_table_are_no_headings() -> None:
    text = "镇街\t受理\t办结\n甲镇\t31\t30\n注：1.受理数含上年结转\n2.办结数不含终止\n一、工作情况\n全年受理31件。\n"
    assert [h.title for h in read(text).outline if h.level] == ["工作情况"]


def test_what_one_government_received_is_not_all_that_was() -> None:
    said = "全县新收政府信息公开申请70件，其中县政府收到政府信息公开申请9件。"
    assert [f.indicator for f in read(said).figures] == ["gov_info.requests", None]
