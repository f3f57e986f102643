"""Web pages: the document's body found among navigation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from fadu.reading.flat import flatten
from fadu.reading.outline import title_span
from fadu.reading.pattern import pattern
from fadu.reading.sources.html_lists import ListNumbers

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROP = "script,style,noscript,iframe,svg,form,button,select,template,link,meta,head"
_CHROME = (
    "nav,header,footer,aside,[class*=breadcrumb],[class*=crumbs],[class*=nav-],[id*=footer],[class*=footer],[class*=share],[class*=sidebar]"
    ",.header,.head,.top,.foot,.bottom,.nav,.menu,.position,.location,.crumb,.dqwz,.copyright,.print,.prenext"
)
_BODIES = (
    "#UCAP-CONTENT,.TRS_Editor,.trs_editor_view,#zoom,.zoom,.article-content,.article_content,.content-article,#articleContent,.pages_content,"
    ".view.TRS_UEDITOR,.Custom_UnionStyle,#content,.conTxt,.news_content,.xxgk_content,.detailCont,.article_con,.article-con,.vF_detail_content,.my_doccontent,#vsb_content,.v_news_content,#js_content,article,main"
)
_BLOCK = pattern(r"^(?:p|div|h[1-6]|li|tr|table|ul|ol|section|article|main|body|blockquote|dd|dt|pre|center|caption)$")


_NESTING = pattern(r"<(/?)(?:div|span|section|article|font|b|i|em|strong|center|blockquote|ul|ol|table)\b", re.I)
DEEPEST = 2000
"""No page of an office nests deeper; the parser's time grows with the square of the depth."""
_HIDDEN = pattern(r"<(script|style|head|nav|footer)\b|<!--", re.I)
_TAG = pattern(r"<[^<>]*>")


def _too_deep(page: str) -> bool:
    depth = 0
    for tag in _NESTING.finditer(page):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def _seen(page: str) -> str:
    """A page without scripts, styles, comments and navigation; what never closes is left in."""
    parts: list[str] = []
    at = 0
    lower = page.lower()
    unclosed: set[str] = set()
    for opening in _HIDDEN.finditer(page):
        close = f"</{opening[1].lower()}" if opening[1] else "-->"
        if opening.start() < at or close in unclosed:
            continue
        end = lower.find(close, opening.end())
        if end < 0:
            unclosed.add(close)
            continue
        parts.append(page[at : opening.start()])
        at = end + (0 if opening[1] else 3)
    return "\n".join([*parts, page[at:]])


def _without_tags(page: str) -> str:
    """A page that no parser should see: its text alone, one line a piece."""
    plain = unescape(_TAG.sub("\n", _seen(page)))
    kept = [line.strip() for line in plain.split("\n")]
    return "\n".join(line for line in kept if line) + "\n"


def html_text(page: str) -> str:
    """The text of a page's document, one line a paragraph; table cells are parted by tabs.

    >>> html_text("<html><body><nav>首页</nav><div id='zoom'><h1>某县报告</h1><p>受理<b>39</b>件，审结28件，依法办理。</p></div></body></html>")
    '某县报告\\n受理39件，审结28件，依法办理。\\n'
    """
    if _too_deep(page):
        return _without_tags(page)
    from selectolax.lexbor import LexborHTMLParser  # loaded only where a page is read

    tree = LexborHTMLParser(page)
    named = _named(tree)
    for node in tree.css(_DROP):
        node.decompose()
    root = tree.body
    if root is None:
        return ""
    _drop_unseen(tree, _stops(root))
    said = _prose(root)
    whole = said[root.mem_id].stops
    for node in tree.css(_CHROME):
        if said[node.mem_id].stops <= whole * LEAST_OF_BODY:
            node.decompose()
    said = _prose(root)
    body = _densest(tree.css(_BODIES), len(root.text() or "")) or _fullest(root, said)
    _drop_menus(body, said)
    kept = ["\t".join(cell.strip(" \u00a0\u3000\n") for cell in line.split("\t")) for line in _lines(body)]
    kept = [line for line in kept if line.strip()]
    title = _heading(named, tree, body)
    if title and title not in kept[:3]:
        kept.insert(0, title)
    return "\n".join(kept) + "\n" if kept else ""


