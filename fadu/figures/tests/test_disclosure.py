"""What the public may not see, and that it cannot be found out from what is shown."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.figures.disclosure import HIDDEN, public, public_table, suppress_cells
from fadu.figures.values import figure, table

counts = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=3, max_size=3)


def as_cells(numbers):
    return {f"行{r}": {f"列{c}": n for c, n in enumerate(row)} for r, row in enumerate(numbers)}


@given(counts)
def test_no_single_hidden_cell_is_left_to_be_found_from_a_total(numbers):
    cells = as_cells(numbers)
    small = {(r, c) for r, row in cells.items() for c, n in row.items() if 0 < n < 3}
    hidden = suppress_cells(cells, small)
    assert small <= hidden
    lines = [[(r, c) for c in cells[r]] for r in cells] + [[(r, c) for r in cells] for c in cells["行0"]]
    for line in lines:
        gone = [cell for cell in line if cell in hidden]
        others = [cell for cell in line if cell not in hidden and cells[cell[0]][cell[1]]]
        if gone and others:
            possible = fillings(sum(cells[r][c] for r, c in gone), len(gone))
            assert all(len({filling[n] for filling in possible}) > 1 for n in range(len(gone)))


def fillings(total, cells):
    """The ways in which so many hidden cells, none of them zero, can make a total."""
    return [f for f in product(range(1, total + 1), repeat=cells) if sum(f) == total]


def test_zero_is_about_nobody():
    cells = as_cells([[0, 5], [7, 9]])
    assert suppress_cells(cells, set()) == set()


@pytest.mark.django_db
def test_a_small_count_of_one_organ_is_hidden_and_the_countys_is_not(errand, county, town):
    errand()
    assert public(figure("errands.received", organ=town, period="2023"), town).shown == HIDDEN
    assert public(figure("errands.received", organ=county, period="2023"), county).shown == "1件"


@pytest.mark.django_db
def test_a_hidden_organ_takes_another_with_it(errand, county, town, other_town):
    errand()
    for _ in range(4):
        errand(organ=other_town)
    seen = public_table(table(["errands.received"], [town, other_town], period="2023"))
    assert {row["errands.received"].shown for row in seen.values()} == {HIDDEN}


@pytest.mark.django_db
def test_a_rate_of_few_is_hidden(errand, town):
    errand(closed_on=date(2023, 4, 1), outcome="full")
    assert public(figure("errands.done_rate", organ=town, period="2023"), town).shown == HIDDEN


@pytest.mark.django_db
def test_the_threshold_is_the_offices(errand, town, settings):
    settings.SMALL_COUNT = 1
    errand()
    assert public(figure("errands.received", organ=town, period="2023"), town).shown == "1件"


@pytest.mark.django_db
def test_what_is_not_public_is_refused(errand, town):
    value = figure("errands.received", organ=town, period="2023")
    object.__setattr__(value.indicator, "public", False)
    try:
        with pytest.raises(PermissionError, match="不公开"):
            public(value)
    finally:
        object.__setattr__(value.indicator, "public", None)
