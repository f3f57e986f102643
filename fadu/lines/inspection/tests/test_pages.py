"""The desk's own pages of inspection, its documents, and what the demonstration enters."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fadu.ledger.attachments import Attachment
from fadu.ledger.documents.templates import fill, templates
from fadu.ledger.samples import Sampler
from fadu.lines.inspection.models import Check, CheckStage, Draw, DrawStage
from fadu.lines.inspection.samples import build, current
from fadu.organs.roles import Role

from .test_inspection import DAY, add, go, registered
from .test_inspection import bureau as bureau
from .test_inspection import inspector as inspector
from .test_inspection import item as item
from .test_inspection import target as target
from .test_inspection import visit as visit

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


@pytest.fixture
def desk(person, bureau, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    someone = person(role=Role.HANDLER, organ=bureau, lines=["inspection"])
    client = Client()
    client.force_login(someone, backend="django.contrib.auth.backends.ModelBackend")
    client.person = someone
    return client


def page(client, address, status=200):
    answer = client.get(f"/x/inspection/{address}")
    assert answer.status_code == status
    return answer.content.decode()


def test_ones_own_inspections_come_first(desk, visit, inspector, target):
    visit(target(1), lead=inspector(1), second=inspector(2))
    visit(target(2), lead=inspector(3, person=desk.person), second=inspector(4), check_by=DAY - timedelta(days=1))
    shown = page(desk, "mine/")
    assert shown.index("样例2") < shown.index("样例1")
    assert "已逾期" in shown


def test_nobody_sees_the_inspections_of_another_organ(desk, county, item, inspector):
    from fadu.organs.models import Organ

    police = Organ.objects.get(short_name="县公安局")
    other = add("target", police, name="别家", listed_on=DAY)
    hidden = add("check", police, target=other, kind="daily", ordered_on=DAY)
    assert "别家" not in page(desk, "mine/")
    page(desk, f"check/{hidden.pk}/", 404)
    assert desk.post(f"/x/inspection/check/{hidden.pk}/enter/").status_code == 404


def test_a_refusal_on_the_phone_keeps_what_was_typed(desk, visit, inspector, target):
    check = visit(target(annual_cap=0), lead=inspector(1), second=inspector(2))
    told = {"approver": "样例负责人", "approved_on": "2024-06-03"}
    answer = desk.post(f"/x/inspection/check/{check.pk}/register/", told)
    assert answer.status_code == 422
    assert "达到年度上限 0 次" in answer.content.decode() and "样例负责人" in answer.content.decode()


def test_a_result_that_is_refused_leaves_no_half_of_it(desk, visit, inspector):
    """结果被退回时，问题和照片都不留下。"""
    check = go(registered(visit(), inspector(1), inspector(2)), "enter", entered_on=DAY)
    photo = SimpleUploadedFile("照片.png", PNG)
    told = {"outcome": "case", "problem1": "样例问题", "photo": photo}
    answer = desk.post(f"/x/inspection/check/{check.pk}/report/", told)
    assert answer.status_code == 422 and "立案编号" in answer.content.decode()
    check.refresh_from_db()
    assert (check.stage, check.problems.count()) == (CheckStage.REGISTERED, 0)
    assert not Attachment.objects.filter(ledger="inspection.check", record_id=check.pk).exists()


def test_a_result_comes_with_its_problems_and_photos(desk, visit, inspector):
    check = go(registered(visit(), inspector(1), inspector(2)), "enter", entered_on=DAY)
    told = {
        "outcome": "rectify",
        "problem1": "样例问题",
        "problem3": "又一个",
        "photo": SimpleUploadedFile("照片.png", PNG),
    }
    assert desk.post(f"/x/inspection/check/{check.pk}/report/", told).status_code == 302
    check.refresh_from_db()
    assert (check.stage, check.inspected_on, check.problems.count()) == (CheckStage.INSPECTED, DAY, 2)
    assert Attachment.objects.get(ledger="inspection.check", record_id=check.pk).kind == "现场照片"
    assert "还没有责令改正" in page(desk, f"check/{check.pk}/")


def test_the_most_visited_enterprises_stand_first(desk, visit, inspector, target, bureau):
    one, two = inspector(1), inspector(2)
    add("cap", bureau, subject="样例", most=1, published_on=date(2024, 1, 8))
    for whom, kinds in ((target(1), ["daily"]), (target(2), ["daily", "complaint"])):
        for kind in kinds:
            registered(visit(whom, kind=kind, occasion="1"), one, two)
    shown = page(desk, "frequency/")
    assert shown.index("样例2") < shown.index("样例1")
    assert "超过上限" in shown and "已达上限" in shown
    assert "今年还没有" in page(desk, "frequency/?year=2023")
    page(desk, "frequency/?year=99999999999999999999")


@pytest.fixture
def demo(county, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    current(Sampler(county, 2024), DAY)


def test_the_demonstration_has_work_in_hand(demo, county, person):
    """待抽取一次、检查中一次；两户已录入结果等待公示，一户已登记。"""
    stages = sorted(Draw.objects.values_list("stage", flat=True))
    assert stages == [DrawStage.COMMITTED, DrawStage.DISPATCHED]
    assert Check.objects.filter(stage=CheckStage.INSPECTED).count() == 2
    assert Check.objects.filter(stage=CheckStage.REGISTERED).count() == 1


def test_the_pools_of_a_draw_are_shown_before_and_after_it_is_bound(demo, county, person):
    client = Client()
    someone = person(role=Role.OFFICE, organ=county, lines=["inspection"])
    client.force_login(someone, backend="django.contrib.auth.backends.ModelBackend")
    bound = Draw.objects.get(stage=DrawStage.COMMITTED)
    assert "公布承诺时，名录有检查对象" in page(client, f"draw/{bound.pk}/pools/")
    waiting = add("draw", bound.organ, DAY, subject="又一次", task=bound.task, prepared_on=DAY)
    shown = page(client, f"draw/{waiting.pk}/pools/")
    assert "按今天的台账" in shown and "信用A级、一般风险" in shown


def test_every_document_of_the_line_can_be_filled(demo, county, visit, inspector, person):
    someone = person(role=Role.OFFICE, organ=county, lines=["inspection"])
    check = registered(visit(), inspector(11), inspector(12))
    problem = add("problem", check.organ, DAY, check_record=check, content="样例问题", found_on=DAY)
    draw = Draw.objects.filter(stage=DrawStage.DISPATCHED).get()
    records = {"check": check, "problem": problem, "draw": draw, "plan": draw.task.plan}
    made = {one.name: fill(one, records[one.head["ledger"]], someone) for one in templates("inspection")}
    assert set(made) == {
        "approval", "commitment", "drawing_record", "notice", "plan", "rectification_order", "result", "site_record",
        "verification",
    }  # fmt: skip
    said = json.dumps([str(block) for block in made["notice"].body], ensure_ascii=False)
    assert check.entry_code in said
    assert draw.commitment in str(made["commitment"].body)


def test_small_totals_come_out_of_few_records(county):
    build(
        {"times": 3, "objects": 60, "officers": 30, "results": 20, "items_claimed": 4, "behaviours": 30},
        Sampler(county, 2024),
    )
    assert Check.objects.count() == 20
    assert sum(Draw.objects.values_list("targets_drawn", flat=True)) == 60
    assert Draw.objects.exclude(commitment="").count() == 1


def test_a_draw_leads_to_its_inspections_and_one_without_a_file_says_so(desk, visit, target, bureau, item):
    """派发的检查由抽取的页面打开；由以前的台账导入的抽取没有抽取文件，说明原因。"""
    plan = add("plan", bureau, subject="样例计划", of_year=2024, drafted_on=DAY)
    task = add("task", bureau, plan=plan, subject="样例任务", item=item, starts_on=DAY)
    draw = add("draw", bureau, subject="样例抽取", task=task, prepared_on=DAY)
    Draw.objects.filter(pk=draw.pk).update(stage="completed", targets_pool=7)
    draw.refresh_from_db()
    answer = desk.get(f"/x/inspection/draw/{draw.pk}/checks/")
    assert answer.url == f"/l/inspection/check/?draw={draw.pk}"
    assert "没有抽取文件" in page(desk, f"draw/{draw.pk}/pools/")
    add("check", bureau, target=target(), kind="random", draw=draw, ordered_on=DAY)
    assert "随机抽取：样例抽取" in desk.get(answer.url).content.decode()
