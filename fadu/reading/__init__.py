"""Reading official documents: text in, figures, duties, citations, relations and damage out.

Plain Python, no Django, no network. ``read`` takes a text, ``read_file`` any file an office has.

>>> from fadu.reading import read, audit
>>> reading = read("全年受理行政复议案件39件,审结28件。")
>>> [(f.value, f.unit, f.indicator) for f in reading.figures]
[(Decimal('39'), '件', 'reconsideration.accepted'), (Decimal('28'), '件', 'reconsideration.closed')]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from fadu.reading.audit import audit, check_against
from fadu.reading.model import (
    Citation,
    Damage,
    Duty,
    Expected,
    Figure,
    Finding,
    Heading,
    Item,
    Member,
    Number,
    Obligation,
    Reading,
    Recurrence,
    Relation,
    Target,
    Within,
)
from fadu.reading.sources.source import Source, SourceError

if TYPE_CHECKING:
    from fadu.reading.reader import read
    from fadu.reading.sources.opening import open_source, read_file

__all__ = [
    "Citation",
    "Damage",
    "Duty",
    "Expected",
    "Figure",
    "Finding",
    "Heading",
    "Item",
    "Member",
    "Number",
    "Obligation",
    "Reading",
    "Recurrence",
    "Relation",
    "Source",
    "SourceError",
    "Target",
    "Within",
    "audit",
    "check_against",
    "open_source",
    "read",
    "read_file",
]

#: What brings the reader's rules, 0.4 s to load: whoever only handles what was read does without them.
_READER = {"read": "reader", "open_source": "sources.opening", "read_file": "sources.opening"}


def __getattr__(name: str) -> Any:
    """Load the reader when it is first asked for."""
    if name not in _READER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_READER[name]}"), name)
    return found
