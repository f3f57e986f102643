"""Grids are summed down the tree to the village; a sweep shows what it found and what became of it."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.lines.mediation import boards, samples
from fadu.lines.mediation.boards import grid_tree, sweep_rows
from fadu.lines.mediation.models import Dispute, Grid
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)


@pytest.fixture
def town(county):
    return Organ.objects.get(short_name="甲镇")


def make(model, organ=None, **data):
    return actions.create(ledgers[f"mediation.{model}"], data, by=None, on=DAY, organ=organ)


def test_grids_stand_under_their_village_town_and_county(county, town):
    village = Organ.add(
        town, name="测试一村村民委员会", short_name="测试一村", kind=OrganKind.VILLAGE, region=county.region
    )
    own = make("grid", village, name="一组", since_on=DAY, households=30)
    make("grid", town, name="一组", village="测试二村", since_on=DAY, households=20, residents=60)
    for n in range(2):
        make("householdunit", grid=own, name=f"第{n}单元", since_on=DAY)
    gone = make("grid", town, name="旧", village="测试二村", since_on=DAY)
    actions.move(gone, "merge", {"merged_on": DAY}, by=None, on=DAY, reason="撤并")
    shown = [(n.name, n.depth, n.grids, n.units, n.households, n.residents) for n in grid_tree(Grid.objects.all())]
    assert shown == [
        ("测试县", 0, 2, 2, 50, 60),
        ("甲镇", 1, 2, 2, 50, 60),
        ("测试二村", 2, 1, 0, 20, 60),
        ("测试一村", 2, 1, 2, 30, 0),
    ]


def test_a_long_tree_shows_the_villages_of_the_organ_that_is_opened(county, town, monkeypatch):
    monkeypatch.setattr(boards, "LONG", 2)
    for n in "一二三":
        make("grid", town, name=f"{n}组", village=f"测试{n}村", since_on=DAY)
    nodes = grid_tree(Grid.objects.all())
    assert [node.name for node in boards.folded(nodes)] == [str(county), str(town)]
    below = [node.name for node in boards.folded(nodes, town.pk)]
    assert below[0] == str(town) and sorted(below[1:]) == sorted(f"测试{n}村" for n in "一二三")
    assert boards.folded(nodes, 10**9) == []


def test_a_grid_needs_its_village_unless_that_is_its_organ(town):
    with pytest.raises(Refused, match="请填写，或者把「所属单位」选为该村"):
        make("grid", town, name="一组", since_on=DAY)


def test_the_pages_show_what_a_person_may_see(client, person, town, county):
    make("grid", town, name="甲镇网格", village="测试一村", since_on=DAY)
    other = Organ.objects.get(short_name="乙乡")
    make("grid", other, name="乙乡网格", village="测试二村", since_on=DAY)
    sweep = make("sweep", town, name="测试排查", kind="special", planned_on=DAY)
    client.force_login(person(role=Role.HANDLER, organ=town, lines=["mediation"]))
    said = client.get("/x/mediation/grids/").content.decode()
    assert "测试一村" in said and "测试二村" not in said
    assert "登记发现的纠纷" in client.get(f"/x/mediation/sweep/{sweep.pk}/").content.decode()
    client.force_login(person(role=Role.HANDLER, organ=other, lines=["mediation"]))
    assert client.get(f"/x/mediation/sweep/{sweep.pk}/").status_code == 404


def test_a_sweep_counts_what_it_found_by_organ(town, county):
    sweep = make("sweep", county, name="测试排查", kind="special", planned_on=DAY)
    data = {
        "kind": "peoples", "category": "land", "applied_on": DAY, "origin": "sweep", "sweep": sweep, "matter": "界址",
        "applicant": "张某某一", "respondent": "李某某二",
    }  # fmt: skip
    make("dispute", town, **data)
    actions.move(make("dispute", town, **data), "withdraw", {}, by=None, on=DAY, reason="和好")
    rows = sweep_rows(Dispute.objects.filter(sweep=sweep))
    assert [(r.organ, r.total, r.agreed, r.failed, r.open) for r in rows] == [
        ("甲镇", 2, 0, 1, 1),
        ("合计", 2, 0, 1, 1),
    ]


def test_disputes_in_hand_are_made_for_today(county):
    samples.current(Sampler(county, 2024), date(2024, 6, 3))
    assert set(Dispute.objects.values_list("stage", flat=True)) == {"registered", "mediating", "agreed"}
