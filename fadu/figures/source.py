"""A ledger as ibis sees it: an unbound table with the plain columns of the model, personal data left out."""

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from ibis.common.deferred import Deferred

from fadu.ledger.fields import SecretField

# the column types that a condition may read
TYPES: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.DateField, "date"),
    (models.BooleanField, "boolean"),
    (models.IntegerField, "int64"),
    (models.FloatField, "float64"),
    (models.CharField, "string"),
    (models.TextField, "string"),
)


class UnknownColumn(LookupError):
    """A condition names a column that the ledger lacks or that may not be counted."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"{text}. {hint}")
        self.text, self.hint = text, hint


def type_of(column: "models.Field[Any, Any]") -> str | None:
    """The ibis type of a model's column; None when it cannot be counted.

    Left out are personal data, JSON and files, and instants: work is counted by the day it happened (``on``), and each
    database writes an instant in its own way.
    """
    if isinstance(column, (SecretField, models.DateTimeField)) or column.name.endswith("_index"):
        return None
    if isinstance(column, models.ForeignKey):
        return type_of(column.target_field)
    if isinstance(column, models.DecimalField):
        return f"decimal({column.max_digits}, {column.decimal_places})"
    return next((name for kind, name in TYPES if isinstance(column, kind)), None)


@cache
def schema(model: type[models.Model]) -> Mapping[str, str]:
    """A model's countable columns with their ibis types, by column name."""
    return {str(c.column): kind for c in model._meta.concrete_fields if (kind := type_of(c)) is not None}


@cache
def table(model: type[models.Model]) -> ir.Table:
    """A model's table, bound to no database."""
    return ibis.table(dict(schema(model)), name=model._meta.db_table)


def column_name(model: type[models.Model], name: str) -> str:
    """The column of a field, by field name or column name.

    Raises:
        UnknownColumn: no such field, or one that cannot be counted; the nearest are offered.
    """
    label = f"{model._meta.app_label}.{model._meta.object_name}"
    found: Any
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        found = next((f for f in model._meta.concrete_fields if f.column == name), None)
    known = sorted(f.name for f in model._meta.concrete_fields if type_of(f) is not None)
    if found is None:
        near = difflib.get_close_matches(name, known, n=1)
        hint = (f"Did you mean {near[0]!r}? " if near else "") + f"Fields are: {', '.join(known)}."
        raise UnknownColumn(f"{label} has no field {name!r}", hint)
    if not isinstance(found, models.Field) or not found.concrete or type_of(found) is None:
        hint = "Personal data, instants, files and lists are not counted; keep a plain field beside it."
        raise UnknownColumn(f"{label}.{name} cannot be counted", hint)
    return str(found.column)


def fields_read(expression: ir.Expr) -> set[str]:
    """The columns that an expression reads."""
    return {field.name for field in expression.op().find(ops.Field)}


class Row:
    """What ``_`` stands for: the columns of a ledger by field name."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model

    def __getattr__(self, name: str) -> ir.Value:
        if name.startswith("__"):
            raise AttributeError(name)
        return table(self._model)[column_name(self._model, name)]

    __getitem__ = __getattr__


def condition(model: type[models.Model], where: Any) -> ir.BooleanValue:
    """A deferred condition as an ibis expression on the model's table; true for None.

    Raises:
        UnknownColumn: it names no countable column.
        TypeError: it is no condition on ``_``.
    """
    if where is None:
        return table(model).id.notnull()
    if not isinstance(where, Deferred):
        raise TypeError(f"{where!r} is no condition on _")
    found = where.resolve(Row(model))
    if not isinstance(found, ir.BooleanValue):
        raise TypeError(f"{where!r} is neither true nor false for a row")
    return found
