"""What the contract tests need to know of reports."""

from itertools import count

from fadu.ledger import actions
from fadu.organs.roles import Role


def submit_to_all(record, world, on):
    """县级报告须先分别报送三家。"""
    by = world.person(Role.HANDLER, "reports")
    for name, field in (("to_party", "party_on"), ("to_congress", "congress_on"), ("to_upper", "upper_on")):
        actions.move(record, name, {field: on}, by=by, on=on)


years = count(2001)  # an organ reports once on a year
EXAMPLES = {"report": {"covers": lambda world, on: next(years)}}
PREPARE = {"report.submit": submit_to_all}
