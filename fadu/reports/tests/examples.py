"""What the contract tests need to know of reports: they are those of 县司法局, a department."""

from datetime import date
from itertools import cycle

from fadu.ledger import actions
from fadu.organs.roles import Role
from fadu.reports.procedure import ADDRESSEES


def submit_to_all(record, world, on):
    """报告须先分别报送各家。"""
    by = world.person(Role.HANDLER, "reports")
    for field in ADDRESSEES[record.kind]:
        actions.move(record, f"to_{field.removesuffix('_on')}", {field: on}, by=by, on=on)


years = cycle(range(1950, 2024))  # an organ reports once on a year, and publishes once it is over
of_year = 0


def the_next_year(world, on):
    global of_year
    of_year = next(years)
    return of_year


EXAMPLES = {
    "report": {
        "kind": "department",
        "covers": the_next_year,
        "year_end": lambda world, on: date(of_year, 12, 31),
    }
}
PREPARE = {"report.submit": submit_to_all}
