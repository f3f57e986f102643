"""Who may take personal data out of the house."""

from typing import TYPE_CHECKING, Any

from fadu.ledger import scope

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger


def may_see_personal(ledger: "Ledger", person: Any) -> bool:
    """Whether personal fields go into a file for this person: only who may change every record that they see.

    A leader who only reads gets the file without these columns. None is the system.
    """
    if person is None:
        return True
    grants = scope.grants_for(ledger, person)
    writing = [g.path for g in grants if g.role in ledger.procedure.edit_by]
    return bool(grants) and all(any(g.path.startswith(path) for path in writing) for g in grants)
