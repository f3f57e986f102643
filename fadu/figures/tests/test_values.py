"""Asking for figures: scopes, rates, stocks, comparison, the records behind."""

from datetime import date
from decimal import Decimal

import pytest

from fadu.figures.period import PeriodError
from fadu.figures.registry import UnknownIndicator
from fadu.figures.values import compare, figure, organs_behind, records_behind, table
from fadu.ledger import actions
from fadu.ledger.registry import ledgers

pytestmark = pytest.mark.django_db
DONE = {"closed_on": date(2023, 4, 11), "outcome": "full"}
NOT_DONE = {"closed_on": date(2023, 5, 11), "outcome": "none"}


def test_a_count_is_the_number_of_records_dated_in_the_period(errand):
    errand()
    errand(received_on=date(2022, 12, 31))
    assert figure("errands.received", period="2023").value == 1
    assert figure("errands.received", period="2023-Q1").shown == "1件"


def test_an_organ_has_the_figures_of_all_under_it(errand, county, town, other_town):
    errand()
    errand(organ=other_town)
    assert figure("errands.received", organ=county, period="2023").value == 2
    assert figure("errands.received", organ=town, period="2023").value == 1


def test_a_region_has_the_figures_of_its_organs(errand, region):
    errand()
    assert figure("errands.received", region=region, period="2023").value == 1
    assert figure("errands.received", region=region.parent(), period="2023").value == 1


def test_a_rate_comes_from_its_parts(errand):
    errand(**DONE)
    errand(**NOT_DONE)
    errand(**NOT_DONE)
    rate = figure("errands.done_rate", period="2023")
    assert (rate.numerator, rate.denominator, rate.value) == (1, 3, Decimal("33.33"))
    assert rate.shown == "33.33%"


def test_a_rate_of_nothing_says_that_there_was_nothing(county):
    rate = figure("errands.done_rate", period="2023")
    assert rate.value is None
    assert rate.shown == "无此类事项"


def test_a_void_record_counts_for_nothing_until_it_is_restored(errand):
    record = errand()
    assert figure("errands.received", period="2023").value == 1
    actions.void(record, "重复登记", by=None, on=date(2023, 3, 2))
    assert figure("errands.received", period="2023").value == 0
    actions.restore(record, "误作废", by=None, on=date(2023, 3, 3))
    assert figure("errands.received", period="2023").value == 1


def test_what_belongs_to_a_void_record_counts_for_nothing(errand):
    record = errand()
    told = {"errand": record, "content": "已回访", "made_on": date(2023, 3, 2)}
    actions.create(ledgers["errands.call"], told, by=None, on=date(2023, 3, 2))
    assert figure("errands.calls", period="2023").value == 1
    record = actions.void(record, "重复登记", by=None, on=date(2023, 3, 2))
    assert figure("errands.calls", period="2023").value == 0
    actions.restore(record, "误作废", by=None, on=date(2023, 3, 3))
    assert figure("errands.calls", period="2023").value == 1


def test_a_stock_is_what_was_received_and_not_yet_closed_at_the_periods_end(errand):
    errand(**DONE)
    errand()
    assert figure("errands.in_hand", period="2023-03").value == 2
    assert figure("errands.in_hand", period="2023-04").value == 1
    assert figure("errands.in_hand", period="2024").value == 1
    assert figure("errands.brought_forward", period="2023-04").value == 2
    assert figure("errands.brought_forward", period="2023").value == 0


def test_money_is_summed_in_fen_and_shown_in_yuan(errand):
    errand(kind="money", fee=12345, **DONE)
    errand(kind="money", fee=5, **DONE)
    assert figure("errands.fees", period="2023").shown == "123.5元"


def test_a_distinct_value_counts_once_in_a_subtree(errand, other_town):
    errand()
    errand(organ=other_town)
    errand(kind="money")
    assert figure("errands.kinds", period="2023").value == 2


def test_a_figure_belongs_to_the_organ_that_by_names(errand, county, town, other_town):
    errand(target=other_town)
    assert figure("errands.targeted", organ=other_town, period="2023").value == 1
    assert figure("errands.targeted", organ=town, period="2023").value == 0


def test_a_tally_counts_organs_by_their_own_figures(errand, town, other_town):
    errand()
    errand(organ=other_town, **DONE)
    assert figure("errands.idle", period="2023").value == 1
    assert list(organs_behind("errands.idle", period="2023")) == [town]
    assert records_behind("errands.idle", period="2023").count() == 1


def test_timeliness_is_counted_where_the_clock_falls_due(errand):
    """Begun and done in 2024, due in 2025: it counts in 2025."""
    record = errand(
        received_on=date(2024, 12, 9),
        started_on=date(2024, 12, 10),
        closed_on=date(2024, 12, 20),
        outcome="full",
    )
    assert figure("errands.closed_in_time", period="2024").value is None
    rate = figure("errands.closed_in_time", period="2025")
    assert (rate.numerator, rate.denominator, rate.shown) == (1, 1, "100%")
    assert list(records_behind("errands.closed_in_time", period="2025")) == [record]


def test_a_clock_that_still_runs_is_due_only_once_its_day_has_passed(errand):
    errand(received_on=date(2024, 1, 3), started_on=date(2024, 1, 4))
    assert figure("errands.closed_in_time", period="2024", today=date(2024, 2, 1)).value is None
    assert figure("errands.closed_in_time", period="2024", today=date(2024, 12, 1)).shown == "0%"


def test_a_comparison_speaks_of_last_years_same_period(errand):
    errand()
    errand(received_on=date(2022, 3, 1))
    errand(received_on=date(2022, 4, 1))
    assert compare("errands.received", period="2023").shown == "同比下降50%"
    assert compare("errands.received", period="2023-Q1").shown == "同比持平"
    assert compare("errands.done_rate", period="2023").shown == "无可比数据"


def test_a_table_holds_each_organs_subtree(errand, county, town, other_town):
    errand()
    errand(organ=other_town)
    found = table(["errands.received", "errands.done_rate"], [county, town], period="2023")
    assert found[county.pk]["errands.received"].value == 2
    assert found[town.pk]["errands.received"].value == 1


def test_records_behind_a_rate_are_those_of_its_numerator_or_denominator(errand):
    done = errand(**DONE)
    errand(**NOT_DONE)
    assert list(records_behind("errands.done_rate", period="2023")) == [done]
    assert records_behind("errands.done_rate", period="2023", part="denominator").count() == 2


def test_an_unknown_indicator_is_answered_with_the_nearest():
    with pytest.raises(UnknownIndicator, match=r"errands\.received"):
        figure("errands.recieved", period="2023")


def test_a_wrong_period_is_answered_with_the_forms():
    with pytest.raises(PeriodError, match="2023-Q3"):
        figure("errands.received", period="2023-13")
