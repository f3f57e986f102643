"""Folders and zip archives: the documents in them, one by one."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from .sources import LARGEST, Source, SourceError, open_source, source_of

KINDS = (".txt", ".md", ".html", ".htm", ".shtml", ".docx", ".pdf")
LEGACY = (".doc", ".wps", ".ofd")
"""What a person takes for a document too: in a folder it is named as not read, where others are passed over."""
DEEPEST = 4
"""Archives within archives are opened so far down."""
UNPACKED = 1024 * 1024 * 1024
"""An archive that unpacks to more is no archive of documents."""

Failed = Callable[[SourceError], None]


def documents_in(path: Path, failed: Failed | None = None) -> Iterator[Source]:
    """Every document of a folder (all levels deep) or of a zip archive, archives within it too, sorted by name.

    Args:
        path: the folder, archive or file.
        failed: told of each document that can't be read, the others are read all the same.

    Raises:
        SourceError: there is nothing to read; without ``failed`` also the first document that can't be read.
    """
    if path.is_dir():
        files = [f for f in sorted(path.rglob("*")) if f.suffix.lower() in (*KINDS, *LEGACY, ".zip") and f.is_file()]
        if not files:
            raise _nothing("文件夹", str(path))
        for file in files:
            yield from _tried(documents_in(file, failed), failed)
    elif path.suffix.lower() == ".zip":
        yield from _zipped(str(path), path, failed)
    else:
        yield open_source(path)


def documents_of(name: str, data: bytes) -> Iterator[Source]:
    """Every document of a file's bytes: those inside a zip archive, else the one it is.

    Raises:
        SourceError: it can't be read.
    """
    if name.lower().endswith(".zip"):
        yield from _zipped(name, io.BytesIO(data), None)
    else:
        yield source_of(name, data)


def _tried(sources: Iterator[Source], failed: Failed | None) -> Iterator[Source]:
    """The sources, with what can't be read told to whoever asks for it."""
    try:
        yield from sources
    except SourceError as error:
        if failed is None:
            raise
        failed(error)


def _nothing(what: str, name: str) -> SourceError:
    return SourceError(f"{what}里没有可读的文档", name, "放入 txt、md、html、docx、pdf 或 zip 文件后再读")


def _zipped(name: str, data: Path | io.BytesIO, failed: Failed | None, depth: int = 0) -> Iterator[Source]:
    try:
        archive = zipfile.ZipFile(data)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise SourceError("压缩包打不开", name, "重新获取文件") from error
    with archive:
        members = [(member_name(i), i) for i in archive.infolist() if not i.is_dir()]
        wanted = sorted((n, i.header_offset, i) for n, i in members if Path(n).suffix.lower() in (*KINDS, ".zip"))
        if not wanted:
            raise _nothing("压缩包", name)
        if sum(info.file_size for *_, info in wanted) > UNPACKED:
            raise SourceError("压缩内容过大（上限 1 GB）", name, "确认文件来源，拆分后再读")
        for inner, _, info in wanted:
            yield from _tried(_member(archive, info, f"{name}/{inner}", failed, depth), failed)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, failed: Failed | None, depth: int
) -> Iterator[Source]:
    """The document that a member is, or those of an archive within the archive."""
    data = unpacked(archive, info, name)
    if not name.lower().endswith(".zip"):
        yield source_of(name, data)
    elif depth < DEEPEST:
        yield from _zipped(name, io.BytesIO(data), failed, depth + 1)
    else:
        raise SourceError("压缩包层层嵌套过深", name, "解压后再读")


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """A member's bytes.

    Raises:
        SourceError: it is locked, broken, too large, or packed in a way that is not known.
    """
    if info.file_size > LARGEST:
        raise SourceError(f"文件过大（{info.file_size // 1024 // 1024} MB，上限 200 MB）", name, "拆分后再读")
    try:
        return archive.read(info)
    except NotImplementedError as error:
        raise SourceError("压缩方法不支持", name, "解压后再读") from error
    except RuntimeError as error:
        raise SourceError("压缩包有密码", name, "输入密码解压后再读") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise SourceError("压缩包已损坏", name, "重新获取文件") from error


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; archives made on Chinese Windows bear GB18030 names without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


_OTHERS = (
    ("xl/workbook.xml", "这是 Excel 工作簿，不是公文", "把文字另存为 .docx 或 .txt 后再读"),
    ("ppt/presentation.xml", "这是演示文稿，不是公文", "把文字另存为 .docx 或 .txt 后再读"),
    ("OFD.xml", "OFD 版式文件不能读取", "用阅读器导出为 PDF 后再读"),
    ("content.xml", "OpenDocument 文件不能读取", "用 WPS 或 Word 打开，另存为 .docx 后再读"),
)
"""Archives that office programs write, by a member that tells them."""


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
    inside = [i for i in archive.infolist() if Path(member_name(i)).suffix.lower() in KINDS]
    if not inside:
        raise _nothing("压缩包", name)
    if len(inside) > 1:
        raise SourceError(f"压缩包里有 {len(inside)} 份文档", name, "文件名改以 .zip 结尾，或使用 fadu corpus 批量读取")
    return source_of(member_name(inside[0]), unpacked(archive, inside[0], name)).text
