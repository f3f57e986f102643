"""Duties that no bracket and no label tells: excerpts without a title, who leads in the middle of a sentence, odd tables."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某市2025年依法行政工作要点\n"


def test_an_excerpt_without_a_title_that_binds_organs_sets_duties() -> None:
    text = "二、报送要求\n各填报单位要在发文之日起2个月内报送。牵头单位应于5个工作日内汇总。\n(一)数据来源\n"
    (duty,) = read(text).duties
    assert duty.lead == ("各填报单位", "牵头单位")
    assert [(o.within.n, o.within.unit) for o in duty.obligations if o.within] == [(2, "month"), (5, "workday")]


@pytest.mark.parametrize(
    "text",
    [
        "各科室至少有一名联络员。服务窗口每月更新办事指南。",
        "今年以来,各镇街要求明确。各单位要抓好落实,各部门要每月自查。",
        "会议强调,各单位要压实责任。各部门要主动配合。",
    ],
)
def test_an_excerpt_that_tells_what_was_done_sets_none(text: str) -> None:
    assert read(text).duties == ()


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        ("1.优化指标。办公厅组织,各处室对照清单攻坚。", ["办公厅"], []),
        ("(1)后勤保障组市商务局牵头,市交通局、市粮食局等参与。负责物资调运。", ["市商务局"], ["市交通局", "市粮食局"]),
        ("(1)宣传组市委宣传部(市新闻办)牵头,市广电局参与。负责发布。", ["市委宣传部(市新闻办)"], ["市广电局"]),
        ("一、市审计局做好跟踪工作,市监察部门按照职责分别督办。", ["市审计局", "市监察部门"], []),
        ("1.推广应用。江苏、安徽公司牵头,河南公司配合,9月底前上线。", ["江苏", "安徽公司"], ["河南公司"]),
        ("1.修订标准。公开文本(市标准院牵头,市质检所及相关部门各负其责)", ["市标准院"], ["市质检所", "相关部门"]),
        ("1.市社会办:负责培育社会组织。\n2.市园林局:负责管护树木。", ["市社会办"], []),
        ("三、重在协作。主责单位要牵头抓总;配合单位尤其是各镇要主动对接。", ["主责单位", "配合单位"], []),
    ],
)
def test_who_leads_told_in_the_midst_of_the_words(said: str, lead: list[str], cooperate: list[str]) -> None:
    duty = read(HEAD + said).duties[0]
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def test_a_saying_names_nobody() -> None:
    assert read(HEAD + "一、健全机制。政府牵头,部门联动,社会参与。").duties == ()


@pytest.mark.parametrize(
    ("said", "until"),
    [("(市数据局牵头,8月底前完成上线运行)", "2025-08-31"), ("市数据局牵头,8月底前完成上线运行。", None)],
)
def test_what_a_lead_phrase_says_is_done_by_when_is_owed(said: str, until: str | None) -> None:
    (duty,) = read(HEAD + f"1.建设平台。完善功能。{said}").duties
    assert [(o.text, o.deadline) for o in duty.obligations] == [
        ("完善功能", until),
        ("8月底前完成上线运行", "2025-08-31"),
    ]


def test_a_line_on_all_above_is_no_measure_of_its_own() -> None:
    text = "二、任务\n(一)整理档案。\n(二)编印手册。\n以上任务由市档案局牵头,市财政局、市人社局按职责分工负责,9月底前完成。\n"
    assert [d.number for d in read(HEAD + text).duties] == ["(一)", "(二)"]


def test_items_glued_together_that_say_what_each_has_to_do() -> None:
    text = "三、成员职责\n(一)省体育局:负责赛事组织。(二)省民航局:协调运力,参与保障。(三)省商务厅:负责物资供应。(四)省气象局:负责天气预报。"
    assert [d.lead for d in read(text).duties] == [("省体育局",), ("省民航局",), ("省商务厅",), ("省气象局",)]


def test_a_table_whose_line_ends_a_copy_lost() -> None:
    table = "序号 | 事项名称 | 承办单位 | 完成时间 | 1 | 编制目录 | 市档案局 | 2025年7月 | 2 | 修订预案 | 市应急局 | 2025年9月 |"
    found = read("某市决策事项目录\n" + table).duties
    assert [(d.number, d.lead, d.obligations[0].deadline) for d in found] == [
        ("1", ("市档案局",), "2025-07-31"),
        ("2", ("市应急局",), "2025-09-30"),
    ]


@pytest.mark.parametrize(
    ("said", "every", "times", "periods"),
    [
        ("每两年轮岗一次", "year", 1, 2),
        ("每三年修编一次", "year", 1, 3),
        ("每两周会商一次", "week", 1, 2),
        ("每半月调度", "month", 2, 1),
    ],
)
def test_periods_of_several_years_or_weeks(said: str, every: str, times: int, periods: int) -> None:
    (duty,) = read(HEAD + f"1.值守。{said}。(市人防办负责)").duties
    often = duty.obligations[0].recurrence
    assert often and (often.every, often.times, often.periods) == (every, times, periods)


def test_paragraphs_of_an_excerpt_that_end_in_organs_alone() -> None:
    text = "二、规范听证程序。公开听证结果。(市审计局、市统计局及各县(区)政府)\n三、健全信访机制。及时答复。(市信访局会同市督查室,市档案局)\n"
    assert [(d.lead, d.cooperate) for d in read(text).duties] == [
        (("市审计局", "市统计局", "各县(区)政府"), ()),
        (("市信访局",), ("市督查室", "市档案局")),
    ]


def test_a_table_of_blanks_run_on_into_one_line() -> None:
    text = (
        "某市办公室关于印发普法任务表的通知 各县区: 现印发给你们。 普法任务表 序号 工 作 任 务 责任单位 完成时限 一、健全制度 "
        "1 编制清单,分解任务 市普法办 五月份 2 更新题库 市教育局、市党校 三季度 二、广泛宣传 3 巡回宣讲 各县区 全年\n"
    )
    assert [(d.number, d.lead, d.obligations[-1].deadline) for d in read(text + "2025年3月1日\n").duties] == [
        ("1", ("市普法办",), "2025-05-31"),
        ("2", ("市教育局", "市党校"), "2025-09-30"),
        ("3", ("各县区",), None),
    ]


@pytest.mark.parametrize("joint", ["", "——", "\n"])
def test_measures_that_end_in_names_alone(joint: str) -> None:
    said = (
        ("1.清理证照。", "市编办、市档案局"),
        ("2.抽查卷宗,每半年通报。", "市审计局"),
        ("3.开展宣讲。", "市教育局、团市委"),
    )
    text = HEAD + "\n".join(f"{task}{joint}{names}" for task, names in said) + "\n"
    assert [d.lead for d in read(text).duties] == [("市编办", "市档案局"), ("市审计局",), ("市教育局", "团市委")]


def test_those_present_are_no_leaders() -> None:
    text = HEAD + "1.召开例会。\n参加单位如下。\n市编办\n市审计局\n市教育局\n2.整理纪要。\n"
    assert read(text).duties == ()


def test_a_title_that_names_who_leads_owns_what_stands_behind_it() -> None:
    text = "(一)清理证照(市编办牵头)。7月底前公布目录。\n(二)培训骨干(市委党校负责)。每年轮训一次。\n三、强化保障\n各县区要统筹。\n"
    first, second, *_ = read(HEAD + text).duties
    assert [o.deadline for o in first.obligations] == ["2025-07-31"]
    assert [(o.text, o.recurrence and o.recurrence.every) for o in second.obligations] == [("每年轮训一次", "year")]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.疏浚河道。(柳河、白桥、石滩等镇负责)", ["柳河", "白桥", "石滩"]),
        ("1.由市财政局落实经费。", ["市财政局"]),
        ("1.市园林局、市水务局联合开展巡查,每月通报。", ["市园林局", "市水务局"]),
        ("1.各县区、各部门根据预案,抓紧修订手册。", ["各县区", "各部门"]),
    ],
)
def test_who_else_is_bound(said: str, lead: list[str]) -> None:
    (duty,) = read(HEAD + said).duties
    assert list(duty.lead) == lead


@pytest.mark.parametrize(
    ("said", "n", "unit"),
    [
        ("半个月内答复", 15, "day"),
        ("一个季度内结清", 3, "month"),
        ("两周内回访", 2, "week"),
        ("半年内竣工", 6, "month"),
    ],
)
def test_periods_told_in_halves_and_quarters(said: str, n: int, unit: str) -> None:
    (duty,) = read(HEAD + f"1.办理来件。受理后{said}。(市信访局负责)").duties
    within = duty.obligations[0].within
    assert within and (within.n, within.unit) == (n, unit)


def test_a_division_of_work_told_in_one_sentence_after_another() -> None:
    said = "一、明确分工。各级宣传部门、政府教育部门负责统筹。市委党校负责干部培训;市教委、市科委负责大、中学生;市总工会负责职工。"
    (duty,) = read(HEAD + said).duties
    assert duty.lead == ("各级宣传部门", "政府教育部门", "市委党校", "市教委", "市科委", "市总工会")


def test_articles_that_lost_their_line_ends() -> None:
    text = HEAD + "第一条为规范管理,制定本规则。第二条各单位应当每年移交一次。第三条市档案局按第二条的规定接收。\n"
    assert [(d.number, d.lead) for d in read(text).duties] == [("第二条", ("各单位",)), ("第三条", ("市档案局",))]


def test_a_table_drawn_with_strokes_whose_cells_go_on() -> None:
    table = (
        "┌──┬─────┬─────┬────┐\n│序号│工作任务 │责任单位 │完成时限│\n├──┼─────┼─────┼────┤\n"
        "│ 1│编制证照│市编办   │5月底   │\n│  │目录    │市档案局 │        │\n├──┼─────┼─────┼────┤\n"
        "│ 2│巡回宣讲│市教育局、│每季度1次│\n│  │        │市科协   │        │\n└──┴─────┴─────┴────┘\n"
    )
    first, second = read("某市2025年重点任务分解表\n" + table).duties
    assert (first.lead, first.obligations[0].deadline) == (("市编办", "市档案局"), "2025-05-31")
    assert second.lead == ("市教育局", "市科协")
    assert [o.recurrence and o.recurrence.every for o in second.obligations] == ["quarter"]


@pytest.mark.parametrize(
    "said",
    [
        "一、总体要求\n各单位要坚持问题导向。",
        "2025年,全县工作的总体要求是:坚持依法行政,服务发展。",
        "1.分类处置。对现有站所要逐步整合。",
        "1.盘活设备。提高使用效率(进口设备按有关政策规定执行)。",
    ],
)
def test_what_binds_nobody_is_no_duty(said: str) -> None:
    assert read(HEAD + said).duties == ()


def test_what_closes_a_notice_binds_those_whom_its_measures_name() -> None:
    text = "关于下达重点任务的通知\n(一)清理证件。4月底前清理完毕。(县司法局牵头)\n各责任单位要在每季度末将进展报县司法局。\n"
    assert [duty.lead for duty in read(text).duties] == [("县司法局",)]


def test_who_is_asked_is_named_without_the_word_that_asks() -> None:
    (duty,) = read(HEAD + "三、其他。请各单位于2025年12月10日前报送总结。").duties
    assert [o.actor for o in duty.obligations] == ["各单位"]
