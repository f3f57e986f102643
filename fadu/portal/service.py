"""What the first page offers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A plain service: its name, one line of words, where it is."""

    name: str
    words: str
    href: str
