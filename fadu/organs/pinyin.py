"""Pinyin initials, so that 司法局 is found by typing sfj."""

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letters of the pinyin of `text`, other letters and digits as they are, lower case.

    >>> initials("司法局")
    'sfj'
    """
    from pypinyin import Style, lazy_pinyin  # takes 0.1 s: only who writes names pays it

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(letter for part in parts for letter in part.lower() if letter.isalnum())[:64]


def with_initials(save: dict[str, Any], source: str) -> dict[str, Any]:
    """The arguments of a `save()`: when it writes the field `source`, it writes `initials` too.

    >>> sorted(with_initials({"update_fields": ["name"]}, "name")["update_fields"])
    ['initials', 'name']
    """
    fields = save.get("update_fields")
    if fields is None or source not in fields:
        return save
    return {**save, "update_fields": {*fields, "initials"}}