_UNSEEN = "[style*='display:none'],[style*='display: none'],[hidden]"
MOST_UNSEEN = 0.6
"""What is not seen may be the page's text a second time, for sharing it; more than that, a script will show it."""


def _drop_unseen(tree: LexborHTMLParser, whole: int) -> None:
    unseen = tree.css(_UNSEEN)
    if sum(map(_stops, unseen)) <= whole * MOST_UNSEEN:
        for node in unseen:
            node.decompose()


def _lines(body: LexborNode) -> list[str]:
    """The lines of a node: walked with a stack of its own, as a hostile page nests deeper than Python may.

    A row of a table is one line, its cells parted by tabs; what breaks lines inside a cell is a gap there.
    """
    lines = [""]
    todo: list[LexborNode | str] = list(reversed(list(body.iter(include_text=True))))
    columns, inside = _Columns(), 0
    numbers, number = ListNumbers(), ""
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            inside -= node == _CELL_END
            if node == _END and not inside and lines[-1].strip():
                lines.append("")
            continue
        tag = node.tag or ""
        if tag == "-text":
            said = re.sub(r"[\r\n\t ]+", " ", node.text(deep=False) or "")
            said = said if lines[-1] and not lines[-1].endswith(("\t", " ")) else said.lstrip(" ")
            lines[-1] += number + said if said else ""
            number = "" if said else number
            continue
        if tag in ("table", "tr"):
            columns.opened(tag)
        if tag in ("td", "th") and _holds_data(node):
            lines[-1] = lines[-1].rstrip(" ") + "\t" * columns.before(node)
            inside += 1
            todo.append(_CELL_END)
        elif inside and (tag == "br" or _BLOCK.match(tag)):
            lines[-1] += " "
        elif tag in ("br", "td", "th") or (_BLOCK.match(tag) and lines[-1].strip()):
            lines.append("")
        if tag == "li":
            number = numbers.before(node)
        if _BLOCK.match(tag):
            todo.append(_END)
        todo.extend(reversed(list(node.iter(include_text=True))))
    return lines


class _Columns:
    """Where the next cell of a table stands, with cells that span several rows or columns counted."""

    def __init__(self) -> None:
        self.at = 0
        self.spans: dict[int, int] = {}
        self.gap = 0

    def opened(self, tag: str) -> None:
        """A table or a row begins; a row uses up one row of each span."""
        if tag == "table":
            self.spans = {}
        else:
            self.spans = {c: n - (c >= self.at) for c, n in self.spans.items() if n > (c >= self.at)}
        self.at = self.gap = 0

    def before(self, cell: LexborNode) -> int:
        """How many tabs part a cell from the one before it in its row."""
        tabs = self.gap
        while self.spans.get(self.at, 0) > 0:
            self.spans[self.at] -= 1
            self.at += 1
            tabs += 1
        rows, width = (_spanned(cell, name) for name in ("rowspan", "colspan"))
        self.spans |= {column: rows - 1 for column in range(self.at, self.at + width) if rows > 1}
        self.at += width
        self.gap = width
        return tabs


def _spanned(cell: LexborNode, name: str) -> int:
    said = cell.attributes.get(name) or "1"
    return min(int(said), 60) if said.isascii() and said.isdecimal() and int(said) else 1


_END, _CELL_END = "end", "cell"
LONGEST_CELL = 400
"""A cell that holds more is no cell of data: older pages lay out their whole body in a table."""


def _holds_data(cell: LexborNode) -> bool:
    return len(cell.text(deep=True) or "") <= LONGEST_CELL and cell.css_first("table") is None


def _densest(candidates: list[LexborNode], whole: int) -> LexborNode | None:
    """The body candidate with the most text, where it holds a fair share of the page."""
    best = max(candidates, key=lambda node: len(node.text() or ""), default=None)
    return best if best is not None and len(best.text() or "") >= max(20, whole * 0.25) else None


