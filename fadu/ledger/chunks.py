"""Long lists of keys, in parts that fit into one query."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
CHUNK = 900  # parameters in one query: SQLite of old takes 999


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Values in lists that fit into one query.

    >>> list(chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    listed = list(values)
    return (listed[start : start + size] for start in range(0, len(listed), size))
