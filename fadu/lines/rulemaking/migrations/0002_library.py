"""The full-text index of the library: FTS5 on SQLite, arrays under GIN on PostgreSQL (`index_sqlite`, `index_postgresql`)."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE rulemaking_fts USING fts5"
    "(title, body, content='', tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE rulemaking_fts (document_id bigint PRIMARY KEY, title_keys int[] NOT NULL, keys int[] NOT NULL,"
    " title text NOT NULL, body text NOT NULL)",
    "CREATE FUNCTION rulemaking_dear(int[]) RETURNS int[] IMMUTABLE STRICT PARALLEL SAFE COST 10000"
    " LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'",
    "CREATE INDEX rulemaking_fts_keys ON rulemaking_fts USING gin (rulemaking_dear(keys))",
    "CREATE INDEX rulemaking_fts_titles ON rulemaking_fts USING gin (rulemaking_dear(title_keys))",
    "ALTER INDEX rulemaking_fts_keys ALTER COLUMN 1 SET STATISTICS 0",
    "ALTER INDEX rulemaking_fts_titles ALTER COLUMN 1 SET STATISTICS 0",
)


def create(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def drop(apps, editor):
    editor.execute("DROP TABLE rulemaking_fts")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION rulemaking_dear(int[])")


class Migration(migrations.Migration):
    dependencies = [("rulemaking", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
