"""Measures that only say by when or how often, and those whom sentences bind without a word that bids."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某市2025年防汛工作要点\n"


@pytest.mark.parametrize(
    ("said", "deadline", "every"),
    [
        ("8.会商。将防汛重点工作纳入月调度机制。", None, "month"),
        ("7.即日起至2025年5月15日:逐处摸底。", "2025-05-15", None),
        ("1.摸清底数。逐处登记造册。该项工作于4月底前完成。", "2025-04-30", None),
        ("6.报送材料。于9月3日(周三)18:00前反馈意见。", "2025-09-03", None),
        ("2.通报进展。每两周编发一期简报。", None, "week"),
        ("9.核对账目。按月领取对账单,及时核对。", None, "month"),
        ("到2025年底前,泵站完好率达到98%以上。", "2025-12-31", None),
    ],
)
def test_a_measure_with_a_time_is_a_duty_though_it_names_nobody(
    said: str, deadline: str | None, every: str | None
) -> None:
    (duty,) = read(HEAD + said).duties
    assert (duty.lead, duty.cooperate) == ((), ())
    owed = [(o.deadline, o.recurrence.every if o.recurrence else None) for o in duty.obligations]
    assert (deadline, every) in owed


@pytest.mark.parametrize(
    "said",
    [
        "3.加固堤岸。",
        "4.行政机关规范性文件的范围。",
        "5.工作分三个阶段进行:",
        "本要点自2025年5月1日起施行,有效期至2027年底前。",
    ],
)
def test_what_names_nobody_and_sets_no_time_is_none(said: str) -> None:
    assert read(HEAD + said).duties == ()


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        ("1.市水利局督促各灌区自查。市水利局通报结果。", ("市水利局",), ()),
        ("2.加固堤岸。公司工会每月召开一次例会。", ("公司工会",), ()),
        ("(三)规范日常管理供水企业要按规程检修。", ("供水企业",), ()),
        ("4.泵站由市水利局负责检修,各用水单位配合完成调试工作。", ("市水利局",), ("各用水单位",)),
        ("5.区（市）水利部门或乡镇人民政府要看护堤岸。", ("区（市）水利部门", "乡镇人民政府"), ()),
        ("7.安排经费。区管委会要拨付资金,另一方面财政部门要加强监管。", ("区管委会", "财政部门"), ()),
        ("8.清理管网。各食堂要装隔油池,服务商要定期清淤。", ("各食堂", "服务商"), ()),
        ("9.压实责任。各用水单位是泵站安全的责任主体,对设备完好负责。", ("各用水单位",), ()),
        ("10.堤岸检修。市水利局收到报告后,在核查过程中,应在5日内答复。", ("市水利局",), ()),
        ("11.提高认识全市各级各部门要重视值守。", ("全市各级各部门",), ()),
        ("12.排查隐患。各镇要按照业主负责,部门配合的原则排查。", ("各镇",), ()),
        ("13.例会原则上每年召开一次,市防汛办承办。由市长主持。", ("市防汛办",), ()),
        (
            "14.由市水利局、市气象局等部门共同牵头,8个市直单位共同参与。具体分工如下:摸底。",
            ("市水利局", "市气象局"),
            ("8个市直单位",),
        ),
        ("15.评查泵站。市水利局(牵头)、市财政局、各镇(配合)", ("市水利局",), ("市财政局", "各镇")),
        ("16.资金保障市财政部门要安排经费。", ("市财政部门",), ()),
        ("17.定期报告。每月15日前,各灌区将进展汇总给市水利局。", ("各灌区",), ()),
        ("18.会商。防汛指挥部办公室不定期召开会商会。", ("防汛指挥部办公室",), ()),
        ("19.联动。各部门之间要共享水情。", ("各部门",), ()),
        ("20.巡查。市水利局对泵站安全负总责,各网格要巡查。", ("市水利局", "各网格"), ()),
        ("21.报送。泵站管理处要报送台账。", ("泵站管理处",), ()),
        (
            "22.市水利局牵头堤岸整治工作。市水利局负责摸底。市交建局、市城投集团,负责加固。",
            ("市水利局",),
            ("市交建局", "市城投集团"),
        ),
        ("23.分工。总协调部门为市水利局,负责督促,各镇要于6月底前报送名单。", ("各镇",), ()),
        ("24.职责分工各成员单位应落实责任。", ("各成员单位",), ()),
        ("25.阶段总结:2025年12月1日前各灌区报送总结。", ("各灌区",), ()),
        ("26.市防汛办为联络召集人,每月召开例会。", ("市防汛办",), ()),
        ("27.市水利局设立举报电话,公开号码。", ("市水利局",), ()),
        ("28.看护。各灌区负责人要到岗,各相关村居要巡堤。", ("各灌区", "各相关村居"), ()),
        ("29.自查。请各业务处室全面排查,并于4月8日前汇总。", ("各业务处室",), ()),
        ("30.巡堤。(责任单位:市水利局、各包村工作队、党群工作处)", ("市水利局", "各包村工作队", "党群工作处"), ()),
        ("31.宣传发动(4月1日至4月30日) 各校要宣讲防汛知识。", ("各校",), ()),
        ("32.报告。各灌区、泵站管理处及其工作人员要及时报告水情。", ("各灌区", "泵站管理处"), ()),
        ("33.补贴。市水利局凭验收证明等,在30个工作日内负责拨付资金。", ("市水利局",), ()),
        ("6.汛期值守。各市区工作机构从6月1日起,每日8时前报送水情。", ("各市区工作机构",), ()),
        ("34.会商。议定事项由综合协调组跟进落实。", ("综合协调组",), ()),
        ("35.市水利局、市气象局各5条;", ("市水利局", "市气象局"), ()),
        ("36.市公安局严厉打击非法采砂行为。", ("市公安局",), ()),
        ("37.增加储备。增加政府储备,由市水利局牵头。", ("市水利局",), ()),
        ("38.报告。防汛办公室以书面形式向分管领导报告。", ("防汛办公室",), ()),
        ("39.宣传。市水利局抓好日常巡查,各镇配合做好宣传。", ("市水利局",), ("各镇",)),
        ("40.抽查。市、区水利部门要抽查泵站。", ("市、区水利部门",), ()),
        ("41.总结。各站并将巡查情况形成总结于10月15日前报市水利局。", ("各站",), ()),
        ("42.我市各县(区)要抓紧排查险段。", ("各县(区)",), ()),
        ("43.完善台账(表格另行制定)。各灌区要登记造册。", ("各灌区",), ()),
        ("44.通报由市“清四乱”领导小组办公室具体实施。", ("市“清四乱”领导小组办公室",), ()),
        ("45.汇报。市水利局、市气象局等部门,要于每次会商前梳理险情。", ("市水利局", "市气象局"), ()),
        ("46.公示。请各县区局提醒泵站做好公示(公示期不少于5天)。", ("各县区局",), ()),
        ("47.报送。要求各灌区分别于6月27日前报送台账。", ("各灌区",), ()),
        ("48.整治。由市水利局会同市财政局、市气象局等部门研究提出意见。", ("市水利局",), ("市财政局", "市气象局")),
        ("49.设施由省、自治区、直辖市水利部门督促修复。", ("省、自治区、直辖市水利部门",), ()),
        ("50.执法。各镇集中人力清障,逐单位检查。", ("各镇",), ()),
    ],
)
def test_whom_sentences_bind(said: str, lead: tuple[str, ...], cooperate: tuple[str, ...]) -> None:
    (duty,) = read(HEAD + said).duties
    assert (duty.lead, duty.cooperate) == (lead, cooperate)


def test_the_stages_of_a_plan_are_measures_of_their_own() -> None:
    text = "分两个阶段:第一阶段:摸底阶段(3月至4月) 各灌区要登记造册。第二阶段:整改阶段(5月) 市水利局督促各灌区整改。"
    assert [(d.number, d.lead) for d in read(HEAD + text).duties] == [
        ("第一阶段", ("各灌区",)),
        ("第二阶段", ("市水利局",)),
    ]


def test_headings_that_name_who_is_charged_with_what_follows() -> None:
    text = "分工如下:(一)市传媒中心。负责发布预警。(二)烟草专卖局。按照各自职责,负责巡查,会同市水利局查处。(三)其他有关部门。负责值守。"
    assert [(d.lead, d.cooperate) for d in read(HEAD + text).duties] == [
        (("市传媒中心",), ()),
        (("烟草专卖局",), ("市水利局",)),
        (("其他有关部门",), ()),
    ]


def test_a_notice_whose_title_a_copy_glued_to_those_it_speaks_to() -> None:
    text = "市水利局关于开展泵站检修的通知各县(区)水利局:市水利局编印了手册。一、各县(区)水利局要在5月底前检修。"
    assert [d.lead for d in read(text).duties] == [("各县(区)水利局",)]


def test_an_excerpt_whose_sentences_open_with_their_last_day_sets_duties() -> None:
    text = "安排如下:\n2026年4月底前,完成堤岸加固。\n2026年9月底前,完成泵站更新。\n"
    assert [o.deadline for d in read(text).duties for o in d.obligations] == ["2026-04-30", "2026-09-30"]


@pytest.mark.parametrize(
    "text",
    [
        "泵站更新行动方案为提升排涝能力,公司开展专项行动。1.县公司2025年6月底前完成摸排。",
        "某公司关于开展泵站投资情况调查的通知各分公司:请于2025年1月5日下班前反馈。",
        "第二条 本办法所称泵站,是指排灌泵站。\n第三条 管护单位应当在每年6月底前完成检修。",
    ],
)
def test_texts_that_lost_their_titles(text: str) -> None:
    assert read(text).duties


def test_each_amount_of_an_enumeration_is_owed_for_itself() -> None:
    (duty,) = read(HEAD + "1.培训。3年内培训30名站长、80名机手,新建12座泵站。(市水利局)\n").duties
    owed = [(o.text, o.within.n if o.within else None, o.target.value if o.target else None) for o in duty.obligations]
    assert owed == [("3年内培训30名站长", 3, "30"), ("80名机手", 3, "80"), ("新建12座泵站", 3, "12")]


def test_the_year_of_a_goal_holds_for_the_goals_behind_it() -> None:
    (duty,) = read(HEAD + "1.更新泵站。到2027年完好率达到96%,老旧泵站全部更新,加强管护。").duties
    assert [o.deadline for o in duty.obligations] == ["2027-12-31", "2027-12-31", None]


def test_a_measure_keeps_the_points_that_run_in_its_words() -> None:
    text = (
        HEAD + "3.加强检修。一是各灌区要登记造册,二是逐座检修,三是每季度通报。\n(二)值守。一是备足物料。各镇要储备。\n"
    )
    assert [(d.number, d.lead) for d in read(text).duties] == [("3.", ("各灌区",)), ("一是", ("各镇",))]


def test_the_year_of_a_notices_own_number_goes_before_those_it_names() -> None:
    text = "某市水利局文件某水发〔2023〕7号关于开展检修的通知各县水利局:2024年春灌、2024年夏灌在即。一、各县水利局要在11月底前检修。"
    assert [o.deadline for d in read(text).duties for o in d.obligations if o.deadline] == ["2023-11-30"]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("(二)值守要求。灌溉公司作为第一责任人,应按规程值守。", ("灌溉公司",)),
        ("(三)检修标准的细则由市灌排中心负责拟定。", ("市灌排中心",)),
        ("4.各级水利机构要看护泵站,或者明确相关机构负责看护。", ("各级水利机构",)),
        ("一、加强泵站操作宣贯各灌排单位要逐级组织学习。", ("各灌排单位",)),
        ("二、县直各部门要配齐物料。", ("县直各部门",)),
        ("5.强化隐患处置各县(市、区)供水公司要逐户登记。", ("各县(市、区)供水公司",)),
        ("6.引导一批骨干学校定期参观泵站,每年1次。", ()),
    ],
)
def test_bodies_that_are_no_offices_are_bound_too(said: str, lead: tuple[str, ...]) -> None:
    (duty,) = read(HEAD + said).duties
    assert duty.lead == lead


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("某市水利局关于检修泵站的通知各县水利局:1.于5月6日(周三)12:00前反馈。某市水利局2024年4月2日", "2024-05-06"),
        ("某县2026年检修工作要点\n1.摸底。5月底前摸清。\n某县水利局2025年12月2日\n", "2026-05-31"),
        ("某县水利局关于做好2022年度统计工作的通知\n1.报送。3月2日前报送。\n某县水利局2023年2月1日\n", "2023-03-02"),
        ("某县水利局关于做好检修工作的通知\n1.报送。1月9日前报送。\n某县水利局\n二〇二三年十二月六日\n", "2024-01-09"),
        (
            "某县水利局关于做好检修工作的通知\n1.报送。12月9日前报送(联系人:测试甲)。\n某县水利局2023年12月2日\n",
            "2023-12-09",
        ),
        ("某水发〔2024〕90号关于召开2025年防汛例会的通知各县水利局:1.报名。12月30日前报名。", "2024-12-30"),
        ("某水发〔2024〕90号关于开展2025年案卷抽查的通知各县水利局:1.抽查。3月30日前抽查。", "2025-03-30"),
        (HEAD + "1.印发手册。2025年上半年,印发检修手册。", "2025-06-30"),
    ],
)
def test_a_bare_month_is_of_the_year_that_a_notice_was_signed_in_or_is_for(text: str, until: str) -> None:
    assert [o.deadline for d in read(text).duties for o in d.obligations if o.deadline] == [until]


def test_an_item_that_only_sets_an_amount_is_a_duty_of_nobody_named() -> None:
    (duty,) = read(HEAD + "3.更新泵站。新增泵站25座,完好率达到97%。").duties
    assert (duty.lead, [o.target.value for o in duty.obligations if o.target]) == ((), ["25", "97"])


def test_who_guides_helps_where_others_are_charged() -> None:
    (duty,) = read(HEAD + "1.更新泵站。(市水利局指导,各县(市、区)政府负责落实)").duties
    assert (duty.lead, duty.cooperate) == (("各县(市、区)政府",), ("市水利局",))
