"""The sheet of a notice: its proposals kept on the server while a person corrects them."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from fadu.ledger.errors import Fault, Refused, Stale

from .intake import propose
from .models import Notice, NoticeStage, Sheet
from .proposals import Item


def digest(text: str) -> str:
    """Which text it is."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def open_sheet(notice: Notice, *, by: Any, at: datetime) -> Sheet:
    """The notice's sheet; read anew from its text where there is none yet.

    Raises:
        Refused: the notice has no text, or its duties are made already.
    """
    _still_open(notice)
    if not notice.text.strip():
        raise Refused(Fault(f"「{notice.title_text}」还没有正文。请先从附件读取，或在修改页粘贴全文。"))
    found = Sheet.objects.filter(notice=notice).first()
    return found or read_anew(notice, by=by, at=at)


@transaction.atomic
def read_anew(notice: Notice, *, by: Any, at: datetime) -> Sheet:
    """The sheet read from the text as it stands; what was corrected before can be taken back by one step.

    Raises:
        Refused: the notice's duties are made already.
    """
    _still_open(notice)
    items = propose(notice.text, notice.region)
    old = Sheet.objects.select_for_update(of=("self",)).filter(notice=notice).first()
    same = old is not None and old.digest == digest(notice.text)
    before = old.items if old is not None and same else []
    values = {
        "items": items, "before": before, "digest": digest(notice.text), "by": by, "at": at,
        "revision": old.revision + 1 if old else 1,
    }  # fmt: skip
    return Sheet.objects.update_or_create(notice=notice, defaults=values)[0]


@transaction.atomic
def step(
    notice: Notice, act: Callable[[list[Item]], list[Item]], *, by: Any, at: datetime, seen: int | None = None
) -> Sheet:
    """Change the sheet's proposals and keep what they were.

    Args:
        seen: the revision that the person had before them.

    Raises:
        Stale: somebody else has changed the sheet since.
        Refused: as the act does, or the duties are made already.
    """
    _still_open(notice)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("by").get(notice=notice)
    if seen is not None and seen != sheet.revision and sheet.by != by:
        raise Stale(
            f"{sheet.by or '他人'}刚刚改过这份确认稿，这一步没有保存。请刷新页面后再做；您填写的内容还在页面上。",
            seen=seen,
            stands=sheet.revision,
        )
    items = act(sheet.items)
    sheet.items, sheet.before = items, sheet.items
    sheet.by, sheet.at, sheet.revision = by, at, sheet.revision + 1
    sheet.save()
    return sheet


def undo(notice: Notice, *, by: Any, at: datetime, seen: int | None = None) -> Sheet:
    """Take back the last step; a second time takes it again.

    Raises:
        Refused: there is no step to take back.
    """
    before = Sheet.objects.get(notice=notice).before
    if not before:
        raise Refused(Fault("没有可以撤回的操作。"))
    return step(notice, lambda items: before, by=by, at=at, seen=seen)


def out_of_step(sheet: Sheet) -> bool:
    """Whether the notice's text was changed after it was read: the highlights no longer fit."""
    return sheet.digest != digest(sheet.notice.text)


def _still_open(notice: Notice) -> None:
    if notice.voided or notice.stage != NoticeStage.RECEIVED:
        raise Refused(Fault(f"「{notice.title_text}」的任务已经建立，不再确认。请到「任务总览」查看，逐项修改。"))
