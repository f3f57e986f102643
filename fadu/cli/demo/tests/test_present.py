"""What the demo puts into the hands of the people one signs in as."""

import io
from datetime import date

import pytest
from rich.console import Console

from fadu.cli.accounts import account_table
from fadu.cli.demo import places, totals
from fadu.ledger.registry import ledgers
from fadu.organs.founding import found_county
from fadu.organs.models import OrganKind, Person, Region, RegionLevel

DAY = date(2026, 3, 2)


@pytest.fixture
def home(db):
    province = Region.add(None, code="520000", name="测试省", level=RegionLevel.PROVINCE)
    city = Region.add(province, code="520100", name="测试市", level=RegionLevel.CITY)
    Region.add(city, code=places.HOME, name="测试县", level=RegionLevel.COUNTY)
    found_county(places.HOME, "测试县", "测", towns=places.TOWNS)
    places.open_accounts()


@pytest.mark.slow
def test_every_line_puts_work_into_somebodys_hands_once(home):
    console = Console(file=io.StringIO())
    totals.present(console, DAY)
    people = Person.objects.filter(username__in=["fuyi", "zhiban"])
    held = {one.line for one in ledgers.values() if one.model.objects.filter(handler__in=people).exists()}
    assert {"reconsideration", "litigation"} <= held
    before = dict(totals.counts())
    totals.present(console, DAY)
    assert dict(totals.counts()) == before


def test_each_account_stands_in_one_line_of_a_terminal_of_80_columns(home):
    accounts = places._new[-len(places.PEOPLE) :]
    shown = Console(file=io.StringIO(), width=80)
    shown.print(account_table(accounts))
    _, *lines = shown.file.getvalue().splitlines()
    assert [line.split()[:2] for line in lines] == [[one.username, one.password] for one in accounts]
    assert "安全保密管理员" in shown.file.getvalue()


def test_one_can_sign_in_as_a_clerk_of_a_town(home):
    clerk = Person.objects.get(username="xiangzhen")
    assert clerk.organ.kind == OrganKind.TOWN
    assert {post.organ for post in clerk.posts.all()} == {clerk.organ}
