"""What an import says is wrong: row, column, reason, remedy."""

from dataclasses import dataclass

from fadu.ledger.errors import Fault


class Unreadable(Exception):
    """A cell that means nothing for its column."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class Cancelled(Exception):
    """Raised by a progress callback to stop an import; nothing stays written."""


def parted(said: str) -> tuple[str, str]:
    """What is wrong, and the remedy with which a message ends; empty where it gives none.

    >>> parted("不是日期。请写成 2024-06-03。"), parted("不是日期。")
    (('不是日期。', '请写成 2024-06-03。'), ('不是日期。', ''))
    """
    what, stop, remedy = said.rpartition("。请")
    return (f"{what}。", f"请{remedy}") if stop else (said, "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file.

    Attributes:
        row: the row as Excel numbers it; 0 for the file as a whole.
        column: the column's heading; empty for the row as a whole.
        reason: what is wrong, a whole sentence.
        remedy: what to do, a whole sentence.
    """

    row: int
    column: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f"第 {self.row} 行" if self.row else ""
        place += f"「{self.column}」" if self.column else ""
        return f"{place}：{self.reason}{self.remedy}" if place else f"{self.reason}{self.remedy}"

    @property
    def fault(self) -> Fault:
        """The same as a refusal's fault."""
        return Fault(str(self))
