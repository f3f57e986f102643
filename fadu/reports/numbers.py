"""Numbers as an official text writes them: Arabic, with 万 and 亿 only where nothing is lost by it."""

from __future__ import annotations

from decimal import Decimal

WAN, YI = Decimal(10_000), Decimal(100_000_000)


def written(value: Decimal) -> str:
    """A number without unit; 万 and 亿 only when at most two decimals remain and the value stays exact.

    >>> [written(Decimal(n)) for n in ("39", "17.65", "60408", "79000", "236000", "1250000000")]
    ['39', '17.65', '60408', '7.9万', '23.6万', '12.5亿']
    """
    for size, word in ((YI, "亿"), (WAN, "万")):
        if abs(value) >= size and (value / size * 100) % 1 == 0:
            return f"{_plain(value / size)}{word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
