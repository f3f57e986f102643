"""Duties: who acts in a clause, what nobody owes, letters without measures, several periods at once."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某市2025年依法行政工作要点\n"


@pytest.mark.parametrize(
    ("said", "actors"),
    [
        ("1.定期组织供水单位开展评估。（市水务局）", [None]),
        ("1.委托测评机构对进展开展评估，为企业开展诊断。（市工信局）", [None, None]),
        ("1.市财政局会同市审计局应每年核对1次，配合有关部门建立台账。", ["市财政局", None]),
        ("1.年底前，市司法局要通报结果。（市司法局）", ["市司法局"]),
        ("1.收到提示单后，各县（区）应在5日内反馈。", ["各县（区）"]),
    ],
)
def test_who_acts_in_a_clause(said: str, actors: list[str | None]) -> None:
    (duty,) = read(HEAD + said).duties
    assert [o.actor for o in duty.obligations] == actors


def test_each_of_several_periods_is_owed_by_the_same() -> None:
    (duty,) = read(HEAD + "1.加强调度。市政府办要建立月调度、季通报和年考核制度。").duties
    told = [(o.text, o.actor, o.recurrence.every) for o in duty.obligations if o.recurrence]
    assert told == [
        ("市政府办要建立月调度", "市政府办", "month"),
        ("季通报", "市政府办", "quarter"),
        ("年考核制度", "市政府办", "year"),
    ]


def test_what_is_to_be_reached_is_owed_by_nobody() -> None:
    text = (
        "一、总体要求\n（一）指导思想。坚持依法。\n（二）主要目标。到2026年，评查率达到95%，培育30家。\n"
        "二、任务\n（一）评查。每年评查2次。（市司法局）\n专栏1 评查工程\n每年培育评查员30名。\n到2026年覆盖率达90%。\n"
        "（二）普法。市教育局每年普法2次。\n"
    )
    assert [(d.title, d.lead) for d in read(HEAD + text).duties] == [("评查", ("市司法局",)), ("普法", ("市教育局",))]


def test_what_somebody_is_to_do_for_a_goal_is_owed() -> None:
    (duty,) = read(HEAD + "一、工作目标。各镇要在4月底前建成1个站点。").duties
    assert (duty.lead, duty.obligations[0].deadline) == (("各镇",), "2025-04-30")


def test_a_letter_without_measures_binds_those_whom_it_names() -> None:
    text = "各镇人民政府，县政府各部门：\n现将《评查任务分解表》印发给你们。\n请各牵头单位要按任务分工，明确责任人。县政府督查室要开展督查。\n"
    assert [d.lead for d in read(text).duties] == [("各牵头单位", "县政府督查室")]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.对整改不力的，由市纪委约谈负责人。", ("市纪委",)),
        ("1.市安委办对隐患突出的企业，及时约谈其负责人，并每月通报。", ("市安委办",)),
        ("1.由市及各区县共同承担费用，6月底前拨付。", ("市及各区县",)),
        ("1.市财政局根据需要调整标准的，应当公布。其他单位应当执行。", ("市财政局", "其他单位")),
    ],
)
def test_whom_a_clause_names_in_order(said: str, lead: tuple[str, ...]) -> None:
    assert read(HEAD + said).duties[0].lead == lead


def test_headings_that_are_the_names_of_courts() -> None:
    text = "（一）人民法院\n1.每年发布案例2次。\n2.依法审理案件。\n（二）人民检察院\n1.每季度公开1次。\n"
    assert [d.lead for d in read(HEAD + text).duties] == [("人民法院",), ("人民法院",), ("人民检察院",)]


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        (
            "1.县普法办每月召开例会，并根据需要组织各镇（街）普法办和县级工作专班参会。",
            ["县普法办"],
            ["各镇（街）普法办", "县级工作专班"],
        ),
        ("1.县政府分线领导对领办的任务要牵头抓总；责任单位要制定方案。", ["责任单位"], []),
        ("1.各责任单位要自查。各项任务的责任单位要在5月底前报送。", ["各责任单位"], []),
        ("1.交办事项，各单位在会后3个工作日内报告进展。", ["各单位"], []),
        ("1.来信办理，承办单位按交办单和通知要求及时办理。每月报告。", ["承办单位"], []),
        ("1.各镇要按月报送，县政府办将对进展进行通报。", ["各镇", "县政府办"], []),
    ],
)
def test_who_leads_and_who_is_called_in(said: str, lead: list[str], cooperate: list[str]) -> None:
    (duty,) = read(HEAD + said).duties
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def test_those_whom_all_measures_touch_share_in_the_next() -> None:
    text = (
        "（一）登记。逐户登记。〔责任单位：市民政局按职责分工负责。各项任务均涉及有关县政府，不再做分工，下同。〕\n"
        "（二）公示。逐村公示。〔责任单位：市财政局〕\n"
    )
    assert [(d.lead, d.shared_by) for d in read(HEAD + text).duties] == [
        (("市民政局",), ()),
        (("市财政局",), ("有关县政府",)),
    ]


def test_periods_that_run_side_by_side() -> None:
    (duty,) = read(HEAD + "1.提速。许可3个工作日内、备案1个工作日内办结。（市审批局）").duties
    assert [(o.within.n, o.within.unit) for o in duty.obligations if o.within] == [(3, "workday"), (1, "workday")]


def test_how_often_at_least_sets_duties_without_a_title() -> None:
    text = "1.镇级管护员每月巡查不少于1次。\n2.村级管护员每周巡查至少2次。\n"
    assert [d.obligations[0].recurrence for d in read(text).duties if d.obligations[0].recurrence]


def test_one_title_that_says_who_leads_has_the_lines_below() -> None:
    text = "一、强化监测（区水务局牵头）\n加快补齐短板。2025年，力争监测覆盖率达到95%。\n"
    (duty,) = read(HEAD + text).duties
    assert (duty.lead, [o.deadline for o in duty.obligations if o.target]) == (("区水务局",), ["2025-12-31"])


def test_villages_are_bound() -> None:
    (duty,) = read(HEAD + "1.强化巡查。各行政村要召开会议。重点防火行政村要组织巡逻。").duties
    assert duty.lead == ("各行政村", "重点防火行政村")


def test_stages_that_end_their_titles_with_a_stop() -> None:
    text = "四、步骤\n第一阶段宣传发动。各镇要宣传政策。\n第二阶段全面整治。市城管局开展检查，每周通报。\n"
    told = [(d.number, d.title, d.lead) for d in read(HEAD + text).duties]
    assert told == [("第一阶段", "宣传发动", ("各镇",)), ("第二阶段", "全面整治", ("市城管局",))]


def test_staff_of_an_organ_is_no_organ() -> None:
    assert read(HEAD + "1.各部门经理每天提交总结。").duties[0].lead == ()


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.推广编码。2025年6月底前，国家数据局印发目录。各地组织企业医院完成转换。", ("国家数据局", "各地")),
        ("1.摸底排查。各地以县（市、区）为单位，对站点逐一登记。每月报告。", ("各地",)),
        (
            "1.压实责任。试点地区要抓好落实，试点地区政府办公厅（室）对工作的统筹推进负总责。",
            ("试点地区", "试点地区政府办公厅（室）"),
        ),
    ],
)
def test_bodies_of_the_state_and_all_places(said: str, lead: tuple[str, ...]) -> None:
    assert read(HEAD + said).duties[0].lead == lead


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        (
            "1.明确责任。承办机构对材料的真实性、完整性,以及程序的合法性负责。审核机构对审核意见负责。",
            ["承办机构", "审核机构"],
            [],
        ),
        (
            "1.精简材料。各项目管理部门对项目要由重过程向重成果转变，日常管理由承担单位负责。要减少检查。",
            ["各项目管理部门"],
            [],
        ),
        ("1.出台办法。请市人社局会同有关部门按照规定出台办法。", ["市人社局"], ["有关部门"]),
        ("1.规范程序。送审的，制定机关办公机构要对材料进行审查。", ["制定机关办公机构"], []),
    ],
)
def test_who_answers_for_what(said: str, lead: list[str], cooperate: list[str]) -> None:
    (duty,) = read(HEAD + said).duties
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def test_what_starts_a_period() -> None:
    (duty,) = read(HEAD + "1.公开结果。各执法机关要在决定作出之日起20个工作日内公开。").duties
    assert [(o.actor, o.within.n, o.trigger) for o in duty.obligations if o.within] == [("各执法机关", 20, "决定作出")]


def test_within_what_time_is_no_target() -> None:
    (duty,) = read(HEAD + "1.完善制度。利用2-3年时间，建成管理平台。（市数据局）").duties
    assert [o.target for o in duty.obligations] == [None]


def test_organs_come_in_the_order_of_the_text() -> None:
    text = "1.明确职责。医保、医药主管部门要各司其职。市医保局承担制定方案的职责；市卫健委负责对用药进行监督。"
    (duty,) = read(HEAD + text).duties
    assert duty.lead == ("医保主管部门", "医药主管部门", "市医保局", "市卫健委")


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.落实责任。银担合作各方要细化条件。", ("银担合作各方",)),
        ("1.制定方案。2025年上半年，市数据局印发方案。", ("市数据局",)),
    ],
)
def test_sides_of_a_contract_and_half_years(said: str, lead: tuple[str, ...]) -> None:
    assert read(HEAD + said).duties[0].lead == lead
