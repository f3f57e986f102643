"""Folders and zip archives: the documents in them, one by one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from .sources import Source, SourceError, open_source, source_of

KINDS = (".txt", ".md", ".html", ".htm", ".shtml", ".docx", ".pdf")


def documents_in(path: Path) -> Iterator[Source]:
    """Every document of a folder (all levels deep) or of a zip archive, sorted by name.

    Raises:
        SourceError: an archive is broken.
    """
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in KINDS and file.is_file():
                yield open_source(file)
    elif path.suffix.lower() == ".zip":
        yield from _zipped(path)
    else:
        yield open_source(path)


def documents_of(name: str, data: bytes) -> Iterator[Source]:
    """Every document of a file's bytes: those inside a zip archive, else the one it is.

    Raises:
        SourceError: it can't be read.
    """
    if name.lower().endswith(".zip"):
        yield from _zipped(Path(name), io.BytesIO(data))
    else:
        yield source_of(name, data)


def _zipped(path: Path, data: io.BytesIO | None = None) -> Iterator[Source]:
    try:
        archive = zipfile.ZipFile(data or path)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError("压缩包打不开", str(path), "重新获取文件") from error
    with archive:
        for info in sorted(archive.infolist(), key=member_name):
            name = member_name(info)
            if not info.is_dir() and Path(name).suffix.lower() in KINDS:
                yield source_of(f"{path}/{name}", archive.read(info))


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; archives made on Chinese Windows bear GB18030 names without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def archive_text(archive: zipfile.ZipFile, name: str) -> str:
    """The text of an archive's only document.

    Raises:
        SourceError: it holds none, or several: those are read by ``documents_in``.
    """
    inside = [i for i in archive.infolist() if Path(member_name(i)).suffix.lower() in KINDS]
    if len(inside) != 1:
        what = "没有可读的文档" if not inside else f"有 {len(inside)} 份文档"
        remedy = "使用 fadu corpus 批量读取" if inside else "检查压缩包的内容"
        raise SourceError(f"压缩包里{what}", name, remedy)
    return source_of(member_name(inside[0]), io.BytesIO(archive.read(inside[0])).getvalue()).text
