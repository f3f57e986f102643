"""The constraints that Python evaluates say what the database says."""

from datetime import date

import pytest
from django.db.models import F, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.ledger.exchange.rules import by_name, compiled
from fadu.ledger.registry import ledgers

DAYS = st.sampled_from([None, date(2024, 3, 1), date(2024, 3, 2)])
LEAVES = st.sampled_from(
    [
        Q(started_on__isnull=True),
        Q(started_on__isnull=False),
        Q(closed_on=None),
        Q(outcome=""),
        Q(outcome__in=["full", "part"]),
        Q(copies__gt=1),
        Q(copies__lte=F("fee")),
        Q(closed_on__gte=F("started_on")),
        Q(started_on__lt=F("received_on")),
        Q(started_on=date(2024, 3, 1)),
    ]
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        inner.map(lambda q: ~q),
    ),
    max_leaves=5,
)
ROWS = st.fixed_dictionaries(
    {
        "started_on": DAYS,
        "closed_on": DAYS,
        "received_on": st.just(date(2024, 3, 2)),
        "outcome": st.sampled_from(["", "full", "none"]),
        "copies": st.integers(0, 3),
        "fee": st.integers(0, 3),
    }
)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(condition=CONDITIONS, row=ROWS)
def test_python_and_the_database_agree_on_every_condition(condition, row):
    model = ledgers["errands.errand"].model
    truth = compiled(model, condition)
    assert (truth(row) is not False) == condition.check(by_name(model, row))
