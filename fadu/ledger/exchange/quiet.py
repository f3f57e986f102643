"""Making room for a large import: the collector waits, the database keeps its pages in memory."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SQLITE_CACHE_KIB = 256 * 1024


@contextmanager
def collector_waits() -> Iterator[None]:
    """Hundreds of thousands of rows live until the end: looking through them for garbage again and again finds none."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@contextmanager
def large_cache() -> Iterator[None]:
    """SQLite's page cache made large enough for the indexes; others look after themselves."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{SQLITE_CACHE_KIB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")
