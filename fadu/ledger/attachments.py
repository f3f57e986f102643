"""Attachments: proof of what a record says. Stored by content, served only through the permission check."""

import hashlib
import mimetypes
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import models

from .errors import Fault, Refused

ALLOWED = {
    ".pdf": "PDF 文件",
    ".docx": "Word 文档",
    ".xlsx": "Excel 表格",
    ".pptx": "演示文稿",
    ".doc": "Word 97 文档",
    ".xls": "Excel 97 表格",
    ".wps": "WPS 文档",
    ".ofd": "OFD 版式文件",
    ".txt": "文本",
    ".csv": "CSV 表格",
    ".jpg": "图片",
    ".jpeg": "图片",
    ".png": "图片",
    ".gif": "图片",
    ".mp3": "录音",
    ".wav": "录音",
    ".m4a": "录音",
    ".mp4": "录像",
    ".zip": "压缩包",
}
MACRO_MARKS = (b"vbaProject.bin", b"_VBA_PROJECT")
FAMILIES = {
    ".jpeg": ".jpg",
    ".docx": ".zip",
    ".xlsx": ".zip",
    ".pptx": ".zip",
    ".ofd": ".zip",
    ".doc": ".ole",
    ".xls": ".ole",
    ".wps": ".ole",
    ".csv": ".txt",
    ".m4a": ".mp4",
}


class Attachment(models.Model):
    """附件: one row for each file put with a record."""

    ledger = models.CharField("台账", max_length=80)
    record_id = models.BigIntegerField("记录")
    kind = models.CharField("材料类别", max_length=40, blank=True)
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("摘要", max_length=64, help_text="SHA-256，文件按它存放")
    size = models.BigIntegerField("字节数")
    mime = models.CharField("类型", max_length=100)
    dated_on = models.DateField("材料形成日期", null=True, blank=True)
    by = models.ForeignKey("organs.Person", models.PROTECT, verbose_name="上传人", null=True, related_name="+")
    at = models.DateTimeField("上传时间")
    voided = models.BooleanField("已作废", default=False)

    class Meta:
        verbose_name = "附件"
        ordering = ("id",)
        indexes = [models.Index(fields=["ledger", "record_id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the content lies."""
        return content_path(self.digest)


def content_path(digest: str) -> Path:
    """The place of content under ``FADU_DATA/files``, by its digest."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def store(name: str, chunks: Iterable[bytes]) -> tuple[str, int, str]:
    """Write content once under its digest; the answer is digest, size in bytes and media type.

    Raises:
        Refused: too large, empty, of a kind not allowed, not what its name says, or with macros.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, delete=False) as target:
        temporary = Path(target.name)
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT:
                    raise Refused(*plain_faults(name, size))
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
            mime = check_kind(name, temporary, size)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    place = content_path(digest.hexdigest())
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(temporary, place)
    return digest.hexdigest(), size, mime


def plain_faults(name: str, size: int) -> Iterator[Fault]:
    """What is wrong with a file that its name and its size in bytes tell, before it is read."""
    if size == 0:
        yield Fault(f"文件「{name}」是空的。请确认文件已保存完整后再上传。")
    if size > settings.UPLOAD_LIMIT:
        yield Fault(f"文件「{name}」超过 {settings.UPLOAD_LIMIT // 2**20} MB。请压缩或分册后再上传。")
    if Path(name).suffix.lower() not in ALLOWED:
        kinds = "、".join(sorted(k.lstrip(".") for k in ALLOWED))
        yield Fault(f"文件「{name}」的类型不在允许之列。可上传：{kinds}。")


def check_kind(name: str, path: Path, size: int) -> str:
    """The media type of a file, by its content.

    Raises:
        Refused: as ``store`` says.
    """
    suffix = Path(name).suffix.lower()
    faults = list(plain_faults(name, size))
    if faults:
        raise Refused(*faults)
    with path.open("rb") as source:
        head = source.read(8192)
    found = _sniff(head)
    wanted = FAMILIES.get(suffix, suffix)
    if found != wanted:
        raise Refused(Fault(f"文件「{name}」的内容与扩展名 {suffix} 不符。请用原来的程序重新另存后上传。"))
    if wanted in {".zip", ".ole"} and suffix != ".zip" and _has_macros(path):
        raise Refused(Fault(f"文件「{name}」含有宏。请另存为不含宏的格式（docx、xlsx 或 PDF）后上传。"))
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _sniff(head: bytes) -> str:
    signatures = {
        b"%PDF": ".pdf",
        b"PK\x03\x04": ".zip",
        b"\xd0\xcf\x11\xe0": ".ole",
        b"\xff\xd8\xff": ".jpg",
        b"\x89PNG": ".png",
        b"GIF8": ".gif",
        b"ID3": ".mp3",
        b"\xff\xfb": ".mp3",
        b"RIFF": ".wav",
    }
    for mark, kind in signatures.items():
        if head.startswith(mark):
            return kind
    if head[4:8] == b"ftyp":
        return ".mp4"
    return "" if b"\x00" in head else ".txt"


def _has_macros(path: Path) -> bool:
    return any(mark in path.read_bytes() for mark in MACRO_MARKS)


def open_content(attachment: Attachment) -> BinaryIO:
    """The content of an attachment, for reading.

    Raises:
        Refused: the file is not where its digest says.
    """
    try:
        return attachment.path.open("rb")
    except FileNotFoundError:
        raise Refused(
            Fault(f"附件「{attachment.name}」的文件不在数据目录中。请从备份恢复 {attachment.path.name[:12]}…。")
        ) from None
