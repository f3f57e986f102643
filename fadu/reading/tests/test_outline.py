"""Titles, headings and parts as documents have them, and what looks like one and is none."""

from __future__ import annotations

from fadu.reading import read
from fadu.reading.breaks import breaks_of

REPORT = """政 府 工 作 报 告
——2024年1月16日在甲水县第十八届人民代表大会第四次会议上
一、2023年工作回顾
（一）推进项目建设。实施项目12个。
二、2024年工作安排
（一）抓项目。安排项目15个。
附件：1.任务分工
      2.项目清单（共61项）
"""


def test_a_title_that_is_spread_by_blanks_is_told_without_them() -> None:
    reading = read(REPORT)
    assert reading.title == "政府工作报告"
    assert reading.text[reading.outline[0].start : reading.outline[0].end] == "政 府 工 作 报 告"


def test_annexes_are_no_headings_and_no_plans() -> None:
    reading = read(REPORT)
    assert [h.title for h in reading.outline[1:]] == ["2023年工作回顾", "推进项目建设", "2024年工作安排", "抓项目"]
    assert [item.title for item in reading.plans] == ["抓项目"]


def test_a_notice_tells_no_plans_of_its_own_but_duties() -> None:
    text = "关于印发2024年普法工作要点的通知\n一、工作目标\n二、重点任务\n（一）开展普法宣传2次。（县司法局牵头）\n（二）轮训普法骨干。（县委宣传部牵头）\n"
    reading = read(text)
    assert len(reading.duties) == 2
    assert reading.plans == reading.problems == ()


def test_a_row_of_a_table_is_no_heading() -> None:
    text = "示例县2024年重点任务分工表\n序号\t任务\t牵头单位\n1\t每季度通报1次备案情况\t县司法局\n一、\t主要工作\n"
    reading = read(text)
    assert [h.title for h in reading.outline[1:]] == ["主要工作"]
    assert [f.measure for f in reading.figures] == ["备案情况"]


def test_a_summary_that_ends_with_a_plan_is_a_report() -> None:
    text = "甲局2023年工作总结和2024年工作计划\n一、2023年工作情况\n发现问题46个，整改44个，整改率95.65%。\n二、2024年工作打算\n（一）抓好督察。败诉率控制在8%以内。\n"
    reading = read(text)
    assert [f.kind for f in reading.figures] == ["count", "count", "percent", "target"]
    assert [item.title for item in reading.plans] == ["抓好督察"]


def test_a_period_in_brackets_is_for_the_figures_within_them() -> None:
    text = "全年收到申请213件（去年同期168件），受理189件。"
    assert [f.period for f in read(text).figures] == ["全年", "去年同期", "全年"]


def test_the_marks_of_markdown_are_no_words_of_headings_and_measures() -> None:
    text = "# 甲局2023年度法治政府建设情况的报告\n\n## 一、主要做法\n\n1. **严格执法。** 全年立案97件。\n\n## 二、存在问题\n\n- 力量不足，仅36人；\n- 形式单一。\n"
    reading = read(text)
    assert [h.title for h in reading.outline[1:]] == ["主要做法", "严格执法", "存在问题"]
    assert reading.figures[0].measure == "全年立案"
    assert [item.title for item in reading.problems] == ["力量不足，仅36人", "形式单一"]


def test_a_heading_over_both_parts_leaves_them_to_those_below_it() -> None:
    text = "一、主要做法\n抓学习。\n二、存在问题及下步打算\n(一)存在问题\n1.力量不足。2.形式单一。\n(二)下步打算\n1.加强学习。2.规范执法。\n"
    reading = read(text)
    assert [item.title for item in reading.problems] == ["力量不足", "形式单一"]
    assert [item.title for item in reading.plans] == ["加强学习", "规范执法"]


def test_a_part_that_names_both_ends_its_problems_where_the_plans_open() -> None:
    text = "一、情况\n公开信息。\n五、存在的问题及改进情况\n主要问题:形式单一;力量不足。下一步,将加强培训,丰富解读的形式。\n六、其他事项\n无。\n"
    reading = read(text)
    assert [item.title for item in reading.problems] == ["形式单一", "力量不足"]
    assert [item.title for item in reading.plans] == ["丰富解读的形式"]


def test_problems_and_plans_of_a_summary_without_headings() -> None:
    text = "工作总结\n一是抓学习。学法6次。\n存在问题:1.力量不足,持证7人;2.档案不规范。\n2024年打算:1、加强培训,做到全员持证。2、健全档案制度。\n"
    reading = read(text)
    assert [item.title for item in reading.problems] == ["力量不足", "档案不规范"]
    assert [item.title for item in reading.plans] == ["加强培训,做到全员持证", "健全档案制度"]


GLUED = (
    "甲水县2023年法治政府建设工作报告一、工作开展情况（一）规范复议工作一是畅通渠道。受理行政复议案件39件，审结28件。"
    "二是加强回访。回访当事人12人次。（二）加强普法宣传 一是进学校。举办讲座6场次，听众800余人。二是进乡村。发放资料2000份，"
    "解答咨询130人次，受到群众欢迎。三是进企业，走访企业45家，收集诉求18条，逐条转办并回复，开展合同审查11件，出具意见9条。"
    "二、存在问题虽然取得了一些成绩，但仍有不足：一是执法力量不够强；二是宣传形式较为单一。"
    "三、下一步工作计划（一）加强执法培训。全员轮训。（责任单位：县司法局）（二）创新宣传形式。送法下乡。（责任单位：县融媒体中心）"
)


def test_a_report_whose_paragraphs_were_glued_together_keeps_its_parts() -> None:
    reading = read(GLUED)
    assert [(h.level, h.title, h.part) for h in reading.outline if h.level in (1, 2)] == [
        (1, "工作开展情况", "measures"),
        (2, "规范复议工作", None),
        (2, "加强普法宣传", None),
        (1, "存在问题", "problems"),
        (1, "下一步工作计划", "plans"),
        (2, "加强执法培训", None),
        (2, "创新宣传形式", None),
    ]
    assert [item.title for item in reading.problems] == ["执法力量不够强", "宣传形式较为单一"]
    assert [item.title for item in reading.plans] == ["加强执法培训", "创新宣传形式"]
    assert all(GLUED[f.start : f.end] == f.text for f in reading.figures)
    assert [h.title for h in reading.outline] == [
        GLUED[h.start : h.end].removeprefix(h.number or "") for h in reading.outline
    ]


def test_a_section_inside_what_looks_like_a_part_s_name_is_told_once() -> None:
    """一、主要工作（一）开展情况我县…: the part's own name ends where its first section begins."""
    text = GLUED.replace("一、工作开展情况（一）规范复议工作一是", "一、主要工作（一）开展情况我县")
    broken = breaks_of(text)
    assert broken and broken.text.replace("\n", "") == text
    reading = read(text)
    assert all(text[f.start : f.end] == f.text for f in reading.figures)
    assert [h.title for h in reading.outline if h.level == 1] == ["主要工作", "存在问题", "下一步工作计划"]
