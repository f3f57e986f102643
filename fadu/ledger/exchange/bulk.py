"""Many rows into one table at once: COPY on PostgreSQL, executemany elsewhere; ids are taken before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connections, models, router
from django.db.backends.utils import CursorWrapper

Encode = Callable[[Any], Any]


class Table:
    """A model's table, for bulk writing within the caller's transaction.

    Args:
        model: whose table.
        attnames: the columns that rows bring, in their order.
        encoded: attnames whose values the caller brings as the database stores them.
    """

    def __init__(self, model: type[models.Model], attnames: Sequence[str], encoded: Iterable[str] = ()) -> None:
        self.model, self.attnames = model, list(attnames)
        self.using = router.db_for_write(model)
        self.connection = connections[self.using]
        self.key = str(model._meta.pk.column)
        self.postgres = self.connection.vendor == "postgresql"
        by_name = {f.attname: f for f in model._meta.concrete_fields}
        self.fields = [by_name[name] for name in self.attnames]
        ready = set(encoded)
        self.encoders = [
            None if name in ready else encoder(field, self.connection)
            for name, field in zip(self.attnames, self.fields, strict=True)
        ]
        self.coded = [(i, e) for i, e in enumerate(self.encoders) if e is not None]
        quote = self.connection.ops.quote_name
        self.table, self.columns = quote(model._meta.db_table), [quote(str(f.column)) for f in self.fields]

    def encode(self, attname: str, value: Any) -> Any:
        """One value as the database stores it, to be brought as ``encoded``."""
        encode = encoder(self.fields[self.attnames.index(attname)], self.connection)
        return value if encode is None or value is None else encode(value)

    def take_ids(self, count: int) -> list[int]:
        """Ids that nobody else will get, in ascending order."""
        if count == 0:
            return []
        name, column = self.model._meta.db_table, self.key
        with self.connection.cursor() as cursor:
            if self.postgres:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                    [self.table, column, count],
                )
                return sorted(row[0] for row in cursor.fetchall())
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
            last = max((row[0] for row in cursor.fetchall()), default=0)
        return list(range(last + 1, last + 1 + count))

    def insert(self, rows: Iterable[list[Any]]) -> None:
        """Write rows; values in the order of the columns."""
        with self.connection.cursor() as cursor:
            if self.postgres:
                self._copy(cursor, rows)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                sql = f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({marks})"  # noqa: S608 - own names
                cursor.executemany(sql, self._encoded(rows))  # type: ignore[arg-type] # a generator will do

    def _copy(self, cursor: CursorWrapper, rows: Iterable[list[Any]]) -> None:
        sql = f"COPY {self.table} ({', '.join(self.columns)}) FROM STDIN"
        with self.connection.wrap_database_errors, cursor.cursor.copy(sql) as copy:
            for row in self._encoded(rows):
                copy.write_row(row)

    def update(self, rows: Iterable[list[Any]]) -> None:
        """Overwrite rows: the columns' values, the id last."""
        sets = ", ".join(f"{column} = %s" for column in self.columns)
        key = self.connection.ops.quote_name(self.key)
        with self.connection.cursor() as cursor:
            sql = f"UPDATE {self.table} SET {sets} WHERE {key} = %s"  # noqa: S608 - own names only
            cursor.executemany(sql, self._encoded(rows))  # type: ignore[arg-type] # a generator will do

    def _encoded(self, rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
        coded = self.coded
        for given in rows:
            row = given.copy()  # the caller may need the row again, to find the one that the database refused
            for index, encode in coded:
                value = row[index]
                if value is not None:
                    row[index] = encode(value)
            yield row


def encoder(field: "models.Field[Any, Any]", connection: Any) -> Encode | None:
    """How the database wants a field's value; None when it wants it as it is. Never asked about null."""
    if isinstance(field, models.ForeignKey):
        return encoder(field.target_field, connection)
    kind = field.get_internal_type()
    plain = {"CharField", "TextField", "IntegerField", "BigIntegerField", "BooleanField", "BigAutoField"}
    if (kind in plain or kind.endswith("IntegerField")) and type(field).get_prep_value in _PLAIN_PREPARATION:
        return None
    if kind == "DateField" and type(field).get_prep_value is models.DateField.get_prep_value:
        return None if connection.vendor == "postgresql" else _iso
    return lambda value: field.get_db_prep_save(value, connection)


def _iso(value: Any) -> str:
    return str(value.isoformat())


_PLAIN_PREPARATION = {
    models.CharField.get_prep_value,
    models.TextField.get_prep_value,
    models.IntegerField.get_prep_value,
    models.BooleanField.get_prep_value,
    models.AutoField.get_prep_value,
    models.BigAutoField.get_prep_value,
}
