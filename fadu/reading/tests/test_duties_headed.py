"""Measures whose heading says who leads, so that what is to be done stands in the lines below, and times that stand there."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某县2025年法治政府建设任务分工方案\n"


def test_headings_that_are_organs_lead_what_stands_below() -> None:
    text = "一、县司法局\n1.6月底前公布清单。\n2.每季度评查案卷。\n二、县财政局、县审计局\n（一）保障办案经费。\n三、工作要求\n加强督导检查。\n"
    assert [(d.number, d.lead) for d in read(HEAD + text).duties] == [
        ("1.", ("县司法局",)),
        ("2.", ("县司法局",)),
        ("（一）", ("县财政局", "县审计局")),
    ]


def test_a_list_of_those_present_leads_nothing() -> None:
    text = "一、参加单位\n1.县司法局\n2.县财政局\n二、时间地点\n会议于下周召开。\n"
    assert read(HEAD + text).duties == ()


def test_labels_below_a_title_hold_for_the_items_below_them() -> None:
    text = (
        "（一）提升执法能力\n牵头单位：县司法局\n责任单位：各执法部门\n1.2025年9月底前，完成轮训。\n2.每年组织1次考试。\n"
        "（二）牵头领导：测试甲；牵头单位：县民政局；责任单位：各镇\n培育法律明白人，每村不少于3名。\n"
    )
    first, second = read(HEAD + text).duties
    assert (first.lead, first.cooperate) == (("县司法局",), ("各执法部门",))
    assert [o.text for o in first.obligations] == ["2025年9月底前，完成轮训", "每年组织1次考试"]
    assert (second.lead, second.cooperate) == (("县民政局",), ("各镇",))
    assert [o.target.value for o in second.obligations if o.target] == ["3"]


def test_who_guides_those_who_act_helps() -> None:
    (duty,) = read(HEAD + "1.规范检查。由县司法局指导，各镇组织实施。").duties
    assert (duty.lead, duty.cooperate) == (("各镇",), ("县司法局",))


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("（县司法局牵头，10月底前提请县政府常务会议审议）", "2025-10-31"),
        ("（县司法局牵头负责，3月、9月完成）", "2025-09-30"),
    ],
)
def test_the_time_that_a_lead_phrase_tells(said: str, until: str) -> None:
    duty = read(HEAD + f"1.修订程序规定。{said}\n2.评查案卷。（县司法局负责）\n").duties[0]
    assert duty.lead == ("县司法局",)
    assert until in {o.deadline for o in duty.obligations}


def test_offices_that_a_bracket_names_with_a_time_lead() -> None:
    duties = read(
        "某省司法厅2025年工作要点\n1.审查草案3部。（立法一处、立法二处；11月底）\n2.编印手册（含目录）。\n"
    ).duties
    assert [(d.lead, d.obligations[0].deadline) for d in duties] == [(("立法一处", "立法二处"), "2025-11-30")]


def test_a_period_in_a_tables_column_of_times_is_read() -> None:
    text = "任务名称|责任单位|完成时限\n办理依申请公开|各部门|收到申请之日起20个工作日内\n"
    (duty,) = read("某区政务公开分工表\n" + text).duties
    assert [(o.within.n, o.within.unit) for o in duty.obligations if o.within] == [(20, "workday")]


def test_labels_that_a_copy_glued_to_the_organ_before_and_to_the_page() -> None:
    text = "某县2025年工作要点\n1.评查案卷。责任单位:县税务局配合单位:县财政局 来源:某县 附件下载\n"
    (duty,) = read(text).duties
    assert (duty.lead, duty.cooperate) == (("县税务局",), ("县财政局",))


def test_those_whom_a_notice_speaks_to_are_no_label() -> None:
    text = "关于开展检查的通知\n各县商务主管部门:根据工作安排,现就检查事项通知如下。\n1.各县商务主管部门要在6月底前自查。\n"
    assert [d.lead for d in read(text).duties] == [("各县商务主管部门",)]


def test_a_working_mechanism_sets_duties() -> None:
    text = (
        "某镇巡查处置工作机制(试行)\n为规范巡查,特制定本工作机制。\n(一)各村要每周巡查。\n(二)镇司法所负责调处纠纷。\n"
    )
    assert [d.lead for d in read(text).duties] == [("各村",), ("镇司法所",)]


def test_organs_with_colons_on_a_page_whose_paragraphs_are_parted_by_blanks() -> None:
    text = "某县关于实行工作责任制的通知 各单位: 现将有关事项通知如下: 一、职责。 县教育局:编制规划,合理布点。 县公安局:维护秩序,整治周边。 二、要求 抓好落实。"
    assert [d.lead for d in read(text).duties] == [("县教育局",), ("县公安局",)]


def test_what_a_page_tells_behind_the_last_label() -> None:
    text = "某县2025年工作要点\n1.公布清单。责任单位:县司法局、县财政局 某县人民政府办公室 2025年8月1日印发\n"
    assert [d.lead for d in read(text).duties] == [("县司法局", "县财政局")]


def test_rooms_with_colons_where_nothing_parts_their_paragraphs() -> None:
    text = "某局普法方案\n现将任务分工如下:办公室:负责保障经费。党群工作处:组织宣讲活动。社会事业处:推动普法进校园。法制处:牵头评查案卷。\n"
    assert [d.lead for d in read(text).duties] == [("办公室",), ("党群工作处",), ("社会事业处",), ("法制处",)]


def test_parts_that_a_copy_glued_to_the_label_before() -> None:
    text = "某局责任清单一、重点普法1.学宪法。责任单位:县司法局二、机关学法1. 领导学法责任单位:县财政局2.集中学法责任单位:县编办三、执法普法1.以案释法责任单位:县公安局"
    assert [(d.number, d.lead) for d in read(text).duties] == [
        ("1.", ("县司法局",)),
        ("1. ", ("县财政局",)),
        ("2.", ("县编办",)),
        ("三、", ("县公安局",)),
    ]


def test_headings_that_are_rooms_with_what_they_are_charged_with_below() -> None:
    text = "为加强管理，特制定本《校园安全责任书》。\n一、目标\n保障安全。\n二、分工\n1. 教务处职责\n负责教学秩序。\n2. 德育处职责\n开展教育活动。\n3. 后勤部门\n- 负责检修校舍。\n- 清点物资。\n"
    assert [(d.number, d.lead) for d in read(text).duties] == [
        ("", ("教务处",)),
        ("", ("德育处",)),
        ("", ("后勤部门",)),
        ("", ("后勤部门",)),
    ]


def test_offices_with_full_stops_where_nothing_parts_them() -> None:
    text = "某县检修方案\n各单位职责如下:县环保局。负责统一监督。县交通局、县公路局。负责道路巡查。县农委。负责技术指导。\n"
    assert [d.lead for d in read(text).duties] == [("县环保局",), ("县交通局", "县公路局"), ("县农委",)]


def test_departments_with_full_stops_in_an_excerpt_without_line_ends() -> None:
    text = "(二)成员单位职责如下:1.气象部门。负责预报雨情。2.电力部门。保障供电,制定预案。3.国资、商务部门。负责储备物资。4.民政部门。负责安置灾民。"
    assert [d.lead for d in read(text).duties] == [
        ("气象部门",),
        ("电力部门",),
        ("国资部门", "商务部门"),
        ("民政部门",),
    ]


def test_a_heading_that_says_who_leads_what_stands_below() -> None:
    text = "某县重点任务清单\n一、县工信局牵头工作(2项)\n1.新建产业园2个。\n2.推动3条生产线投产。\n二、附则\n本清单自印发之日起施行。\n"
    assert [(d.number, d.lead) for d in read(text).duties] == [("1.", ("县工信局",)), ("2.", ("县工信局",))]


def test_offices_with_full_stops_that_blanks_part() -> None:
    text = "某县检修方案\n各单位职责如下: 县环保局。负责统一监督。 县交通局、县公路局。负责道路巡查。 县农委。负责技术指导。\n"
    assert [d.lead for d in read(text).duties] == [("县环保局",), ("县交通局", "县公路局"), ("县农委",)]


def test_a_paragraph_that_lost_its_last_stop_is_read_with_its_heading() -> None:
    text = "某县检修方案\n一、职责\n县水利局要加强巡查。\n二、检查要求\n各检查组要深入工地、泵站和水库,对所涉领域开展全方位的安全检查,发现隐患立即登记造册并督促业主限期整改\n"
    assert [d.lead for d in read(text).duties] == [("县水利局",), ("各检查组",)]


def test_rows_that_share_those_who_are_responsible() -> None:
    text = "某县任务分解表\n序号\n民生实事\n责任单位\n完成时限\n1\n新建养老护理楼\n县民政局\n5月底前动工\n新建老年大学\n12月底前\n2\n改造农贸市场\n县商务局\n9月投入使用\n2024年2月1日印发\n"
    told = [(d.lead, {o.deadline for o in d.obligations}) for d in read(text).duties]
    assert told == [
        (("县民政局",), {"2024-05-31"}),
        (("县民政局",), {"2024-12-31"}),
        (("县商务局",), {"2024-09-30"}),
    ]


def test_a_heading_that_names_a_period_is_no_duty() -> None:
    text = "某县2025年重点工作要点\n(一)每周调度制度\n1.县督查室每周召开例会。\n"
    assert [d.lead for d in read(text).duties] == [("县督查室",)]


def test_an_emergency_plan_sets_duties() -> None:
    text = "某县防汛抗旱应急预案\n3.预警\n(1)县气象、水文部门应加强监测。\n(2)县防指应及时发布预警。\n"
    assert [d.lead for d in read(text).duties] == [("县气象部门", "水文部门"), ("县防指",)]
