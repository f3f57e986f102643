"""The ledger's tables, for Django and for lines; each stands in the file of what it is for."""

from .attachments import Attachment
from .checkpoints import Checkpoint
from .clocks import Run
from .constraints import ordered, together, within
from .exchange.models import Batch, BatchRow
from .filings import Filing
from .marks import Mark
from .numbering import Counter
from .record import Record
from .reminders import Channel, Notice
from .trail import Entry
from .workspace import Draft, LastLook, SavedView

__all__ = [
    "Attachment", "Batch", "BatchRow", "Channel", "Checkpoint", "Counter", "Draft", "Entry", "Filing",
    "LastLook", "Mark", "Notice", "Record", "Run", "SavedView", "ordered", "together", "within",
]  # fmt: skip
