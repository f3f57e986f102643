"""From an ibis expression to the SQL of SQLite, PostgreSQL or DuckDB, without a connection to any of them."""

import re
from typing import Any

import ibis.expr.types as ir
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler
from ibis.backends.sql.compilers.postgres import PostgresCompiler
from ibis.backends.sql.compilers.sqlite import SQLiteCompiler

COMPILERS: dict[str, Any] = {
    "sqlite": SQLiteCompiler(),
    "postgresql": PostgresCompiler(),
    "duckdb": DuckDBCompiler(),
}
HELPER = re.compile(r"_ibis_\w+", re.IGNORECASE)


class NotPortable(ValueError):
    """An expression that one of the engines cannot compute by itself."""


def to_sql(expression: ir.Expr, vendor: str) -> str:
    """The SQL of an expression for ``sqlite``, ``postgresql`` or ``duckdb``.

    Raises:
        NotPortable: SQLite would need one of ibis's own functions, which a Django connection does not have.
    """
    compiler = COMPILERS[vendor]
    tree = compiler.to_sqlglot(expression)
    if vendor == "sqlite":
        tree = tree.transform(_native)
    text: str = tree.sql(dialect=compiler.dialect)
    helper = HELPER.search(text)
    if helper:
        raise NotPortable(f"SQLite has no function of its own for {helper.group().lower().removeprefix('_ibis_')}")
    return text


def _native(node: sge.Expression) -> sge.Expression:
    """Day differences in SQLite's own arithmetic: ibis would call Python once a row."""
    if isinstance(node, sge.Anonymous) and node.name.lower() == "_ibis_date_delta":
        first, second = (sge.Anonymous(this="JULIANDAY", expressions=[e]) for e in node.expressions)
        days = sge.Paren(this=sge.Sub(this=first, expression=second))
        return sge.Cast(this=days, to=sge.DataType.build("INTEGER"))
    return node


def for_parameters(sql: str) -> str:
    """SQL text that will be run with parameters: its own per cent signs doubled."""
    return sql.replace("%", "%%")
