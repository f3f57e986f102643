"""Duties in texts as they are scraped: without line ends, tables laid flat, subjects that alone say who is bound."""

from __future__ import annotations

import pytest

from fadu.reading import Duty, read

HEAD = "某市2025年依法行政工作要点\n"


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(d.number, d.lead, d.cooperate) for d in read(text).duties]


def test_measures_that_lost_their_line_ends_are_told_apart() -> None:
    text = (
        "某市完善监督机制实施意见。为规范监督，现提出以下意见。一、健全制度（一）完善清单。公布目录。（市司法局牵头，市编办等市直部门按职责分工负责）"
        "（二）开展评查。抽查案卷。（市司法局、市财政局等有关部门及各县区按职责分工负责）二、强化保障（三）培训骨干。每年2次。（市委党校负责）各县区要抓好落实。"
    )
    assert told(text) == [
        ("（一）", ("市司法局",), ("市编办",)),
        ("（二）", ("市司法局", "市财政局", "各县区"), ()),
        ("（三）", ("市委党校",), ()),
    ]


def test_a_label_within_a_line_ends_at_the_full_stop() -> None:
    text = (
        "关于普法的若干措施。1.编印手册。责任单位：市司法局、市教育局。2.评选先进。牵头单位：市普法办；配合单位：各区。"
    )
    assert told(text) == [("1.", ("市司法局", "市教育局"), ()), ("2.", ("市普法办",), ("各区",))]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("一、各责任单位要对照任务制订方案,并于2025年3月20日前报市司法局。", ("各责任单位",)),
        ("1.压实责任。各镇(街道)要每季度排查一次,市司法局应在6月底前通报。", ("各镇(街道)", "市司法局")),
        ("请各县区于5月15日前报送清单。", ("各县区",)),
    ],
)
def test_the_subject_of_a_duty_leads_where_nothing_else_says_who(text: str, lead: tuple[str, ...]) -> None:
    (duty,) = read(HEAD + text).duties
    assert duty.lead == lead


@pytest.mark.parametrize("text", ["各镇街:", "一、总体要求\n坚持依法行政。", "请认真贯彻执行。", "各镇街要高度重视。"])
def test_words_to_all_are_no_duty(text: str) -> None:
    assert read(HEAD + text).duties == ()


def duties(table: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], set[str | None]]]:
    found: tuple[Duty, ...] = read("某局任务分解表\n" + table).duties
    return [(d.number, d.lead, d.cooperate, {o.deadline for o in d.obligations}) for d in found]


def test_a_table_between_strokes_on_lines_of_their_own_is_read() -> None:
    table = "任务\n|\n具体要求\n|\n责任科室\n|\n时限\n|\n学法\n|\n1\n|\n组织旁听庭审。\n|\n法规科\n|\n2025年10月底\n|\n普法\n|\n2\n|\n更新展板。\n|\n各科室\n|\n全年\n|\n"
    assert duties(table) == [("1", ("法规科",), (), {"2025-10-31"}), ("2", ("各科室",), (), {None})]


def test_a_table_whose_cells_stand_apart_by_blanks_is_read() -> None:
    table = "序号 工 作 任 务 主要负责部门\n1 调解成功率95%以上 司法局\n2 新建调解室3个以上 民政局、司法局\n"
    assert [row[:2] for row in duties(table)] == [("1", ("司法局",)), ("2", ("民政局", "司法局"))]


def test_a_row_below_a_merged_cell_keeps_its_columns() -> None:
    table = "任务 | 要求 | 责任部门 |\n一、学法 | 1.每月学法 | 办公室 |\n2.旁听庭审 | 法规科 | |\n"
    assert [row[1] for row in duties(table)] == [("办公室",), ("法规科",)]


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        ("(市级牵头单位:市司法局;县级落实单位:各县区政府)", ["市司法局"], ["各县区政府"]),
        ("(牵头部门:市政务服务中心,协作配合部门:市编办)", ["市政务服务中心"], ["市编办"]),
        (
            "[责任单位:市财政局、市税务局,各县(区)政府,排在首位为牵头单位,下同]",
            ["市财政局"],
            ["市税务局", "各县(区)政府"],
        ),
        ("(市司法局牵头,市财政局积极做好配合工作,各县区结合实际抓好落实)", ["市司法局"], ["市财政局", "各县区"]),
        ("(市司法局牵头,滨江商会协助)", ["市司法局"], ["滨江商会"]),
        ("(市司法局以及各县区)", ["市司法局", "各县区"], []),
        ("(督导单位:市委依法治市办;责任单位:市司法局)", ["市司法局"], []),
    ],
)
def test_labels_and_verbs_nobody_listed(said: str, lead: list[str], cooperate: list[str]) -> None:
    (duty,) = read(HEAD + f"1.规范管理。清理文件。{said}").duties
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def starts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[d.start : d.start + 4], d.lead) for d in read(text).duties]


