"""Marks are worked off exactly once, whatever happens on the way."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from fadu.figures import refresh as refreshing
from fadu.figures.models import Basis, Figure
from fadu.figures.refresh import recompute, refresh
from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.marks import Mark

RECEIVED = "errands.received"


def stored(indicator=RECEIVED):
    return sum(Figure.objects.filter(indicator=indicator).values_list("value", flat=True))


@pytest.fixture
def computed(errands):
    """The ledger's figures stand, and nothing waits."""
    recompute(errands)
    Mark.objects.all().delete()


@pytest.mark.django_db
def test_a_write_refreshes_the_figures_once_it_is_committed(errand, computed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as called:
        errand()
        errand()
    assert called.count(refresh) == 1
    assert stored() == 2
    assert not Mark.objects.exists()


@pytest.mark.django_db
def test_a_crash_on_the_way_leaves_the_marks_and_nothing_half_done(errand, computed, monkeypatch):
    errand()
    apply = refreshing._apply

    def crash(changed):
        apply(changed)
        raise RuntimeError("power cut")

    monkeypatch.setattr(refreshing, "_apply", crash)
    with pytest.raises(RuntimeError):
        refresh()
    assert (stored(), Mark.objects.count()) == (0, 1)
    monkeypatch.undo()
    assert refresh() == 1
    assert refresh() == 0
    assert stored() == 1


@pytest.mark.django_db
def test_an_import_has_its_ledger_recounted(errand, computed):
    errand()
    Mark.objects.all().delete()
    Mark.objects.create(ledger="errands.errand", record_id=None, at=timezone.now())
    refresh()
    assert stored() == 1
    assert not Mark.objects.exists()


@pytest.mark.django_db
def test_a_changed_definition_has_its_ledger_recounted(errand, computed):
    errand()
    Basis.objects.filter(ledger="errands.errand").update(fingerprint="of yesterday")
    Figure.objects.create(
        indicator=RECEIVED, organ_id=errand().organ_id, period="2019-01", value=9, computed_at=timezone.now()
    )
    assert figure(RECEIVED, period="2019").value == 0
    assert figure(RECEIVED, period="2023").value == 2


@pytest.mark.django_db
def test_a_mark_from_before_a_column_was_added_has_its_ledger_recounted(errand, computed):
    errand()
    mark = Mark.objects.get()
    del mark.after["urgent"]
    Mark.objects.filter(pk=mark.pk).update(after=mark.after)
    errand()
    refresh()
    assert stored() == 2
    assert not Mark.objects.exists()


@pytest.mark.django_db
def test_a_flood_of_marks_is_counted_in_one_scan(errand, computed, monkeypatch):
    monkeypatch.setattr(refreshing, "FLOOD", 1)
    monkeypatch.setattr(refreshing, "_work_off", lambda: pytest.fail("worked off one by one"))
    errand()
    errand()
    assert refresh() == 2
    assert stored() == 2


@pytest.mark.django_db
def test_marks_of_a_line_that_is_gone_do_not_stand_in_the_way(computed):
    Mark.objects.create(ledger="gone.thing", record_id=1, after={}, at=timezone.now())
    refresh()
    assert not Mark.objects.exists()


@pytest.mark.django_db
def test_ledgers_without_records_are_counted_in_one_go(county, errands, django_assert_max_num_queries):
    Mark.objects.create(ledger="errands.errand", record_id=1, after={}, at=timezone.now())
    Figure.objects.create(indicator=RECEIVED, organ=county, period="2019-01", value=9, computed_at=timezone.now())
    with django_assert_max_num_queries(20):
        assert refresh() == 1
    assert refreshing.stale() == []
    assert not Mark.objects.exists() and not Figure.objects.exists()


@pytest.mark.django_db
def test_ledgers_are_counted_alike_one_by_one_and_together(errand, errands):
    errand()
    recompute()
    together = list(Figure.objects.values_list("indicator", "period", "organ", "value"))
    Figure.objects.all().delete()
    recompute(errands)
    assert list(Figure.objects.values_list("indicator", "period", "organ", "value")) == together != []


@pytest.mark.django_db
def test_a_database_that_cannot_be_written_still_shows_what_stands(errand, computed, monkeypatch):
    from django.db import OperationalError

    from fadu.figures import values

    errand()
    refresh()
    errand()

    def refuse():
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(values, "refresh", refuse)
    assert figure(RECEIVED, period="2023").value == 1


@pytest.mark.django_db
def test_a_move_to_another_day_moves_the_count(errand, computed):
    record = errand()
    actions.edit(record, {"received_on": date(2023, 5, 1)}, by=None, on=date(2023, 5, 2))
    assert figure(RECEIVED, period="2023-03").value == 0
    assert figure(RECEIVED, period="2023-05").value == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_two_that_refresh_at_once_apply_each_mark_once(errand, errands):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    for n in range(40):
        actions.edit(errand(), {"copies": n}, by=None, on=date(2023, 3, 1))
    Mark.objects.all().delete()
    recompute(errands)
    expected = stored()
    waiting = [
        Mark(
            ledger="errands.errand",
            record_id=1,
            before=None,
            after=actions.marked(errands.model.objects.first()),
            at=timezone.now(),
        )
        for _ in range(60)
    ]
    Mark.objects.bulk_create(waiting)
    ready = threading.Barrier(4)

    def work():
        ready.wait()
        refresh()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refresh()
    assert stored() == expected + 60
