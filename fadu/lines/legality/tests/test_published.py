"""Every total that a document states of legality review, rebuilt from records taken through their moves."""

import pytest

from fadu.figures.refresh import recompute
from fadu.figures.values import figure
from fadu.ledger import samples
from fadu.ledger.registry import ledgers

ONES = [one for one in samples.published() if one.line == "legality"]


@pytest.mark.slow
@pytest.mark.parametrize("one", ONES, ids=lambda one: f"{one.region}-{one.year}")
def test_samples_give_the_published_totals(one, county):
    samples.build(one, samples.Sampler(county, one.year))
    for ledger in ledgers.values():
        if ledger.line == "legality":
            recompute(ledger)
    assert {name: figure(f"legality.{name}", county, period=str(one.year)).value for name in one.totals} == one.totals
