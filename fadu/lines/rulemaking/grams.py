"""Chinese text as overlapping pairs of characters, so that any phrase of two or more characters is found, and only it.

Letters and digits stay words. Each run of characters ends with its last character alone, so that one character is found
as the beginning of a gram.
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
    '依法 法行 行政 政 政规 规 2024 1 号'
    """
    for run in runs(text):
        yield from _of(run, whole=True)


def _of(run: str, *, whole: bool) -> Iterator[str]:
    if run[0].isascii():
        yield run
        return
    yield from (run[n : n + 2] for n in range(len(run) - 1))
    if whole or len(run) == 1:
        yield run[-1]


def phrase(term: str) -> tuple[list[str], bool]:
    """One term as grams that must follow each other, and whether the last is only the beginning of one.

    >>> phrase("行政处罚"), phrase("1号")
    ((['行政', '政处', '处罚'], False), (['1', '号'], True))
    """
    found = runs(term)
    words = [gram for run in found[:-1] for gram in _of(run, whole=True)]
    last = found[-1] if found else ""
    if last:
        words += list(_of(last, whole=False))
    return words, bool(last) and not last[0].isascii() and len(last) == 1


def terms(query: str) -> list[str]:
    """The parts of a query, all of which must be found: divided by spaces, but not within “quotes”."""
    parts = re.findall(r'["“]([^"”]+)["”]|(\S+)', query)
    return [term for quoted, plain in parts if (term := quoted or plain) and runs(term)]


def fts5(query: str) -> str:
    """A query as FTS5 reads it; empty when nothing can be searched."""
    said = []
    for term in terms(query):
        words, open_ended = phrase(term)
        said.append('"' + " ".join(words) + '"' + (" *" if open_ended else ""))
    return " AND ".join(said)


def tsquery(query: str) -> str:
    """A query as PostgreSQL's to_tsquery reads it; empty when nothing can be searched."""
    said = []
    for term in terms(query):
        words, open_ended = phrase(term)
        quoted = [f"'{word}'" for word in words]
        quoted[-1] += ":*" if open_ended else ""
        said.append("(" + " <-> ".join(quoted) + ")")
    return " & ".join(said)
