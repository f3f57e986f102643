"""The language of figures, one row a form: what is read from it."""

from __future__ import annotations

import pytest

from fadu.reading import read
from fadu.reading.tests.texts import NOTICE


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("受理1,234件。", [("1,234件", "1234", "件", "eq")]),
        ("公开信息7.9万条", [("7.9万条", "79000", "条", "eq")]),
        ("投入3.2亿元", [("3.2亿元", "320000000", "元", "eq")]),
        ("办理一百二十三件", [("一百二十三件", "123", "件", "eq")]),
        ("增长百分之三十", [("百分之三十", "30", "%", "eq")]),
        ("举办110余场次", [("110余场次", "110", "场次", "ge")]),
        ("近千人参加", [("近千人", "1000", "人", "approx")]),
        ("发放上万份", [("上万份", "10000", "份", "ge")]),
        ("抽取3—5件", [("3", "3", "件", "ge"), ("5件", "5", "件", "le")]),
        ("每组50至60人", [("50", "50", "人", "ge"), ("60人", "60", "人", "le")]),
        ("近八成群众", [("近八成", "80", "%", "approx")]),
        ("一半以上", [("一半以上", "50", "%", "ge")]),
        ("半小时办结", [("半小时", "0.5", "小时", "eq")]),
        ("投诉为零。", [("零", "0", "", "eq")]),
        ("突破1200亿元", [("1200亿元", "120000000000", "元", "ge")]),
        ("连续6年", [("6年", "6", "年", "eq")]),
        ("１２件", [("１２件", "12", "件", "eq")]),
        ("受理 3 5 件", [("3 5 件", "35", "件", "eq")]),
        ("至少组织1次", [("1次", "1", "次", "ge")]),
        ("节约30万元", [("30万元", "300000", "元", "eq")]),
        ("下降3个百分点", [("3个百分点", "3", "个百分点", "eq")]),
        ("总人口18.6万。", [("18.6万", "186000", "", "eq")]),
        ("投入 30 多万元，", [("30 多万元", "300000", "元", "ge")]),
        ("过亿元项目", [("过亿元", "100000000", "元", "ge")]),
        ("惠及上千万家庭", [("上千万", "10000000", "", "ge")]),
        ("总产值突破千亿，", [("千亿", "100000000000", "", "ge")]),
        ("逼近40亿元大关", [("40亿元", "4000000000", "元", "approx")]),
        ("补贴标准800元/亩", [("800元/亩", "800", "元/亩", "eq")]),
        ("创建美丽河湖5条（个）", [("5条（个）", "5", "条（个）", "eq")]),
        ("事项精简两成，", [("两成", "20", "%", "eq")]),
        ("标准不低于当地最低工资标准的1.5倍", [("1.5倍", "1.5", "倍", "ge")]),
        ("作业面积3万亩次以上", [("3万亩次以上", "30000", "亩次", "ge")]),
        ("新收案件12 345件", [("12 345件", "12345", "件", "eq")]),
        ("分别为4、6、9件", [("4", "4", "件", "eq"), ("6", "6", "件", "eq"), ("9件", "9", "件", "eq")]),
        ("发布信息一条。", [("一条", "1", "条", "eq")]),
        ("满意率百分之百", [("百分之百", "100", "%", "eq")]),
        ("期限不能超过6个月", [("不能超过6个月", "6", "个月", "le")]),
        ("3人及以上", [("3人及以上", "3", "人", "ge")]),
        ("处1倍以上5倍以下罚款", [("1倍以上", "1", "倍", "ge"), ("5倍以下", "5", "倍", "le")]),
        ("结案最多达93件", [("93件", "93", "件", "eq")]),
        ("三部门联合发文", [("三部门", "3", "部门", "eq")]),
        ("本年新增公开信息\n215\n条。", [("215\n条", "215", "条", "eq")]),
        ("引进投资千万元以上项目", [("千万元以上", "10000000", "元", "ge")]),
        ("产值翻了一番多", [("一番多", "1", "番", "ge")]),
        ("接种20余万剂次", [("20余万剂次", "200000", "剂次", "ge")]),
        ("招引过亿项目5个", [("5个", "5", "个", "eq")]),
    ],
)
def test_a_form_of_figure(text: str, figures: list[tuple[str, str, str, str]]) -> None:
    assert [(f.text, str(f.value), f.unit, f.bound) for f in read(text).figures] == figures


