"""A copy that sets its numbers apart by spaces (办结 39 件) is read as if it did not, and told in its own places."""

from __future__ import annotations

from itertools import islice

from fadu.reading.mended import Tightened
from fadu.reading.pattern import pattern

_HAN = "\u4e00-\u9fff"
_GAP = pattern(rf"[ \xa0](?:(?<=[{_HAN}”》%％].)(?=\d)|(?<=[\d%％].)(?=[{_HAN}%％]))")
_PROSE = pattern("[，。；,;]")
"""A line with one of these tells something; others may be rows of a table, whose cells the spaces part."""
_HEADS = pattern(rf"序 ?号(?: +[{_HAN}]{{1,8}}){{2}}")
"""The heads of a table whose cells spaces part: on a line of their own above its rows, or run on into one line with them."""
_ROW = pattern(r" *\d{1,3}[ \xa0]")
_CELLS = pattern(rf"(?<=[{_HAN}])[ \xa0](?=[{_HAN}])")
_ENOUGH = 3
"""With so many spaces between words a line is a row of cells, or a table run on into one line."""
_DATED = pattern(
    r"\d{4}[ \xa0]年(?![初底末])|(?:1[0-2]|[1-9])[ \xa0]月(?!嫂)|(?:[12]\d|3[01]|[1-9])[ \xa0]日(?![常间用益报程])"
)
_DATE_GOES_ON = pattern(r"(?<=[年月])[ \xa0]\d{1,2}[ \xa0]?[月日]")
"""What is set apart within a date is no cell, whatever its line looks like."""
_RUN_BEFORE = pattern(r"\d[\d.,]*(?:[%％])?$")
_RUN = pattern(r"\d[\d.,]*")
_COUNTS = pattern(r"[\s\xa0](?:[个名家件次项户所处起场余多万亿%％]|人(?![民大员才社工])|元|条(?!例))")
_MARKER = 2
"""As many digits as an item's marker has."""
_STOPS = "。；;：:！!？?"
_LONGEST_RUN = 24


def gaps_of(text: str) -> Tightened | None:
    """The text without the spaces around its numbers; None where it has none.

    >>> gaps_of("2023 年 5 月 3 日").text, gaps_of("全年办结 39 件，审结 7 件。").text, gaps_of("受理 3 5 件，")
    ('2023年5月3日', '全年办结39件，审结7件。', None)
    >>> gaps_of("序号 任务 责任单位 1 排查，整改 各镇 2 普法 各镇") is None
    True
    >>> gaps_of("1 总则，概述") is None, gaps_of("司法局 39 民政局 7") is None
    (True, True)
    """
    taken: list[int] = []
    line, prose = -1, False
    tabled = bool(_HEADS.search(text))
    for gap in _GAP.finditer(text):
        at = gap.start()
        if at > line:
            start = text.rfind("\n", 0, at) + 1
            line = text.find("\n", at)
            line = line if line >= 0 else len(text)
            cells = bool(tabled and (_ROW.match(text, start) or _HEADS.search(text, start, line)))
            cells = cells or sum(1 for _ in islice(_CELLS.finditer(text, start, line), _ENOUGH)) >= _ENOUGH
            prose = not cells and bool(_PROSE.search(text, start, line))
        if _may_go(text, at, prose=prose):
            taken.append(at)
    return Tightened(text, taken) if taken else None


def _may_go(text: str, at: int, *, prose: bool) -> bool:
    """Does a space set a number apart, and part neither cells, digits nor the marker of an item?

    >>> text = "1 总则；完成 5 件；6 件待办，7 月；8 附则"
    >>> [_may_go(text, at, prose=True) for at, sign in enumerate(text) if sign == " "]
    [False, True, True, True, True, False]
    """
    if not (text[at - 1].isdigit() or text[at - 1] in "%％"):
        run = _RUN.match(text, at + 1)
        if not run or (
            text[run.end() : run.end() + 1] in (" ", "\xa0") and text[run.end() + 1 : run.end() + 2].isdigit()
        ):
            return False
        return prose or bool(_DATE_GOES_ON.match(text, at))
    run = _RUN_BEFORE.search(text, max(0, at - _LONGEST_RUN), at)
    if not run:
        return False
    gap = text[run.start() - 1 : run.start()] in (" ", "\xa0")
    before = text[run.start() - 1 - gap : run.start() - gap] if run.start() > gap else ""
    if gap and before.isdigit():
        return False
    if _DATED.match(text, run.start()):
        return True
    return (
        prose
        and before not in ("", "\n", "\r")
        and (before not in _STOPS or at - run.start() > _MARKER or bool(_COUNTS.match(text, at)))
    )
