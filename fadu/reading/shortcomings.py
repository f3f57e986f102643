"""Shortcomings that a report tells of in a paragraph without a heading of its own (也清醒认识到,还存在不少问题:…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from fadu.reading.pattern import pattern

_NOUN = r"(?:问题|困难|挑战|不足|短板|差距|弱项|薄弱环节|矛盾)"
_SEEN = pattern(
    r"清醒地?(?:认识|看|意识)到|也(?:要|应|应当|必须|深刻|深深|充分)?地?(?:看|认识|意识)到"
    rf"|(?:但|但是|虽|同时|还|仍|仍然|依然|也|尚)[^。;:\n\d]{{0,24}}?(?:存在|面临|有)(?:着)?[^。;:,\n\d]{{0,16}}{_NOUN}"
    rf"|{_NOUN}(?:也|依然|仍)?不容忽视"
    rf"|(?:(?<=\n)|(?<=\n ))(?=(?:当前|目前|工作中)?,?存在的?[^。;:,\n\d]{{0,8}}{_NOUN}(?:[和与及][^。;:,\n]{{1,6}})?(?:主要)?[是:])"
)
"""Words that open such a paragraph."""
_GENERAL = pattern(
    rf"[^。:;,\n]{{0,40}}?{_NOUN}(?:[和与、及][^。:;,\n]{{0,8}}?{_NOUN})*"
    r"(?:仍然|依然|还|仍|也)?(?:不少|较多|很多|存在|并存|不容忽视)?[。:;,]"
)
"""A clause that says no more than that there are some: 政府工作还存在不少问题和不足."""
_NAMES = pattern(
    r"(?:这些问题)?(?:主要|具体|突出)?(?:是|有|为|表现[为在]|体现在)[:,]?|[如例]如?[:,]?(?=[\u4e00-\u9fff])"
)
_CLOSES = pattern(
    r"(?:对此|对(?:于)?(?:这些|上述|以上)|这些|以上(?:问题|不足)|我们(?:将|要|一定|必须)|面对(?:这些|困难|问题)|针对|下一步|下步|今后|20\d\d年[^。]{0,12}将|为(?:此|进一步|加快|贯彻|深入|切实|认真|推|破|解决|有效|做好|规范|了)|必须|需要我们|在今后|有待我们)"
)
"""What is said when they have been named."""
_MARKED = pattern(
    r"[一二三四五六七八九十]{1,2}是|[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]|(?<!\d)\d{1,2}[.、](?!\d)"
)
_WANT = pattern(
    "不|偏|弱|难|薄|慢|滞后|差|缺|低|亟|有待|仍|还|压力|[尚仍还]需|[尚仍还]须|艰巨|短板|风险|隐患|约束|加深|堵点|单一|老化|紧|粗|少|浅|脆弱|待"
)
"""What most of them say of something: that it is wanting."""
_ENOUGH = 2
_LONGEST = 1500
_TRIED = 60
"""So many openings are tried, that a text of nothing else costs no more."""


def shortcomings(flat: str) -> list[tuple[int, int]]:
    """Where the shortcomings stand that a paragraph without a heading names; each with the stop behind it.

    >>> def show(text): return [text[start:end] for start, end in shortcomings(text)]
    >>> show("我们也清醒认识到,工作还存在不少问题。主要是:执法力量不足,队伍老化;普法形式单一。我们将认真解决。")
    ['执法力量不足,队伍老化;', '普法形式单一。']
    >>> show("同时也看到,老问题、新挑战仍然不少,窗口人手偏紧,乡镇调解力量薄弱,少数干部作风不实,等等。对此,要改。")
    ['窗口人手偏紧,', '乡镇调解力量薄弱,', '少数干部作风不实,']
    >>> show("\\n存在的主要问题:一是化解率不高;二是排查不深入。")
    ['一是化解率不高;', '二是排查不深入。']
    >>> show("\\n存在问题:1.力量不足,仅3人;2.档案不规范。")
    ['1.力量不足,仅3人;', '2.档案不规范。']
    >>> show("排查安全隐患问题35个,全部整改。")
    []
    """
    for seen in islice(_SEEN.finditer(flat), _TRIED):
        line = flat.find("\n", seen.end())
        end = min(line if line >= 0 else len(flat), seen.end() + _LONGEST)
        start = _start(flat, seen, end)
        found = list(_parts(flat, start, end))
        if len(found) >= _ENOUGH and sum(bool(_WANT.search(flat, a, b)) for a, b in found) > len(found) / 2:
            return found
    return []


def _start(flat: str, seen: re.Match[str], end: int) -> int:
    """Where the first is named: behind the clauses that only say that there are some."""
    at = seen.end()
    if seen.group().endswith("到"):
        at += flat.startswith((",", ":"), at)
    else:
        stop = pattern("[。:;,]|(?=一是)").search(flat, at, end)
        at = stop.end() if stop else end
    while at < end:
        named = _NAMES.match(flat, at, end)
        if named and named.end() > at:
            return named.end()
        general = _GENERAL.match(flat, at, end)
        if not general or _MARKED.match(flat, at):
            return at
        at = general.end()
        if flat[at - 1] == ":":
            return at
    return at


def _parts(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The shortcomings between two places, parted by markers, semicolons, full stops or commas, whichever come first."""
    stop = end
    for sentence in pattern(r"(?<=[。;,])").finditer(flat, start, end):
        if _CLOSES.match(flat, sentence.end()):
            stop = sentence.end()
            break
    body = flat[start:stop]
    if _MARKED.match(body):
        cuts = [m.start() for m in _MARKED.finditer(body)]
        yield from ((start + a, start + b) for a, b in zip(cuts, [*cuts[1:], len(body)], strict=True))
        return
    signs = ";。" if ";" in body else "。" if body.count("。") > 1 else ",。"
    at = start
    for sign in pattern(f"[{signs}]").finditer(flat, start, stop):
        if flat[at : sign.start()].strip(" ,") not in ("", "等", "等等"):
            yield at, sign.end()
        at = sign.end()
