"""Pinyin initials, so that 司法局 is found by typing sfj."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letters of the pinyin of `text`, other letters and digits as they are, lower case.

    >>> initials("司法局")
    'sfj'
    """
    from pypinyin import Style, lazy_pinyin  # takes 0.1 s: only who writes names pays it

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(letter for part in parts for letter in part.lower() if letter.isalnum())[:64]
