"""What a source is: a text with where it came from; and what a file that cannot be read is told as."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 200 * 1024 * 1024
"""A file that is larger is no document."""


class SourceError(Exception):
    """A file that cannot be read: what is wrong, where, and what to do, in Chinese."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        """Keep the three parts; as a string they are one sentence each."""
        super().__init__(f"{what}：{where}。处理：{remedy}。")
        self.what, self.where, self.remedy = what, where, remedy


@dataclass(frozen=True, slots=True)
class Source:
    """A text with where it came from. ``pages`` holds where each page begins, where there are pages."""

    name: str
    text: str
    pages: tuple[int, ...] = ()
