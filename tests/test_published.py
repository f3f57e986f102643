"""What published documents state can be rebuilt from records, line by line, and the report says it again."""

from datetime import date

import pytest
from django.db import transaction

from fadu.figures.values import compare, figures
from fadu.ledger.samples import Sampler, build, published
from fadu.organs.founding import found_city, found_county
from fadu.organs.models import Region, RegionLevel
from fadu.organs.regions import load_regions
from fadu.reports.binding import Binder
from fadu.reports.checking import check
from fadu.reports.drafting import draft
from fadu.reports.tokens import Token

STATED = list(published())


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """All regions, loaded once and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_regions()
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.parametrize("one", STATED, ids=[f"{p.line}-{p.region}-{p.year}" for p in STATED])
def test_the_published_totals_come_out_of_the_records(country, db, one):
    region = Region.objects.get(code=one.region)
    found = found_city if region.level == RegionLevel.CITY else found_county
    root = found(region.code, region.name, region.name[0])
    build(one, Sampler(root, one.year))
    for before in STATED:
        if one.growth and (before.line, before.region, before.year) == (one.line, one.region, one.year - 1):
            build(before, Sampler(root, before.year))
    values = figures([f"{one.line}.{name}" for name in one.totals], region=region, period=str(one.year))
    assert {i.partition(".")[2]: v.value for i, v in values.items()} == dict(one.totals)
    grown = {name: compare(f"{one.line}.{name}", region=region, period=str(one.year)).percent for name in one.growth}
    assert grown == dict(one.growth)
    report = Binder(None, region, one.year)
    for name, rate in one.growth.items():
        assert report.bind(Token(f"{one.line}.{name}", "growth")).words == f"同比上升{rate}%"
    if region.level == RegionLevel.COUNTY:  # the city's document states single figures: no report comes of them
        drafted = draft(root, one.year, by=None, on=date(one.year + 1, 1, 10))
        assert [finding.message for finding in check(drafted).fails] == []  # with the zeros of all other lines


def test_the_same_seed_gives_the_same_records(county):
    one = next(p for p in STATED if p.line == "duties")
    first, second = Sampler(county, 2024, 7), Sampler(county, 2024, 7)
    assert [first.person() for _ in range(3)] == [second.person() for _ in range(3)]
    assert first.days(5) == second.days(5) and one.totals
