"""Where the measure begins that a lead phrase belongs to: at its list marker, or at its paragraph.

…(县司法局负责)(二)普法。…: markers that a copy glued to the words before count too, by their place in the series.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.model import Number
from fadu.reading.pattern import pattern

_ARTICLE = pattern(
    r"(?P<article>第[一二三四五六七八九十百]{1,5}条)(?![、和及至第的款规]) ?|第[一二三四五六七八九十]阶段(?=[:(]| \S|[\u4e00-\u9fff]{2,12}[。:(])"
)
_STOP = pattern(r"[。;]")
_GLUED = pattern(
    r"(?=[(\d一二三四五六七八九十])(?:(?<=[\u4e00-\u9fff\d])(?<![第见表图])[(](?:(?P<cn>[一二三四五六七八九十])|(?P<digit>\d))[)](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff)])(?<![第见表图])(?P<dot>\d{1,2})[.、] ?(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff)])(?<![第见表图年一二三四五六七八九十])(?P<part>[一二三四五六七八九十]{1,2})、(?=[\u4e00-\u9fff]{2})(?![一二三四五六七八九十]))"
)
_CHARGED = pattern(
    r"(?<=负责|牵头|配合|落实|参与)(?:[(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)(?=[\u4e00-\u9fff])"
)
"""…区司法局负责(五)普法: behind who is responsible only the next measure begins."""
_NUMERALS = "一二三四五六七八九十"
_MARKER = pattern(
    r"[(（](?:([一二三四五六七八九十]{1,3})|\d{1,2})[)）] ?|(\d{1,2}) ?[.．、] ?|([一二三四五六七八九十]{1,2})、 ?"
)
_CHINESE, _DIGITS = pattern(r"[一二三四五六七八九十百]+"), pattern(r"\d+")


def marks_of(flat: str, numbers: Sequence[Number]) -> list[Number]:
    """All that may open a measure: list markers, the articles of a regulation, the stages of a plan.

    >>> [m.text for m in marks_of("第一条 本制度\\n第二条 各镇要按第一条办理。第三条各村", [])]
    ['第一条', '第二条', '第三条']
    >>> [m.text for m in marks_of("第一章 总则  第一条 为规范管理。 第二条 各镇按上述第一条办理。", [])]
    ['第一条', '第二条']
    >>> [m.text for m in marks_of("第一阶段宣传发动。各镇宣传。\\n第二阶段全面整治(6月)。", [])]
    ['第一阶段', '第二阶段']
    >>> [m.text for m in marks_of("分两步:第一阶段:摸底(6月)。各镇自查。第二阶段:整改(7月)。", [])]
    ['第一阶段', '第二阶段']
    """
    marks = [n for n in numbers if n.kind == "list_marker"]
    marks = sorted([*marks, *_glued(flat, marks)], key=_start)
    articles = [
        Number(m.start(), m.end(), m["article"] or m.group(), "list_marker")
        for m in _ARTICLE.finditer(flat)
        if _opens(flat, m.start(), stage=m["article"] is None)
    ]
    return sorted([*marks, *articles], key=_start) if articles else marks


def _opens(flat: str, at: int, *, stage: bool) -> bool:
    """Does a line, a sentence, or what two blanks part, begin at a position; for a stage behind a colon too?

    >>> [_opens(t, t.index("第"), stage=True) for t in ("各镇。 第一阶段", "分步:第一阶段", "按第一阶段")]
    [True, True, False]
    """
    begin = at
    while begin and flat[begin - 1] == " ":
        begin -= 1
    return not begin or at - begin > 1 or flat[begin - 1] in ("\n。;:" if stage else "\n。;)")


def _glued(flat: str, marks: Sequence[Number]) -> list[Number]:
    """Markers that a copy without line ends glued to the words before, told by their place in a series.

    >>> text = "责任单位:区司法局(二)普法宣传责任单位:区普法办(三)评查"
    >>> [m.text for m in _glued("(一)清单" + text, [Number(0, 3, "(一)", "list_marker")])]
    ['(二)', '(三)']
    >>> _glued("县(市)司法局(三)项", [])
    []
    """
    known = {m.start: m.text for m in marks}
    charged = [Number(m.start(), m.end(), m.group(), "list_marker") for m in _CHARGED.finditer(flat)]
    charged = [mark for mark in charged if mark.start not in known]
    marks = sorted([*marks, *charged], key=_start)
    known |= {m.start: m.text for m in charged}
    said = [(m.start(), m.end(), str(m.lastgroup), _value(m.group()), False) for m in _GLUED.finditer(flat)]
    said = [entry for entry in said if entry[0] not in known]
    if not said:
        return charged
    said += [(m.start, m.end, kind, _value(m.text), True) for m in marks if (kind := _kind_of(m.text))]
    said.sort()
    out: list[Number] = charged
    last = {"part": 0, "cn": 0, "digit": 0, "dot": 0}
    for (start, end, kind, value, sure), coming in zip(said, _coming(said), strict=True):
        if sure or value == last[kind] + 1 > 1 or (value == 1 and coming == 2):
            last[kind] = value
            if kind in ("part", "cn"):
                last["digit"] = last["dot"] = 0
            if kind == "part":
                last["cn"] = 0
            out += [] if sure else [Number(start, end, flat[start:end], "list_marker")]
    return out


def _coming(said: Sequence[tuple[int, int, str, int, bool]]) -> list[int]:
    """The value of the next marker of the same kind behind each, 0 behind the last."""
    following = {"part": 0, "cn": 0, "digit": 0, "dot": 0}
    out = []
    for _, _, kind, value, _ in reversed(said):
        out.append(following[kind])
        following[kind] = value
    return out[::-1]


def _kind_of(marker: str) -> str:
    """The kind of a marker: cn or digit in brackets, dot behind a plain numeral, part for 一、, or none of them."""
    found = _MARKER.fullmatch(marker)
    return "" if not found else "cn" if found[1] else "dot" if found[2] else "part" if found[3] else "digit"


def _value(marker: str) -> int:
    """The number of a marker up to twenty.

    >>> [_value(m) for m in ("(三)", "(12)", "(十四)", "7.")]
    [3, 12, 14, 7]
    """
    plain = marker.strip("()（）.．、 ")
    if plain.isdigit():
        return int(plain)
    tens = 10 if len(plain) > 1 and plain[0] == "十" else 0
    return tens + _NUMERALS.find(plain[-1]) + 1


def style_of(marker: str) -> str:
    """The kind of a list marker: its signs without the numeral."""
    return _CHINESE.sub("一", _DIGITS.sub("1", marker)).strip()


_RANKS = ("第一章", "第一节", "第一条", "一、", "(一)", "第一阶段", "1.", "1、", "(1)", "①")


def rank_of(marker: str) -> int:
    """The rank of a marker among headings, the highest first.

    >>> rank_of("二、") < rank_of("（三）") < rank_of("4.")
    True
    """
    style = style_of(marker.replace("（", "(").replace("）", ")").replace("．", "."))
    return _RANKS.index(style) if style in _RANKS else len(_RANKS)


def between(marks: Sequence[Number], floor: int, before: int) -> Sequence[Number]:
    """The markers that begin at or behind one position and before another."""
    return marks[bisect_left(marks, floor, key=_start) : bisect_left(marks, before, key=_start)]


def _start(mark: Number) -> int:
    return mark.start


class Extents:
    """The beginnings of the measures that a text's lead phrases belong to."""

    def __init__(self, flat: str, marks: Sequence[Number], phrases: Sequence[LeadPhrase]) -> None:
        """Learn from all phrases which kind of marker a measure has here."""
        self.flat = flat
        self.marks = marks
        self.style = _common_style(marks, phrases)

    def opening(self, floor: int, phrase: LeadPhrase, following: LeadPhrase | None) -> tuple[int, Number | None]:
        """Where the phrase's measure begins behind ``floor``, and its marker.

        A heading over paragraphs that have a phrase each is no measure's marker; a paragraph begins its own.

        >>> from fadu.reading.duties.parties import Parties
        >>> text = "一、审改\\n清理事项(编办)\\n公布清单(编办)"
        >>> said = [LeadPhrase(9, 13, Parties(("编办",))), LeadPhrase(18, 22, Parties(("编办",)))]
        >>> marks = [Number(0, 2, "一、", "list_marker")]
        >>> extents = Extents(text, marks, said)
        >>> extents.opening(0, said[0], said[1]), extents.opening(13, said[1], None)
        ((5, None), (14, None))
        """
        if phrase.begin >= floor:
            return phrase.begin, next(iter(between(self.marks, phrase.begin, phrase.begin + 1)), None)
        inside = between(self.marks, floor, phrase.start)
        body = self._paragraph(floor, phrase.start)
        mark = self._owner(inside)
        if mark is None or (
            mark.start < body and following and self._is_heading(mark, body) and self._unmarked(phrase, following)
        ):
            return body, None
        return mark.start, mark

    def _owner(self, inside: Sequence[Number]) -> Number | None:
        """The last of the common kind; a heading right above the only item below it gives way to the item."""
        if not inside:
            return None
        own = next((m for m in reversed(inside) if style_of(m.text) == self.style), inside[-1])
        below = [m for m in inside if m.start > own.start]
        if above := [i for i, m in enumerate(below) if rank_of(m.text) < rank_of(own.text)]:
            return self._owner(below[above[-1] :])
        kinds = Counter(style_of(m.text) for m in below)
        if below and kinds[style_of(below[0].text)] == 1 and self._is_heading(own, below[0].start):
            return self._owner(below)
        return own

    def _is_heading(self, mark: Number, before: int) -> bool:
        """Is a marker's line a title and no more, with nothing between it and what follows?"""
        line = self.flat.find("\n", mark.end, before)
        said = self.flat[mark.end : line if line >= 0 else before]
        return line >= 0 and not _STOP.search(said.strip(" 。")) and not self.flat[line:before].strip()

    def _unmarked(self, phrase: LeadPhrase, following: LeadPhrase) -> bool:
        """Does the next measure stand in the same part without a marker of its own?"""
        apart = self.flat[phrase.end : following.start].strip(" \n。;")
        return bool(apart) and not between(self.marks, phrase.end, following.start)

    def _paragraph(self, floor: int, at: int) -> int:
        """The start of the paragraph that a phrase closes, or of the one above a line that is all phrase."""
        flat = self.flat
        start = flat.rfind("\n", 0, at) + 1
        if not flat[start:at].strip() and flat[floor:start].strip(" \n。;"):
            stop = start
            while stop > floor and flat[stop - 1] in " \n":
                stop -= 1
            start = flat.rfind("\n", 0, stop) + 1
        start = max(floor, start)
        while start < at and flat[start] in " \n。;":
            start += 1
        return start


def _common_style(marks: Sequence[Number], phrases: Sequence[LeadPhrase]) -> str:
    """The kind of marker that a measure has here: the one that stands once before most lead phrases, the inner at par."""
    counted: Counter[str] = Counter()
    floor = 0
    for phrase in phrases:
        inside = [style_of(m.text) for m in between(marks, floor, phrase.start)]
        counted.update({style: 2 for style, times in Counter(inside).items() if times == 1})
        counted.update(inside[-1:])
        floor = phrase.end
    return max(counted, key=lambda s: counted[s]) if counted else ""
