"""Sentences that go on with the total of the last: 其中…, 审结案件中…, 第三产业…, 共问责…."""

from __future__ import annotations

from fadu.reading.pattern import pattern

GOES_ON = pattern(
    r" *(?:其中|(?:在|[\u4e00-\u9fff]{0,10}?)??(?P<done>审结|办结|受理|上述|以上|结案|答复)的?[\u4e00-\u9fff]{0,8}中[,:]|按[\u4e00-\u9fff]{2,8}分|在(?P<among>[\u4e00-\u9fff]{3,14})中,(?=[\u4e00-\u9fff]{2,14}\d)|(?:以上|上述|[两三四五]项)(?:合计|总计|共计)|全部\d|(?:经审查[,:])?(?:依法|予以)*受理\d+件,不予受理)"
)
_ORDER = "一二三四五六"
_NTH = pattern(r" *第([二三四五六])([\u4e00-\u9fff]{2})")
"""第三产业…。 goes on with the sentence that told 第二产业."""
_TOLD_AGAIN = pattern(r"共([\u4e00-\u9fff]{2})\d")


def goes_on(flat: str, stop: int) -> bool:
    """Does the sentence behind a stop go on with the last one's total?

    >>> text = "审结28件。审结案件中,维持13件。另有5件。"
    >>> [goes_on(text, at) for at, sign in enumerate(text) if sign == "。"]
    [True, False, False]
    """
    if flat[stop] == "\n":
        return False
    if GOES_ON.match(flat, stop + 1) or goes_on_counting(flat, stop):
        return True
    before = flat[max(0, stop - 60, flat.rfind("。", 0, stop) + 1) : stop]
    again = _TOLD_AGAIN.search(before)
    return again is not None and f"共{again[1]}" in flat[stop + 1 : stop + 24]


def goes_on_counting(flat: str, stop: int) -> bool:
    """Does the sentence behind a stop tell the next of a row (第二产业…。第三产业…)?

    >>> goes_on_counting("第二产业50亿元。第三产业60亿元。", 8)
    True
    """
    nth = _NTH.match(flat, stop + 1)
    return nth is not None and f"第{_ORDER[_ORDER.index(nth[1]) - 1]}{nth[2]}" in flat[max(0, stop - 120) : stop]
