"""Documents of folders and archives, one by one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from fadu.reading.sources.archive import member_name, unpacked
from fadu.reading.sources.kinds import is_document
from fadu.reading.sources.opening import nothing_in, open_source, source_of
from fadu.reading.sources.source import Source, SourceError

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
        files = files_in(path)
        if not files:
            raise nothing_in("文件夹", str(path))
        for file in files:
            yield from _tried(documents_in(file, failed), failed)
    elif path.suffix.lower() == ".zip":
        yield from _zipped(str(path), path, failed)
    else:
        yield open_source(path)


def files_in(folder: Path) -> list[Path]:
    """The documents and archives of a folder, all levels deep, sorted; those that can't be read too, to be told."""
    return [f for f in sorted(folder.rglob("*")) if is_document(str(f.relative_to(folder))) and f.is_file()]


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


def _zipped(name: str, data: Path | io.BytesIO, failed: Failed | None, depth: int = 0) -> Iterator[Source]:
    try:
        archive = zipfile.ZipFile(data)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise SourceError("压缩包打不开", name, "重新获取文件") from error
    with archive:
        members = [(member_name(i), i) for i in archive.infolist() if not i.is_dir()]
        wanted = sorted((n, i.header_offset, i) for n, i in members if is_document(n))
        if not wanted:
            raise nothing_in("压缩包", name)
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
