"""Every indicator equals a plain Python count, over records that nobody would think of."""

from datetime import date

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.figures import plain
from fadu.figures.definitions import Additive, Stock
from fadu.figures.engine import Compiled
from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.snapshot import counted_columns
from fadu.figures.wording import rule
from fadu.ledger.actions import marked
from fadu.organs.models import Organ

PERIODS = [Period(text) for text in ("2023", "2023-H2", "2023-Q1", "2023-05")]
#: Around the ends of the periods, where a wrong comparison shows.
DAYS = [
    date(2022, 12, 31), date(2023, 1, 1), date(2023, 3, 31), date(2023, 4, 30), date(2023, 5, 1), date(2023, 5, 31),
    date(2023, 6, 30), date(2023, 7, 1), date(2023, 12, 31), date(2024, 1, 1),
]  # fmt: skip


def column_values(ledger, field):
    """Values of a column, empty where it may be, near the edges of what conditions ask."""
    if field.name == "stage":
        return st.sampled_from(list(ledger.stages))
    if isinstance(field, models.ForeignKey):
        found = st.sampled_from([1, 2, 3])
    elif isinstance(field, models.DateField):
        found = st.sampled_from(DAYS)
    elif isinstance(field, models.BooleanField):
        found = st.booleans()
    elif isinstance(field, models.IntegerField):
        found = st.integers(0, 5)
    elif isinstance(field, models.DecimalField):
        found = st.decimals(0, 9, places=field.decimal_places)
    elif field.choices:
        found = st.sampled_from([value for value, _ in field.flatchoices] + [""])
    else:
        found = st.sampled_from(["", "甲", "乙%"])
    return st.none() | found if field.null else found


def records(ledger):
    """Lists of unsaved records of a ledger with any values in the columns that some indicator reads."""
    read = {column.name for column in counted_columns(ledger)} - {"id"}
    fields = [f for f in ledger.model._meta.concrete_fields if f.column in read]
    shape = {f.attname: column_values(ledger, f) for f in fields}
    one = st.fixed_dictionaries(shape).map(lambda values: ledger.model(**values))
    return st.lists(one, min_size=1, max_size=12)


def value(measure, cells, period):
    """A measure's value by organ, from cells by month."""
    found = {}
    for (name, organ, month), amount in cells.items():
        if name != measure.id:
            continue
        if isinstance(measure, Stock):
            inside = month < period.first_month if measure.at_start else month <= period.last_month
        else:
            inside = month in period.months
        if inside:
            found[organ] = found.get(organ, 0) + amount
    return {organ: amount for organ, amount in found.items() if amount}


@pytest.mark.slow
@pytest.mark.django_db
def test_every_indicator_equals_a_plain_count(ledger):
    """The scan, as compiled for the database in use, over rows that no constraint has seen."""
    from django.db import connection

    measures = [m for m in indicators.measures(ledger) if isinstance(m, Additive)]
    if not measures:
        pytest.skip("nothing of this ledger is summed")
    engine = Compiled(ledger, connection.vendor)

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(records(ledger))
    def prove(rows):
        for n, row in enumerate(rows):
            row.pk = n + 1
        cells = engine.of_rows([as_columns(row) for row in rows])
        for period in PERIODS:
            for measure in measures:
                assert value(measure, cells, period) == plain.by_organ(measure, rows, period), measure.id

    prove()


def as_columns(row):
    """A row's columns as a mark holds them, void ones too."""
    voided, row.voided = row.voided, False
    found = marked(row)
    row.voided = voided
    return {**found, "voided": voided}


@pytest.mark.once
def test_every_indicator_says_what_it_counts():
    for indicator in indicators.values():
        assert rule(indicator).strip("。"), indicator.id


@pytest.mark.once
def test_every_figure_belongs_to_an_organ():
    for measure in indicators.measures():
        assert measure.model._meta.get_field(measure.by).related_model is Organ
