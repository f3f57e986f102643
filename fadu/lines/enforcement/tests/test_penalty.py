"""A penalty case: what the law wants before each step, tiers, leniency, publication."""

from datetime import date, timedelta

import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.documents.templates import fill, find
from fadu.ledger.errors import Refused
from fadu.ledger.leaks import leaks
from fadu.ledger.registry import ledgers
from fadu.lines.enforcement.models import Publication

from .examples import an_officer, go, make

DAY = date(2024, 3, 4)
YUAN = 100


@pytest.fixture
def case(county):
    return make(
        "penalty", DAY, county, subject="未明码标价", domain="market", source="check", party_kind="trader", party="测试甲",
        party_code="测试代码一", phone="13800000000", found_on=DAY, occurred_on=DAY,
    )  # fmt: skip


@pytest.fixture
def filed(case, county):
    return go(
        case,
        "file",
        DAY,
        filed_on=DAY,
        lead_officer=an_officer(county, "测试乙"),
        second_officer=an_officer(county, "测试丙"),
    )


@pytest.fixture
def informed(filed):
    return told(_finished(filed), DAY + timedelta(days=10))


def told(case, on, fine=3000, **data):
    return go(case, "inform", on, informed_on=on, announced_fine=fine * YUAN, **data)


def _finished(case, **data):
    on = DAY + timedelta(days=8)
    return go(
        case, "finish", on, investigated_on=on, facts="测试甲未标价", proposal="罚款", basis="测试法第一条", **data
    )


@pytest.fixture
def benchmark(county):
    """A benchmark of the power lists with two tiers."""
    day = date(2023, 1, 9)
    parent = actions.create(
        ledgers["powers.benchmark"], {"code": "B-01", "offence": "未明码标价", "basis": "测试法", "drafted_on": day},
        by=None, on=day, organ=county,
    )  # fmt: skip
    for n, (degree, low, high) in enumerate((("light", 0, 1000), ("ordinary", 1000, 3000)), start=1):
        row = {"benchmark": parent, "ordinal": n, "degree": degree, "circumstances": "测试"}
        row |= {"fine_from": low * YUAN, "fine_to": high * YUAN}
        actions.create(ledgers["powers.tier"], row, by=None, on=day)
    parent.effective_on = day
    parent.save(update_fields=["effective_on"])
    return parent


def decide(case, on=date(2024, 4, 1), **data):
    return go(case, "decide", on, decided_on=on, **({"outcome": "punished", "deviation": "没有基准"} | data))


def due(case, clock):
    return Run.objects.get(ledger="enforcement.penalty", record_id=case.pk, clock=clock)


def test_an_officer_without_a_certificate_cannot_handle_a_case(case, county):
    bare = an_officer(county, "测试丁", certified=False)
    with pytest.raises(Refused, match="没有有效的行政执法证"):
        go(case, "file", DAY, filed_on=DAY, lead_officer=bare, second_officer=an_officer(county, "测试乙"))


def test_two_different_officers_are_needed(case, county):
    one = an_officer(county, "测试乙")
    with pytest.raises(Refused, match="两名以上"):
        go(case, "file", DAY, filed_on=DAY, lead_officer=one, second_officer=one)


def test_a_deed_undiscovered_for_two_years_is_not_filed(case, county):
    actions.edit(case, {"occurred_on": date(2022, 3, 1)}, by=None, on=DAY)
    case.refresh_from_db()
    with pytest.raises(Refused, match="追责时效"):
        go(
            case,
            "file",
            DAY,
            filed_on=DAY,
            lead_officer=an_officer(county, "甲一"),
            second_officer=an_officer(county, "甲二"),
        )


def test_a_decision_is_due_ninety_days_after_filing_and_appraisal_does_not_count(filed):
    assert due(filed, "办案期限").due_on == date(2024, 6, 3)  # 90 days end on a Sunday: the next working day
    case = go(filed, "exclude", date(2024, 3, 10))
    case = go(case, "resume", date(2024, 3, 20))
    assert due(case, "办案期限").due_on == date(2024, 6, 13)  # eleven days, both ends


def test_nothing_is_decided_before_the_party_was_told(filed):
    case = go(
        _finished(filed),
        "submit_review",
        DAY + timedelta(days=9),
        review_submitted_on=DAY + timedelta(days=9),
        review_category="complex",
    )
    case = go(
        case,
        "pass_review",
        DAY + timedelta(days=11),
        reviewed_on=DAY + timedelta(days=11),
        review_result="agreed",
        reviewer=an_officer(case.organ, "审", reviewer=True),
    )
    with pytest.raises(Refused, match="第四十四条"):
        decide(case)


