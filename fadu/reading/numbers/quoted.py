"""Names in quotation marks that bear a numeral (“三项制度”), told from quoted speech and dates."""

from __future__ import annotations

from fadu.reading.numbers.names import plain_words
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans

LONGEST = 30
LONGEST_LISTED = 60
"""A name that lists its parts (“一窗受理、集成服务、限时办结”) may be longer."""
_NUMERAL = pattern(r"[0-9一二三四五六七八九十两双零百千万N]")
_DATED = pattern(
    r",|\d{4}年|(?<!\d)(?:1[0-2]|[1-9])[.·](?!0)\d{1,2}(?!版|\d)|第[一二三四五六七八九十]|(?:十[七八九]|二十|届[一二三四五六七八九])大(?!类)|[。!?]"
)
_SAYING = pattern(r"(?:每[年月周季天日])?[一二三四五六七八九十两双半百千万][\u4e00-\u9fff]{2,11}$")
_PAIR = pattern(r"[两三四五六七八九十][\u4e00-\u9fff](?<![一二三四五六七八九十月])")
"""“五河”, “三农”: in quotation marks a numeral and one sign make a name, though a place bears it."""
_DAYS = pattern(r"三八|五一|五四|六一|七一|八一|十一")
"""“三八”红旗手: what is called by a day; without quotation marks these are plain words."""
_PARALLEL = pattern(
    r"(?:[一二三四五六七八九十两][\u4e00-\u9fff]{2,8}[,、;]){1,5}[二三四五六七八九十两][\u4e00-\u9fff]{2,8}"
)
"""“一年起步,三年成势,五年变样”: clauses that each begin with a numeral."""
_ADVERB = pattern(
    r"一(?:[些般定律切致旦直并同批贯再度向心时面边味概应齐体]|方面|系列|把手$)|十分|千方百计|万[众象物事]|[一二三四五六七八九十]{1,2}(?:中|届|大$)|[一二三四五六七八九十]月"
)
"""Words of speech, which a quotation may begin with and which make no name of it."""


def is_name(inner: str) -> bool:
    """Is what stands in quotation marks a name that bears a numeral?

    >>> [is_name(s) for s in ("三项制度", "12·4国家宪法日", "民主法治示范村", "15分钟政务生活圈", "统一")]
    [True, False, False, True, False]
    >>> is_name("一年起步,三年成势"), is_name("他说,三年后再来")
    (True, False)
    """
    if (
        _DAYS.fullmatch(inner)
        or _PARALLEL.fullmatch(inner)
        or _PAIR.fullmatch(inner)
        or (_SAYING.match(inner) and not _ADVERB.match(inner))
    ):
        return True
    longest = LONGEST if inner.count("、") < 2 else LONGEST_LISTED
    if not _NUMERAL.search(inner) or _DATED.search(inner) or len(inner) > longest:
        return False
    spans = Spans(plain_words(inner))
    return any(spans.at(m.start()) is None for m in _NUMERAL.finditer(inner))
