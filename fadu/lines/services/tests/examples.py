"""Values that the rules of services need, for the tests that run over every ledger."""

from datetime import timedelta
from itertools import count
from typing import Any

from stdnum.cn import uscc

from fadu.ledger import actions

numbers = count(1)


def a_code(world: Any = None, on: Any = None) -> str:
    """A made-up unified social credit code whose check digit holds."""
    body = f"91990121MA{next(numbers):07d}"
    return body + uscc.calc_check_digit(body)


CODE = a_code()
PERSON = "11010519491231002X"
"""The textbook's example of an identity number: nobody's."""
LATER = {"reply_by_on": lambda world, on: on + timedelta(days=15)}
CLEAR = {"entry": "clear", "flow": "clear", "cost": "clear", "conduct": "clear"}


def _whole(record: Any, world: Any, on: Any) -> None:
    """What a review needs before its conclusion."""
    if record.heard_on is None:
        actions.move(record, "hear", {"heard_on": on}, by=None, on=on)
        record.refresh_from_db()
    if record.checked_on is None:
        actions.move(record, "check", {"checked_on": on, **CLEAR}, by=None, on=on)
        record.refresh_from_db()


EXAMPLES = {
    "serviceitem": {"legal_days": 20, "promised_days": 5, "case_type": "promised"},
    "package": {"items": "一项\n二项"},
    "volume": dict.fromkeys(("cases", "online", "on_time", "window_cases", "window_online", "rated", "well_rated"), 9),
    "enterprise": {"code": a_code},
    "visit": {"succeeded": ""},
    "request": {"enterprise_code": ""},
    "request.assign": LATER,
    "request.reply": {"result": "solved"},
    "request.resolve": {"satisfaction": "satisfied"},
    "request.explain": {"via:reply": {"result": "impossible"}},
    "request:explained": {"via:reply": {"result": "impossible"}},
    "promisecase": {"kind": "licence"},
    "promisecase.fail": {"truth": "false"},
    "promisecase.verify": {"truth": "true"},
    "review": {"by_government": False},
    "review.check": CLEAR,
    "review.conclude": {"conclusion": "fit"},
    "watch": {"enterprise_code": ""},
    "licencerecord": {"party_code": CODE, "authority_code": CODE, "source_code": ""},
    "penaltyrecord": {"kind": "罚款", "party_code": CODE, "authority_code": CODE, "source_code": ""},
}


def _tolerant(record: Any, world: Any, on: Any) -> None:
    """Only a tolerated gap is supplied or lapses."""
    if record.kind != "tolerance":
        actions.edit(record, {"kind": "tolerance"}, by=None, on=on)
        record.refresh_from_db()


def _governmental(record: Any, world: Any, on: Any) -> None:
    """Only what the government issues is sent to the market regulator."""
    actions.edit(record, {"by_government": True}, by=None, on=on)
    record.refresh_from_db()
    _whole(record, world, on)


PREPARE = {
    "review.submit": _governmental,
    "review.conclude": _whole,
    "promisecase.supplement": _tolerant,
    "promisecase.lapse": _tolerant,
}