@pytest.mark.parametrize("text", ["数百件", "1**件"])
def test_a_value_that_the_text_leaves_open_is_unknown(text: str) -> None:
    assert [f.value for f in read(f"办理{text}").figures] == [None]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2022年12月16日", [("2022年12月16日", "date")]),
        ("截至8月底", [("8月底", "date")]),
        ("五年来", [("五年", "date")]),
        ("某政发〔2018〕30号", [("某政发〔2018〕30号", "doc_number")]),
        ("(一)学法", [("(一)", "list_marker")]),
        ("一是学法", [("一是", "list_marker")]),
        ("第十三个五年规划", [("第十三个五年", "ordinal")]),
        ("12345热线", [("12345", "name")]),
        ("“八五”普法", [("八五", "name")]),
        ("“双随机、一公开”监管", [("双随机、一公开", "name")]),
        ("“15分钟政务生活圈”", [("15分钟政务生活圈", "name")]),
        ("党的二十大", [("二十大", "name")]),
        ("市县两级", [("两级", "other")]),
        ("三年行动", [("三年", "name")]),
        ("进一步统一", []),
        ("零部件企业", []),
        ("过去的五年，", [("五年", "date")]),
        ("5年前建成", [("5年", "date")]),
        ("一至三季度", [("一至三季度", "date")]),
        ("3·21火灾", [("3·21", "date")]),
        ("县委八届五次、六次全会", [("八届", "ordinal"), ("五次", "ordinal"), ("六次", "ordinal")]),
        ("二期工程", [("二期", "ordinal")]),
        ("防止二次污染", [("二次", "ordinal")]),
        ("全市前三，", [("三", "ordinal")]),
        ("二等奖", [("二等", "ordinal")]),
        ("三大产业", [("三大", "name")]),
        ("90后、318国道", [("90后", "name"), ("318国道", "name")]),
        ("五年新设企业", [("五年", "date")]),
        ("三年累计投资", [("三年", "date")]),
        ("在此基础上再奋斗五年，", [("五年", "date")]),
        ("保持两位数增长", [("两位数", "other")]),
        ("推动一、二、三产业协调发展", [("一、二、三", "ordinal")]),
        ("实施“十项惠民工程”", [("十项惠民工程", "name")]),
        ("二期稳产达产", [("二期", "ordinal")]),
        ("第九届（2021）评估", [("第九届", "ordinal"), ("2021", "date")]),
        ("结构比为11.2︰40.3︰48.5", [("11.2︰40.3︰48.5", "other")]),
        ("两部分组成", [("两", "other")]),
        ("双组长", [("双组长", "other")]),
        ("“十二个坚持”", [("十二个坚持", "name")]),
        ("“十一个必须”", [("十一个必须", "name")]),
        ("拨打12369网站和81890专线", [("12369", "name"), ("81890", "name")]),
        ("2018年1-10月", [("2018年1-10月", "date")]),
        ("2022某地灯光节、", [("2022", "date")]),
        ("劣Ⅴ类断面", [("Ⅴ类", "ordinal")]),
        ("实现半年扭亏", []),
        ("浏览次数:3021 次", [("3021", "other")]),
        ("某区委六届四次(扩大)会议", [("六届", "ordinal"), ("四次", "ordinal")]),
        ("沿S206线巡查", [("S206线", "name")]),
        ("运用第三种方式", [("第三种", "ordinal")]),
        ("九年一贯制学校", []),
        ("5G基站和PM2.5", [("5G", "name"), ("PM2.5", "name")]),
    ],
)
def test_what_looks_like_a_number_and_counts_nothing(text: str, numbers: list[tuple[str, str]]) -> None:
    reading = read(text)
    assert [(n.text, n.kind) for n in reading.numbers] == numbers
    assert reading.figures == ()


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("行政处罚类最多,共49件,占比31%。", ["行政处罚类最多", "行政处罚类最多占比"]),
        ("地区生产总值由2015年的70亿元跃升到120亿元。", ["地区生产总值"] * 2),
        ("完成社会消费品零售总额9亿元、增长4%。", ["完成社会消费品零售总额", "社会消费品零售总额增长"]),
        ("设6个内设机构,培训80名从业人员,下架3批次不合格食品。", ["内设机构", "从业人员", "不合格食品"]),
        ("约谈企业5家,查处违法行为12起,发现有效线索3条。", ["约谈企业", "查处违法行为", "发现有效线索"]),
        ("招录10名社区矫正协理员", ["社区矫正协理员"]),
        ("为镇内12家企业提供法律风险排查和合同审查服务", ["企业"]),
        ("投资2亿元的湿地治理工程", ["投资"]),
        ("惠及8.5万人", ["惠及"]),
        ("存栏马320匹,牛1500头", ["存栏马", "牛"]),
        ("辖6个乡镇(街道)、48个村", ["乡镇(街道)", "村"]),
        ("引进3家世界500强企业", ["世界500强企业"]),
        ("数量最多的是外卖类45件", ["外卖类"]),
        ("粮食产量由2015年的9万吨预计增加到12万吨,是2010年的1.5倍", ["粮食产量"] * 3),
        ("就业率与2010年相比,提高3个百分点", ["就业率提高"]),
        ("受理申请20件,办结18件,同比分别增长5%和4%", ["受理申请", "办结", "受理申请同比分别增长", "办结同比分别增长"]),
        ("连续4年未发生重特大火灾事故", ["连续未发生"]),
        ("自治旗成立50周年", ["自治旗成立"]),
        ("为全镇9个单位统一购买法律服务", ["单位"]),
        ("查获违停的车共6辆", ["查获违停的车"]),
        ("支出为预算的42%", ["支出为预算的"]),
        ("| 城镇人口 | 1203 |\n| 乡村人口 | 2208 |", ["城镇人口", "乡村人口"]),
        ("应在7日内告知申请人", ["告知申请人"]),
    ],
)
def test_what_a_figure_counts(text: str, measures: list[str]) -> None:
    assert [f.measure for f in read(text).figures] == measures


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年1至9月办结5件。", ["2023年1至9月"]),
        ("前三季度受理5件。", ["前三季度"]),
        ("去年同期受理5件。", ["去年同期"]),
        ("截止到8月底,受理5件。", ["截止到8月底"]),
        ("2023年受理39件,较2022年12件增加27件。", ["2023年", "2022年", "2023年"]),
    ],
)
def test_the_period_that_a_figure_is_of(text: str, periods: list[str]) -> None:
    assert [f.period for f in read(text).figures] == periods


