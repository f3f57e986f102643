"""The typefaces of this machine: a PDF carries those that it is set in, so the machine that makes it must have a Chinese one."""

from __future__ import annotations

from functools import cache

import typst

from fadu.ledger.errors import Refused

from .layout import layout

PACKAGE = "fonts-noto-cjk"
"""The Debian package of the typefaces that stand last in layout.toml."""
MISSING = f"这台服务器没有安装中文字体，生成的 PDF 里汉字显示不出来，没有生成。请系统管理员执行 apt-get install {PACKAGE}，然后重启服务。"


@cache
def installed() -> typst.Fonts:
    """All typefaces, looked for once while the program runs: that takes longer than to set a page."""
    return typst.Fonts()


def has_chinese() -> bool:
    """Is one of the typefaces there that layout.toml names for a document's body?"""
    return not set(layout().fonts["body"]).isdisjoint(installed().families())


def for_documents() -> typst.Fonts:
    """The typefaces to set an official document in.

    Raises:
        Refused: none of them is Chinese; the document would come out without its characters.
    """
    if not has_chinese():
        raise Refused(MISSING)
    return installed()
