"""What a report says of its own shortcomings and of its plans, item by item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from fadu.reading.model import Heading, Item, Number
from fadu.reading.pattern import pattern
from fadu.reading.shortcomings import shortcomings
from fadu.reading.spans import Spans

_ITEM_MARK = pattern(r"[一二三四五六七八九十]{1,2}是|[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]|\d{1,2}[.、](?!\d)")
_CLAUSE = pattern(r"[,。;]")
_SHORT = pattern(
    r"(?:还有|仍有|还存在|仍存在|存在|差距|主要问题)[^。\n]{0,40}?"
    r"(?:一是|(?:主要(?:是|有|(?:表现|体现)[为在])(?:以下[^,。:;\n]{1,8}(?=:))?|:|[比例]?如)[:,]?)(?:[比例]?如(?=个别|部分|少数|有[的些]))?"
)
_PLAN_OPEN = pattern(
    r"(?:下一步|下步|(?:19|20)\d{2}年|明年|今后)(?:[^。\n]{0,40}?将|(?:[^。\n,]{0,6})(?:打算|计划|安排|思路|措施)[:：])"
)
_AHEAD = pattern(
    r"(?<=[\n 。])(?:(?:下一步|下步|明年|今后|针对(?:上述|以上|这些))[^。\n]{0,30}?[将,]"
    r"|(?:下一?步|今后|主要|具体|工作|的)*(?:改进|整改)(?:情况|措施|举措|方向|思路|打算|计划)?[是为]?:)"
)
"""What opens the plans, in a part that names the shortcomings and goes on to these."""
_REMEDY = pattern(
    r"(?<=[\n 。;])(?:因此|为此|对此|接下来|20\d\d年)[^。\n]{0,30}?(?:以下|下列|如下|采取|[三四五六七八九几]个?方面)[^。\n]{0,20}(?:改进|整改|措施|工作)[^。\n]{0,6}[:。]"
)
"""因此,拟从以下三个方面改进: what is to be done about the shortcomings, in the part that names them."""
LONGEST_TITLE = 60


def problems_of(text: str, flat: str, numbers: Sequence[Number], outline: Sequence[Heading]) -> tuple[Item, ...]:
    """The shortcomings that a report names.

    Reads: list markers and the outline. Writes: one item for each marker in the part, else one for each clause of
    the sentence that names them.

    >>> text = "还存在一些不足,主要是能力不够强;宣传形式单一。"
    >>> [i.title for i in problems_of(text, text, [], [])]
    ['能力不够强', '宣传形式单一']
    >>> text = "二、存在问题\\n仍存在一些短板:意识不够强;形式单一。"
    >>> head = [Heading(0, 6, 1, "二、", "存在问题", 1, False, None, "problems")]
    >>> [i.title for i in problems_of(text, text, [], head)]
    ['意识不够强', '形式单一']
    >>> text = "二、存在问题\\n一是力量不足。为此,拟采取以下措施改进:1.增加力量。2.加强培训。"
    >>> marks = [Number(at, at + 2, text[at : at + 2], "list_marker") for at in (7, 27, 34)]
    >>> [i.title for i in (*problems_of(text, text, marks, head), *plans_of(text, text, marks, head))]
    ['力量不足', '增加力量', '加强培训']
    >>> text = "存在问题\\n问题:一是人手少。二是形式单一。\\n改进措施:一是增加人手。二是创新形式。"
    >>> head = [Heading(0, 4, 1, None, "存在问题", 1, False, None, "problems")]
    >>> marks = [Number(m.start(), m.end(), m[0], "list_marker") for m in re.finditer("[一二]是", text)]
    >>> [[i.title for i in told(text, text, marks, head)] for told in (problems_of, plans_of)]
    [['人手少', '形式单一'], ['增加人手', '创新形式']]
    """
    for start, end in _parts(outline, "problems", len(text)):
        end = min(
            (m.start() for m in (_AHEAD.search(flat, start, end), _REMEDY.search(flat, start, end)) if m), default=end
        )
        marked = _marked(text, flat, numbers, start, end)
        return tuple(marked or _named_in_a_sentence(text, flat, start, end) or _unmarked(text, flat, start, end))
    return tuple(Item(start, end, _title(text, flat, start, end)) for start, end in shortcomings(flat))


def _named_in_a_sentence(text: str, flat: str, start: int, end: int) -> list[Item]:
    """The shortcomings that one sentence of the part names, each between semicolons; none where it names but one."""
    found = _SHORT.search(flat, start, end)
    stop = flat.find("。", found.end(), end) if found else -1
    items = _split(text, flat, found.end(), stop + 1) if found and stop >= 0 else []
    return items if len(items) > 1 else []


def plans_of(text: str, flat: str, numbers: Sequence[Number], outline: Sequence[Heading]) -> tuple[Item, ...]:
    """What a report announces for the time to come, item by item."""
    parts = _parts(outline, "plans", len(text))
    found_in = (_marked(text, flat, numbers, s, e) or _unmarked(text, flat, s, e) for s, e in Spans(parts).spans)
    if items := [item for found in found_in for item in found]:
        return tuple(items)
    return tuple(_told_ahead(text, flat, numbers, outline))


def _told_ahead(text: str, flat: str, numbers: Sequence[Number], outline: Sequence[Heading]) -> list[Item]:
    """The plans behind the last words that open some (2024年打算:…, 下一步,我局将…), in a report without a heading for them."""
    openings = [m for m in _PLAN_OPEN.finditer(flat) if m.start() and flat[m.start() - 1] in "\n 。"]
    found = openings[-1] if openings else _AHEAD.search(flat)
    if not openings:
        turns = (_REMEDY.search(flat, start, end) for start, end in _parts(outline, "problems", len(flat)))
        found = next((turn for turn in turns if turn), found)
    if not found:
        return []
    stop = _plans_end(flat, found.end(), numbers, outline)
    marked = _marked(text, flat, numbers, found.end(), stop)
    return marked or (_unmarked(text, flat, found.end(), stop) if _AHEAD.match(flat, found.start()) else [])


def _plans_end(flat: str, at: int, numbers: Sequence[Number], outline: Sequence[Heading]) -> int:
    """Where the plans end that words open: at the next heading that is none of their own items."""
    first = next((n for n in numbers if n.kind == "list_marker" and n.start >= at), None)
    before = flat[at : first.start].rstrip(" \n") if first else ""
    own = first and not before.endswith("。") and ("\n" not in before or before.endswith(":"))
    style = _style(first.text) if first and own else None
    behind = (h.start for h in outline if h.start >= at and h.level != "run-in" and _style(h.number or "") != style)
    return next(behind, len(flat))


def _parts(outline: Sequence[Heading], part: str, length: int) -> list[tuple[int, int]]:
    """From the heading of a part to the next heading at its depth or above; shallow ones first.

    A heading that has several parts below it (存在问题及下步打算) opens none itself.
    """
    spans = []
    for index, heading in enumerate(outline):
        if heading.part == part and heading.level != "run-in" and heading.depth in (1, 2):
            behind = (outline[i] for i in range(index + 1, len(outline)))
            after = next((at for at, h in enumerate(behind, index + 1) if h.depth <= heading.depth), len(outline))
            if not any(_apart(heading, below) for below in outline[index + 1 : after]):
                spans.append((heading.depth, heading.end, outline[after].start if after < len(outline) else length))
    return [(start, end) for _, start, end in sorted(spans)]


def _apart(heading: Heading, below: Heading) -> bool:
    """Does a heading right below another open a part of its own?"""
    return below.depth == heading.depth + 1 and below.part not in (None, heading.part)


def _begins(number: Number) -> int:
    return number.start


def _marked(text: str, flat: str, numbers: Sequence[Number], start: int, end: int) -> list[Item]:
    inside = numbers[bisect_left(numbers, start, key=_begins) : bisect_left(numbers, end, key=_begins)]
    marks = [n for n in inside if n.kind == "list_marker"]
    if not marks:
        return []
    style = _style(marks[0].text)
    own = [n for n in marks if _style(n.text) == style]
    items = []
    for mark, following in zip(own, [*own[1:], None], strict=True):
        stop = following.start if following else _paragraph_end(flat, mark.end, end)
        while stop > mark.end and flat[stop - 1] in " \n":
            stop -= 1
        clause = pattern(r"[。;\n]").search(flat, mark.end, stop)
        items.append(
            Item(
                mark.start, stop, text[mark.end : clause.start() if clause else stop].strip(" \n\t,，")[:LONGEST_TITLE]
            )
        )
    return items


def _style(marker: str) -> str:
    return re.sub(r"[一二三四五六七八九十\d]+", "#", marker.translate(_BRACKETS))


_BRACKETS = str.maketrans("（）．", "().")


def _paragraph_end(flat: str, at: int, end: int) -> int:
    newline = flat.find("\n", at, end)
    following = (
        flat.find("\n", newline + 1, end)
        if newline >= 0 and newline - at < 60 and "。" not in flat[at:newline]
        else newline
    )
    return following if following >= 0 else (newline if newline >= 0 and following != -1 else end)


_BULLET = pattern(r"^[ \t]*(?P<item>(?:[-*+•·●○▪■◆◇➢]|—{1,2})[ \t]*(?P<said>(?=[\u4e00-\u9fff“《])[^\n]*[^\s]))", re.M)
_TURN = r"(?:第[一二三四五六七八九十]|首先|其次|再次|再者|最后)[,、]"
_IN_TURN = pattern(rf"(?<=[\s。;:,])(?P<item>{_TURN}(?P<said>[^\n]*?)(?:[,;。](?={_TURN})|(?=\n|$)))")
_PARAGRAPH = pattern(r"^[ \t\u3000]*(?P<item>(?P<said>(?!附件|特此|专此)[^\s][^\n]{6,}[。;]))[ \t]*$", re.M)
_OPENING = pattern(r"(?:存在|面临|还有|仍有)[^。\n]{0,24}(?:问题|不足|差距|短板)[^。,\n]{0,12}[。:]\s*$|[:：]\s*$")
"""A paragraph that says no more than that some follow."""


def _unmarked(text: str, flat: str, start: int, end: int) -> list[Item]:
    """A part without markers: its bullets, what it tells in turn, its paragraphs, or its only paragraph as one.

    >>> def titles(text): return [i.title for i in _unmarked(text, text, 0, len(text))]
    >>> titles("- 力量不足，仅3人；\\n- 形式单一。\\n"), titles("——力量不足。\\n——形式单一。\\n")
    (['力量不足，仅3人', '形式单一'], ['力量不足', '形式单一'])
    >>> titles("将抓好三件事:首先,加强学习;其次,规范执法。")
    ['加强学习', '规范执法']
    >>> titles("还存在以下不足。\\n执法力量薄弱。部分乡镇人少。\\n普法形式单一。针对性不够。\\n")
    ['执法力量薄弱', '普法形式单一']
    """
    for form in (_BULLET, _IN_TURN, _PARAGRAPH):
        found = [m for m in form.finditer(flat, start, end) if not _OPENING.search(m["said"])]
        if len(found) > 1:
            return [Item(*m.span("item"), _first_sentence(text[slice(*m.span("said"))])) for m in found]
    body = pattern(r"[^\s][^\n]*").search(flat, start, end)
    if not body:
        return []
    clauses = [c for c in re.split(r"[,。;]", text[body.start() : body.end()]) if c.strip()]
    said = max(clauses[1:] or clauses, key=len) if clauses else ""
    return [Item(body.start(), body.end(), said.strip()[:LONGEST_TITLE])]


def _first_sentence(said: str) -> str:
    return re.split("[。；;]", said)[0].strip(" \t*,，")[:LONGEST_TITLE]


def _title(text: str, flat: str, start: int, end: int) -> str:
    """An item's first clause, without its marker."""
    marked = _ITEM_MARK.match(flat, start, end)
    begin = marked.end() if marked else start
    clause = _CLAUSE.search(flat, begin, end)
    return text[begin : clause.start() if clause else end].strip()[:LONGEST_TITLE]


def _split(text: str, flat: str, start: int, end: int) -> list[Item]:
    items = []
    at = start
    for stop in pattern(r"[;。]").finditer(flat, start, end):
        clause = _CLAUSE.search(flat, at, stop.end())
        items.append(
            Item(
                at,
                stop.end(),
                text[at : clause.start() if clause else stop.start()].strip().removesuffix("等")[:LONGEST_TITLE],
            )
        )
        at = stop.end()
    return items