def test_a_report_of_past_years_sets_no_targets() -> None:
    text = "零售总额由2015年的21亿元提高到41亿元,年均增长14.6%。"
    assert [f.kind for f in read(text).figures] == ["money", "money", "percent"]
    goals = "预期目标:生产总值增长5%;一般公共预算收入增长2%;赤字率拟按3%安排。"
    assert {f.kind for f in read(goals).figures} == {"target"}


@pytest.mark.parametrize(
    "text",
    [
        "对东山、西河等5个乡镇福利院进行改造。",
        "新建乡镇(街道)未成年人保护站28个。",
        "承接市级下放行政许可事项4项。",
        "举办综合法律知识培训3次,新增持证执法人员3名。",
        "受理民事诉讼案件755件,结案率79.5%。",
    ],
)
def test_no_indicator_is_better_than_a_wrong_one(text: str) -> None:
    wrong = {
        "admin.towns",
        "licence_list.items",
        "enforcement.officers",
        "training.attendance",
        "litigation.closure_rate",
    }
    assert wrong.isdisjoint({f.indicator for f in read(text).figures})


def test_a_notice_gives_its_duties_with_all_their_times() -> None:
    first, second, third = read(NOTICE).duties
    assert (first.lead, first.cooperate) == (("区司法局",), ("区人民法院", "区人民检察院"))
    assert [(o.actor, o.deadline) for o in first.obligations][:1] == [("各执法部门", "2024-12-31")]
    assert first.obligations[1].recurrence is not None
    assert (first.obligations[1].recurrence.every, first.obligations[1].recurrence.times) == ("half_year", 1)
    assert second.lead == ("区司法局", "区人社局")
    assert [o.target.value for o in second.obligations if o.target] == ["60", "98"]
    assert third.cooperate == ("各镇人民政府",)
    assert third.obligations[0].within is not None
    assert (third.obligations[0].within.n, third.obligations[0].within.unit) == (7, "workday")


