"""Case-file review: a draw that anyone repeats, two reviewers who differ, grades, and the sheet on one screen."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from fadu.ledger import actions, scope
from fadu.ledger.errors import Refused
from fadu.ledger.procedure import Act
from fadu.ledger.scope import may_edit
from fadu.lines.enforcement import draw
from fadu.lines.enforcement.drawn import published
from fadu.lines.enforcement.models import FileKind
from fadu.lines.enforcement.review_procedure import conclude
from fadu.lines.enforcement.standards import standard
from fadu.lines.enforcement.verifying import verify_files
from fadu.organs.roles import Role

from .examples import a_closed_case, a_sheet, go, make

DAY = date(2024, 6, 3)
POOL = [draw.Ticket(f"测试{o}局/行政处罚", f"{o}罚{n}号") for o in "甲乙丙" for n in range(12)]


@pytest.fixture
def plan(county):
    return make("plan", DAY, county, subject="测试评查", kind="county", planned_on=DAY)


@pytest.fixture
def file(plan, county):
    one = make("file", DAY, None, plan=plan, owner=county, kind="penalty", file_number="测罚1号")
    return go(one, "collect", DAY, collected_on=DAY)


def test_every_stratum_gives_its_quota_and_the_draw_repeats():
    rules = draw.Rules(2, 25)
    digest = draw.commitment(POOL, rules, "某期开奖号")
    chosen = draw.select(POOL, rules, digest, "12345")
    assert Counter(t.stratum for t in chosen) == dict.fromkeys({t.stratum for t in POOL}, 3)
    assert chosen == draw.select(reversed(POOL), rules, digest, "12345")
    assert chosen != draw.select(POOL, rules, digest, "12346")


def test_every_file_has_the_same_chance():
    """卡方：12卷抽3卷，400次，自由度11，1%临界值24.7。"""
    pool, seen = POOL[:12], Counter()
    digest = draw.commitment(pool, draw.Rules(3), "测试")
    for n in range(400):
        seen.update(t.number for t in draw.select(pool, draw.Rules(3), digest, str(n)))
    assert sum((seen[t.number] - 100) ** 2 / 100 for t in pool) < 24.7


def test_a_changed_pool_or_selection_is_found_out():
    rules = draw.Rules(1)
    digest = draw.commitment(POOL, rules, "测试")
    said = {
        "each": 1, "share": 0, "seed_source": "测试", "seed": "7", "commitment": digest,
        "pool": [[t.stratum, t.number] for t in POOL],
        "drawn": [[t.stratum, t.number] for t in draw.select(POOL, rules, digest, "7")],
    }  # fmt: skip
    assert len(draw.verify(said)) == 3
    with pytest.raises(draw.Unverified, match="承诺"):
        draw.verify(said | {"pool": said["pool"][1:]})
    with pytest.raises(draw.Unverified, match="抽取结果"):
        draw.verify(said | {"seed": "8"})


SOURCE = "福彩某期，写法如 4 8 0 7"


def test_a_plan_commits_draws_and_publishes(plan, county):
    for n in range(4):
        a_closed_case(county, date(2024, 3, 4), n)
    plan = go(plan, "commit", DAY, committed_on=DAY, seed_source=SOURCE, seed_on=date(2024, 6, 5))
    assert len(plan.pool) == 4 and "pool" not in published(plan)
    with pytest.raises(Refused, match="不能提前抽取"):
        go(plan, "draw", date(2024, 6, 4), drawn_on=date(2024, 6, 4), seed="0 1 2 3")
    plan = go(plan, "draw", date(2024, 6, 6), drawn_on=date(2024, 6, 6), seed="0 1 2 3")
    assert plan.files.count() == 2 and len(draw.verify(published(plan))) == 2
    page = Client().get(reverse("public-enforcement:draw", kwargs={"pk": plan.pk}))
    assert "重算相符" in page.content.decode()


def test_a_seed_known_beforehand_is_refused(plan, county):
    a_closed_case(county, date(2024, 3, 4))
    with pytest.raises(Refused, match="晚于公布抽取规则"):
        go(plan, "commit", DAY, committed_on=DAY, seed_source=SOURCE, seed_on=DAY)


def test_the_value_has_the_one_form_that_was_announced(plan, county):
    """同一号码写成 0123、0 1 2 3 会抽出两个结果：公布来源时举例写明写法，抽取时照写。"""
    a_closed_case(county, date(2024, 3, 4))
    with pytest.raises(Refused, match="没有举例写明写法"):
        go(plan, "commit", DAY, committed_on=DAY, seed_source="福彩某期", seed_on=date(2024, 6, 5))
    plan = go(plan, "commit", DAY, committed_on=DAY, seed_source=SOURCE, seed_on=date(2024, 6, 5))
    with pytest.raises(Refused, match="写法与公布的不同"):
        go(plan, "draw", date(2024, 6, 6), drawn_on=date(2024, 6, 6), seed="0123")


def test_two_who_agree_give_the_mean(file):
    a_sheet(file, "first", DAY, lost=4)
    a_sheet(file, "second", DAY, lost=8)
    done = conclude(file, by=None, on=DAY)
    assert (done.stage, done.score, done.grade) == ("graded", Decimal("94.00"), "excellent")


def test_two_who_differ_need_a_third(file):
    """分差超过5分：交仲裁；仲裁人的分数就是案卷的分数。"""
    a_sheet(file, "first", DAY)
    a_sheet(file, "second", DAY, lost=8)
    with pytest.raises(Refused, match="提交仲裁"):
        go(file, "grade", DAY, graded_on=DAY)
    file = conclude(file, by=None, on=DAY)
    assert file.stage == "arbitrating"
    a_sheet(file, "arbiter", DAY, lost=10)
    done = conclude(file, by=None, on=DAY)
    assert (done.stage, done.score, done.grade) == ("graded", Decimal("90.00"), "excellent")
    assert "测试" in done.problems


def test_one_person_cannot_sit_twice(file):
    first = a_sheet(file, "first", DAY)
    again = make("sheet", DAY, None, file=file, seat="second", reviewer=first.reviewer)
    with pytest.raises(Refused, match="不同的人"):
        go(again, "sign", DAY, signed_on=DAY)


def test_a_veto_item_fails_the_file(file, person, county):
    for seat in ("first", "second"):
        sheet = make("sheet", DAY, None, file=file, seat=seat, reviewer=person(username=seat))
        make("deduction", DAY, None, sheet=sheet, code="V4", points=Decimal(0), fault="没有告知听证权利")
        go(sheet, "sign", DAY, signed_on=DAY)
    assert conclude(file, by=None, on=DAY).grade == "failed"


def test_an_item_costs_no_more_than_its_points(file, person):
    sheet = make("sheet", DAY, None, file=file, seat="first", reviewer=person(username="first"))
    with pytest.raises(Refused, match="最多扣10分"):
        make("deduction", DAY, None, sheet=sheet, code="D2", points=Decimal(11), fault="测试")
    with pytest.raises(Refused, match="没有评分项「Z9」"):
        make("deduction", DAY, None, sheet=sheet, code="Z9", points=Decimal(1), fault="测试")


@pytest.mark.parametrize("kind", FileKind)
def test_a_sheet_adds_up_to_a_hundred(kind):
    sheet = standard(kind)
    assert sum(item.points for item in sheet.items) == 100
    assert any(item.veto for item in sheet.items) and len({i.code for i in sheet.items}) == len(sheet.items)


def test_a_reviewer_scores_and_signs_on_one_screen(file, person, county, client):
    a_sheet(file, "first", DAY)
    reviewer = person(role=Role.REVIEWER, organ=county, lines=["enforcement"])
    sheet = make("sheet", DAY, None, file=file, seat="second", reviewer=reviewer)
    address = reverse("enforcement:sheet", kwargs={"pk": sheet.pk})
    client.force_login(reviewer)
    refused = client.post(address, {"points-D2": "3", "fault-D2": "", "keep": "1"})
    assert "没有写明扣分事实" in refused.content.decode()
    client.post(address, {"points-D2": "3", "fault-D2": "第5页未引用到项", "sign": "1"})
    file.refresh_from_db()
    assert (file.stage, file.score) == ("graded", Decimal("98.50"))


def test_what_a_reviewer_found_is_closed_to_everybody_until_both_signed(file, person, county, client):
    """评分页、记录页、清单、导出、接口都一样；尚未评分的评分表看得到，好知道派给了谁。"""
    sheet = a_sheet(file, "first", DAY, lost=3)
    fault = sheet.deductions.get()
    other = person(role=Role.REVIEWER, organ=county, lines=["enforcement"])
    chief = person(role=Role.OFFICE, organ=county, lines=["enforcement"])
    assigned = make("sheet", DAY, None, file=file, seat="second", reviewer=other)
    client.force_login(other)

    def closed():
        pages = [reverse("enforcement:sheet", kwargs={"pk": sheet.pk})]
        pages += [
            reverse("desk:record", args=["enforcement", n, one.pk])
            for n, one in (("sheet", sheet), ("deduction", fault))
        ]
        listed = {
            len(scope.visible(one.ledger, who).filter(pk=one.pk)) for one in (sheet, fault) for who in (other, chief)
        }
        return [client.get(page).status_code for page in pages], listed, may_edit(fault, other)

    assert closed() == ([404, 404, 404], {0}, False)
    assert scope.visible(assigned.ledger, chief).filter(pk=assigned.pk).exists()
    with pytest.raises(Refused, match="本人签字"):
        actions.move(assigned, "sign", {"signed_on": DAY}, by=chief, on=DAY)
    assert "现已签字的有评查人一" in str(
        list(actions.refusals(file, actions.find_move(file.ledger, "grade"), Act(None, DAY)))
    )
    actions.move(assigned, "sign", {"signed_on": DAY}, by=other, on=DAY)
    conclude(file, by=None, on=DAY)
    assert closed() == ([200, 200, 200], {1}, True)
    with pytest.raises(Refused, match="扣分不能再改"):
        actions.edit(fault, {"points": Decimal(1)}, by=other, on=DAY)


def test_the_command_repeats_a_published_draw(tmp_path, capsys):
    rules = draw.Rules(1)
    digest = draw.commitment(POOL, rules, "测试")
    drawn = [[t.stratum, t.number] for t in draw.select(POOL, rules, digest, "7")]
    said = {"each": 1, "share": 0, "seed_source": "测试", "seed": "7", "commitment": digest, "size": len(POOL)}
    said |= {"pool": [[t.stratum, t.number] for t in POOL], "drawn": drawn}
    path = tmp_path / "draw.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    assert verify_files([str(path)]) == 0 and "相符" in capsys.readouterr().out
    path.write_text(json.dumps(said | {"drawn": drawn[:-1]}), encoding="utf-8")
    assert verify_files([str(path)]) == 1
    path.write_text("{}", encoding="utf-8")
    assert verify_files([str(path)]) == 2


def test_a_plan_of_many_files_leads_to_their_list(plan, county, person, client, monkeypatch):
    """案卷页只列最近的几条，其余的在清单里，按评查计划筛好。"""
    monkeypatch.setattr("fadu.desk.views.record.MANY_CHILDREN", 2)
    for n in range(3):
        make("file", DAY, None, plan=plan, owner=county, kind="penalty", file_number=f"测罚{n}号")
    client.force_login(person(role=Role.REVIEWER, organ=county, lines=["enforcement"]))
    page = client.get(reverse("desk:record", args=["enforcement", "plan", plan.pk])).content.decode()
    there = f"/l/enforcement/file/?plan={plan.pk}"
    assert "前 2 条" in page and f'href="{there}"' in page
    listed = client.get(there).content.decode()
    assert all(f"测罚{n}号" in listed for n in range(3)) and "测试评查" in listed
