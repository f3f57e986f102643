"""The paragraphs that belong to one measure: those below its heading, also where a copy broke them.

一、压实责任⏎各镇要排查。⏎县财政局负责经费。 is one, with two paragraphs below its heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from fadu.reading.duties.lead_phrase import ABOVE
from fadu.reading.duties.titles import LONGEST_TITLE
from fadu.reading.pattern import pattern
from fadu.reading.spans import past

_TAIL = pattern(r"[ \n]*(?:附件|附表|联系人|[(（]此件|抄送|以下附件)")

_LONG = 40


def _ends(flat: str, part: tuple[int, int]) -> bool:
    """Is a line whole sentences, though a copy may have lost the last stop of a long one?"""
    said = flat[slice(*part)].rstrip()
    return said.endswith(("。", ";")) or (len(said) > _LONG and "," in said and said[-1:] not in ":)")


def _broken(flat: str, part: tuple[int, int], following: tuple[int, int], marks: Collection[int]) -> bool:
    """Does a copy break a paragraph, so that it goes on in the next: 各镇要对制度落实的情况⏎进行检查。?

    >>> text = "各镇要对制度和措施落实的情况\\n进行检查。"
    >>> _broken(text, (0, 14), (15, 20), {}), _broken(text, (0, 4), (15, 20), {})
    (True, False)
    """
    whole = len(flat[slice(*part)].strip()) < _BROKEN or not re.match(r"[\u4e00-\u9fff,]", flat[part[1] - 1])
    return not whole and _ends(flat, following) and past(flat, *following, " ") not in marks


_BROKEN = 12
"""Signs of a line that a copy breaks, at least."""


def with_paragraphs(flat: str, parts: Sequence[tuple[int, int]], marks: Collection[int]) -> Iterator[tuple[int, int]]:
    """The stretches, each marked one together with the unmarked paragraphs below it; ``marks`` are where markers stand.

    Below the last marker only a heading that stands alone (一、压实责任) has such, as every notice ends in words to all.

    >>> text = "一、压实责任\\n各镇要排查。\\n某区政府\\n"
    >>> [text[a:b] for a, b in with_paragraphs(text, [(0, 6), (7, 13), (14, 18)], {0})]
    ['一、压实责任\\n各镇要排查。', '某区政府']
    """
    at = 0
    last = max(marks, default=-1)
    while at < len(parts):
        start, stop = parts[at]
        at += 1
        said = flat[start:stop]
        mark = past(flat, start, stop, " *#>|") in marks
        heading = len(said) <= LONGEST_TITLE and not re.search("[。;]", said.rstrip(" 。"))
        if mark and (heading or start < last):
            while at < len(parts) and (
                _ends(flat, parts[at]) or (at + 1 < len(parts) and _broken(flat, parts[at], parts[at + 1], marks))
            ):
                low = past(flat, *parts[at], " *#>|")
                if low in marks or _TAIL.match(flat, low) or ABOVE.match(flat, low):
                    break
                stop = parts[at][1]
                at += 1
        yield start, stop
