"""The test database: made from the models at once, emptied where there is something in it, filled by rows that are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management.commands import migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.models import Model
from django.db.models.signals import post_migrate

M = TypeVar("M", bound=Model)
#: By the model and what its rows refer to: the key of what was made, and all rows of its table as the database gave them.
_kept: dict[tuple[type[Model], Any], tuple[Any, list[tuple[Any, ...]]]] = {}

#: What a statement does, and to which table.
STATEMENT = re.compile(
    r"\s*(?:(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA)\b"
    r'|(INSERT|UPDATE|DELETE)\s+(?:OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?"?(\w+))',
    re.IGNORECASE,
)
#: The tables in SQLite whose rows may refer to nothing since they were last looked at; None: any.
_written: set[str | None] = set()


class Tables(migrate.Command):
    """Makes the tables of all models. Django's own way draws two hundred models three times over, and takes the longer."""

    def handle(self, *arguments: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        there = set(connection.introspection.table_names())
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection) and model._meta.db_table not in there:
                    editor.create_model(model)
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias, apps=apps, plan=[])


@contextmanager
def quickly() -> Iterator[None]:
    """Have the test database made and emptied in a fraction of the time."""
    truncate = DatabaseOperations.sql_flush

    def empty(self: DatabaseOperations, style: Any, tables: list[str], **options: Any) -> list[str]:
        """Delete where there are rows: to truncate four hundred tables takes PostgreSQL longer than most tests."""
        name = self.connection.ops.quote_name
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('is_superuser')")
            if cursor.fetchone() != ("on",):
                return list(truncate(self, style, tables, **options))
            asked = [f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {name(one)})" for one in tables]  # noqa: S608
            cursor.execute(" UNION ALL ".join(asked))
            filled = [name(one) for (one,) in cursor.fetchall()]
        # so that no table waits for another that refers to it
        return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {one}" for one in filled)]  # noqa: S608

    check = SQLite.check_constraints

    def check_written(self: SQLite, table_names: Sequence[str] | None = None) -> None:
        """After each test Django has SQLite look through all rows of all tables: those that were written will do."""
        if table_names is None and None not in _written:
            table_names = sorted(name for name in _written if name)
        _written.clear()
        check(self, table_names)

    for one in connections.all():
        if isinstance(one, SQLite):
            one.execute_wrappers.append(note_written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLite, "check_constraints", check_written)
        patch.setattr(migrate, "Command", Tables)
        patch.setattr(DatabaseOperations, "sql_flush", empty)
        # what Django notes of each model for rights by model, which Fadu does not have (see `organs.grants`)
        post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
        post_migrate.disconnect(create_contenttypes)
        yield


def note_written(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Note which tables a statement may leave with rows that refer to nothing: its own; those that refer to what it deletes."""
    said = STATEMENT.match(sql)
    if said is None:
        _written.add(None)
    elif said[3]:
        _written.update(referring().get(said[3], ()) if said[2].upper() == "DELETE" else (said[3],))
    return execute(sql, params, many, context)


@cache
def referring() -> dict[str, set[str]]:
    """The tables that refer to each table."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.remote_field:
                found.setdefault(field.related_model._meta.db_table, set()).add(model._meta.db_table)
    return found


def written_again(model: type[M], make: Callable[[], M], refers: Any = None) -> M:
    """What `make` makes in an empty table: made once, and then its rows written again, in one statement and with their keys.

    Where the table holds rows already, it is made beside them.

    Args:
        refers: the key of what the rows refer to; to another one they are made anew.
    """
    if model._default_manager.exists():
        return make()
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)
    if (model, refers) not in _kept:
        made = make()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
            _kept[model, refers] = made.pk, cursor.fetchall()
        return made
    key, rows = _kept[model, refers]
    one = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        values = ", ".join([one] * len(rows))
        cursor.execute(f"INSERT INTO {table} ({columns}) VALUES {values}", [v for row in rows for v in row])  # noqa: S608
    return model._default_manager.get(pk=key)
