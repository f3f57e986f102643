"""The log: one file a day, without personal data."""

import logging
import re
from datetime import datetime
from pathlib import Path

IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
PHONE = re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)")


class MaskingFormatter(logging.Formatter):
    """Masks identity numbers (GB 11643) and mobile numbers in the whole entry, its traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        """The entry as text, masked."""
        return masked(super().format(record))


def masked(text: str) -> str:
    """`text` with the middle of identity and mobile numbers starred.

    >>> masked("电话 13800138000")
    '电话 138****8000'
    """
    return PHONE.sub(r"\1****\2", IDENTITY.sub(r"\1********\2", text))


class DailyFile(logging.Handler):
    """Appends to `<folder>/<day>.log`; several processes may write, nothing is renamed."""

    def __init__(self, folder: Path) -> None:
        """Write under `folder`, which is made on the first line."""
        super().__init__()
        self.folder = Path(folder)

    def emit(self, record: logging.LogRecord) -> None:
        """Append one line; a full disk is reported by logging, never raised to the caller."""
        try:
            day = datetime.fromtimestamp(record.created).astimezone().date()
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / f"{day}.log").open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")
        except OSError:
            self.handleError(record)