def test_paragraphs_under_one_heading_are_measures_of_their_own() -> None:
    text = (
        HEAD
        + "(一)规范执法。\n公布事项目录。(市司法局、市编办等负责)\n抽查执法案卷。(市司法局负责)\n(二)普法。开展宣讲。(市普法办负责)\n"
    )
    assert starts(text) == [
        ("公布事项", ("市司法局", "市编办")),
        ("抽查执法", ("市司法局",)),
        ("(二)普", ("市普法办",)),
    ]


def test_each_sentence_of_a_paragraph_may_end_in_its_leader() -> None:
    text = (
        HEAD
        + "二、改革审批\n清理事项(市编办和各有关部门负责)。公布目录(市编办牵头,各试点区政府负责)。联通系统(市数据局牵头)。"
    )
    assert starts(text) == [
        ("清理事项", ("市编办", "各有关部门")),
        ("公布目录", ("市编办",)),
        ("联通系统", ("市数据局",)),
    ]


def test_a_paragraph_without_a_marker_begins_the_measure_of_the_label_below_it() -> None:
    text = (
        HEAD
        + "分管领导重点工作\n推进综合执法。\n责任单位:市编办、市司法局(列第一位者为工作牵头或汇总单位,下同)\n压减证明事项。\n责任单位:市司法局、各区政府\n"
    )
    assert starts(text) == [("推进综合", ("市编办",)), ("压减证明", ("市司法局",))]


def test_the_articles_of_a_regulation_set_duties() -> None:
    text = "某市学法制度\n第一条 为规范学法,制定本制度。\n第二条 由市司法局负责制定计划。\n第三条 坚持培训。各单位每年组织2期培训。\n"
    assert starts(text) == [("第二条 ", ("市司法局",)), ("第三条 ", ("各单位",))]


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        ("(分管副市长负责,市司法局牵头,市财政局配合)", ["市司法局"], ["市财政局"]),
        ("(市人大法工委、市司法局起草)", ["市人大法工委", "市司法局"], []),
        ("(市司法局牵 头,市直有关部门负 责)", ["市司法局"], ["市直有关部门"]),
        (
            "(市司法局牵头,市财政局参与,各县、区人民政府(管委会)负责落实。以下各项均需各县、区人民政府(管委会)落实,不再列出。)",
            ["市司法局"],
            ["市财政局", "各县、区人民政府(管委会)"],
        ),
        ("\n部门分工:市司法局牵头,各区、各部门配合。", ["市司法局"], ["各区", "各部门"]),
    ],
)
def test_who_leads_among_persons_and_asides(said: str, lead: list[str], cooperate: list[str]) -> None:
    (duty,) = read(HEAD + f"1.规范管理。清理文件。{said}").duties
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def test_a_title_that_sets_a_time_is_owed_itself() -> None:
    (duty,) = read(HEAD + "1.2025年9月底前公布目录。优化服务。(市编办负责)").duties
    assert [o.deadline for o in duty.obligations] == ["2025-09-30", None]


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        (
            "(市司法局、市财政局等有关部门按职责分工负责,各项措施均需各区政府、滨江新区管委会落实,以下不再列出)",
            ["市司法局", "市财政局"],
            [],
        ),
        (
            "\n责任单位:市司法局、市财政局牵头,市编办(除标注“牵头”单位外,列第一位的为牵头或汇总单位,下同)",
            ["市司法局", "市财政局"],
            ["市编办"],
        ),
        ("(市司法局负责,各县〔市、区〕人民政府负责落实)", ["市司法局"], ["各县〔市、区〕人民政府"]),
        ("(责任单位:市委宣传 部、市司法局)", ["市委宣传部", "市司法局"], []),
        ("(牵头单位:市数据局;责任单位:市直有关部门、单位)", ["市数据局"], ["市直有关部门、单位"]),
        ("(市司法局牵头,各街道)", ["市司法局"], ["各街道"]),
    ],
)
def test_who_leads_beside_conventions(said: str, lead: list[str], cooperate: list[str]) -> None:
    (duty,) = read(HEAD + f"1.规范管理。清理文件。{said}").duties
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def test_a_row_keeps_its_columns_beside_persons_and_asides() -> None:
    table = (
        "序号\n重点任务(全市3项)\n牵头单位\n配合单位\n责任领导\n一、学法\n1\n旁听庭审。\n市司法局\n执法分局、水务分局、市编办\n张某某一\n"
        "2\n开展评查。\n市司法局\n李某某二\n"
    )
    assert [row[:3] for row in duties(table)] == [
        ("1", ("市司法局",), ("执法分局", "水务分局", "市编办")),
        ("2", ("市司法局",), ()),
    ]


