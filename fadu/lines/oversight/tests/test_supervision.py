"""Lists of problems, criminal transfers, letters and appraisals by their rules."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fadu.figures.scoring import TENTH
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.documents.templates import fill, find
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.oversight import appraisal_procedure
from fadu.lines.oversight.models import Grade, Problem, Rectification
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

from .examples import TRANSFER, a_task, confirm

DAY = date(2024, 3, 4)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


def enter(model, organ, **data):
    return actions.create(ledgers[f"oversight.{model}"], data, by=None, on=DAY, organ=organ)


def go(record, name, on=DAY, **data):
    return actions.move(record, name, data, by=None, on=on, reason="测试")


def test_what_an_inspection_found_is_told_as_such(county):
    """督察页上添加的问题默认来源为本级督察；选成自查的，统计会漏，当场指出。"""
    inspection = enter("inspection", county, name="测试督察", field="执法公示")
    found = {"inspection": inspection, "content": "未公示", "raised_on": DAY}
    assert enter("problem", county, **found).origin == "inspection"
    with pytest.raises(Refused, match="来源应为「本级督察」"):
        enter("problem", county, **found, origin="self")


def test_a_superiors_list_is_narrowed_to_what_is_here(county):
    """上级反馈139个方面，本地对照认领的列入清单，不涉及的说明理由。"""
    aspects = [
        enter("aspect", county, document="反馈", ordinal=n, content=f"问题{n}", received_on=DAY, deadline=DAY)
        for n in (1, 2)
    ]
    go(aspects[0], "claim", claimed_on=DAY)
    go(aspects[1], "decline", claimed_on=DAY)
    (problem,) = Problem.objects.all()
    assert (problem.content, problem.origin, problem.aspect) == ("问题1", "superior", aspects[0])


def test_a_problem_is_struck_off_when_every_organ_has_mended_it(county, bureau):
    problem = enter("problem", county, origin="inspection", content="问题", raised_on=DAY, deadline=DAY + timedelta(60))
    with pytest.raises(Refused, match="没有下达整改任务"):
        go(problem, "start")
    tasks = [a_task(problem, organ, DAY) for organ in (bureau, Organ.objects.get(short_name="县公安局"))]
    problem = go(problem, "start")
    confirm(tasks[0], DAY)
    with pytest.raises(Refused, match="县公安局的整改还没有核验"):
        go(problem, "cancel", cancelled_on=DAY)
    confirm(tasks[1], DAY)
    assert go(problem, "cancel", cancelled_on=DAY).stage == "cancelled"


def test_a_mending_without_proof_is_not_reported(county, bureau):
    task = a_task(enter("problem", county, origin="self", content="问题", raised_on=DAY), bureau, DAY)
    with pytest.raises(Refused, match="整改佐证材料"):
        go(task, "report", finished_on=DAY, result="已整改")


def test_a_mending_sent_back_is_open_again_until_its_extended_day(county, bureau):
    task = a_task(enter("problem", county, origin="self", content="问题", raised_on=DAY), bureau, DAY)
    actions.attach(task, "证明.txt", [b"x"], by=None, on=DAY, kind="整改佐证材料")
    task = go(go(task, "report", finished_on=DAY, result="已整改"), "return")
    task = go(task, "extend", extended_to=DAY + timedelta(60))
    run = Run.objects.get(ledger="oversight.rectification", clock="整改")
    assert (task.stage, run.state, run.due_on) == ("assigned", "running", DAY + timedelta(60))


def test_an_inspection_is_closed_after_its_problems(county):
    inspection = enter("inspection", county, name="督察", field="执法", reads_files=True)
    inspection = go(inspection, "begin", began_on=DAY)
    inspection = go(inspection, "report", reported_on=DAY, findings="结论")
    inspection = go(inspection, "feed_back", fed_back_on=DAY)
    enter("problem", county, origin="inspection", inspection=inspection, content="问题", raised_on=DAY)
    with pytest.raises(Refused, match="还有 1 个问题没有销号"):
        go(inspection, "close", closed_on=DAY)


def test_a_review_is_decided_within_thirty_days(county):
    """政府督查工作条例第十七条。"""
    inspection = go(enter("inspection", county, name="督察", field="执法", reads_files=True), "begin", began_on=DAY)
    inspection = go(go(inspection, "report", reported_on=DAY, findings="结论"), "feed_back", fed_back_on=DAY)
    inspection = go(inspection, "object", objected_on=DAY)
    assert Run.objects.get(clock="复核决定").due_on == date(2024, 4, 3)
    inspection = go(inspection, "review", reviewed_on=DAY)
    later = date(2024, 5, 6)
    go(inspection, "object", later, objected_on=later)  # a second objection has a review of its own
    assert Run.objects.get(clock="复核决定").state == Run.State.RUNNING


@pytest.fixture
def case(bureau):
    def make(**data):
        return enter(
            "transfer", bureau, suspect="测试甲", offence="非法经营", facts="事实", found_on=DAY, **{**TRANSFER, **data}
        )

    return make


def test_two_officers_make_the_team(case):
    """310号令第五条。"""
    with pytest.raises(Refused, match="须有 2 名以上"):
        go(case(team="测试甲"), "report", reported_on=DAY)


def test_the_head_has_three_days_and_the_transfer_one(case):
    found = go(case(), "report", reported_on=DAY)
    assert Run.objects.get(clock="移送审批").due_on == date(2024, 3, 7)
    go(found, "approve", decided_on=DAY)
    run = Run.objects.get(clock="移送")
    assert (run.since, run.due_on) == (DAY, date(2024, 3, 5))


def test_what_is_not_approved_runs_no_transfer_clock(case):
    go(go(case(), "report", reported_on=DAY), "decline", decided_on=DAY)
    assert not Run.objects.filter(clock="移送").exists()


def test_a_transfer_needs_its_papers_and_the_receipt(case):
    found = go(go(case(has_inventory=False), "report", reported_on=DAY), "approve", decided_on=DAY)
    with pytest.raises(Refused, match="涉案物品清单"):
        go(found, "transfer", transferred_on=DAY, received_by="公安局")
    actions.edit(found, {"has_inventory": True}, by=None, on=DAY)
    found = go(found, "transfer", transferred_on=DAY, received_by="公安局")
    with pytest.raises(Refused, match="公安机关回执"):
        go(found, "receipt", receipted_on=DAY)
    with pytest.raises(Refused, match="还没有签收"):
        go(found, "file", police_decided_on=DAY, filed_notice_on=DAY)


def test_a_case_not_filed_goes_to_reconsideration_and_to_the_procuratorate(case):
    """310号令第九条：各三日。"""
    found = go(go(case(), "report", reported_on=DAY), "approve", decided_on=DAY)
    found = go(found, "transfer", transferred_on=DAY, received_by="公安局")
    actions.attach(found, "回执.txt", [b"x"], by=None, on=DAY, kind="公安机关回执")
    found = go(found, "receipt", receipted_on=DAY)
    found = go(found, "not_filed", police_decided_on=DAY, declined_notice_on=DAY)
    found = go(found, "ask", asked_on=DAY)
    found = go(found, "upheld", reconsidered_on=DAY, upheld_notice_on=DAY)
    assert {r.clock: r.due_on for r in Run.objects.filter(state="running")} == {"建议立案监督": date(2024, 3, 7)}
    assert go(found, "ask_prosecutor", prosecutor_on=DAY).stage == "prosecutor"


def test_a_letter_is_numbered_when_it_is_issued_and_answered_by_its_day(bureau, county):
    letter = enter("letter", bureau, addressee=county, subject="执法程序", content="问题", demand="改正")
    assert letter.number == ""
    letter = go(letter, "issue", issued_on=DAY, reply_by=DAY + timedelta(30))
    assert letter.number.endswith("执监〔2024〕1号")
    go(letter, "reply", DAY + timedelta(31), replied_on=DAY + timedelta(31), reply="已改正")
    assert Run.objects.get(clock="反馈").state == "late"


def test_organs_are_ranked_within_their_class(county, monkeypatch):
    monkeypatch.setattr(appraisal_procedure, "figures", lambda ids, *args, **kwargs: {})
    chosen = list(Organ.objects.filter(kind=OrganKind.DEPARTMENT).order_by("path")[:2]) + list(
        Organ.objects.filter(kind=OrganKind.TOWN)[:1]
    )
    monkeypatch.setattr(appraisal_procedure, "units", lambda appraisal: chosen)
    found = go(enter("appraisal", county, name="考评", period="2024", began_on=DAY), "draw", drawn_on=DAY)
    with pytest.raises(Refused, match="没有评分"):
        go(found, "publish", published_on=DAY)
    for mark in found.marks.all():
        share = Decimal("0.95") if mark.unit == chosen[0] else Decimal("0.7")
        if mark.method == "sample":
            actions.edit(mark, {"sampled": 20, "passed": int(20 * share)}, by=None, on=DAY)
        elif mark.method == "review":
            actions.edit(mark, {"score": (mark.full_marks * share).quantize(TENTH)}, by=None, on=DAY)
    go(found, "publish", published_on=DAY)
    graded = {g.unit: (g.organ_class, g.place, g.grade) for g in Grade.objects.all()}
    assert graded == {
        chosen[0]: ("政府部门", 1, "excellent"), chosen[1]: ("政府部门", 2, "pass"), chosen[2]: ("乡镇街道", 1, "pass"),
    }  # fmt: skip


def test_what_an_organ_must_mend_waits_for_its_people_and_stands_on_the_problem(client, person, county):
    """整改任务给责任单位，不落在下达人手里：责任单位的人在首页看到；督察、问题、整改逐级在页面上相连。"""
    office, bureau = (Organ.objects.get(short_name=name) for name in ("县司法局", "县公安局"))
    chief = person(role=Role.OFFICE, organ=county)
    mender = person(role=Role.HANDLER, organ=bureau, lines=["oversight"])
    values = {"origin": "self", "content": "测试问题甲", "raised_on": DAY}
    problem = actions.create(ledgers["oversight.problem"], values, by=None, on=DAY, organ=office)
    client.force_login(chief)
    page = client.get(f"/l/oversight/problem/{problem.pk}/").content.decode()
    new = f"/l/oversight/rectification/new/?problem={problem.pk}"
    assert new in page
    typed = {"organ": bureau.pk, "handler": "", "problem": problem.pk, "assigned_on": DAY, "deadline": date(2099, 1, 1)}
    offered = client.get(new).content.decode().split('name="handler"')[1].split("</select>")[0]
    assert f'value="{chief.pk}"' in offered and "selected" not in offered.replace('value="" selected', "")
    client.post(new, typed)
    task = Rectification.objects.get()
    assert task.handler is None and "测试问题甲" in client.get(f"/l/oversight/problem/{problem.pk}/").content.decode()
    client.force_login(mender)
    assert (
        f"/l/oversight/rectification/{task.pk}/"
        in client.get("/").content.decode().split("等我办理")[1].split("我承办的")[0]
    )


def test_a_notice_of_inspection_says_whom_it_goes_to(county, bureau):
    """督察通知书主送被督察单位；没有选择的不能发出，暗访可以直接开始。"""
    found = enter("inspection", county, name="法治督察", field="行政执法", reads_files=True)
    with pytest.raises(Refused, match="没有选择「被督察单位」"):
        go(found, "notify", notified_on=DAY)
    assert go(found, "begin", began_on=DAY).stage == "inspecting"
    named = enter("inspection", county, name="法治督察二", field="行政执法", units=[bureau])
    named = go(named, "notify", notified_on=DAY)
    assert bureau.name in "".join(fill(find(named.ledger, "inspection_notice"), named, None).words())
