"""Web pages: the document's body found among navigation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROP = "script,style,noscript,iframe,svg,form,button,select,template,link,meta,head"
_CHROME = "nav,header,footer,aside,[class*=breadcrumb],[class*=nav-],[id*=footer],[class*=share],[class*=sidebar]"
_BODIES = (
    "#UCAP-CONTENT,.TRS_Editor,.trs_editor_view,#zoom,.zoom,.article-content,.article_content,.content-article,#articleContent,.pages_content,"
    ".view.TRS_UEDITOR,.Custom_UnionStyle,#content,.conTxt,.news_content,.xxgk_content,article,main"
)
_BLOCK = re.compile(
    r"^(?:p|div|h[1-6]|li|tr|table|ul|ol|section|article|main|body|blockquote|dd|dt|pre|center|caption)$"
)


def html_text(page: str) -> str:
    """The text of a page's document, one line a paragraph; table cells are parted by tabs.

    >>> html_text("<html><body><nav>首页</nav><div id='zoom'><h1>某县报告</h1><p>受理<b>39</b>件，审结28件，依法办理。</p></div></body></html>")
    '某县报告\\n受理39件，审结28件，依法办理。\\n'
    """
    from selectolax.lexbor import LexborHTMLParser  # loaded only where a page is read

    tree = LexborHTMLParser(page)
    for selector in (_DROP, _CHROME):
        for node in tree.css(selector):
            node.decompose()
    root = tree.body
    if root is None:
        return ""
    body = _densest(tree.css(_BODIES), len(root.text() or "")) or root
    kept = [line.strip(" \u00a0\u3000\n") for line in _lines(body)]
    kept = [line for line in kept if line]
    title = _heading(tree, body)
    if title and title not in kept[:3]:
        kept.insert(0, title)
    return "\n".join(kept) + "\n" if kept else ""


def _lines(body: LexborNode) -> list[str]:
    """The lines of a node: walked with a stack of its own, as a hostile page nests deeper than Python may."""
    lines = [""]
    todo: list[LexborNode | str] = list(reversed(list(body.iter(include_text=True))))
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            if lines[-1].strip():
                lines.append("")
            continue
        tag = node.tag or ""
        if tag == "-text":
            said = re.sub(r"[\r\n\t ]+", " ", node.text(deep=False) or "")
            lines[-1] += said if lines[-1] else said.lstrip(" ")
            continue
        if tag in ("td", "th"):
            lines[-1] += "\t" if lines[-1].strip() else ""
        elif tag == "br" or (_BLOCK.match(tag) and lines[-1].strip()):
            lines.append("")
        if _BLOCK.match(tag):
            todo.append("end")
        todo.extend(reversed(list(node.iter(include_text=True))))
    return lines


def _densest(candidates: list[LexborNode], whole: int) -> LexborNode | None:
    """The body candidate with the most text, where it holds a fair share of the page."""
    best = max(candidates, key=lambda node: len(node.text() or ""), default=None)
    return best if best is not None and len(best.text() or "") >= max(20, whole * 0.25) else None


def _heading(tree: LexborHTMLParser, body: LexborNode) -> str:
    """A page's h1 that stands outside the body."""
    for node in tree.css("h1,.article-title,.title"):
        text = re.sub(r"\s+", "", node.text() or "")
        if 6 <= len(text) <= 70:
            return "" if text in re.sub(r"\s+", "", body.text() or "")[:400] else text
    return ""
