"""What of a record may be changed outside its steps: what it began with, and what the steps taken have filled or left open.

Fields of a step still to come are its own: they are filled by whom the step is for, under the step's conditions.
"""

from typing import TYPE_CHECKING, Any

from .trail import Entry

if TYPE_CHECKING:
    from .record import Record


def changeable(record: "Record") -> frozenset[str]:
    """The names of the fields that an edit may write.

    What a step may fill but did not, since nobody knew it yet (the day on which a notice arrived), is filled in later.
    A record that came in beyond its first stage, from a file, tells no steps: all of it may be completed.
    """
    ledger = record.ledger
    asked = ledger.procedure.asked
    found = {name for name in ledger.fields if name not in asked or filled(record, name)}
    if len(found) == len(ledger.fields):
        return frozenset(found)
    entries = Entry.objects.filter(ledger=ledger.label, record_id=record.pk, act=Entry.Act.MOVE).order_by("seq")
    steps = list(entries.values_list("move", "from_stage"))
    if (steps[0][1] if steps else record.stage) != ledger.first_stage:
        return frozenset(ledger.fields)
    moves = ledger.procedure.moves
    return frozenset(found | {name for step, _ in steps if step in moves for name in moves[step].fields})


def filled(record: "Record", name: str) -> bool:
    """Whether a field holds what somebody gave, and not what it holds by itself."""
    field: Any = record.ledger.fields[name]
    if field.many_to_many:
        return bool(getattr(record, name).exists())
    value = getattr(record, field.attname)
    return value not in (None, "") and not (field.has_default() and value == field.get_default())
