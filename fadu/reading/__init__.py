"""Reading official documents: text in, figures, duties, citations, relations and damage out.

Plain Python, no Django, no network. ``read`` takes a text, ``read_file`` any file an office has.

>>> from fadu.reading import read, audit
>>> reading = read("全年受理行政复议案件39件,审结28件。")
>>> [(f.value, f.unit, f.indicator) for f in reading.figures]
[(Decimal('39'), '件', 'reconsideration.accepted'), (Decimal('28'), '件', 'reconsideration.closed')]
"""

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
from fadu.reading.reader import read
from fadu.reading.sources.opening import open_source, read_file
from fadu.reading.sources.source import Source, SourceError

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
