"""What must hold whatever is written: increments equal a recount, parts sum to the whole, records equal their figure."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.figures import plain
from fadu.figures.definitions import Distinct, Due, Total
from fadu.figures.models import Figure
from fadu.figures.period import Period
from fadu.figures.refresh import recompute, refresh
from fadu.figures.registry import indicators
from fadu.figures.sheet import sheet
from fadu.figures.values import figure, parts_behind
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.marks import Mark
from fadu.organs.models import Organ

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FIRST = date(2024, 1, 1)
PERIODS = ["2024", "2024-H1", "2024-Q2", "2024-02"]
slowly = settings(max_examples=12, suppress_health_check=list(HealthCheck))

errands = st.fixed_dictionaries(
    {
        "organ": st.integers(0, 2),
        "target": st.none() | st.integers(0, 2),
        "kind": st.sampled_from(["paper", "money"]),
        "fee": st.integers(0, 10**9),
        "copies": st.integers(0, 9),
        "urgent": st.booleans(),
        "received": st.integers(0, 400),
        "started": st.none() | st.integers(0, 30),
        "closed": st.none() | st.integers(0, 200),
        "outcome": st.sampled_from(["full", "part", "none"]),
        "voided": st.booleans(),
    }
)
changes = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["void", "restore", "edit"]), errands), max_size=6)


def fields_of(drawn, organs):
    """A drawn errand as the values that a person enters."""
    received = FIRST + timedelta(days=drawn["received"])
    started = None if drawn["started"] is None else received + timedelta(days=drawn["started"])
    closed = None if drawn["closed"] is None or started is None else started + timedelta(days=drawn["closed"])
    return {
        "subject": "测试",
        "applicant": "张某某",
        **{name: drawn[name] for name in ("kind", "fee", "copies", "urgent")},
        "target": None if drawn["target"] is None else organs[drawn["target"]],
        "received_on": received,
        "started_on": started,
        "closed_on": closed,
        "outcome": drawn["outcome"] if closed else "",
    }


def write(ledger, drawn, organs):
    """The drawn errands, written as people write them."""
    found = []
    for one in drawn:
        values = fields_of(one, organs)
        record = actions.create(ledger, values, by=None, on=values["received_on"], organ=organs[one["organ"]])
        found.append(actions.void(record, "测试", by=None, on=FIRST) if one["voided"] else record)
    return found


def change(record, act, drawn, organs):
    """One more act on a record, where it may be done."""
    record.refresh_from_db()
    if act == "edit" and not record.voided:
        actions.edit(record, fields_of(drawn, organs), by=None, on=FIRST, reason="测试")
    elif act == "void" and not record.voided:
        actions.void(record, "测试", by=None, on=FIRST)
    elif act == "restore" and record.voided:
        actions.restore(record, "测试", by=None, on=FIRST)


@pytest.fixture
def organs(county, town, other_town):
    return [county, town, other_town]


@pytest.fixture
def undone():
    """Each drawn example sees the database as the test found it."""

    class Undone:
        def __enter__(self):
            self.block = transaction.atomic()
            self.block.__enter__()

        def __exit__(self, *error):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    return Undone()


def stored():
    return {(f.indicator, f.organ_id, f.period): f.value for f in Figure.objects.all() if f.value}


def test_increments_give_what_a_recount_gives(request, organs, undone):
    ledger = request.getfixturevalue("errands")

    @slowly
    @given(st.lists(errands, min_size=1, max_size=5), changes)
    def prove(drawn, acts):
        with undone:
            recompute(ledger)
            records = write(ledger, drawn, organs)
            refresh()
            for n, act, values in acts:
                change(records[n % len(records)], act, values, organs)
            refresh()
            assert not Mark.objects.exists()
            kept = stored()
            Figure.objects.all().delete()
            recompute(ledger)
            assert kept == stored()

    prove()


def test_every_measure_equals_a_plain_count_and_its_records(request, organs, undone):
    ledger = request.getfixturevalue("errands")

    @slowly
    @given(st.lists(errands, min_size=1, max_size=6), st.sampled_from(PERIODS))
    def prove(drawn, text):
        period = Period(text)
        with undone:
            write(ledger, drawn, organs)
            recompute(ledger)
            for measure in indicators.measures(ledger):
                page = sheet([measure], period)
                runs = Run.objects.filter(ledger=ledger.label) if isinstance(measure, Due) else ()
                expected = plain.by_organ(measure, ledger.model.objects.all(), period, runs)
                found = page.sets if isinstance(measure, Distinct) else page.amounts
                assert found[measure.id] == expected, measure.id
                if not isinstance(measure, (Total, Distinct)):
                    [(_, records)] = parts_behind(measure, organ=organs[1], period=period)
                    assert records.count() == expected.get(organs[1].pk, 0), measure.id

    prove()


def test_the_figures_of_parts_sum_to_the_whole(request, organs, undone):
    ledger = request.getfixturevalue("errands")
    names = ["errands.received", "errands.in_hand", "errands.targeted", "errands.undone"]

    @slowly
    @given(st.lists(errands, min_size=1, max_size=6))
    def prove(drawn):
        with undone:
            write(ledger, drawn, organs)
            recompute(ledger)
            for name in names:
                own = [page_value(name, organ) for organ in Organ.objects.all()]
                assert figure(name, organ=organs[0], period="2024").value == sum(own), name
            quarters = [figure(names[0], period=f"2024-Q{n}").value for n in range(1, 5)]
            assert figure(names[0], period="2024").value == sum(quarters)

    prove()


def page_value(name, organ):
    """An organ's own figure, without those under it."""
    return sheet([indicators[name]], Period("2024")).amount(indicators[name], {organ.pk})