def test_a_weighty_penalty_needs_hearing_notice_review_and_discussion(informed):
    with pytest.raises(Refused) as refused:
        decide(informed, fine=60000 * YUAN)
    said = str(refused.value)
    assert "第六十三条" in said and "第五十八条" in said and "第五十七条" in said


def test_a_fine_is_never_above_what_the_party_was_told_of(informed):
    """罚款高于告知数额的，须重新告知，再次听取陈述申辩（行政处罚法第四十四条、第四十五条）。"""
    day = DAY + timedelta(days=12)
    case = go(informed, "state", day, stated_on=day, statement="请求从轻", statement_adopted="none")
    with pytest.raises(Refused, match=r"罚款5,000元高于告知的3,000元.*「重新告知」"):
        decide(case, fine=5000 * YUAN)
    with pytest.raises(Refused, match="说明理由"):
        actions.move(case, "inform_anew", {"informed_on": day, "announced_fine": 5000 * YUAN}, by=None, on=day)
    case = go(case, "inform_anew", day, informed_on=day, announced_fine=5000 * YUAN)
    assert (case.stage, case.stated_on, case.statement_adopted) == ("informed", None, "")
    assert decide(case, fine=5000 * YUAN).stage == "decided"


@pytest.mark.parametrize(
    "kind, said",
    [
        ({"confiscated": 800 * YUAN}, "没收违法所得、非法财物800元高于告知的0元"),
        ({"detained": True}, "没有告知「行政拘留」"),
        ({"other_penalty": "责令限期拆除"}, "没有告知「其他处罚」"),
        ({"fine": 100 * YUAN, "warned": True}, "没有告知「警告、通报批评」"),
    ],
)
def test_no_penalty_is_of_a_kind_that_the_party_was_not_told_of(informed, kind, said):
    """没有告知的处罚种类不得决定（第四十四条）；重新告知以后可以。单处警告轻于告知的罚款，可以直接决定。"""
    with pytest.raises(Refused, match=rf"{said}.*「重新告知」"):
        decide(informed, **kind)
    day = DAY + timedelta(days=12)
    told = {f"announced_{name}": value for name, value in kind.items()}
    case = go(informed, "inform_anew", day, **({"informed_on": day, "announced_fine": 3000 * YUAN} | told))
    assert decide(case, **kind).stage == "decided"


def test_a_warning_alone_is_less_than_any_penalty_told(informed):
    assert decide(informed, warned=True).stage == "decided"


def test_what_was_told_stands_in_the_notice_and_goes_with_a_further_inquiry(filed):
    """停业、吊销等一经告知即须告知听证权利；补充调查以后，告知的内容作废。"""
    case, day = _finished(filed), DAY + timedelta(days=10)
    with pytest.raises(Refused, match="达到听证标准"):
        told(case, day, announced_licence_touched=True)
    case = told(case, day, announced_licence_touched=True, announced_confiscated=900 * YUAN, hearing_right=True)
    said = "".join(fill(find(case.ledger, "penalty_notice"), case, None).words())
    assert "拟没收违法所得、非法财物900" in said and "吊销许可证件" in said and "行政拘留" not in said
    case = go(case, "look_again", day)
    assert (case.announced_licence_touched, case.announced_confiscated) == (False, None)


def test_a_party_that_may_be_fined_heavily_is_told_of_its_right_to_a_hearing(filed):
    case, day = _finished(filed), DAY + timedelta(days=10)
    with pytest.raises(Refused, match=r"达到听证标准.*请勾选「告知听证权利」"):
        told(case, day, fine=60000)
    assert told(case, day, fine=60000, hearing_right=True).stage == "informed"


def test_the_party_has_five_working_days_to_ask_for_a_hearing(filed):
    on = DAY + timedelta(days=10)
    case = told(_finished(filed), on, hearing_right=True)
    with pytest.raises(Refused, match="2024-03-21"):
        decide(case, on=date(2024, 3, 21), fine=100 * YUAN)
    with pytest.raises(Refused, match="已于2024-03-21届满"):
        go(case, "request_hearing", date(2024, 3, 22), hearing_requested_on=date(2024, 3, 22))
    assert decide(case, on=date(2024, 3, 22), fine=100 * YUAN).stage == "decided"


