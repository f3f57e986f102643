"""公众意见: what people say on a draft in its period, and what came of it; for every line that asks the public.

A line's own ledger names the draft (its ``ParentField``) and says when its period runs; the procedure's steps are
``steps()``. Nobody needs to sign in; what a person says waits for moderation before others see it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, QuerySet, TextChoices, TextField

from fadu.organs.roles import Role

from .errors import Fault
from .fields import PersonField, SecretField
from .intake import Intake
from .leaks import leak_faults
from .procedure import HANDLER, OFFICE, REVIEWER, Move
from .record import Record

STAFF: frozenset[Role] = frozenset({HANDLER, REVIEWER, OFFICE})


class CommentStage(TextChoices):
    RECEIVED = "received", "待审核"
    SHOWN = "shown", "已公开"
    HIDDEN = "hidden", "不予公开"
    ANSWERED = "answered", "已反馈"
    SETTLED = "settled", "已反馈（不公开）"


RECEIVED, SHOWN, HIDDEN, ANSWERED, SETTLED = CommentStage
UNANSWERED = (RECEIVED, SHOWN, HIDDEN)
OPEN = (SHOWN, ANSWERED)


class CommentChannel(TextChoices):
    ONLINE = "online", "网上"
    LETTER = "letter", "信函、传真、邮件"
    MEETING = "meeting", "会议、走访"


class Adoption(TextChoices):
    FULL = "full", "采纳"
    PART = "part", "部分采纳"
    NONE = "none", "未采纳"


class PublicComment(Record):
    """公众意见: one row for each comment; what came of it is told to everyone."""

    channel = CharField("来源", max_length=8, choices=CommentChannel, default=CommentChannel.LETTER)
    received_on = DateField("收到日期")
    name = PersonField("提出人")
    phone = SecretField("联系电话")
    content = TextField("意见内容")
    adoption = CharField("采纳情况", max_length=6, choices=Adoption, blank=True)
    reply = TextField("反馈说明", blank=True, help_text="未采纳、部分采纳的写明理由")
    answered_on = DateField("反馈日期", null=True, blank=True)

    class Meta(Record.Meta):
        abstract = True

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day on which people may speak on the draft."""
        raise NotImplementedError

    @property
    def signed(self) -> str:
        """Who said it, as far as the public may know."""
        name = str(self.name or "")
        return str(self.ledger.fields["name"].public_value(name)) if name else "匿名"

    def clean(self) -> None:
        """A comment belongs into its period: before or after it, it is refused."""
        opens, closes = self.period
        if opens is None:
            raise ValidationError("征求意见还没有开始，不能登记意见。请先办理开始征求意见。")
        if closes is None or self.received_on is None:
            return
        if self.received_on < opens:
            said = f"{self.received_on} 早于征求意见开始的 {opens}。请核对收到日期。"
            raise ValidationError({"received_on": said})
        if self.received_on > closes:
            said = f"征求意见已于 {closes} 截止。截止后的意见请作为信访、建议另行办理，或先延长征求意见期限。"
            raise ValidationError({"received_on": said})


def steps() -> list[Move]:
    """The steps of a comment: moderated, answered, each openly or not."""
    answer: dict[str, Any] = {
        "by": STAFF, "asks": ["answered_on", "adoption"], "may": ["reply"], "on": "answered_on",
    }  # fmt: skip
    return [
        Move("show", frozenset({RECEIVED}), SHOWN, "审核公开", by=STAFF, guard=_fit),
        Move("hide", frozenset({RECEIVED, SHOWN}), HIDDEN, "不予公开", by=STAFF, reason=True),
        Move("answer", frozenset({RECEIVED, SHOWN}), ANSWERED, "反馈并公开", **answer, guard=_fit),
        Move("settle", frozenset({HIDDEN}), SETTLED, "反馈（不公开）", **answer, guard=_reasoned),
    ]


def _fit(comment: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Nothing personal may stand in what everybody is to read."""
    yield from _reasoned(comment, data)
    for name, text in (("content", comment.content), ("reply", data.get("reply") or "")):
        yield from leak_faults(text, comment.ledger.field_label(name), comment.name or "")


def _reasoned(comment: Record, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("adoption") in (Adoption.PART, Adoption.NONE) and not data.get("reply"):
        yield "未采纳、部分采纳的，须说明理由。请填写「反馈说明」。"


def all_answered(comments: "QuerySet[Any]") -> Iterator[str]:
    """What stands against telling the result: comments that nobody has answered."""
    left = comments.filter(voided=False, stage__in=UNANSWERED).count()
    if left:
        yield f"还有 {left} 条意见没有反馈。请逐条登记采纳情况和理由；不宜公开的，先「不予公开」再「反馈（不公开）」。"


def shown(comments: "QuerySet[Any]") -> "QuerySet[Any]":
    """The comments that anyone may read."""
    return comments.filter(voided=False, stage__in=OPEN).order_by("received_on", "pk")


def intake(
    model: type[PublicComment],
    words: str,
    drafts: Callable[[], "QuerySet[Any]"],
    refuses: Callable[..., Iterator[Fault]],
) -> Intake:
    """What the public site takes comments with: `words` say on what, `drafts` gives those that people may see."""
    return Intake(
        model,
        name="提交意见",
        words=words,
        fields="content name phone",
        required="content",
        parents=drafts,
        fills=_online,
        refuses=refuses,
        notice="请写明意见和理由。可以不留姓名；留下电话的，可以凭回执编号查采纳情况。意见经审核后公开，姓名只显示姓氏。",
    )


def _online(values: Mapping[str, Any], draft: Any, on: date) -> dict[str, Any]:
    return {"channel": CommentChannel.ONLINE, "received_on": on}


def untimely(opens: date | None, closes: date | None, running: bool, on: date) -> Iterator[Fault]:
    """What stands against taking a comment from the public site on a day."""
    if opens is not None and on < opens:
        yield Fault(f"征求意见自 {opens} 开始。请届时再提交。")
    elif not running:
        yield Fault(f"征求意见已于 {closes} 截止。如仍有建议，请通过信访、来信等途径提出。")