def test_a_report_that_a_notice_forwards_sets_no_duty() -> None:
    text = "关于印发某局2024年行政执法工作报告的通知\n各科室:\n一年来,各科室要求明确。市司法局牵头,市财政局配合,完成评查。\n"
    assert read(text).duties == ()


def test_a_title_broken_after_the_word_report_is_still_a_notices() -> None:
    text = "关于分解落实2025年市政府工作报告\n主要任务的通知\n现将《分解表》印发给你们。\n一、压实责任。市政府办公室每季度通报1次。\n"
    assert [d.lead for d in read(text).duties] == [("市政府办公室",)]


def test_a_heading_that_stands_alone_owns_the_paragraphs_below_it() -> None:
    text = "关于做好评查工作的通知\n一、压实责任\n各责任单位要制定计划。各相关单位也要支持。\n市司法局要于6月底前通报。\n市司法局\n"
    [duty] = read(text).duties
    assert (duty.number, duty.lead) == ("一、", ("各责任单位", "各相关单位", "市司法局"))
    assert text[duty.start : duty.end].endswith("通报。")


def test_a_table_of_unnamed_tasks_whose_cells_hold_several_organs() -> None:
    table = (
        "2024年实事任务分解表\n序号\n\n民生实事\n\n责任单位\n\n完成时限\n\n1\n\n新建天桥1座。\n\n县水务局\n\n县住建局\n\n9月投入使用\n\n"
        "2\n\n迁建县政务服务中心。\n\n县残联\n\n12月底前\n"
    )
    first, second = read(table).duties
    assert (first.lead, first.obligations[0].deadline) == (("县水务局", "县住建局"), "2024-09-30")
    assert (second.number, second.lead) == ("2", ("县残联",))


def test_a_row_whose_task_is_no_clause_still_has_its_deadline() -> None:
    table = "2024年检查计划\n行业名称 | 时间安排 | 责任单位 |\n烟花爆竹 | 1月份 | 质监所 安监站 |\n"
    [duty] = read(table).duties
    assert duty.lead == ("质监所", "安监站")
    assert [(o.text, o.deadline) for o in duty.obligations] == [("烟花爆竹", "2024-01-31")]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.各村、各企业要配备监督员。", ["各村", "各企业"]),
        ("1.市促进中小企业发展工作领导小组要加强统筹。", ["市促进中小企业发展工作领导小组"]),
        ("1.各县(市)、区人民政府和市级部门要于6月20日(星期四)前报告。", ["各县(市)、区人民政府", "市级部门"]),
        (
            "1.支持发展。\n此项工作由市中小企业局、经济和信息化委、财政局负责。",
            ["市中小企业局", "经济和信息化委", "财政局"],
        ),
    ],
)
def test_who_is_bound(said: str, lead: list[str]) -> None:
    (duty,) = read(HEAD + said).duties
    assert list(duty.lead) == lead
    assert "星期" not in said or duty.obligations[0].deadline == "2025-06-20"


def test_a_short_notice_of_paragraphs_without_title_or_markers() -> None:
    text = "本年度项目要求在8月底前全部完工,2024年不再延期。请各乡镇人民政府抓住时机。\n请各乡镇人民政府于每月28日之前将进度表报送至县林业局。\n特此通知。\n"
    first, second = read(text).duties
    assert (first.lead, second.lead) == (("各乡镇人民政府",), ("各乡镇人民政府",))
    assert [o.recurrence.every for o in second.obligations if o.recurrence] == ["month"]