def test_a_hearing_is_announced_seven_working_days_before(filed):
    on = DAY + timedelta(days=10)
    case = told(_finished(filed), on, hearing_right=True)
    case = go(case, "request_hearing", on, hearing_requested_on=on)
    late = date(2024, 3, 20)
    case = go(
        case, "notice_hearing", late, hearing_noticed_on=late, hearing_sits_on=date(2024, 3, 25), hearing_place="测试"
    )
    assert due(case, "听证通知").state == Run.State.LATE


def test_after_a_hearing_legal_review_is_done_again(filed):
    on = date(2024, 3, 14)
    case = told(_finished(filed), on, hearing_right=True)
    case = go(case, "request_hearing", on, hearing_requested_on=on)
    case = go(
        case, "notice_hearing", on, hearing_noticed_on=on, hearing_sits_on=date(2024, 3, 27), hearing_place="测试"
    )
    case = go(case, "hear", date(2024, 3, 27), heard_on=date(2024, 3, 27), hearing_opinion="维持拟处罚")
    with pytest.raises(Refused, match="经过听证"):
        decide(case, fine=100 * YUAN)


def test_after_a_further_inquiry_the_party_is_told_again(informed):
    """补充调查以后事实有变，须重新告知；新的告知日期晚于上一轮听证也能登记。"""
    case = go(informed, "look_again", DAY + timedelta(days=20))
    assert case.informed_on is None
    day = DAY + timedelta(days=25)
    case = go(case, "finish", day, investigated_on=day, facts="测试甲两次未标价", proposal="罚款")
    case = go(case, "submit_review", day, review_submitted_on=day, review_category="complex")
    case = go(case, "fail_review", day)
    assert Run.objects.get(clock="法制审核", record_id=case.pk).state == Run.State.ENDED
    case = told(case, day)
    assert case.informed_on == day


def test_the_reviewer_did_not_handle_the_case(filed):
    case = go(
        _finished(filed),
        "submit_review",
        date(2024, 3, 15),
        review_submitted_on=date(2024, 3, 15),
        review_category="own",
    )
    with pytest.raises(Refused, match="办案人员"):
        go(
            case,
            "pass_review",
            date(2024, 3, 16),
            reviewed_on=date(2024, 3, 16),
            review_result="agreed",
            reviewer=case.lead_officer,
        )


def test_a_fine_outside_its_tier_needs_reasons_and_is_flagged(informed, benchmark):
    said = {"benchmark": "B-01", "degree": "light", "fine": 2000 * YUAN, "deviation": ""}
    with pytest.raises(Refused, match="罚款0元至1,000元的幅度"):
        decide(informed, **said)
    with pytest.raises(Refused, match="主要负责人批准或者集体讨论通过。请先「登记集体讨论」"):
        decide(informed, **(said | {"deviation": "经集体讨论"}))
    informed = go(
        informed, "discuss", informed.informed_on, discussed_on=informed.informed_on, discussion="同意调整适用"
    )
    case = decide(informed, **(said | {"deviation": "经集体讨论"}))
    assert (case.off_tier, case.tier_low, case.tier_high) == (True, 0, 1000 * YUAN)


def test_a_fine_within_its_tier_is_not_flagged(informed, benchmark):
    case = decide(informed, benchmark="B-01", degree="ordinary", fine=3000 * YUAN, deviation="")
    assert not case.off_tier


def test_an_unknown_benchmark_is_named(informed, benchmark):
    with pytest.raises(Refused, match="没有在2024-04-01施行的裁量基准「B-99」"):
        decide(informed, benchmark="B-99", degree="light", deviation="")


def test_a_first_offence_is_excused_only_under_its_three_conditions(informed):
    with pytest.raises(Refused) as refused:
        decide(informed, outcome="first", deviation="")
    assert all(word in str(refused.value) for word in ("初次违法", "危害后果轻微", "改正日期", "不予处罚的依据"))
    told = {
        "first_offence": True,
        "harm_slight": True,
        "corrected_on": date(2024, 3, 12),
        "lenience_basis": "首违不罚清单第3项",
    }
    case = decide(informed, outcome="first", deviation="", **told)
    assert case.stage == "decided" and not Publication.objects.filter(penalty=case).exists()


def test_the_summary_procedure_has_its_upper_bound(case, county):
    actions.edit(case, {"party_kind": "person"}, by=None, on=DAY)
    case.refresh_from_db()
    said = {"decided_on": DAY, "lead_officer": an_officer(county, "测试乙"), "violated": "测试", "basis": "测试"}
    with pytest.raises(Refused, match="200元"):
        go(case, "punish_on_spot", DAY, fine=201 * YUAN, **said)
    done = go(case, "punish_on_spot", DAY, fine=200 * YUAN, **said)
    assert (done.stage, done.program, done.number != "") == ("served", "summary", True)


