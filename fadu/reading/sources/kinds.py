"""Kinds of files: those that are read, those that are told as not readable, and what is no document at all."""

from __future__ import annotations

from pathlib import PurePath

from fadu.reading.sources.source import SourceError

KINDS = (".txt", ".md", ".html", ".htm", ".shtml", ".docx", ".pdf")
LEGACY = (".doc", ".wps", ".ofd", ".rtf", ".odt")
"""What a person takes for a document too: in a folder it is told as not read, where others are passed over."""
_RECOGNISE = "先做文字识别（OCR），或索取可编辑的原件"
_UNPACK = "解压后再读，或改压为 zip"
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件或已加密，不能读取", "用 Word 打开，另存为未加密的 .docx"),
    (b"{\\rtf", "RTF 文件不能读取", "用 Word 或 WPS 打开，另存为 .docx 后再读"),
    (b"Rar!", "RAR 压缩包不能读取", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包不能读取", _UNPACK),
    (b"\x1f\x8b", "gzip 压缩包不能读取", _UNPACK),
    (b"\x89PNG", "这是图片，没有文字层", _RECOGNISE),
    (b"\xff\xd8\xff", "这是图片，没有文字层", _RECOGNISE),
    (b"II*\x00", "这是图片，没有文字层", _RECOGNISE),
    (b"MM\x00*", "这是图片，没有文字层", _RECOGNISE),
)
"""How files begin that are no text, what they are, and what to do."""


def is_document(name: str) -> bool:
    """Is this the name of a document or of an archive of them, and not what a program left beside one?

    >>> [is_document(n) for n in ("年报.docx", "旧稿.doc", "~$年报.docx", "__MACOSX/._年报.docx", "图.png")]
    [True, True, False, False, False]
    """
    path = PurePath(name)
    left = path.name.startswith(("~$", "._")) or "__MACOSX" in path.parts
    return path.suffix.lower() in (*KINDS, *LEGACY, ".zip") and not left


def refuse(name: str, data: bytes) -> None:
    """Tell of what is known to be no text.

    Raises:
        SourceError: it is an old or locked Office file, another archive, a picture, or an empty file that should be none.
    """
    for beginning, what, remedy in _BEGINNINGS:
        if data.startswith(beginning):
            raise SourceError(what, name, remedy)
    if not data and name.lower().endswith((".docx", ".pdf", ".zip")):
        raise SourceError("文件是空的（0 字节）", name, "重新获取文件")