def test_subjects_of_which_most_are_organs_beyond_doubt() -> None:
    text = HEAD + "1.各县(区)、某经济技术开发区和市安委会有关成员单位(详见分工)要于6月15日前报备。\n"
    [duty] = read(text).duties
    assert duty.lead == ("各县(区)", "某经济技术开发区", "市安委会有关成员单位")


def test_a_bracket_behind_the_name_of_whom_one_reports_to_is_its_other_name() -> None:
    text = HEAD + "1.上报时间。各镇人民政府要于6月底前上报,并抄送工作领导小组办公室(市政府法制办公室)。\n"
    assert [d.lead for d in read(text).duties] == [("各镇人民政府",)]


def test_a_table_with_three_columns_of_organs() -> None:
    table = "序号\t任务\t牵头单位\t参与单位\t责任单位\n1\t节约用水\t市水利局\t市农业局等\t各县党委和人民政府\n"
    [(number, lead, cooperate, *_)] = duties(table)
    assert (number, lead, cooperate) == ("1", ("市水利局",), ("市农业局", "各县党委和人民政府"))


def test_a_bracket_that_never_closes_hides_none_behind_it() -> None:
    text = HEAD + "1.压减(含整改煤炭。(市能源局牵头)2.关停机组。(市能源局、市财政局按职责分工负责)\n"
    assert [d.lead for d in read(text).duties] == [("市能源局",), ("市能源局", "市财政局")]


def test_a_bracket_behind_a_number_without_a_stop() -> None:
    text = HEAD + "1.替代。比例达到9%(市生态环境局牵头)加强改造。(市工信局负责)\n"
    assert [d.lead for d in read(text).duties] == [("市生态环境局",), ("市工信局",)]


def test_a_number_that_touches_the_heading_above_it() -> None:
    text = HEAD + "一、空间载体1.推动发展。(市司法局负责)二、绿色升级2.推进一体化。(市财政局负责)\n"
    assert [text[d.start : d.start + 2] for d in read(text).duties] == ["1.", "2."]


def test_a_notice_that_quotes_a_report_is_one_by_its_labels() -> None:
    text = "在《工作情况的总结报告》上批示:效果很好。\n" + "".join(
        f"{n}.完善制度。(责任单位:市司法局牵头,市财政局分工负责)\n" for n in (1, 2, 3)
    )
    assert [d.lead for d in read(text).duties] == [("市司法局",)] * 3


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("行政机关负责人出庭应诉率达到100%", None),
        ("同一部门对同一企业的检查每年不超过2次", None),
        ("任期内党政主要负责人至少出庭1次", "党政主要负责人"),
        ("各镇每年评查2次", "各镇"),
    ],
)
def test_who_is_to_do_it_is_an_organ_and_no_part_of_what_is_measured(said: str, actor: str | None) -> None:
    text = f"某县2024年法治建设工作要点的通知\n（一）规范执法。{said}。（县司法局牵头）\n"
    assert [o.actor for o in read(text).duties[0].obligations] == [actor]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        (
            "1.测试。责任单位:工业办、供水所\n检查范围:厂房、泵站、渡口。\n2.整改。责任单位:党政办\n",
            ("工业办", "供水所"),
        ),
        ("1.测试。责任单位:县编办县财政局县司法局\n", ("县编办", "县财政局", "县司法局")),
        ("1.救灾。由县、乡镇两级政府负责。\n", ("县、乡镇两级政府",)),
        ("1.救灾。各镇人民政府不仅要备足物资，更要演练。\n", ("各镇人民政府",)),
        ("1.督查。县政府办公室将严格按照督查制度跟踪落实情况。\n", ("县政府办公室",)),
        ("1.督查。县财政局将通过抽查等方式跟踪落实情况。\n", ("县财政局",)),
        ("1.走访。重阳节前各镇要走访老人。\n", ("各镇",)),
        ("1.备货。各乡镇分村建立物资储备点。\n", ("各乡镇",)),
        ("1.值守。县水利局每2小时报送水情。\n", ("县水利局",)),
        ("1.值守。县应急局将在汛期期间抽查值班。\n", ("县应急局",)),
        ("1.值守。各单位在汛期期间外出要按规定报备。\n", ("各单位",)),
        ("1.值守。另请各单位于4月1日前报名单。\n", ("各单位",)),
        ("1.值守。各镇、县直各单位将值班表于4月1日前报县政府办公室。\n", ("各镇", "县直各单位")),
        ("1.值守。后续税务部门将主动提供服务。\n", ("税务部门",)),
        ("1.禁烧。市秸秆禁烧领导组组织检查。\n", ("市秸秆禁烧领导组",)),
        ("1.决策。区政府对重大事项做出决策前，应当听取意见。\n", ("区政府",)),
        ("1.决策。需要调整的，请承办单位及时报告。\n", ("承办单位",)),
        (
            "1.招商。高新区园区、陶瓷工业园、县农业局、县水利局等单位要引进项目。\n",
            ("高新区园区", "陶瓷工业园", "县农业局", "县水利局"),
        ),
        ("1.防火。各村(居)配齐人员和器材。\n", ("各村(居)",)),
        (
            "1.禁烧。县(区)、乡(镇、街道)两级政府是责任主体，政府主要负责人是第一责任人。\n",
            ("县(区)、乡(镇、街道)两级政府",),
        ),
        ("1.禁烧。县区、乡镇(街道)政府要各负其责。\n", ("县区、乡镇(街道)政府",)),
        ("1.检修。各科室领导要高度重视。\n", ("各科室",)),
        ("一、检修\n各科室要对安全制度和措施的落实情况\n进行一次检修。\n二、其他\n", ("各科室",)),
    ],
)
def test_who_is_named_among_other_words(said: str, lead: tuple[str, ...]) -> None:
    assert read(HEAD + said).duties[0].lead == lead


