"""Who may be drawn, registered, entered and published, on the ledgers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.inspection import caps, checks
from fadu.lines.inspection.daily import daily
from fadu.lines.inspection.drawing import file
from fadu.lines.inspection.draws import plain_value
from fadu.lines.inspection.models import Check, Sheet
from fadu.organs.models import Organ
from fadu.organs.roles import Role

SINCE = date(2024, 1, 8)
DAY = date(2024, 6, 3)
CODE = "91990121MA0000001X"


def add(model, organ, on=SINCE, **data):
    return actions.create(ledgers[f"inspection.{model}"], data, by=None, on=on, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    record.refresh_from_db()
    return actions.move(record, name, data, by=None, on=on, reason=reason)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(name__contains="市场监督")


@pytest.fixture
def item(bureau):
    found = add("item", bureau, subject="样例事项", basis="样例依据", claimed_on=SINCE)
    return go(found, "publish", SINCE, published_on=SINCE)


@pytest.fixture
def target(bureau):
    def make(n=1, organ=None, **data):
        return add("target", organ or bureau, **{"name": f"样例{n}", "listed_on": SINCE, **data})

    return make


@pytest.fixture
def inspector(bureau):
    def make(n, organ=None, **data):
        data = {"certificate_until": date(2028, 1, 1), "joined_on": SINCE, **data}
        return add("inspector", organ or bureau, name=f"测试{n}", certificate_number=f"测{n}", **data)

    return make


@pytest.fixture
def task(bureau, item):
    def make(**data):
        plan = add("plan", bureau, subject="样例计划", of_year=2024, drafted_on=SINCE)
        data = {"ratio_b": 50, "ratio_general": 50, "starts_on": SINCE, **data}
        found = add("task", bureau, plan=plan, subject="样例任务", item=item, **data)
        plan = go(plan, "approve", SINCE, approved_on=SINCE, approver="测试")
        go(plan, "publish", SINCE, published_on=SINCE)
        return found

    return make


def prepared(task, organ=None, **data):
    return add("draw", organ or task.organ, DAY, subject="样例抽取", task=task, prepared_on=DAY, **data)


def committed(draw, on=DAY, **data):
    named = {"random_kind": "3d", "random_round": "第2024146期", "random_on": on + timedelta(days=1)}
    return go(draw, "commit", on, committed_on=on, **{**named, **data})


def drawn(draw, on=DAY + timedelta(days=1), value="3 0 7"):
    return go(draw, "draw", on, drawn_on=on, random_value=value)


# -- the draw on the ledgers --------------------------------------------------------------------------------------------


@pytest.fixture
def pools(target, inspector):
    targets = [target(n) for n in range(10)]
    people = [inspector(n) for n in range(4)]
    for one in targets[:5]:
        add("recusal", people[0].organ, inspector=people[0], target=one, ground="self", declared_on=SINCE)
    return targets, people


def test_a_draw_gives_each_target_its_inspection_and_a_team_without_conflict(pools, task):
    draw = drawn(committed(prepared(task())))
    assert (draw.targets_pool, draw.inspectors_pool, draw.targets_drawn, draw.unassigned) == (10, 4, 5, 0)
    draw = go(draw, "dispatch", dispatched_on=draw.drawn_on, check_by=DAY + timedelta(days=30))
    made = list(Check.objects.filter(draw=draw).select_related("target"))
    selection = Sheet.objects.get(draw=draw).read()["selection"]
    assert {f"T{one.target_id}" for one in made} == set(selection["targets"])
    for one in made:
        assert not checks.conflicted(one.lead, one.target) and not checks.conflicted(one.second, one.target)
        assert (one.kind, one.stage, one.due_on) == ("random", "assigned", DAY + timedelta(days=30))
    assert len({one.number for one in made}) == 5


def test_draws_follow_a_plan_that_is_published_and_complete_it(pools, task):
    """计划公布以后才能抽取；抽取的检查没有完成的，计划不能登记完成。"""
    draft = add("plan", task().organ, subject="没有公布", of_year=2024, drafted_on=SINCE)
    other = add("task", draft.organ, plan=draft, subject="任务二", item=task().item, starts_on=SINCE)
    with pytest.raises(Refused, match="「没有公布」还没有公布（现为「拟订」）"):
        committed(prepared(other))
    draw = drawn(committed(prepared(task(times=9))))
    plan, done = draw.task.plan, {"completed_on": draw.random_on, "summary": "完成"}
    with pytest.raises(Refused, match="还有抽查任务没有抽取或者没有检查完：样例任务"):
        go(plan, "complete", draw.random_on, **done)
    draw = go(draw, "dispatch", draw.random_on, dispatched_on=draw.random_on, check_by=draw.random_on)
    for one in draw.checks.all():
        go(one, "cancel", draw.random_on)
    go(draw, "complete", draw.random_on, completed_on=draw.random_on)
    assert go(plan, "complete", draw.random_on, **done).stage == "completed"


def test_nobody_adds_an_inspection_to_a_draw_by_hand(pools, task):
    """没有抽中的、已经派发过的、还没有抽取的，都不能手工登记到抽取名下；作废后可以补登抽中的。"""
    draw = committed(prepared(task()))
    entered = {"kind": "random", "ordered_on": draw.random_on, "draw": draw}
    with pytest.raises(Refused, match="没有在「样例抽取」"):
        add("check", draw.organ, target=pools[0][0], **entered)
    draw = drawn(draw)
    draw = go(draw, "dispatch", dispatched_on=draw.drawn_on, check_by=DAY + timedelta(days=30))
    made = list(Check.objects.filter(draw=draw))
    chosen = made[0].target
    left = next(one for one in pools[0] if one.pk not in {check.target_id for check in made})
    with pytest.raises(Refused, match=f"「{left}」没有在「样例抽取」.*抽中。抽中的对象由抽取的「派发检查」"):
        add("check", draw.organ, target=left, **entered | {"draw": draw})
    with pytest.raises(Refused, match="已经派发过"):
        add("check", draw.organ, target=chosen, **entered | {"draw": draw})
    with pytest.raises(Refused, match="「日常检查」不是抽取派发的检查"):
        add("check", draw.organ, target=chosen, **entered | {"draw": draw, "kind": "daily"})
    other = add("check", draw.organ, target=left, kind="daily", ordered_on=DAY)
    with pytest.raises(Refused, match="不是抽取派发的检查"):
        actions.edit(other, {"draw": draw}, by=None, on=DAY)
    actions.void(made[0], by=None, on=DAY, reason="测试")
    assert add("check", draw.organ, target=chosen, **entered | {"draw": draw}).draw == draw


def test_the_commitment_binds_what_the_ledger_held(pools, task):
    draw = committed(prepared(task()))
    sheet = Sheet.objects.get(draw=draw)
    assert file.verify(sheet.read(), draw.commitment).holds
    content = sheet.read()
    content["tables"]["targets"] = content["tables"]["targets"].replace("样例7", "样例X")
    sheet.write(content)
    with pytest.raises(Refused, match="与公布的承诺不符"):
        drawn(draw)


def test_the_pools_stay_as_bound_when_the_ledger_changes(pools, task):
    draw = committed(prepared(task()))
    for one in pools[0][:5]:
        go(one, "remove", DAY, removed_on=DAY)
    draw = drawn(draw)
    assert (draw.targets_pool, draw.targets_drawn) == (10, 5)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"random_on": DAY}, "不晚于公布承诺日期"),
        ({"random_kind": "other"}, "随机值查询处"),
    ],
)
def test_the_random_value_must_come_after_the_commitment_and_be_public(pools, task, data, said):
    with pytest.raises(Refused, match=said):
        committed(prepared(task()), **data)


def test_nothing_is_drawn_before_the_random_value_exists(pools, task):
    draw = committed(prepared(task()))
    with pytest.raises(Refused, match="才产生"):
        drawn(draw, DAY)


def test_a_participant_gives_a_value_once_and_before_the_public_one(pools, task):
    draw = committed(prepared(task()), random_on=DAY + timedelta(days=2))
    said = {"participant": "张某某一", "participant_value": "七 七"}
    with pytest.raises(Refused, match="之前"):
        go(draw, "contribute", **said, contributed_on=DAY + timedelta(days=2))
    draw = go(draw, "contribute", **said, contributed_on=DAY + timedelta(days=1))
    with pytest.raises(Refused, match="已经给出"):
        go(draw, "contribute", **said, contributed_on=DAY + timedelta(days=1))
    draw = drawn(draw, DAY + timedelta(days=2))
    values = Sheet.objects.get(draw=draw).read()["values"]
    assert values == {"public": "3 0 7", "participants": [{"who": "张某", "value": "七 七"}]}


def test_a_draw_repeated_for_another_result_is_recorded_and_shown(pools, task):
    """同一任务再抽须说明理由；先前的抽取，包括作废的，都留在公开页面上。"""
    job = task(gap_months=0)
    first = drawn(committed(prepared(job)))
    with pytest.raises(Refused, match="再次抽取的理由"):
        committed(prepared(job))
    first = go(first, "abandon", abandoned_on=first.drawn_on, reason="对结果不满意")
    with pytest.raises(Refused, match="再次抽取的理由"):
        committed(prepared(job))
    second = committed(prepared(job, repeat_reason="名录有误"))
    assert second.earlier == f"{first.number}（作废）"
    actions.void(second, "登记错误", by=None, on=DAY)
    third = committed(prepared(job, repeat_reason="再次"))
    page = Client().get(f"/public/x/inspection/draws/{third.pk}/").content.decode()
    assert first.number in page and second.number in page and "再次" in page
    listed = Client().get("/public/x/inspection/draws/").content.decode()
    assert listed.count("样例抽取") == 3
    assert "对结果不满意" in Client().get(f"/public/x/inspection/draws/{first.pk}/").content.decode()
    assert "登记错误" in Client().get(f"/public/x/inspection/draws/{second.pk}/").content.decode()


def test_the_file_opens_with_its_disclosure_and_not_before(pools, task):
    draw = drawn(committed(prepared(task())))
    address = f"/public/x/inspection/draws/{draw.pk}/file/"
    assert Client().get(address).status_code == 404
    assert "样例" not in Client().get(f"/public/x/inspection/draws/{draw.pk}/").content.decode().replace(
        "样例抽取", ""
    ).replace("样例任务", "")
    draw = go(draw, "disclose", draw.drawn_on, disclosed_on=draw.drawn_on)
    assert file.verify(file.load(Client().get(address).content), draw.commitment).holds


def test_targets_of_key_fields_removed_ones_and_those_out_of_range_are_in_no_pool(target, inspector, task):
    target(1), target(2, key_field=True), target(3, specialty="food"), target(4, area="乙乡")
    go(target(5), "remove", removed_on=DAY)
    inspector(1), inspector(2)
    draw = committed(prepared(task(specialty="registration", area="")))
    assert draw.targets_pool == 2
    draw = committed(prepared(task(specialty="registration", area="乙乡")))
    assert draw.targets_pool == 1


def test_an_enterprise_in_two_pools_is_in_the_draw_once(county, bureau, target, inspector, task):
    """全县抽取时，同一信用代码在两个单位名录中的记录只算一户。"""
    other = Organ.objects.get(short_name="县公安局")
    target(1, credit_code=CODE), target(2, other, credit_code=CODE), target(3, other)
    inspector(1), inspector(2)
    assert committed(prepared(task(), organ=county)).targets_pool == 2


def test_who_was_drawn_within_the_interval_or_has_reached_the_cap_is_left_out(bureau, target, inspector, task, item):
    lately, before, full = target(1), target(2), target(3, credit_code=CODE, annual_cap=1)
    target(4)
    inspector(1), inspector(2)
    for one, on in ((lately, date(2024, 1, 20)), (before, date(2023, 5, 1))):
        add("check", bureau, on, target=one, kind="random", ordered_on=on)
    visit = add("check", bureau, target=full, kind="daily", ordered_on=SINCE, item=item)
    registered(visit, inspector(3), inspector(4))
    draw = committed(prepared(task()))
    assert (draw.targets_pool, draw.excluded) == (2, 2)


def test_only_certified_officers_on_duty_are_in_the_pool(target, inspector, task):
    target()
    inspector(1), inspector(2), inspector(3, certificate_until=DAY - timedelta(days=1))
    go(inspector(4), "leave", DAY, left_on=DAY)
    assert committed(prepared(task())).inspectors_pool == 2


def test_an_empty_pool_or_too_few_officers_are_refused(target, inspector, task):
    with pytest.raises(Refused, match="没有符合任务范围的对象"):
        committed(prepared(task()))
    target(), inspector(1)
    with pytest.raises(Refused, match="每户需要 2 人"):
        committed(prepared(task()))


def test_a_joint_draw_sends_one_of_each_organ(bureau, target, inspector, task):
    police = Organ.objects.get(short_name="县公安局")
    for n in range(4):
        target(n)
    inspector(1), inspector(2), inspector(3, police), inspector(4, police)
    job = task(partners=[police])
    draw = drawn(committed(prepared(job)))
    go(draw, "dispatch", dispatched_on=draw.drawn_on, check_by=DAY + timedelta(days=30))
    made = Check.objects.filter(draw=draw)
    assert draw.joint and made.count() == 2
    assert {(one.lead.organ, one.second.organ) for one in made} == {(bureau, police)}


@pytest.mark.parametrize(
    ("said", "plain"),
    [("３，０、 7", "3 0 7"), ("307", "307"), (" 06  11\n17 ", "06 11 17"), ("3,074.39", "3 074.39"), ("；、 ", "")],
)
def test_a_random_value_has_one_form(said, plain):
    assert plain_value(said) == plain


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("3d", "307"), ("3d", "3 0"), ("3d", "03 00 07"), ("ssq", "06 01 11 17 23 30 08"), ("ssq", "1 6 11 17 23 30 8"),
        ("dlt", "03 08 15 22 31 11 04"), ("sse", "3 074.39"), ("sse", "3074.3912"),
    ],
)  # fmt: skip
def test_a_value_that_could_be_written_otherwise_is_refused(pools, task, kind, value):
    """同一开奖结果写成 307、3 0 7 会得出两个抽取结果：只认一种写法。"""
    draw = committed(prepared(task()), random_kind=kind)
    with pytest.raises(Refused, match="同一结果只能有一种写法"):
        drawn(draw, value=value)
    draw.refresh_from_db()
    assert draw.stage == "committed"


def test_the_time_for_inspections_ends_after_they_are_given_out(pools, task):
    draw = drawn(committed(prepared(task())))
    with pytest.raises(Refused, match="「检查完成期限」2024-01-01 早于派发日期"):
        go(draw, "dispatch", draw.drawn_on, dispatched_on=draw.drawn_on, check_by=date(2024, 1, 1))


# -- before entry -------------------------------------------------------------------------------------------------------


def registered(check, lead, second, on=DAY, **data):
    told = {"approved_on": on, "approver": "测试", "registered_on": on, "lead": lead, "second": second}
    return go(check, "register", on, **{**told, **data})


@pytest.fixture
def visit(bureau, item, target):
    def make(whom=None, **data):
        data = {"kind": "daily", "item": item, "ordered_on": SINCE, **data}
        return add("check", bureau, target=whom or target(), **data)

    return make


def test_a_visit_is_registered_with_its_number_in_the_year_and_a_code(visit, inspector, target):
    one, two, whom = inspector(1), inspector(2), target(annual_cap=5)
    first = registered(visit(whom), one, two)
    second = registered(visit(whom, kind="complaint", occasion="12345-1"), one, two)
    assert [(c.visit, c.cap) for c in (first, second)] == [(1, 5), (2, 5)]
    assert len(first.entry_code) == 10 and first.entry_code != second.entry_code


@pytest.mark.once
@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda one, two, check: registered(check, one, one), "不得少于两人"),
        (lambda one, two, check: registered(check, one, None), "不得少于两人"),
        (lambda one, two, check: registered(check, one, two, approved_on=DAY + timedelta(days=1)), "须先经批准"),
        (lambda one, two, check: registered(check, one, two, date(2028, 2, 1)), "执法证"),
    ],
    ids=["the same twice", "one alone", "approved afterwards", "a certificate that has run out"],
)
def test_a_visit_needs_two_certified_officers_and_approval(visit, inspector, break_it, said):
    with pytest.raises(Refused, match=said):
        break_it(inspector(1), inspector(2), visit())


def test_an_officer_with_a_conflict_keeps_away_in_every_pool_of_the_enterprise(visit, inspector, target):
    one, two = inspector(1), inspector(2)
    elsewhere = target(1, Organ.objects.get(short_name="县公安局"), credit_code=CODE)
    add("recusal", one.organ, inspector=one, target=elsewhere, ground="family", declared_on=SINCE)
    with pytest.raises(Refused, match="应当回避"):
        registered(visit(target(2, credit_code=CODE)), one, two)


def test_what_is_not_on_the_published_list_is_not_inspected(visit, inspector, item):
    one, two = inspector(1), inspector(2)
    with pytest.raises(Refused, match="没有填写「检查事项」"):
        registered(visit(item=None), one, two)
    go(item, "repeal", repealed_on=DAY)
    with pytest.raises(Refused, match="没有公布"):
        registered(visit(), one, two)


def test_the_yearly_cap_warns_at_the_last_visit_and_refuses_the_next(visit, inspector, target, bureau):
    one, two, whom = inspector(1), inspector(2), target()
    add("cap", bureau, subject="样例", most=2, published_on=SINCE)
    registered(visit(whom), one, two)
    last = visit(whom)
    assert "最后一次" in checks.warning(last, DAY)
    registered(last, one, two)
    over = visit(whom)
    with pytest.raises(Refused, match="达到年度上限 2 次"):
        registered(over, one, two)
    assert caps.frequency(whom, DAY).reached
    registered(over, one, two, date(2025, 1, 2))


def test_visits_on_an_occasion_do_not_count_and_are_not_refused(visit, inspector, target):
    one, two, whom = inspector(1), inspector(2), target(annual_cap=1)
    registered(visit(whom, kind="complaint", occasion="12345-1"), one, two)
    registered(visit(whom), one, two)
    special = visit(whom, kind="special", purpose="专项")
    assert "不计入上限" in checks.warning(special, DAY)
    assert registered(special, one, two).visit == 3


def test_a_visit_called_off_frees_its_place(visit, inspector, target):
    one, two, whom = inspector(1), inspector(2), target(annual_cap=1)
    go(registered(visit(whom), one, two), "cancel")
    assert registered(visit(whom), one, two).visit == 1


def test_the_cap_is_that_of_the_enterprise_over_all_organs(visit, inspector, target):
    one, two = inspector(1), inspector(2)
    police = Organ.objects.get(short_name="县公安局")
    here = target(1, credit_code=CODE, annual_cap=1)
    there = target(2, police, credit_code=CODE, annual_cap=1)
    registered(visit(there), one, two)
    with pytest.raises(Refused, match="达到年度上限"):
        registered(visit(here), one, two)


def test_the_strictest_published_cap_that_fits_holds(bureau, target):
    add("cap", bureau, subject="全部", most=5, published_on=SINCE)
    add("cap", bureau, subject="低风险", risk="low", most=1, published_on=SINCE)
    add("cap", bureau, subject="已停用", most=0, published_on=SINCE, until_on=DAY)
    assert [caps.cap_of(target(n, risk=r), DAY) for n, r in enumerate(("low", "high"))] == [1, 5]


def test_an_enterprise_over_its_cap_is_told_of_once(visit, inspector, target, person, bureau):
    person(role=Role.ORGAN_ADMIN, organ=bureau, lines=["inspection"])
    one, two, whom = inspector(1), inspector(2), target(annual_cap=1)
    registered(visit(whom), one, two)
    at = datetime(2024, 6, 4, tzinfo=UTC)
    assert daily(DAY, at) == 0
    registered(visit(whom, kind="complaint", occasion="1"), one, two)
    assert (daily(DAY, at), daily(DAY, at)) == (1, 0)


# -- results ------------------------------------------------------------------------------------------------------------


def test_an_inspection_on_site_goes_through_registration_entry_result_and_publication(visit, inspector):
    check = visit(kind="random")
    with pytest.raises(Refused, match="没有事前登记"):
        go(check, "report", inspected_on=DAY, outcome="clean")
    check = registered(check, inspector(1), inspector(2))
    with pytest.raises(Refused, match="没有扫码入企"):
        go(check, "report", inspected_on=DAY, outcome="clean")
    check = go(check, "enter", entered_on=DAY)
    with pytest.raises(Refused, match="已于"):
        go(check, "enter", entered_on=DAY)
    check = go(check, "report", inspected_on=DAY, outcome="clean")
    run = Run.objects.get(ledger="inspection.check", record_id=check.pk, clock="结果公示")
    assert (run.due_on, run.limit) == (date(2024, 7, 2), "inspection.publication")  # 20 working days, 端午 between
    late = go(check, "publish", date(2024, 7, 3), published_on=date(2024, 7, 3))
    run.refresh_from_db()
    assert (run.state, late.stage) == ("late", "published")


def test_who_cannot_be_found_needs_no_entry(visit, inspector):
    check = registered(visit(), inspector(1), inspector(2))
    assert go(check, "report", inspected_on=DAY, outcome="unreachable").stage == "inspected"


def test_a_written_inspection_needs_no_registration(visit):
    assert go(visit(method="written"), "report", inspected_on=DAY, outcome="clean").stage == "inspected"


def test_a_result_names_its_problems_and_its_case(visit):
    check = visit(method="online")
    with pytest.raises(Refused, match="逐项登记问题"):
        go(check, "report", inspected_on=DAY, outcome="rectify")
    with pytest.raises(Refused, match="立案编号"):
        go(check, "report", inspected_on=DAY, outcome="case")


def test_a_problem_is_followed_until_it_is_put_right(visit):
    check = visit(method="online")
    problem = add("problem", check.organ, DAY, check_record=check, content="样例问题", found_on=DAY)
    check = go(check, "report", inspected_on=DAY, outcome="rectify")
    check = go(check, "publish", published_on=DAY)
    with pytest.raises(Refused, match="还有 1 个问题"):
        go(check, "close", followed_on=DAY)
    with pytest.raises(Refused, match="早于责令改正日期"):
        go(problem, "order", ordered_on=DAY, rectify_by=SINCE, demand="改正")
    problem = go(problem, "order", ordered_on=DAY, rectify_by=DAY + timedelta(days=15), demand="改正")
    assert problem.due_on == DAY + timedelta(days=15)
    after = DAY + timedelta(days=20)
    problem = go(problem, "submit", after, rectified_on=after, measures="已改")
    assert Run.objects.get(ledger="inspection.problem", record_id=problem.pk).state == "late"
    with pytest.raises(Refused, match="不晚于原期限"):
        go(problem, "again", after, rectify_by=problem.rectify_by)
    problem = go(
        problem, "again", after, rectify_by=after + timedelta(days=10)
    )  # a second round has a limit of its own
    assert Run.objects.get(ledger="inspection.problem", record_id=problem.pk).state == "running"
    problem = go(problem, "submit", after, rectified_on=after, measures="再改")
    go(problem, "verify", after, verified_on=after)
    assert go(check, "close", after, followed_on=after).stage == "closed"


def test_anyone_may_see_who_comes_by_the_code_alone(visit, inspector):
    check = registered(visit(), inspector(1), inspector(2))
    found = Client().get(
        "/public/x/inspection/entry/", {"code": f" {check.entry_code[:5]} {check.entry_code[5:].lower()}"}
    )
    assert "测试1" in found.content.decode() and "测1" in found.content.decode()
    wrong = Client().get("/public/x/inspection/entry/", {"code": "2222222222"})
    assert wrong.status_code == 404 and "可以拒绝" in wrong.content.decode()
    go(check, "cancel")
    assert Client().get("/public/x/inspection/entry/", {"code": check.entry_code}).status_code == 404


def test_published_results_are_found_by_name_and_others_are_not(visit, target):
    shown, hidden = visit(target(1), method="online"), visit(target(2), method="online")
    go(go(shown, "report", inspected_on=DAY, outcome="clean"), "publish", published_on=DAY)
    go(hidden, "report", inspected_on=DAY, outcome="clean")
    page = Client().get("/public/x/inspection/results/", {"q": "样例"}).content.decode()
    assert "样例1" in page and "样例2" not in page


def test_a_new_class_holds_from_then_on(target):
    found = go(target(), "reclassify", reclassified_on=DAY, credit_to="D", risk_to="high")
    assert found.stratum == "D-high"


def test_nobody_leaves_with_inspections_in_hand(visit, inspector):
    one = inspector(1)
    registered(visit(), one, inspector(2))
    with pytest.raises(Refused, match="还有 1 户没有检查"):
        go(one, "leave", left_on=DAY)
