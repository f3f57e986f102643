"""The documents that a command names: files, folders, archives, standard input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fadu.reading.sources.source import Source

DONE, FOUND, UNREAD = 0, 1, 2
"""Exit status: all well, an audit found what does not hold, a document could not be read."""


def holds_many(name: str) -> bool:
    """Is this a folder or an archive?"""
    return Path(name).is_dir() or name.lower().endswith(".zip")


def sources_of(name: str, failures: list[Exception]) -> Iterator[Source]:
    """The documents of a file, folder or archive; what can't be read is kept, and the others are read all the same."""
    from fadu.reading import SourceError, open_source

    try:
        if holds_many(name):
            from fadu.reading.sources.documents import documents_in

            yield from documents_in(Path(name), failures.append)
        else:
            yield open_source(name)
    except SourceError as error:
        failures.append(error)
