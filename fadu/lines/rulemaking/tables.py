"""The tables of the library's full-text index, which no model describes: FTS5 on SQLite, arrays under GIN on PostgreSQL
(`index_sqlite`, `index_postgresql`). They are made whenever the line's other tables are (``post_migrate``).
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate

SQLITE = (
    "CREATE VIRTUAL TABLE rulemaking_fts USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE rulemaking_fts (document_id bigint PRIMARY KEY, title_keys int[] NOT NULL, keys int[] NOT NULL,"
    " title text NOT NULL, body text NOT NULL)",
    "CREATE OR REPLACE FUNCTION rulemaking_dear(int[]) RETURNS int[] IMMUTABLE STRICT PARALLEL SAFE COST 10000"
    " LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'",
    "CREATE INDEX rulemaking_fts_keys ON rulemaking_fts USING gin (rulemaking_dear(keys))",
    "CREATE INDEX rulemaking_fts_titles ON rulemaking_fts USING gin (rulemaking_dear(title_keys))",
    "ALTER INDEX rulemaking_fts_keys ALTER COLUMN 1 SET STATISTICS 0",
    "ALTER INDEX rulemaking_fts_titles ALTER COLUMN 1 SET STATISTICS 0",
)


def ensure(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Make them where they are missing."""
    if app_config.label != "rulemaking":
        return
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if "rulemaking_fts" in connection.introspection.table_names(cursor):
            return
        for statement in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


post_migrate.connect(ensure, dispatch_uid="fadu.lines.rulemaking.tables")