def test_the_court_is_asked_only_after_demand_and_remedies(informed):
    case = decide(informed, fine=500 * YUAN)
    case = go(case, "serve", date(2024, 4, 2), served_on=date(2024, 4, 2), service="direct")
    assert due(case, "缴纳罚款").due_on == date(2024, 4, 17)
    with pytest.raises(Refused, match="催告"):
        go(case, "apply_court", date(2024, 10, 20), court_applied_on=date(2024, 10, 20))
    case = go(case, "demand", date(2024, 10, 8), demanded_on=date(2024, 10, 8))
    with pytest.raises(Refused, match="十日后"):
        go(case, "apply_court", date(2024, 10, 18), court_applied_on=date(2024, 10, 18))
    case = go(case, "apply_court", date(2024, 10, 28), court_applied_on=date(2024, 10, 28))
    assert case.stage == "court" and due(case, "申请法院强制执行").state == Run.State.MET


def test_a_decision_prepares_its_publication_with_the_name_masked(informed):
    case = decide(informed, fine=500 * YUAN)
    one = Publication.objects.get(penalty=case)
    assert "测试甲" not in one.text and "测某" in one.text and "500元" in one.text
    run = Run.objects.get(ledger="enforcement.publication", record_id=one.pk, clock="公示")
    assert run.due_on == date(2024, 4, 11)  # seven working days over Qingming; the Sunday before is worked


def test_an_identity_number_in_the_text_is_caught_before_publication(informed):
    """办案人在公示文本里留下第三人的身份证号、电话和车牌：公示以前逐项指出，不写全号码。"""
    one = Publication.objects.get(penalty=decide(informed, fine=500 * YUAN))
    text = one.text + "同案人110101199003077758，电话138 0000 0000，车辆京A12345。"
    one = actions.edit(one, {"text": text}, by=None, on=DAY)
    on = date(2024, 4, 8)
    with pytest.raises(Refused) as refused:
        go(one, "publish", on, published_on=on, platform="政府网站")
    said = str(refused.value)
    assert all(word in said for word in ("身份证号", "手机号码", "车牌号")) and "199003077758" not in said
    one = actions.edit(one, {"text": "测某：未明码标价。"}, by=None, on=DAY)
    assert go(one, "publish", on, published_on=on, platform="政府网站").stage == "published"


def test_a_notice_is_not_over_before_its_last_day(informed):
    """公示期满不早于「公示至」写明的日期。"""
    one = Publication.objects.get(penalty=decide(informed, fine=500 * YUAN))
    on, last = date(2024, 4, 8), date(2024, 7, 8)
    one = go(one, "publish", on, published_on=on, platform="政府网站", until_on=last)
    with pytest.raises(Refused, match="「公示结束日期」早于「公示至」"):
        go(one, "end", date(2024, 7, 5), ended_on=date(2024, 7, 5))
    assert go(one, "end", last, ended_on=last).stage == "ended"


def test_a_minors_case_is_never_published(informed):
    actions.edit(informed, {"minor": True}, by=None, on=DAY)
    informed.refresh_from_db()
    assert not Publication.objects.filter(penalty=decide(informed, fine=100 * YUAN)).exists()


def test_an_annulled_decision_is_withdrawn_within_three_working_days(informed):
    case = decide(informed, fine=500 * YUAN)
    one = Publication.objects.get(penalty=case)
    go(one, "publish", date(2024, 4, 8), published_on=date(2024, 4, 8), platform="政府网站")
    case = go(case, "object", date(2024, 4, 9), objection_on=date(2024, 4, 9), objection="reconsideration")
    go(case, "object_end", date(2024, 6, 3), objection_closed_on=date(2024, 6, 3), objection_result="revoked")
    one.refresh_from_db()
    run = Run.objects.get(ledger="enforcement.publication", record_id=one.pk, clock="撤回公示")
    assert (one.revoked_on, run.due_on) == (date(2024, 6, 3), date(2024, 6, 6))


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("身份证11010119900307775X", ["身份证号"]),
        ("罚款人民币1234567元，案号〔2024〕15号", []),
        ("统一社会信用代码91110000100000000X", []),
        ("电话0515-88888888", ["固定电话"]),
        ("住址：测试县甲镇一村三组", ["住址"]),
        ("卡号6222020000000000000", ["银行账号"]),
    ],
)
def test_personal_data_is_told_from_other_numbers(text, kinds):
    assert [leak.name for leak in leaks(text)] == kinds
