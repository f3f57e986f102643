"""A question whose SQL is written once answers as Django's own query does."""

from datetime import date

import pytest
from django.db import transaction

from fadu.ledger import actions
from fadu.ledger.asking import Question
from fadu.ledger.days import of_record
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.ledger.writing import lock

DAY = date(2024, 3, 4)


@pytest.fixture
def errand(county):
    given = {"subject": "补办证明", "kind": "paper", "applicant": "张某某一", "received_on": DAY, "target": county}
    return actions.create(ledgers["errands.errand"], given, by=None, on=DAY, organ=county)


def columns(one):
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def test_a_row_held_is_the_row_with_its_organ_and_region_in_one_question(errand, django_assert_num_queries):
    with django_assert_num_queries(1):
        held = lock(errand.ledger, errand.pk)
        assert (held.organ, held.region) == (errand.organ, errand.region)
    assert columns(held) == columns(errand.ledger.model.objects.get(pk=errand.pk))
    assert not held._state.adding
    held.subject = "补办许可"
    held.save()
    assert lock(errand.ledger, errand.pk).subject == "补办许可"


@pytest.mark.django_db(transaction=True)
def test_no_row_is_held_outside_a_transaction(errand):
    with pytest.raises(transaction.TransactionManagementError, match="within a transaction"):
        lock(errand.ledger, errand.pk)


def test_partial_objects_come_with_other_values_each_time(errand, county):
    assert of_record(errand) == []
    actions.move(errand, "start", {"started_on": DAY}, by=None, on=DAY)
    actions.move(errand, "close", {"closed_on": DAY, "outcome": "full"}, by=None, on=DAY)
    asked = of_record(errand)
    assert asked == list(Entry.objects.filter(act="move").order_by("seq"))
    assert [one.changes["stage"][1] for one in asked] == [one.to_stage for one in asked]
    assert asked[0].get_deferred_fields() >= {"hash", "state"}
    given = {"subject": "另一件", "kind": "paper", "applicant": "张某某一", "received_on": DAY}
    assert of_record(actions.create(errand.ledger, given, by=None, on=DAY, organ=county)) == []


def test_a_value_that_cannot_be_told_from_another_is_refused(db):
    with pytest.raises(ValueError, match="2 times"):
        Question(lambda n: Entry.objects.filter(record_id=n, seq=n), 0).ask(1)
