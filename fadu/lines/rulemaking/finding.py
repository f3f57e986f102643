"""Asking the index which documents hold some words.

All that hold them are ranked, unless they are very many: then those with the words in the title come first, the newest
first, and after them the newest of the others. How often a very common word stands in each of them tells nothing.
"""

from typing import TYPE_CHECKING, Any

from django.db import connection

from . import index_postgresql, index_sqlite
from .grams import terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Document

MANY = 500
"""Hits that are ranked; of more, so many with the words in the title and so many others are found."""


def index() -> Any:
    """The index of the database in use: both modules have the same functions."""
    return index_postgresql if connection.vendor == "postgresql" else index_sqlite


Range = tuple[int, int]
"""The least and the greatest key of the documents that are asked for."""


def found(words: str, among: "QuerySet[Document]", within: Range | None = None) -> list[int]:
    """Keys of the documents that hold all the words, the fittest first; only those of a range where one is given.

    Signs alone are no words: nothing holds them.
    """
    if not terms(words):
        return []
    here = index()
    newest = here.newest(words, among, MANY + 1, within=within)
    if not newest:
        return []
    if len(newest) <= MANY:
        return list(here.ranked(words, newest))
    titled = here.newest(words, among, MANY, titles=True, within=within)
    return list(dict.fromkeys([*titled, *newest]))
