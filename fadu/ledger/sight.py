"""What a person may see of a ledger besides what organs and roles open: the one place where records are kept from people.

A model says it with ``only`` in its ``class Ledger``: of the records within reach, those that a person sees, takes steps
on, finds, exports. What belongs to a hidden record is hidden with it.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from .registry import Ledger, Only

if TYPE_CHECKING:
    from .record import Record


def named_on(name: str) -> Only:
    """Sealed records: the people of the many-to-many field ``name``, and those who entered or handle a record."""

    def only(ledger: "Ledger", person: Any) -> Q:
        field = ledger.model._meta.get_field(name)
        own, other = field.m2m_field_name(), field.m2m_reverse_field_name()  # type: ignore[union-attr]
        through = field.remote_field.through  # type: ignore[union-attr]
        rows = through.objects.filter(**{own: OuterRef("pk"), other: person.pk})
        return Q(created_by=person) | Q(handler=person) | Q(Exists(rows))

    return only


def seen_by(ledger: "Ledger", person: Any) -> Q:
    """The condition of a ledger and of those that it belongs to; an empty one when nothing is kept from anybody."""
    condition = ledger.options.only(ledger, person) if ledger.options.only else Q()
    above = seen_by(ledger.parent, person) if ledger.parent is not None else Q()
    if above and ledger.parent is not None:
        condition &= Q(**{f"{ledger.options.parent}__in": ledger.parent.model.objects.filter(above)})
    return condition


def sees(record: "Record", person: Any) -> bool:
    """Whether nothing keeps a record from a person."""
    condition = seen_by(record.ledger, person)
    return not condition or record.ledger.model.objects.filter(condition, pk=record.pk).exists()
