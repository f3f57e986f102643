"""Archives: the names and the bytes of their members."""

from __future__ import annotations

import zipfile
import zlib

from fadu.reading.pattern import pattern
from fadu.reading.sources.source import LARGEST, SourceError

_HAN = pattern("[\u4e00-\u9fff]")


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
    """A member's name; archives made on Chinese Windows bear GB18030 names without saying so, those of macOS UTF-8.

    >>> info = zipfile.ZipInfo("通知.txt".encode("gb18030").decode("cp437"))
    >>> member_name(info)
    '通知.txt'
    """
    if info.flag_bits & 0x800:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            name = info.filename.encode("cp437").decode(encoding)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if name.isascii() or _HAN.search(name):
            return name
    return info.filename
