"""Places as GB/T 2260 codes: which rule holds where."""

from __future__ import annotations


def prefix(region: str) -> str:
    """The part of a code that names its level: 610000 is 61, 610700 is 6107, 610702 itself.

    >>> prefix("610700")
    '6107'
    """
    code = region
    while code.endswith("00"):
        code = code[:-2]
    return code


def covers(region: str, place: str) -> bool:
    """Whether a rule of `region` holds in `place`; the empty region is the whole country.

    >>> covers("220000", "220323"), covers("220323", "220000"), covers("", "")
    (True, False, True)
    """
    return not region or (bool(place) and prefix(place).startswith(prefix(region)))