LEAST_OF_BODY = 0.3
"""What holds a larger part of a page's stops is no navigation, whatever it is called."""
MOST_OF_BODY = 0.85
"""A box that holds so much of a page's stops holds its document; the other boxes beside it are navigation."""
DEEPEST_BODY = 60
_BOXES = frozenset(
    ("div", "td", "tr", "tbody", "table", "section", "article", "main", "center", "form", "span", "font")
)


def _stops(node: LexborNode) -> int:
    """How many stops a node's words have: navigation has hardly any."""
    return _counted(node.text() or "")


def _counted(text: str) -> int:
    return sum(map(text.count, "。，；"))


@dataclass(slots=True)
class _Said:
    """What a node says: its stops outside links and those that end a sentence, its signs, those of its links, and how many these are."""

    stops: int = 0
    ends: int = 0
    signs: int = 0
    linked: int = 0
    links: int = 0

    def add(self, text: str, *, linked: bool) -> None:
        """Count a piece of text."""
        length = len(text.strip())
        self.signs += length
        self.linked += length if linked else 0
        if not linked:
            self.stops += _counted(text)
            self.ends += text.count("。")


def _prose(root: LexborNode) -> dict[int, _Said]:
    """What each node below a root says, by the node's own number: headlines that lead elsewhere are no prose."""
    said = {root.mem_id: _Said()}
    above: dict[int, int] = {}
    todo = [(root, False)]
    while todo:
        node, linked = todo.pop()
        mine = said[node.mem_id]
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                mine.add(child.text(deep=False) or "", linked=linked)
                continue
            leads = child.tag == "a" and "href" in child.attributes
            said[child.mem_id] = _Said(links=leads)
            above[child.mem_id] = node.mem_id
            todo.append((child, linked or leads))
    for number, mine in reversed(said.items()):
        if number in above:
            over = said[above[number]]
            over.stops += mine.stops
            over.ends += mine.ends
            over.signs += mine.signs
            over.linked += mine.linked
            over.links += mine.links
    return said


def _drop_menus(body: LexborNode, said: dict[int, _Said]) -> None:
    """Take out of a body the boxes that are links by half and hold no sentence; a list of annexes stays."""
    todo = list(body.iter())
    while todo:
        node = todo.pop()
        mine = said[node.mem_id]
        menu = node.tag in _MENUS and mine.links > 1 and not mine.ends and mine.linked * 2 >= mine.signs
        if menu and "附件" not in (node.text() or ""):
            node.decompose()
        elif mine.links:
            todo += node.iter()


_MENUS = frozenset(("div", "ul", "ol", "dl", "section", "table", "td", "p"))


def _fullest(root: LexborNode, said: dict[int, _Said]) -> LexborNode:
    """The smallest box that holds nearly all prose of a page and more than one paragraph, where nothing names the body."""
    node = found = root
    whole = said[root.mem_id].stops
    for _ in range(DEEPEST_BODY):
        boxes = [(child, said[child.mem_id].stops) for child in node.iter() if child.tag in _BOXES]
        best, held = max(boxes, key=lambda box: box[1], default=(None, 0))
        if best is None or held < max(4, whole * MOST_OF_BODY):
            break
        node = best
        if sum(bool(_BLOCK.match(child.tag or "") or child.tag == "br") for child in node.iter()) > 1:
            found = node
    return found


def _named(tree: LexborHTMLParser) -> str:
    """The title that a page's head names, as the sites of governments must; else the window's, where it is a document's."""
    for node in tree.css("meta[name]"):
        if (node.attributes.get("name") or "").lower() == "articletitle":
            return re.sub(r"\s+", "", node.attributes.get("content") or "")
    shown = tree.css_first("title")
    said = re.split(r"[_|]| - |--", re.sub(r"\s+", " ", shown.text() or "") if shown else "")[0].strip()
    return said if title_span(said, flatten(said)) else ""


def _heading(named: str, tree: LexborHTMLParser, body: LexborNode) -> str:
    """The title that the head names, else a heading that stands outside the body."""
    for text in (named, *(re.sub(r"\s+", "", node.text() or "") for node in tree.css("h1,.article-title,.title"))):
        if 6 <= len(text) <= 70:
            return "" if text in re.sub(r"\s+", "", body.text() or "")[:400] else text
    return ""
