"""Numbers as articles are cited: 30 is 三十, 105 is 一百零五."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def chinese(number: int) -> str:
    """The number in Chinese numerals, 1 to 9999, in the form of article numbers (十二, not 一十二).

    >>> chinese(30), chinese(12), chinese(105), chinese(1010)
    ('三十', '十二', '一百零五', '一千零一十')

    Raises:
        ValueError: out of range.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"{number} is not between 1 and 9999")
    text, rest, gap = "", number, False
    for value, place in _PLACES:
        digit, rest = divmod(rest, value)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + place
        gap = bool(text) and not digit
    if rest:
        text += ("零" if gap else "") + _DIGITS[rest]
    return text.removeprefix("一") if text.startswith("一十") else text
