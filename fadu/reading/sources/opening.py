"""What offices really have: files of any kind to the text that a person would see."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

from fadu.reading.model import Reading
from fadu.reading.pattern import pattern
from fadu.reading.sources.archive import member_name, unpacked
from fadu.reading.sources.kinds import KINDS, is_document, refuse
from fadu.reading.sources.source import LARGEST, Source, SourceError

_HAN = pattern("[\u4e00-\u9fff]")
_COMMON = pattern("[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e\u2010-\u2026\x20-\x7e\n\r\t]")
_OTHERS = (
    ("xl/workbook.xml", "这是 Excel 工作簿，不是公文", "把文字另存为 .docx 或 .txt 后再读"),
    ("ppt/presentation.xml", "这是演示文稿，不是公文", "把文字另存为 .docx 或 .txt 后再读"),
    ("OFD.xml", "OFD 版式文件不能读取", "用阅读器导出为 PDF 后再读"),
    ("content.xml", "OpenDocument 文件不能读取", "用 WPS 或 Word 打开，另存为 .docx 后再读"),
)
"""Archives that office programs write, by a member that tells them."""


def open_source(path: str | Path) -> Source:
    """The text of one file; ``-`` is standard input.

    Raises:
        SourceError: the file is missing, too large, of no known kind, or a scan without a text layer.
    """
    if str(path) == "-":
        return Source("-", decode(sys.stdin.buffer.read(), "标准输入"))
    file = Path(path)
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise SourceError("这是文件夹", str(file), f"逐个文件读取，或使用 fadu corpus {file}")
        if size > LARGEST:
            raise SourceError(f"文件过大（{size // 1024 // 1024} MB，上限 200 MB）", str(file), "拆分后再读")
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(_why(error), str(file), "检查路径和权限") from error
    return source_of(str(path), data)


def _why(error: OSError) -> str:
    """The usual reasons in Chinese."""
    known = {
        FileNotFoundError: "文件不存在",
        PermissionError: "没有读取权限",
        IsADirectoryError: "这是文件夹",
    }
    return known.get(type(error), f"文件打不开（{error.strerror}）")


def source_of(name: str, data: bytes) -> Source:
    """The text of a file's bytes, its kind told by its content first and its name second.

    Raises:
        SourceError: as ``open_source``.
    """
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in data[:1024]:  # as readers of PDF take it, programs leave words before it
        from fadu.reading.sources.pdf import pdf_text

        text, pages = pdf_text(data, name)
        return Source(name, text, pages)
    if data[:4] == b"PK\x03\x04":
        return _packed(name, data)
    refuse(name, data)
    text = decode(data, name) if data else ""
    if suffix in (".html", ".htm", ".shtml") or looks_like_html(text):
        from fadu.reading.sources.html import html_text

        return Source(name, html_text(text))
    return Source(name, text)


def _packed(name: str, data: bytes) -> Source:
    """A Word document, or the only document of an archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.namelist()
        if sum(i.file_size for i in archive.infolist()) > LARGEST:
            raise SourceError("压缩内容过大", name, "确认文件来源，拆分后再读")
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise SourceError("文件已损坏", name, "重新获取文件") from error
    if "word/document.xml" not in members:
        return Source(name, archive_text(archive, name))
    from fadu.reading.sources.docx import docx_text

    return Source(name, *docx_text(data, name))


def looks_like_html(text: str) -> bool:
    """Does a text begin as a web page does?

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("一、工作")
    (True, False)
    """
    head = text[:2000].lstrip("\ufeff \r\n\t").lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head or "<div" in head


def decode(data: bytes, name: str = "") -> str:
    """Bytes to text: UTF-8 and UTF-16 with or without mark, else GB18030; line ends are kept as they are.

    Short GB18030 texts can be valid UTF-8 by chance; the one that gives Chinese characters is taken.

    Raises:
        SourceError: the bytes are no text.

    >>> decode("通知".encode("gb18030")), decode("通知".encode("utf-8-sig"))
    ('通知', '通知')
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:4096]:
        if (wide := _wide(data)) is not None:
            return wide
        raise SourceError("不是文本文件", name, "确认文件类型（支持 txt、html、docx、pdf、md、zip）")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if (text.isascii() and text) or _HAN.search(text):
        return text
    try:
        other = data.decode("gb18030")
        return other if _HAN.search(other) or not text else text
    except UnicodeDecodeError:
        return _mostly(data, name)


def _wide(data: bytes) -> str | None:
    """UTF-16 that lost its mark: of the two orders the one that is text, where nearly all its signs are common ones.

    >>> _wide("受理39件。".encode("utf-16-be")), _wide(bytes(range(0, 40)))
    ('受理39件。', None)
    """
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        head = text[:2000]
        if len(_COMMON.findall(head)) >= 0.9 * len(head) and _HAN.search(head):
            return text
    return None


def _mostly(data: bytes, name: str) -> str:
    """A text with a few broken bytes: whichever encoding breaks on fewer of them."""
    tries = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    best = min(tries, key=lambda t: t.count("\ufffd"))
    if best.count("\ufffd") > max(8, len(best) // 20):
        raise SourceError("文字编码无法识别", name, "另存为 UTF-8 后再读")
    return best


def read_file(path: str | Path) -> Reading:
    """Read a file of any kind; spans point into the text as ``open_source`` gives it.

    Raises:
        SourceError: as ``open_source``.
    """
    from fadu.reading.reader import read

    source = open_source(path)
    return replace(read(source.text), pages=source.pages)


def archive_text(archive: zipfile.ZipFile, name: str) -> str:
    """The text of an archive's only document.

    Raises:
        SourceError: it holds none, or several: those are read by ``documents_in``; or it is no archive but another
            program's file.
    """
    members = set(archive.namelist())
    for member, what, remedy in _OTHERS:
        if member in members:
            raise SourceError(what, name, remedy)
    named = [(member_name(info), info) for info in archive.infolist()]
    inside = [(n, info) for n, info in named if is_document(n) and Path(n).suffix.lower() in KINDS]
    if not inside:
        raise nothing_in("压缩包", name)
    if len(inside) > 1:
        raise SourceError(f"压缩包里有 {len(inside)} 份文档", name, "文件名改以 .zip 结尾，或使用 fadu corpus 批量读取")
    own, only = inside[0]
    return source_of(own, unpacked(archive, only, name)).text


def nothing_in(what: str, name: str) -> SourceError:
    """That a folder or an archive holds no document."""
    return SourceError(f"{what}里没有可读的文档", name, "放入 txt、md、html、docx、pdf 或 zip 文件后再读")
