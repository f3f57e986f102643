"""Chinese text as overlapping pairs of characters, so that any phrase of two or more characters is found, and only it.

Letters and digits stay words. Each run of characters also gives its first and its last character alone, so that a phrase
is followed from one run into the next (〔2024〕1号), and so that one character is found as the beginning of a gram.
"""

import re
from collections.abc import Iterator

RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇]+|[a-z0-9]+")
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def runs(text: str) -> list[str]:
    """Unbroken runs of Chinese characters or of letters and digits, wide forms made narrow."""
    return RUN.findall(text.translate(WIDE).lower())


def grams(text: str) -> Iterator[str]:
    """The words of an index.

    >>> " ".join(grams("依法行政，政规〔2024〕1号"))
    '依 依法 法行 行政 政 政 政规 规 2024 1 号'
    """
    for run in runs(text):
        yield from _of(run, first=True, last=True)


def _of(run: str, *, first: bool, last: bool) -> Iterator[str]:
    """A run's grams; its first and its last character alone where the run begins or ends in the text."""
    if run[0].isascii() or len(run) == 1:
        yield run
        return
    if first:
        yield run[0]
    yield from (run[n : n + 2] for n in range(len(run) - 1))
    if last:
        yield run[-1]


def phrase(term: str) -> tuple[list[str], bool]:
    """One term as grams that must follow each other, and whether the last is only the beginning of one.

    >>> phrase("行政处罚"), phrase("1号"), phrase("车")
    ((['行政', '政处', '处罚'], False), (['1', '号'], False), (['车'], True))
    """
    found = runs(term)
    end = len(found) - 1
    words = [gram for n, run in enumerate(found) for gram in _of(run, first=n > 0, last=n < end)]
    return words, len(found) == 1 and len(found[0]) == 1 and not found[0].isascii()


def terms(query: str) -> list[str]:
    """The parts of a query, all of which must be found: divided by spaces, but not within “quotes”."""
    parts = re.findall(r'["“]([^"”]+)["”]|(\S+)', query)
    return [term for quoted, plain in parts if (term := quoted or plain) and runs(term)]
