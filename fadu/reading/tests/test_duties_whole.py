"""Duties in whole notices as offices write them: measures of several paragraphs, unlisted organs and labels, terms in brackets."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某县2025年重点工作任务分工方案\n"


def test_a_label_that_says_too_what_the_leader_judges_and_the_term_before_it() -> None:
    text = HEAD + (
        "1.开通线上预约。（6月底完成，牵头考核单位：县卫健局）\n"
        "2.合并两处窗口。（5月底取得初步成效并持续推进，牵头考核单位：县审批局、县人社局）\n"
        "3.更新指引。（0.5分）（持续推进，牵头考核单位：县审批局）\n"
        "4.公布指引。（0.5分）（9月底完成，牵头考核单位：县审批局）\n"
    )
    duties = read(text).duties
    assert [d.lead for d in duties] == [("县卫健局",), ("县审批局", "县人社局"), ("县审批局",), ("县审批局",)]
    assert [[o.deadline for o in d.obligations] for d in duties] == [
        ["2025-06-30"],
        ["2025-05-31"],
        [None],
        ["2025-09-30"],
    ]


def test_all_paragraphs_of_a_measure_tell_who_is_bound() -> None:
    text = HEAD + (
        "（一）健全管理体系\n县数据工作专班办公室负责平台的日常调度。\n"
        "某某县经济和信息化局负责线路维护。承建单位应当配备专人。\n（二）加强督查\n县政府办要每季度通报。\n"
    )
    first, second = read(text).duties
    assert first.lead == ("县数据工作专班办公室", "某某县经济和信息化局", "承建单位")
    assert second.lead == ("县政府办",)


def test_paragraphs_below_one_who_is_named_by_whom_it_is_carried_out() -> None:
    text = HEAD + "第三条 登记工作由县民政局牵头，逐年推进。\n各镇民政所负责登记。\n第四条 各村应当公示。\n"
    assert [d.lead for d in read(text).duties] == [("县民政局", "各镇民政所"), ("各村",)]


def test_a_list_of_what_each_has_to_do_stays_a_duty_each() -> None:
    text = (
        HEAD
        + "一、职责分工\n县教育局负责宣讲。\n县公安局负责巡逻。\n县财政局负责经费。\n二、工作要求\n各镇要每月报送。\n"
    )
    assert [d.lead for d in read(text).duties][:3] == [("县教育局",), ("县公安局",), ("县财政局",)]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("一、统筹协调。县政府授权县大数据中心负责调度全县数据。", ("县大数据中心",)),
        ("一、严控支出。各单位严禁购置无关设备。", ("各单位",)),
        ("一、共享数据。各镇按需提出申请，县数据局应当在三日内答复。", ("县数据局",)),
        ("一、开展评价。某某市经济和信息化局定期组织运营单位开展评价。", ("某某市经济和信息化局",)),
        ("一、复核。由住建、商务等部门分别对各企业组织复核。", ("住建部门", "商务部门")),
        ("一、审核。由所在地园区进行现场审核。", ("所在地园区",)),
        (
            "一、县级部门抽查检查。县交通局、县商务局在自查的基础上，联合第三方对站点进行检查。",
            ("县交通局", "县商务局"),
        ),
        ("一、县级部门抽查检查。抽查比例不低于一成。", ("县级部门",)),
        (
            "一、申报名单。由县发改局、县工信局统一申请列入名单。县商务局联合县财政局核对。",
            ("县发改局", "县工信局", "县商务局"),
        ),
        ("一、统筹协调。县建设局发挥好统筹作用，加强指导。", ("县建设局",)),
        ("一、物业服务。小区保洁由县物业中心负责，定期公示。", ("县物业中心",)),
        ("一、报告。发现发热时，施工单位项目负责人应立即报告。", ("施工单位",)),
        ("一、上报。请服务办于7月1日前上报统计表。", ("服务办",)),
        ("一、重点关注。由居委纳入关注对象，每月上门。", ("居委",)),
        ("一、保价收储。对物资由县政府指定机构全额保价收储。", ("县政府指定机构",)),
        ("一、签订协议。县城各产权单位、使用单位应签订协议。", ("县城各产权单位", "使用单位")),
        ("一、专题部署。各有关委、办、局结合实际细化方案。", ("各有关委、办、局",)),
        ("一、建立机制。县级林业部门、各镇、施工单位三方要建立机制。", ("县级林业部门", "各镇", "施工单位")),
        ("一、检查验收。县协调小组将成立检查组，开展抽查。", ("县协调小组",)),
        ("一、账目管理 各慈善组织要建立台账。", ("各慈善组织",)),
        (
            "一、征信。县公安局和县消防大队列出清单，会同县发改局、县市场监管局等部门将信息报县政府。",
            ("县公安局", "县消防大队"),
        ),
        ("一、日常监管。各街道、镇负责日常监管工作。", ("各街道、镇",)),
        ("一、建立制度。由某某市住房和城乡建设局会同县财政局研究制定办法。", ("某某市住房和城乡建设局",)),
    ],
)
def test_who_is_bound_by_words_of_any_office(said: str, lead: tuple[str, ...]) -> None:
    assert [d.lead for d in read(HEAD + said + "\n二、及时总结\n").duties] == [lead]


@pytest.mark.parametrize(
    "said",
    [
        "1.做好安抚。服从和配合卫生健康部门做好登记，杜绝外出。",
        "1.消毒。消毒方法请参照县疾控中心发布的指引执行。",
        "1.组成。成员单位应包括建设单位和监理单位。",
        "1.公开。县政府公布的清单，及时更新。",
        "1.用工。任何单位不得收取押金。",
        "1.施工。监督施工单位严格按照图纸施工。",
        "1.排查。牵头召集民警及物业及时排查隐患。",
        "1.专班。县指挥部新增由县发改局牵头、县工信局等部门参加的工作专班。",
        "1.依据。县财政局、县医保局联合印发的目录，长期有效。",
        "1.体制。建立由各级政府负总责、法制机构牵头、各部门为主体的行政调解体制，落实责任。",
        "1.网站。县政府门户网站公布清单，方便查询。",
    ],
)
def test_organs_that_a_sentence_only_speaks_of_lead_nothing(said: str) -> None:
    assert all(not d.lead for d in read(HEAD + said + "\n2.及时总结。\n").duties)


def test_items_headed_by_those_who_do_what_follows() -> None:
    text = HEAD + (
        "二、职责分工\n1.街道消委办。牵头开展宣传，协助居委评估。\n2.派出所。配合开展宣传，确认隐患。\n"
        "3.城运中心。根据要求，推动纳入平台。\n4.居委会。具体负责登记，定期上门。\n三、工作要求\n"
    )
    assert [d.lead for d in read(text).duties] == [("街道消委办",), ("派出所",), ("城运中心",), ("居委会",)]


def test_a_group_that_heads_an_item_is_led_by_whom_its_words_name() -> None:
    text = (
        HEAD
        + "一、处置组。由县环保局牵头，县公安局参加。负责处置。\n二、监测组。由县水利局牵头，县农业局参加。负责监测。\n"
    )
    assert [d.lead for d in read(text).duties] == [("县环保局",), ("县水利局",)]


def test_paragraphs_that_each_tell_one_office_what_to_do_are_duties_of_their_own() -> None:
    text = HEAD + (
        "三、职责分工\n县绿化局负责全面管理工作，并做好运输。\n县城管局依法实施处罚。\n县房管局指导各镇督促物业做好投放。\n"
        "四、保障措施\n加强考核。\n"
    )
    assert [d.lead for d in read(text).duties] == [("县绿化局",), ("县城管局",), ("县房管局",)]


def test_a_term_on_a_line_below_a_measure_holds_for_all_of_it() -> None:
    text = (
        HEAD
        + "（一）编制计划\n县林业部门会同各镇编制计划。做好上报。\n完成时限：2025年12月。\n（二）落实资金\n加强沟通。\n完成时限：2026年1月。\n"
    )
    first, second = read(text).duties
    assert (first.lead, [o.deadline for o in first.obligations]) == (("县林业部门",), ["2025-12-31"] * 2)
    assert [o.deadline for o in second.obligations] == ["2026-01-31"]


def test_a_notice_that_forwards_another_sets_duties() -> None:
    text = "某县指挥部 各镇，县直各单位：现将《复工指南》转发给你们，请执行。\n（一）登记。各单位要每天汇总情况。\n"
    assert [d.lead for d in read(text).duties] == [("各单位",)]


def test_the_day_up_to_which_data_are_taken_is_no_last_day() -> None:
    (duty,) = read(HEAD + "1.收集资料。各单位要报送资料。采用数据截止日期为2024年12月31日。\n").duties
    assert [o.deadline for o in duty.obligations] == [None, None]


def test_a_body_named_after_words_in_quotation_marks_leads_by_its_members() -> None:
    text = HEAD + "1.建立台账。（县推进“两园共建”领导小组成员单位按职责分工负责）\n"
    assert [d.lead for d in read(text).duties] == [("县推进“两园共建”领导小组成员单位",)]


@pytest.mark.parametrize(
    ("said", "day"), [("10月底完善平台功能", "2025-10-31"), ("9月底将对各镇通报", None), ("3月底前印发", "2025-03-31")]
)
def test_the_end_of_a_month_that_opens_what_is_to_be_done(said: str, day: str | None) -> None:
    (duty,) = read(HEAD + f"1.建设平台。4月开工建设，{said}。（县数据局牵头）\n").duties
    assert [o.deadline for o in duty.obligations if o.text.startswith(said[:3])] == [day]