@pytest.mark.parametrize(
    ("text", "verdict", "computation"),
    [
        ("推送案件13件,成功化解11件,化解成功率84.61%。", "truncated", "11 / 13 = 84.61538%"),
        (
            "区法院应诉案件审结142件,结案率97.67%。",
            "fails",
            "142 / 144 = 98.61%, 142 / 145 = 97.93%, 142 / 146 = 97.26%",
        ),
        ("收到156件(上年126件),同比增长23.81%。", "holds", "(156 - 126) / 126 = 23.81%"),
        ("评查40件,其中优秀30件、合格8件、不合格3件。", "fails", "30 + 8 + 3 = 41 ≠ 40"),
        ("公开信息2.3万条,其中网上8965条、当面7213条、信函6830条。", "holds", "8965 + 7213 + 6830 ≈ 23008"),
        ("审查20件,其中制定11件、修改6件、废止4件。", "fails", "11 + 6 + 4 = 21 ≠ 20"),
        ("梳理事项120项,其中教育类51项、医疗类42项、住建类30项。", "fails", "51 + 42 + 30 = 123 ≠ 120"),
        ("反馈问题87个,已整改85个,其余2个正在推进。", "holds", "85 + 2 = 87"),
        ("反馈问题87个,已整改80个,其余2个正在推进。", "fails", "80 + 2 = 82 ≠ 87"),
        ("执法人员1200名,其中持证1100名,持证率91.67%。", "holds", "1100 / 1200 = 91.66667%"),
        ("行政诉讼案件审结51件,败诉率16.5%。", "fails", "8 / 51 = 15.69%, 9 / 51 = 17.65%"),
        ("全县12个乡镇共调解纠纷1000件,平均每个乡镇83.3件。", "holds", "1000 / 12 = 83.33"),
        ("全县12个乡镇平均每个乡镇调解纠纷83.35件。", "fails", "1000 / 12 = 83.33, 1001 / 12 = 83.42"),
        ("收到建议30件、提案50件,共80件。", "holds", "30 + 50 = 80"),
        ("一、情况\n共受理行政复议案件39件。\n二、附件\n受理行政复议案件36件。", "fails", "39 - 36 = 3"),
        ("全县18个乡镇。共有19个乡镇完成。", "fails", "19 - 18 = 1"),
    ],
)
def test_a_relation_is_computed_and_judged(text: str, verdict: str, computation: str) -> None:
    assert [(r.verdict, r.computation) for r in read(text).relations] == [(verdict, computation)]


@pytest.mark.parametrize(
    "text",
    [
        "受理200件,其中刑事80件、民事60件等。",
        "收到申请27件,答复率100%。",
        "占全省案件的1/4左右,受理20件,审结10件。",
        "新收25件,审结64件,结案率97%。",
        "行政许可5000件,即办件3000件,网上办理4500件。",
        "培训2次,开展督导1次,召开会议1次。",
        "在5个乡镇试点,全县18个乡镇推广。",
        "培训20场,讲座5场,走访企业30家,其余活动3场。",
        "受理行政复议案件39件。\n2022年受理行政复议案件36件。",
        "受理行政复议案件39件。\n上半年受理行政复议案件16件。",
        "行政诉讼案件审结51件,败诉率17.6%。",
        "评查案卷2000卷,合格率98.7%。",
        "全县18个乡镇共有办案人员40人,平均每个乡镇2.2人。",
        "清理文件60件,其中修改3件、废止5件、宣布失效2件。",
        "党员120人,其中女性70人、大专以上60人、少数民族10人。",
        "开展宣传50场,其中进校园30场、线上25场。",
    ],
)
def test_no_alarm_where_nothing_is_wrong(text: str) -> None:
    assert [r for r in read(text).relations if r.verdict == "fails"] == []


TABLE = """示例区2024年重点任务分工表
序号\t重点任务\t责任单位\t完成时限
1\t评查案卷2次\t区司法局、区人民法院\t9月底
2\t每季度通报1次评查结果\t\t
"""


def test_a_table_gives_a_duty_for_each_of_its_rows() -> None:
    first, second = read(TABLE).duties
    assert (first.number, first.title, first.lead) == ("1", "评查案卷2次", ("区司法局", "区人民法院"))
    assert [o.deadline for o in first.obligations] == ["2024-09-30"]
    assert second.lead == first.lead
    assert second.obligations[0].recurrence is not None


def test_a_markdown_table_is_a_table_too() -> None:
    text = "某区工作要点\n| 事项 | 牵头单位 | 配合单位 |\n| --- | --- | --- |\n| 培训人员 | 区委党校 | 区司法局 |\n"
    (duty,) = read(text).duties
    assert (duty.title, duty.lead, duty.cooperate) == ("培训人员", ("区委党校",), ("区司法局",))


@pytest.mark.parametrize(
    ("text", "lead", "cooperate"),
    [
        ("办好培训。（区委党校负责）", ("区委党校",), ()),
        ("办好培训。（区司法局牵头，区委党校、各镇街配合）", ("区司法局",), ("区委党校", "各镇街")),
        ("办好培训，由区大数据中心牵头，有关部门按职责分工负责。", ("区大数据中心",), ("有关部门",)),
        ("办好培训，区司法局牵头，6月底前完成。", ("区司法局",), ()),
    ],
)
def test_who_leads_is_read_in_brackets_and_in_running_text(
    text: str, lead: tuple[str, ...], cooperate: tuple[str, ...]
) -> None:
    (duty,) = read(f"某区2024年工作要点\n1.{text}").duties
    assert (duty.lead, duty.cooperate) == (lead, cooperate)


def test_a_marker_is_parted_from_the_number_that_touches_it() -> None:
    reading = read("3.3月31日前完成清理。\n4.5个专班分头督导。")
    assert [n.text for n in reading.numbers] == ["3.", "3月31日", "4."]
    assert [f.text for f in reading.figures] == ["5个"]
