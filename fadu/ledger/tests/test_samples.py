"""Finished records come in many at a time, with their trail and their stage, and a broken one stops them all."""

from datetime import date

import pytest

from fadu.ledger import trail
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import bring_in
from fadu.organs.models import OrganKind

DAY = date(2024, 12, 31)


@pytest.fixture
def observations():
    return ledgers["litigation.observation"]


def row(n, observed_on=date(2024, 5, 6), **more):
    return {**more, "court": "测试法院", "case_title": f"测试{n}", "observed_on": observed_on, "leaders": n}


def test_records_come_in_with_their_organ_their_year_and_their_trail(county, observations):
    town = county.children().get(short_name="甲镇")
    bring_in(observations, [row(1, organ=town), row(2, organ=None)], organ=county, on=DAY)
    found = list(observations.model.objects.order_by("leaders").values_list("organ", "year", "stage"))
    assert found == [(town.pk, 2024, "kept"), (county.pk, 2024, "kept")]
    assert town.kind == OrganKind.TOWN
    assert list(trail.verify(observations)) == []


def test_a_row_that_breaks_a_rule_stops_them_all(county, observations):
    with pytest.raises(Refused, match="日期"):
        bring_in(observations, [row(1), row(2, observed_on="昨天")], organ=county, on=DAY)
    assert not observations.model.objects.exists()


def test_rows_that_name_no_organ_are_of_the_one_given(county, observations):
    bring_in(observations, [row(1)], organ=county, on=DAY)
    assert observations.model.objects.get().organ == county


def test_nothing_to_bring_in_is_nothing_done(county, observations):
    bring_in(observations, [], organ=county, on=DAY)
    assert not observations.model.objects.exists()