def test_days_that_the_moon_tells() -> None:
    duties = read(HEAD + "1.走访。各镇要于元宵节前报送总结，重阳节前走访老人。\n").duties
    assert [o.deadline for d in duties for o in d.obligations] == ["2025-02-11", "2025-10-28"]


def test_heads_of_a_table_that_stand_in_two_rows() -> None:
    text = "某县分工表\n序号 | 任务 | 责任分工 | 备注 | |\n牵头单位 | 配合单位 | | | |\n1 | 评查案卷 | 县司法局 | 各镇 | 无 |\n"
    assert told(text) == [("1", ("县司法局",), ("各镇",))]


def test_a_drawn_cell_that_goes_on_over_several_rows() -> None:
    text = "某县分工表\n│序号│任务│责任单位│\n├──┼────┼────┤\n│1│公布清单│        │\n├──┼────┤ 县编办 │\n│2│评查案卷│        │\n├──┼────┼────┤\n│3│开展普法│县教育局│\n└──┴────┴────┘\n"
    assert [d.lead for d in read(text).duties] == [("县编办",), ("县编办",), ("县教育局",)]


def test_rows_of_a_list_of_indicators() -> None:
    text = "某县法治建设任务清单\n一级指标 |\n评价指标 |\n牵头单位 |\n责任单位 | |\n1 |\n公布清单，接受监督。 |\n县编办 |\n各镇 |\n2 |\n评查案卷，通报结果。 |\n县司法局 |\n各镇 | ||\n"
    assert [(d.lead, d.cooperate) for d in read(text).duties] == [(("县编办",), ("各镇",)), (("县司法局",), ("各镇",))]


def test_a_task_that_a_copy_broke_over_two_lines_of_its_column() -> None:
    text = "某县2025年目录\n序号 |\n事项名称 |\n事项程序 |\n承办单位 |\n完成时间 |\n1 |\n2025年度某县\n实事方案 |\n公开征求意见、合法性审查、集体决策 |\n县府办 |\n2025年7月 |\n"
    (duty,) = read(text).duties
    assert (duty.lead, duty.title, duty.obligations[0].deadline) == (("县府办",), "2025年度某县", "2025-07-31")


def test_an_excerpt_that_speaks_of_those_who_have_left_sets_duties() -> None:
    text = "2. 建立机制。县公安局要加强管理。县司法局要开展普法。对已举家外出的，各镇要登记。\n"
    assert read(text).duties[0].lead == ("县公安局", "县司法局", "各镇")
