"""The level that organs of a notice have, and their names with it: 司法局 is 县司法局 in a county's notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words


def level_of(flat: str) -> str:
    """The level whose organs a notice speaks to: the sign that most often stands before a department's name.

    >>> level_of("区司法局、区财政局、市司法局")
    '区'
    """
    counted = Counter(m[1] or m[2] for m in _of_level().finditer(flat))
    return counted.most_common(1)[0][0] if counted else ""


@cache
def _of_level() -> re.Pattern[str]:
    return pattern(
        rf"(?=[区县市省州旗])(?:(?<![\u4e00-\u9fff])([区县市省州旗])(?:{either(words('organs', 'names'))})|([区县市省州旗])(?:司法局|政府办))"
    )


def normal_names(names: Iterable[str], level: str) -> tuple[str, ...]:
    """Organs with the level that the text lost or left out: 司法局 is 区司法局, and the first one's holds for the next.

    >>> normal_names(["司法局", "各镇"], "区"), normal_names(["省商务厅", "交通运输厅", "团省委"], "省")
    (('区司法局', '各镇'), ('省商务厅', '省交通运输厅', '团省委'))
    """
    out: list[str] = []
    carried = ""
    for name in names:
        if name in _known():
            out.append((carried or level) + name)
        elif carried and _bare_department().fullmatch(name):
            out.append(carried + name)
        else:
            found = _LEVEL_SAID.match(name)
            carried = found.group() if found else ""
            out.append(name)
    return tuple(out)


_LEVEL_SAID = pattern("[省市县区州旗](?![级直属委政各])")


@cache
def _bare_department() -> re.Pattern[str]:
    return pattern(rf"(?:{either(words('organs', 'sectors'))})(?:厅|局|委|办|委员会)")


@cache
def _known() -> frozenset[str]:
    return frozenset(words("organs", "names"))
