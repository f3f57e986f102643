"""The database's check constraints, evaluated on plain rows in Python, so that a dry run asks the database nothing.

A condition that uses more than the lookups below is put to the database row by row: slow, and right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Q, Value

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

Row = Mapping[str, Any]
Truth = Callable[[Row], bool | None]  # None: unknown, as SQL has it


class Unsupported(Exception):
    """A condition that Python does not evaluate here."""


@dataclass(frozen=True)
class Rule:
    """One constraint: whether a row may stand, and what to say when it may not, of which field."""

    allows: Callable[[Row], bool]
    message: str
    name: str
    field: str


def rules(ledger: "Ledger") -> Iterator[Rule]:
    """The check constraints of a ledger."""
    for constraint in ledger.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            said = str(constraint.get_violation_error_message())
            allows = _allows(ledger.model, constraint.condition)
            yield Rule(allows, ledger.in_words(said), constraint.name, ledger.named_in(said))


def _allows(model: type[models.Model], condition: Any) -> Callable[[Row], bool]:
    try:
        truth = compiled(model, condition)
    except Unsupported:
        return lambda row: bool(Q(condition).check(by_name(model, row), using=DEFAULT_DB_ALIAS))
    return lambda row: truth(row) is not False


def by_name(model: type[models.Model], row: Row) -> dict[str, Any]:
    """A row as ``Q.check`` takes it: typed values by field name."""
    return {f.name: Value(row.get(f.attname), f) for f in model._meta.concrete_fields}


def compiled(model: type[models.Model], condition: Any, negated: bool = False) -> Truth:
    """A condition as a function of a row by attname.

    Raises:
        Unsupported: it uses an expression or a lookup that is not evaluated here.
    """
    if not isinstance(condition, Q):
        raise Unsupported(repr(condition))
    inside = negated ^ condition.negated
    parts = [
        _leaf(model, *child, negated=inside) if isinstance(child, tuple) else compiled(model, child, inside)
        for child in condition.children
    ]
    if condition.connector == Q.XOR:
        raise Unsupported("XOR")
    joined = _all(parts) if condition.connector == Q.AND else _any(parts)
    return _not(joined) if condition.negated else joined


def _all(parts: list[Truth]) -> Truth:
    def truth(row: Row) -> bool | None:
        unknown = False
        for part in parts:
            value = part(row)
            if value is False:
                return False
            unknown = unknown or value is None
        return None if unknown else True

    return truth


def _any(parts: list[Truth]) -> Truth:
    def truth(row: Row) -> bool | None:
        unknown = False
        for part in parts:
            value = part(row)
            if value is True:
                return True
            unknown = unknown or value is None
        return None if unknown else False

    return truth


def _not(part: Truth) -> Truth:
    def truth(row: Row) -> bool | None:
        value = part(row)
        return None if value is None else not value

    return truth


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda a, b: a == b,
    "gt": lambda a, b: a > b,
    "gte": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "lte": lambda a, b: a <= b,
}


def _leaf(model: type[models.Model], path: str, wanted: Any, *, negated: bool) -> Truth:
    name, _, lookup = path.partition("__")
    field = model._meta.get_field(name) if name in {f.name for f in model._meta.concrete_fields} else None
    if not isinstance(field, models.Field) or (field.is_relation and lookup not in ("", "isnull")):
        raise Unsupported(path)
    own = field.attname
    if lookup == "isnull" or (lookup in ("", "exact") and wanted is None):
        return lambda row: (row[own] is None) is bool(wanted is None or wanted)
    if lookup == "in" and not isinstance(wanted, F):
        among = [field.to_python(v) for v in wanted]
        return _guarded(own, lambda a, row: a in among, nullable=field.null and negated)
    compare = COMPARE.get(lookup or "exact")
    if compare is None:
        raise Unsupported(path)
    if isinstance(wanted, F):
        return _against_field(model, own, wanted, compare, nullable=field.null, negated=negated)
    if hasattr(wanted, "resolve_expression"):
        raise Unsupported(path)
    value = wanted.pk if isinstance(wanted, models.Model) else field.to_python(wanted)
    return _guarded(own, lambda a, row: compare(a, value), nullable=field.null and negated)


def _against_field(
    model: type[models.Model],
    own: str,
    wanted: F,
    compare: Callable[[Any, Any], bool],
    *,
    nullable: bool,
    negated: bool,
) -> Truth:
    name = str(wanted.name)  # type: ignore[attr-defined] # F has it since Django 1.0
    if name not in {f.name for f in model._meta.concrete_fields}:
        raise Unsupported(name)
    other = model._meta.get_field(name)
    assert isinstance(other, models.Field)  # noqa: S101 - narrows the type
    right = other.attname
    false_when_null = negated and (nullable or other.null)

    def truth(row: Row) -> bool | None:
        a, b = row[own], row[right]
        if a is None or b is None:
            return False if false_when_null else None
        return compare(a, b)

    return truth


def _guarded(own: str, test: Callable[[Any, Row], bool], *, nullable: bool) -> Truth:
    """A null is unknown; within a negation Django adds IS NOT NULL, which makes it false."""

    def truth(row: Row) -> bool | None:
        a = row[own]
        if a is None:
            return False if nullable else None
        return test(a, row)

    return truth
