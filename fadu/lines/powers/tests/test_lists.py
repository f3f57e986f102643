"""The lists: as of a date, between two dates, by import, after an amendment, and on the public site."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from fadu.ledger import actions, exchange
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.lines.powers.basis import citations, to_review
from fadu.lines.powers.daily import daily
from fadu.lines.powers.models import Item
from fadu.lines.powers.standing import as_of, differences
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .examples import make_item

DAY, JUNE, YEAR_END = date(2024, 3, 4), date(2024, 6, 3), date(2024, 12, 31)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def office(person, county):
    return person(role=Role.OFFICE, organ=county, lines=["powers"])


def go(record, name, on, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


def adjust(organ, kind, on=JUNE, **data):
    """An adjustment taken as far as the lists."""
    values = {"kind": kind, "reason_text": "测试调整", "proposed_on": on, **data}
    found = actions.create(ledgers["powers.adjustment"], values, by=None, on=on, organ=organ)
    found = go(found, "review", on, reviewed_on=on)
    found = go(found, "approve", on, approved_on=on)
    return go(found, "carry_out", on, effective_on=on)


def test_a_change_begins_a_new_version_and_leaves_the_old_list_as_it_was(bureau):
    old = make_item(bureau, DAY, code="甲1", subject="旧名称")
    adjust(bureau, "change", item=old, subject="新名称")
    items = Item.objects.all()
    assert [i.subject for i in as_of(items, date(2024, 6, 2))] == ["旧名称"]
    assert [i.subject for i in as_of(items, JUNE)] == ["新名称"]


def test_the_difference_between_two_days_names_what_came_went_and_changed(bureau):
    kept, gone = (make_item(bureau, DAY, code=code) for code in ("甲1", "甲2"))
    adjust(bureau, "change", item=kept, basis="《行政处罚法》第九条")
    adjust(bureau, "cancel", item=gone)
    adjust(bureau, "add", code="甲3", subject="新增", item_kind="licence", basis="《行政许可法》第十二条")
    found = differences(Item.objects.all(), DAY, YEAR_END)
    assert ([i.code for i in found.added], [i.code for i in found.removed]) == (["甲3"], ["甲2"])
    assert [(c.after.code, c.fields) for c in found.changed] == [
        ("甲1", [("实施依据", "《行政处罚法》第二十条", "《行政处罚法》第九条")])
    ]
    assert found.balances


def test_a_transfer_moves_the_item_to_another_organ(bureau, county):
    other = Organ.objects.get(name__contains="甲镇")
    item = make_item(bureau, DAY, code="甲1")
    adjust(bureau, "transfer", item=item, to_organ=other)
    assert [i.organ for i in as_of(Item.objects.all(), YEAR_END)] == [other]


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("add", {"code": "甲9"}, "事项名称"),
        ("cancel", {}, "原事项"),
    ],
)
def test_an_adjustment_that_lacks_something_is_not_reviewed(bureau, kind, data, said):
    with pytest.raises(Refused, match=said):
        adjust(bureau, kind, **data)


def test_an_ended_item_is_not_ended_again(bureau):
    item = make_item(bureau, DAY, code="甲1")
    adjust(bureau, "cancel", item=item)
    item.refresh_from_db()
    with pytest.raises(Refused, match="不能再取消"):
        adjust(bureau, "cancel", on=YEAR_END, item=item)


def a_file(rows):
    """A list as a department sends it."""
    ledger = ledgers["powers.item"]
    names = ["organ", "list_kind", "code", "subject", "kind", "level", "set_by", "basis", "effective_on"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([ledger.field_label(n) for n in names])
    writer.writerows(rows)
    data = io.BytesIO(text.getvalue().encode("utf-8-sig"))
    data.name = "清单.csv"
    return data


def row(bureau, code):
    return [
        bureau.name, "权责清单", code, f"事项{code}", "行政处罚", "县（市、区）级", "法律、行政法规、国务院决定",
        "《行政处罚法》第二十条", "2024-01-04",
    ]  # fmt: skip


@pytest.mark.slow
def test_five_thousand_items_come_in_by_the_general_import(bureau, office):
    rows = [row(bureau, f"甲{n:05d}") for n in range(5000)]
    plan = exchange.dry_run(ledgers["powers.item"], a_file(rows), office)
    assert not plan.problems
    exchange.apply(plan, by=office, on=DAY)
    assert as_of(Item.objects.filter(organ=bureau), DAY).count() == 5000
    again = exchange.dry_run(ledgers["powers.item"], a_file(rows), office)
    assert (again.creates, again.updates, again.same) == ([], [], 5000)


def test_a_list_with_the_same_code_twice_is_refused_whole(bureau, office):
    rows = [row(bureau, "甲1"), row(bureau, "甲2"), [*row(bureau, "甲1")[:-1], "2024-02-01"]]
    plan = exchange.dry_run(ledgers["powers.item"], a_file(rows), office)
    assert [p.row for p in plan.problems] == [4]
    assert not Item.objects.exists()


def test_items_whose_statute_was_amended_are_listed_until_checked(bureau):
    early = date(2023, 5, 8)
    item = make_item(bureau, early, code="甲1", basis="《中华人民共和国行政复议法》第三十条", effective_on=early)
    make_item(bureau, DAY, code="甲2", basis="《行政复议法》第三十条", effective_on=DAY)
    listed = to_review(Item.objects.all(), DAY)
    assert [(one.statute.key, [i.code for i in one.items]) for one in listed] == [("reconsideration", ["甲1"])]
    assert not to_review(Item.objects.all(), early)
    go(item, "check_basis", DAY, basis_checked_on=DAY)
    assert not to_review(Item.objects.all(), DAY)


def test_the_office_is_told_once_of_an_amendment(bureau, office):
    early, at = date(2023, 5, 8), datetime(2024, 3, 4, 8, tzinfo=UTC)
    make_item(bureau, early, code="甲1", basis="《行政复议法》第三十条", effective_on=early)
    assert (daily(DAY, at), daily(DAY, at)) == (1, 0)
    assert "1 项清单事项" in Notice.objects.get(person=office).text


def test_the_basis_page_names_the_text_in_force(bureau, office, client):
    item = make_item(bureau, DAY, code="甲1", basis="《行政许可法》第十二条；《某某办法》第三条")
    client.force_login(office)
    page = client.get(f"/x/powers/item/{item.pk}/basis/").content.decode()
    assert "2019年修正" in page and "未收录" in page


def test_a_basis_is_read_with_its_articles():
    text = "《中华人民共和国行政许可法》第十二条第一项；《某某县管理办法》（某政发〔2020〕1号）第三条"
    found = [(c.title, c.article, c.statute.key if c.statute else None) for c in citations(text)]
    assert found == [
        ("中华人民共和国行政许可法", "第十二条第一项", "licence"),
        ("某某县管理办法", "", None),
    ]


def test_overlapping_tiers_are_not_reviewed(bureau):
    data = {"code": "基1", "offence": "测试违法行为", "basis": "《行政处罚法》", "drafted_on": DAY}
    found = actions.create(ledgers["powers.benchmark"], data, by=None, on=DAY, organ=bureau)
    for ordinal, (low, high) in enumerate([(0, 1000), (500, 2000)], start=1):
        tier = {"benchmark": found, "ordinal": ordinal, "degree": "light", "circumstances": "测试"}
        actions.create(ledgers["powers.tier"], {**tier, "fine_from": low, "fine_to": high}, by=None, on=DAY)
    with pytest.raises(Refused, match="阶次重叠"):
        go(found, "review", DAY, reviewed_on=DAY)


def test_a_benchmark_does_not_take_effect_before_it_is_published(bureau):
    data = {"code": "基2", "offence": "测试违法行为", "basis": "《行政处罚法》", "drafted_on": DAY}
    found = actions.create(ledgers["powers.benchmark"], data, by=None, on=DAY, organ=bureau)
    tier = {"benchmark": found, "ordinal": 1, "degree": "light", "circumstances": "测试", "fine_from": 0, "fine_to": 1}
    actions.create(ledgers["powers.tier"], tier, by=None, on=DAY)
    found = go(found, "review", DAY, reviewed_on=DAY)
    with pytest.raises(Refused, match="已合法性审核，裁量阶次不能增改"):
        actions.create(ledgers["powers.tier"], {**tier, "benchmark": found, "ordinal": 2}, by=None, on=DAY)
    found = go(found, "send_back", DAY)
    same = actions.create(ledgers["powers.tier"], {**tier, "benchmark": found}, by=None, on=DAY)
    with pytest.raises(Refused, match="序号相同"):
        go(found, "review", DAY, reviewed_on=DAY)
    actions.void(same, "重复", by=None, on=DAY)
    found = go(found, "review", DAY, reviewed_on=DAY)
    with pytest.raises(Refused, match="「施行日期」早于「公布日期」"):
        go(found, "publish", JUNE, published_on=JUNE, effective_on=DAY)
    assert go(found, "publish", JUNE, published_on=JUNE, effective_on=JUNE).stage == "published"


def test_what_is_handed_down_goes_to_others_and_is_judged_anew_each_time(bureau):
    """赋予乡镇的由乡镇承接；收回、调整以本次下放以后的评估为准。"""
    town = Organ.objects.get(short_name="甲镇")
    data = {"subject": "宅基地审批", "kind": "town", "basis": "测试", "planned_on": DAY}
    found = actions.create(ledgers["powers.delegation"], data, by=None, on=DAY, organ=bureau)
    with pytest.raises(Refused, match=r"自己.*不是乡镇、街道"):
        go(found, "delegate", DAY, delegated_on=DAY, receivers=[bureau])
    found = go(found, "delegate", DAY, delegated_on=DAY, receivers=[town])
    judged = {"delegation": found, "findings": "测试", "verdict": "adjust", "evaluated_on": DAY}
    actions.create(ledgers["powers.evaluation"], judged, by=None, on=DAY)
    found = go(go(found, "adjust", DAY), "delegate", JUNE, delegated_on=JUNE, receivers=[town])
    with pytest.raises(Refused, match="2024-06-03 下放以后没有结论为调整或者收回的评估"):
        go(found, "take_back", YEAR_END, taken_back_on=YEAR_END)


def test_the_public_sees_a_list_only_once_it_is_published(bureau, county, client):
    item = make_item(bureau, DAY, code="甲1", subject="测试许可事项")
    assert "测试许可事项" not in client.get("/public/x/powers/?on=2024-12-31").content.decode()
    assert client.get(f"/public/x/powers/{item.pk}/").status_code == 404
    data = {"subject": "测试县权责清单", "list_kind": "power", "as_of_on": JUNE}
    found = actions.create(ledgers["powers.powerlist"], data, by=None, on=JUNE, organ=county)
    found = go(found, "publish", JUNE, published_on=JUNE, channel="政府网站")
    assert (found.items, found.bodies) == (1, 1)
    page = client.get("/public/x/powers/?on=2024-12-31&q=许可").content.decode()
    assert "测试许可事项" in page and "测试县权责清单" in page
    assert "测试许可事项" not in client.get("/public/x/powers/?on=2024-01-01").content.decode()
    assert "《行政处罚法》第二十条" in client.get(f"/public/x/powers/{item.pk}/").content.decode()
    assert "新增 1 项" in client.get("/public/x/powers/changes/?since=2024-01-01&on=2024-12-31").content.decode()


@pytest.mark.parametrize("address", ["standing/?on=nonsense", "compared/?since=2019-01-01", "review/"])
def test_the_pages_of_the_lists_open(bureau, office, client, address):
    make_item(bureau, DAY, code="甲1", basis="《行政复议法》第三十条", effective_on=date(2020, 1, 3))
    client.force_login(office)
    answer = client.get(f"/x/powers/{address}")
    assert answer.status_code == 200
    assert "甲1" in answer.content.decode()


def test_items_whose_basis_changed_are_confirmed_many_at_once(bureau, office, client, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    early, basis = date(2020, 1, 3), "《行政复议法》第三十条"
    made = [make_item(bureau, early, code=f"甲{n}", basis=basis, effective_on=early) for n in range(2)]
    client.force_login(office)
    page = client.get(f"/x/powers/review/?organ={bureau.pk}").content.decode()
    assert all(f'value="{one.pk}"' in page for one in made)
    sent = {"pk": [one.pk for one in made], "act": "move:check_basis", "confirmed": "1", "basis_checked_on": DAY}
    client.post("/l/powers/item/bulk/", sent)
    assert "没有待复核的事项" in client.get("/x/powers/review/").content.decode()


def test_the_public_finds_a_benchmark_with_its_tiers_once_it_is_published(bureau, client):
    """裁量权基准公布以后，连同各档次公开，首页可以找到；公布以前都不公开。"""
    found = actions.create(
        ledgers["powers.benchmark"], {"code": "B-09", "offence": "未明码标价", "basis": "测试法", "drafted_on": DAY},
        by=None, on=DAY, organ=bureau,
    )  # fmt: skip
    row = {
        "benchmark": found,
        "ordinal": 1,
        "degree": "light",
        "circumstances": "初次改正",
        "fine_from": 0,
        "fine_to": 9900,
    }
    tier = actions.create(ledgers["powers.tier"], row, by=None, on=DAY)
    assert client.get(f"/public/ledgers/powers/tier/{tier.pk}/").status_code == 404
    type(found).objects.filter(pk=found.pk).update(stage="published")
    assert "裁量权基准查询" in client.get("/public/").content.decode()
    listed = client.get("/public/x/powers/benchmarks/", follow=True).content.decode()
    page = client.get(f"/public/ledgers/powers/benchmark/{found.pk}/").content.decode()
    assert "未明码标价" in listed and "初次改正" in page and "99.00元" in page
