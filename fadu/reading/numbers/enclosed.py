"""What stands between marks: titles in 《》, names in “”, addresses of the web."""

from __future__ import annotations

from dataclasses import dataclass

from fadu.reading.pattern import pattern

LONGEST_TITLE = 160
LONGEST_REST = 30
"""A title may go on over the end of one line, as a page's heading breaks it, by so many signs."""
_MARKS = pattern(r"[《》<>\n]")
_QUOTE = pattern(r"“\n?([^“”\n]{1,60})\n?”|\"([^\"\n]{1,40})\"|‘([^‘’“”\n]{1,40})’")
_TOLD = pattern(
    r"[\u4e00-\u9fff]{4}[约近超达]?\d{2,}(?:\.\d+)?[万亿]?[余多]?(?:[个件户家人名起宗次处吨亩元]|人次|场次|件次)”(?!的?[\u4e00-\u9fff]{0,4}(?:行动|活动|工程|计划|目标|项目))"
)
"""A quoted clause that ends in a figure tells of something and names nothing: “排查隐患380处”."""
_JOINED = pattern(r"”\+[^“”\n]{0,6}“")
_URL = pattern(r"(?:https?://|www\.)[^\s\u4e00-\u9fff,。;)]{3,300}")
_MAIL = pattern(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9.]{2,64}")


@dataclass(frozen=True, slots=True)
class Title:
    """A pair of title marks; the span includes them. ``nested`` inside another title."""

    start: int
    end: int
    nested: bool
    closed: bool = True


def titles(flat: str) -> list[Title]:
    """All 《…》, with 《…<…>…》 and 《…《…》…》 inside, in order of their start; one pass, a stack.

    >>> text = "印发《关于学习<纲要>的通知》"
    >>> [text[t.start:t.end] for t in titles(text)]
    ['《关于学习<纲要>的通知》', '<纲要>']
    >>> text = "印发《工作规则\\n修订稿》,《甲办法\\n《乙办法》"
    >>> [text[t.start:t.end] for t in titles(text)]
    ['《工作规则\\n修订稿》', '《乙办法》']
    """
    found: list[Title] = []
    open_at: list[tuple[int, str]] = []
    broken = -1
    for mark in _MARKS.finditer(flat):
        sign, at = mark.group(), mark.start()
        if open_at and open_at[0][0] < broken and (sign in "\n《" or at - broken > LONGEST_REST):
            open_at = [one for one in open_at if one[0] > broken]
        if sign == "\n":
            broken = at
        elif sign == "《" or (sign == "<" and open_at and len(open_at) < 8):
            open_at.append((at, sign))
        elif sign == "》" or sign == ">":
            opener = "《" if sign == "》" else "<"
            while open_at and open_at[-1][1] != opener and sign == "》":
                open_at.pop()
            if open_at and open_at[-1][1] == opener:
                start, _ = open_at.pop()
                if at + 1 - start <= LONGEST_TITLE and at - start > 1:
                    found.append(Title(start, at + 1, nested=bool(open_at)))
    return sorted(found, key=lambda t: t.start)


def quotes(flat: str) -> list[tuple[int, int]]:
    """The insides of “…” on one line, pairs joined by + as one.

    >>> text = "落实“三项制度”和“一网通办”"
    >>> [text[s:e] for s, e in quotes(text)]
    ['三项制度', '一网通办']
    >>> quotes("“清理失效证件380个”“一网通办”")
    [(13, 17)]
    """
    found: list[tuple[int, int]] = []
    for quote in _QUOTE.finditer(flat):
        start, end = quote.span(quote.lastindex or 0)
        if _TOLD.search(flat, max(start, end - 20), min(end + 16, len(flat))):
            continue
        if found and _JOINED.fullmatch(flat[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def addresses(flat: str) -> list[tuple[int, int]]:
    """Web and mail addresses, whose digits are nothing to read."""
    rules = [rule for rule, sign in ((_URL, "//"), (_URL, "www."), (_MAIL, "@")) if sign in flat]
    return sorted({m.span() for rule in rules for m in rule.finditer(flat)})
