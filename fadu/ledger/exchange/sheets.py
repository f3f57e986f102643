"""Reading a file that somebody hands in: what it really is, its heading row, its cells; or a refusal that helps."""

import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from fadu.ledger.errors import Fault, Refused

MAX_UNPACKED = 1024 * 1024 * 1024
MAX_ROWS = 500_000
HEADING_ROWS = 10  # a title and notes may stand above the headings
CSV_CELL = 4 * 1024 * 1024
SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx（工作簿）再导入。"
APOSTROPHED = frozenset("=+-@\t\r'")
OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
KINDS = {
    b"%PDF": "PDF 文件",
    b"\xff\xd8\xff": "图片",
    b"\x89PNG": "图片",
    b"GIF8": "图片",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"{\\rtf": "RTF 文档",
}


@dataclass(frozen=True)
class Sheet:
    """The cells of a file.

    Attributes:
        name: the file's name.
        digest: SHA-256 of its bytes.
        rows: all rows from the first on, cells as the file gives them; empty cells are ``""`` or None.
    """

    name: str
    digest: str
    rows: list[list[Any]]


def content_of(source: Any, name: str) -> tuple[str, bytes]:
    """The name and the bytes of a path, of an uploaded file or of bytes.

    Raises:
        Refused: too large; nothing of it is read then.
    """
    if isinstance(source, bytes):
        content, name = source, name or "导入文件.xlsx"
    elif isinstance(source, str | Path):
        path = Path(source)
        _not_too_large(path.stat().st_size, name or path.name)
        content, name = path.read_bytes(), name or path.name
    else:
        name = name or Path(str(getattr(source, "name", ""))).name or "导入文件.xlsx"
        content = _read(source, name)
    _not_too_large(len(content), name)
    return name, content


def _read(source: BinaryIO, name: str) -> bytes:
    size = getattr(source, "size", None)
    if size is not None:
        _not_too_large(size, name)
    source.seek(0)
    return source.read(settings.UPLOAD_LIMIT + 1)


def _not_too_large(size: int, name: str) -> None:
    if size > settings.UPLOAD_LIMIT:
        raise Refused(
            Fault(
                f"文件「{name}」有 {size / 2**20:.0f} MB，超过 {settings.UPLOAD_LIMIT // 2**20} MB 的上限。"
                "请删去图片和多余的工作表，或者分成几个文件导入。"
            )
        )


def read(source: Any, name: str = "") -> Sheet:
    """All cells of the first sheet of an xlsx, or of a csv.

    Args:
        source: a path, bytes, or a file open for reading.
        name: the file's name, where the source does not bear it.

    Raises:
        Refused: it is no such file, or it cannot be read; the message says what it is and what to do.
    """
    name, content = content_of(source, name)
    if not content.strip(b"\x00 \r\n\t"):
        raise Refused(Fault(f"文件「{name}」是空的。请确认保存完整后再导入。"))
    if content.startswith(ZIP):
        rows = _xlsx(content, name)
    else:
        _refuse_other_kinds(content, name)
        rows = _csv(content, name)
    if len(rows) > MAX_ROWS:
        raise Refused(Fault(f"文件「{name}」有 {len(rows)} 行，超过 {MAX_ROWS} 行。请分成几个文件导入。"))
    return Sheet(name, hashlib.sha256(content).hexdigest(), rows)


def _refuse_other_kinds(content: bytes, name: str) -> None:
    if content.startswith(OLE):
        if _encrypted(content):
            raise Refused(
                Fault(
                    f"文件「{name}」设有打开密码，无法读取。请在 Excel 的「文件—信息—保护工作簿」中去掉密码后再导入。"
                )
            )
        raise Refused(Fault(f"文件「{name}」是旧版 Office 格式（.xls 或 .doc）。{SAVE_AS}"))
    for mark, kind in KINDS.items():
        if content.startswith(mark):
            raise Refused(Fault(f"文件「{name}」是{kind}，不是表格。请导入 .xlsx 或 .csv 文件，可先下载模板填写。"))
    if content[:512].lstrip().lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise Refused(Fault(f"文件「{name}」实际是网页或 XML，只是扩展名像表格。{SAVE_AS}"))


def _encrypted(content: bytes) -> bool:
    from msoffcrypto import OfficeFile  # only needed for the odd file
    from msoffcrypto.exceptions import FileFormatError

    try:
        return bool(OfficeFile(io.BytesIO(content)).is_encrypted())
    except (FileFormatError, OSError, ValueError, AttributeError):  # an ole container of no known kind
        return False


def _xlsx(content: bytes, name: str) -> list[list[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {i.filename: i for i in archive.infolist()}
    except zipfile.BadZipFile:
        raise Refused(Fault(f"文件「{name}」已损坏或没有传完。请重新保存后再导入。")) from None
    if "xl/workbook.xml" not in entries:
        kinds = {
            "word/": "Word 文档",
            "ppt/": "演示文稿",
            "content.xml": "OpenDocument 文件",
            "OFD.xml": "OFD 版式文件",
        }
        kind = next((k for start, k in kinds.items() if any(e.startswith(start) for e in entries)), "压缩包")
        raise Refused(Fault(f"文件「{name}」是{kind}，不是 Excel 表格。{SAVE_AS}"))
    if any(e.lower().endswith("vbaproject.bin") for e in entries):
        raise Refused(Fault(f"文件「{name}」含有宏。请另存为不含宏的 .xlsx 后再导入。"))
    if sum(i.file_size for i in entries.values()) > MAX_UNPACKED:
        raise Refused(Fault(f"文件「{name}」展开后过大。请删去多余的工作表和格式，或分成几个文件导入。"))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows: list[list[Any]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError):
        raise Refused(Fault(f"文件「{name}」的内容已损坏，无法读取。{SAVE_AS}")) from None
    return rows


def _csv(content: bytes, name: str) -> list[list[Any]]:
    text = _decoded(content, name)
    csv.field_size_limit(CSV_CELL)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        return [[_csv_cell(c) for c in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        raise Refused(Fault(f"文件「{name}」不是有效的 csv：引号没有配对，或单元格过长。{SAVE_AS}")) from None


def _csv_cell(cell: str) -> str:
    """A cell without the apostrophe by which the export keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in APOSTROPHED else cell


def _decoded(content: bytes, name: str) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused(Fault(f"文件「{name}」既不是 Excel 表格，也不是文本。请导入 .xlsx 或 .csv 文件，可先下载模板填写。"))
