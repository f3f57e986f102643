"""Duties whose sentences alone say who is bound: headings on lines of their own, sectors for departments, no modal verb."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某市2025年依法行政工作要点\n"


def test_a_heading_that_ends_in_a_stop_belongs_to_the_paragraph_below() -> None:
    text = "二、重点任务\n（一）公布清单。\n各县要公布清单，市司法局要会同有关部门汇总。\n（二）评查案卷。\n市司法局每季度抽查1次。\n"
    assert [(d.number, d.title, d.lead) for d in read(HEAD + text).duties] == [
        ("（一）", "公布清单", ("各县", "市司法局")),
        ("（二）", "评查案卷", ("市司法局",)),
    ]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.各级财政、审计部门要公开账目。", ("各级财政部门", "审计部门")),
        ("1.教育、公安、市场监管等部门应联合检查。", ("教育部门", "公安部门", "市场监管部门")),
        ("1.公安、法院等有关部门要互通案情。", ("公安部门", "法院")),
        ("1.机构编制部门按程序办理登记。", ("机构编制部门",)),
        ("1.请各地于9月2日前报送材料。", ("各地",)),
        ("1.请市财政局会同有关部门修订办法。", ("市财政局",)),
        ("1.各督导组要逐级汇总。", ("各督导组",)),
        ("1.请各督导组于9月2日前报送材料。", ("各督导组",)),
        ("1.开通绿色通道。（对接部门：区金融办；联系人：测试甲）", ("区金融办",)),
        ("1.企业要按规定公示承诺。", ("企业",)),
        ("1.试点镇政府是责任主体,要逐村落实。", ("试点镇政府",)),
        ("1.各镇要逐户登记。市民政局会同有关部门对登记情况进行抽查。", ("各镇", "市民政局")),
        ("1.积极帮助企业找准政策,年底前建好台账。", ()),
    ],
)
def test_whom_a_sentence_binds(said: str, lead: tuple[str, ...]) -> None:
    duty = read(HEAD + said).duties[0]
    assert duty.lead == lead


def test_a_title_glued_to_its_sentence_is_no_part_of_a_name() -> None:
    text = "某市民政局关于做好登记工作的紧急通知 各县民政局： 一、查处违规募捐行为 各县民政局要逐案登记。 二、公开结果 市民政局每月公开。"
    assert [d.lead for d in read(text).duties] == [("各县民政局",), ("市民政局",)]


def test_articles_that_lost_their_line_ends_are_told_apart() -> None:
    text = "某市评查办法 为规范评查，制定本办法。  第一章 总则  第一条 评查由市司法局牵头，市财政局、市审计局参与的评查会议，统筹评查。 第二条 市司法局每年抽查1次。"
    assert [(d.number, d.lead, d.cooperate) for d in read(text).duties] == [
        ("第一条", ("市司法局",), ("市财政局", "市审计局")),
        ("第二条", ("市司法局",), ()),
    ]


@pytest.mark.parametrize(
    ("said", "norm"),
    [
        ("(省商务厅、交通运输厅牵头)", ("省商务厅", "省交通运输厅")),
        ("(各市、自治州政府负责)", ("各市、自治州政府",)),
    ],
)
def test_the_level_of_the_first_organ_holds_for_the_next(said: str, norm: tuple[str, ...]) -> None:
    (duty,) = read(f"某省2025年工作要点\n1.修建驿站。{said}").duties
    assert duty.lead_norm == norm


@pytest.mark.parametrize(
    ("said", "every", "times"),
    [
        ("每周二、周五报告进度", "week", 2),
        ("逐月推进清偿工作", "month", 1),
        ("上半年、下半年各组织1次演练", "half_year", 1),
        ("两周一次调度会商", "week", 1),
        ("于次月5日前报送汇总表", "month", 1),
        ("每逢周一报送上周进展", "week", 1),
        ("每学期至少开展2次宣讲", "half_year", 2),
        ("在每年4月和10月各开展一次检查", "year", 2),
        ("每10天报送一次水情", "day", 1),
    ],
)
def test_how_often_it_is_done(said: str, every: str, times: int) -> None:
    (duty,) = read(HEAD + f"1.调度。各县要{said}。").duties
    assert [(o.recurrence.every, o.recurrence.times) for o in duty.obligations if o.recurrence] == [(every, times)]


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("国庆节前完成检修", ["2025-09-30"]),
        ("中秋节前完成检修", ["2025-10-05"]),
        ("端午前报送结果", ["2025-05-30"]),
        ("汛期前清淤", ["2025-05-31"]),
        ("供暖季前检修管网", ["2025-11-14"]),
        ("4月20日下午下班前报送方案", ["2025-04-20"]),
        ("力争10月底完成70%、11月底完成85%", ["2025-10-31", "2025-11-30"]),
        ("加快已纳入2026年开工计划项目的前期工作", []),
        ("对6月底前到期的贷款,9月底前续贷", ["2025-09-30"]),
        ("允许调剂年度内的休息日", []),
        ("给予每人每天80元补助", []),
        ("考核期第2年10月底前形成报告", []),
    ],
)
def test_what_is_a_last_day_and_what_is_none(said: str, until: list[str]) -> None:
    duties = read(HEAD + f"1.检修。各县要{said}。").duties
    assert [o.deadline for d in duties for o in d.obligations if o.deadline] == until


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        ("1.各镇要会同有关部门摸清底数。", ("各镇",), ("有关部门",)),
        ("1.由属地供水公司会同各运营商每月倒排计划。", ("属地供水公司",), ("各运营商",)),
        ("1.由市供水公司牵头,组织各县(市、区)供水公司对老旧管网排查。", ("市供水公司",), ("各县(市、区)供水公司",)),
        ("1.请各部门(单位)主要根据职责,5月6日前填报。", ("各部门(单位)",), ()),
        ("1.市督查办(督查中心)将进展纳入考核。", ("市督查办(督查中心)",), ()),
        ("1.各施工单位施工过程中要派人巡查。", ("各施工单位",), ()),
    ],
)
def test_who_acts_with_whom(said: str, lead: tuple[str, ...], cooperate: tuple[str, ...]) -> None:
    (duty,) = read(HEAD + said).duties
    assert (duty.lead, duty.cooperate) == (lead, cooperate)


def test_a_marker_of_a_higher_rank_ends_the_measure_before_it() -> None:
    text = "某市储备工作方案 为增强储备，制定本方案。(一)指导思想。坚持规划先行。(二)基本原则。坚持市场运作。二、组建公司。整合储备资源。(市国资委牵头，市粮食局配合)(一)采购。签订合同。(市粮食局负责)"
    assert [(d.number, d.lead) for d in read(text).duties] == [("二、", ("市国资委",)), ("(一)", ("市粮食局",))]


@pytest.mark.parametrize(
    ("said", "until", "target"),
    [
        ("2025年,全市淘汰老旧锅炉20台", "2025-12-31", "20"),
        ("2026年淘汰燃煤机组40万千瓦", "2026-12-31", "400000"),
        ("到2026年,用能总量控制在500万吨以内", "2026-12-31", "5000000"),
        ("储备能力2026年确保达到80万吨", "2026-12-31", "800000"),
        ("2023年,全市淘汰老旧锅炉20台", None, "20"),
    ],
)
def test_the_year_that_opens_a_clause_is_its_last(said: str, until: str | None, target: str) -> None:
    (duty,) = read(HEAD + f"1.节能。{said}。(市工信局负责)").duties
    (owed,) = duty.obligations
    assert (owed.deadline, owed.target and owed.target.value) == (until, target)


def test_a_measure_has_all_its_paragraphs_but_the_last_of_a_notice() -> None:
    text = "一、公布清单。清单要写明依据。\n为便于监督，各县要会同有关部门公布渠道。\n二、评查案卷。各镇要逐卷自查。\n各单位要高度重视，务求实效。\n"
    assert [(d.number, d.lead, d.cooperate) for d in read(HEAD + text).duties] == [
        ("一、", ("各县",), ("有关部门",)),
        ("二、", ("各镇",), ()),
    ]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.各行业主管部门协助企业备足物资。", ("各行业主管部门",)),
        ("1.市政府将完成情况纳入考核;市财政局将优先安排经费。", ("市政府", "市财政局")),
        ("1.相关经营者应公示价格。", ("相关经营者",)),
        ("1.民政、消防部门共同约谈负责人。", ("民政部门", "消防部门")),
        ("1.县城管局作为牵头部门履行巡查责任。", ("县城管局",)),
        ("1.县教育局充分发挥统筹作用。", ("县教育局",)),
        ("1.县交警大队和各镇依职责承担疏导工作。", ("县交警大队", "各镇")),
        ("1.县教育局针对薄弱学校进一步加强指导。", ("县教育局",)),
        ("1.税务部门在申报表、扣除表等表单中设立承诺栏。", ("税务部门",)),
        ("1.税务部门与有关部门合作,建立名册。", ("税务部门",)),
        ("1.县金融办支持推广绿色信贷。", ("县金融办",)),
        ("1.市防汛办发布预警信息,提出防御建议。", ("市防汛办",)),
        ("1.根据处置需要,局领导小组派出现场工作组。", ("局领导小组",)),
        ("1.县人力资源社会保障局派员进驻各村。", ("县人力资源社会保障局",)),
        ("1.各地将执法职权分解到具体岗位,明确责任。", ("各地",)),
        ("1.各地各校按错峰原则调整教学时间,便于家校协同。", ("各地各校",)),
        ("1.综合保障组负责同志主持召开调度会议。", ("综合保障组",)),
        ("1.各区消防救援部门指导推动养老机构整改。", ("各区消防救援部门",)),
    ],
)
def test_who_acts_without_a_word_that_bids(said: str, lead: tuple[str, ...]) -> None:
    (duty,) = read(HEAD + said).duties
    assert duty.lead == lead


@pytest.mark.parametrize(
    ("said", "within"),
    [("收到之日起5日内办结", [5]), ("吸纳毕业2年内的学生就业", []), ("每日10时前报送进度（联系人1名）", [])],
)
def test_a_period_that_tells_whom_a_rule_is_for_is_none(said: str, within: list[int]) -> None:
    duties = read(HEAD + f"1.服务。各县要{said}。").duties
    assert [o.within.n for d in duties for o in d.obligations if o.within] == within


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("各镇人民政府,县直各部门,各学校在6月底前要完成自查", ("各镇人民政府", "县直各部门", "各学校")),
        ("各镇、各单位在排查工作中遇有险情应及时报告", ("各镇", "各单位")),
        ("县人民法院对欠薪案件要快立快审", ("县人民法院",)),
        ("县司法局和各镇,要设立公示栏", ("县司法局", "各镇")),
        ("市(县、区)委依法治市(县、区)办于每月月初发送提示单", ("市(县、区)委依法治市(县、区)办",)),
        ("以乡镇为主体,开展隐患排查", ("乡镇",)),
        ("各级工会负责指导、帮助企业建立和完善工会组织,提高维权能力", ("各级工会",)),
        ("对进展滞后的,由县普法办以督办单的形式提醒", ("县普法办",)),
        (
            "县财政、规土、建管、审计、水利等部门要加强对接",
            ("县财政部门", "规土部门", "建管部门", "审计部门", "水利部门"),
        ),
        ("水利、教育、电力、开发区和西区管委会负责清欠", ("水利", "教育", "电力", "开发区", "西区管委会")),
        ("各学校应对自有屋顶进行详细摸底", ("各学校",)),
        ("区管企业,应落实主体责任", ("区管企业",)),
        ("各园区建设主体负责具体实施", ("各园区建设主体",)),
        ("县委经研室负责汇总", ("县委经研室",)),
        ("因此各成员单位必须做好准备", ("各成员单位",)),
        ("海洋与渔业部门负责水产品监管", ("海洋与渔业部门",)),
        ("各清理主体要写出书面报告", ("各清理主体",)),
        ("其他县区也要选择试点", ("其他县区",)),
        ("各镇制定的文件由县司法局承担审核", ("县司法局",)),
        ("接到通报的教育部门应当核实", ("教育部门",)),
        ("县司法局、各镇的执法人员应当亮证", ("县司法局", "各镇")),
        ("民政、行业工程建设监管、信访等部门应当公布电话", ("民政部门", "行业工程建设监管部门", "信访部门")),
        ("交通运输、水利等工程建设监管部门应当履行职责", ("交通运输监管部门", "水利监管部门")),
    ],
)
def test_whom_a_sentence_names_before_the_word_that_bids(said: str, lead: tuple[str, ...]) -> None:
    (duty,) = read(HEAD + f"1.{said}。").duties
    assert duty.lead == lead


@pytest.mark.parametrize(
    "said",
    [
        "县司法局负责案卷评查,县财政局配合,各镇配合完成",
        "编制清单。县司法局负责,县财政局、各镇配合,6月底前完成",
    ],
)
def test_a_sentence_that_says_who_leads_has_lost_no_brackets(said: str) -> None:
    reading = read(HEAD + f"1.案卷评查。{said}。")
    (duty,) = reading.duties
    assert (duty.lead, duty.cooperate, reading.damage) == (("县司法局",), ("县财政局", "各镇"), ())


def test_how_many_there_are_is_not_how_many_are_to_be_reached() -> None:
    (duty,) = read(HEAD + "1.检查。年内实现对全县34家执法单位检查全覆盖。(县司法局负责)").duties
    (owed,) = duty.obligations
    assert (owed.deadline, owed.target) == ("2025-12-31", None)


def test_each_sentence_that_a_blank_parts_bids_its_own_organ() -> None:
    text = "县水利局要巡查堤防。 县气象局要滚动预报。 县广播电视台应播报预警。 各镇、园区,各有关部门要加强值守。\n"
    assert [d.lead for d in read(HEAD + text).duties] == [
        ("县水利局",),
        ("县气象局",),
        ("县广播电视台",),
        ("各镇", "园区", "各有关部门"),
    ]


def test_one_heading_is_enough_where_its_items_say_what_its_organ_is_charged_with() -> None:
    text = "某县救助专项责任清单\n一、县级部门职责\n(一)县民政局\n1.负责灾情统计。\n2.负责生活救助。\n"
    assert [(d.number, d.lead) for d in read(text).duties] == [("1.", ("县民政局",)), ("2.", ("县民政局",))]


def test_headings_that_end_with_a_stop_name_who_does_what_the_next_line_says() -> None:
    text = (
        "某市森林火灾应急预案\n(1)市林业局。\n负责组织火灾扑救。\n(2)某市警备区。\n负责调动驻军参加扑救。\n"
        "(3)市检察院、市中级人民法院。\n负责案件的诉讼和审理。\n"
    )
    assert [d.lead for d in read(text).duties] == [("市林业局",), ("某市警备区",), ("市检察院", "市中级人民法院")]
