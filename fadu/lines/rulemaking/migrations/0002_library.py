"""The full-text index of the library: a virtual table on SQLite, a tsvector with its GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE rulemaking_fts USING fts5"
    "(title, body, content='', tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE rulemaking_fts (entry_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX rulemaking_fts_words ON rulemaking_fts USING gin (words)",
)


def create(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def drop(apps, editor):
    editor.execute("DROP TABLE rulemaking_fts")


class Migration(migrations.Migration):
    dependencies = [("rulemaking", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
