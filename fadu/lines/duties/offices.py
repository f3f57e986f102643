"""In whose name letters and bulletins go out."""

from typing import Any

from fadu.ledger import scope
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.registry import Ledger
from fadu.organs.models import Organ, OrganKind

NAMES = ("依法治", "司法局")
"""The office stands in the party committee, and works in the justice department: words of their names."""


def office_of(person: Any, ledger: Ledger, act: str) -> Organ:
    """The organ whose record it becomes: the person's own, else the office of the place that their post covers.

    Raises:
        NotAllowed: the person may enter none.
    """
    allowed = scope.organs_for(ledger, person).filter(active=True)
    own = allowed.filter(pk=getattr(person, "organ_id", None)).exclude(kind=OrganKind.AREA).first()
    offices = (allowed.filter(name__contains=word).order_by("depth", "path").first() for word in NAMES)
    chosen = own or next((o for o in offices if o), None) or allowed.order_by("depth", "path").first()
    if chosen is None:
        raise NotAllowed(Fault(f"您没有{act}的权限：岗位不覆盖任何单位。请向本单位管理员申请岗位。"))
    return chosen
