"""Reminders: telling people of limits before the day, in the site, by mail and by the office's bots."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from fadu.organs.models import Organ, Post
from fadu.organs.roles import Role

from .brought import modules
from .clocks import Run


class Notice(models.Model):
    """提醒: one row for each thing that a person is told."""

    class Level(models.TextChoices):
        INFO = "info", "告知"
        SOON = "soon", "临近期限"
        OVERDUE = "overdue", "已逾期"
        URGE = "urge", "催办"

    person = models.ForeignKey("organs.Person", models.CASCADE, verbose_name="收件人", related_name="notices")
    level = models.CharField("级别", max_length=8, choices=Level, default=Level.INFO)
    text = models.TextField("内容")
    ledger = models.CharField("台账", max_length=80, blank=True)
    record_id = models.BigIntegerField("记录", null=True)
    key = models.CharField("去重键", max_length=160)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True)
    sent_at = models.DateTimeField("外发时间", null=True)

    class Meta:
        verbose_name = "提醒"
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="ledger_notice_once")]

    def __str__(self) -> str:
        return self.text


class Channel(models.Model):
    """提醒渠道: where a person or an organ is told besides the site, as an Apprise address (mail, office bots)."""

    person = models.ForeignKey("organs.Person", models.CASCADE, null=True, blank=True, related_name="channels")
    organ = models.ForeignKey("organs.Organ", models.CASCADE, null=True, blank=True, related_name="channels")
    address = models.CharField("地址", max_length=300)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "提醒渠道"

    def __str__(self) -> str:
        return self.address.split(":", 1)[0]


def tell(
    people: Iterable[Any],
    text: str,
    *,
    key: str,
    at: datetime,
    level: str = "info",
    record: Any = None,
    about: tuple[str, int | None] = ("", None),
) -> int:
    """Leave a notice for each person, once for each key; the answer is how many are new.

    Args:
        record: what the notice opens; or ``about``, its ledger and id, where the record is not at hand.
    """
    ledger, record_id = (record.ledger.label, record.pk) if record is not None else about
    new = 0
    for person in people:
        _, created = Notice.objects.get_or_create(
            person=person,
            key=key[:160],
            defaults={
                "text": text,
                "level": level,
                "at": at,
                "ledger": ledger,
                "record_id": record_id,
            },
        )
        new += created
    return new


def answerable(organ: Organ, line: str, roles: Collection[str], on: date) -> list[Any]:
    """The active people whose post, with one of the roles, reaches an organ in a line on a day; each once.

    A post reaches the organs below its own, and every line unless it names some.
    """
    posts = Post.objects.on(on).filter(role__in=roles).select_related("person", "organ")
    reach = [p for p in posts if organ.path.startswith(p.organ.path) and (p.lines is None or line in p.lines)]
    return list({p.person: None for p in reach if p.person.is_active})


def remind(today: date, at: datetime) -> int:
    """Notices for every running clock that is within the last fifth of its period or past it.

    One notice for each clock and lamp, to the handler; without a handler, to the organ's administrators of the line.
    """
    new = 0
    for run in Run.objects.filter(state=Run.State.RUNNING).select_related("handler", "organ").iterator():
        lamp = run.lamp(today, at)
        if lamp not in ("soon", "overdue"):
            continue
        text = f"{run.title or '未编号'}「{run.clock}」{_standing(run, today, at)}。"
        people = [run.handler] if run.handler else staff_of(run.organ, run.ledger.split(".")[0], today)
        key = f"{run.ledger}:{run.record_id}:{run.clock}:{lamp}:{run.due_on}"
        new += tell(people, text, key=key, at=at, level=lamp, about=(run.ledger, run.record_id))
    return new


def _standing(run: Run, today: date, at: datetime) -> str:
    """How a clock stands, and what to do; of a limit in hours with the hour."""
    left, exact = run.days_left(today) or 0, run.time_left(at)
    if exact is not None:
        end = f"{timezone.localtime(run.due_at):%Y-%m-%d %H:%M} 届满"
        return f"已逾期（{end}），请立即办理并说明原因" if exact.total_seconds() < 0 else f"{end}，请立即办理"
    if left < 0:
        return f"已逾期 {-left} 天，请立即办理并说明原因"
    return f"还剩 {left} 天（{run.due_on} 届满），请及时办理"


def run_daily(today: date, at: datetime) -> int:
    """What the apps do every day: each module ``daily`` has a function ``daily(on, at)`` that answers how many were told.

    Run before ``remind``: it may begin work whose clocks are then told of.
    """
    return sum(int(module.daily(today, at)) for _, module in modules("daily"))


def staff_of(organ: Organ, line: str, on: date) -> list[Any]:
    """Those of the organ itself: where nobody handles a record, the organs above it need not be told of each clock."""
    posts = Post.objects.on(on).filter(organ=organ, role__in=[Role.HANDLER, Role.ORGAN_ADMIN])
    told = posts.select_related("person")
    return list({p.person: None for p in told if p.person.is_active and (p.lines is None or line in p.lines)})


def send(at: datetime) -> int:
    """Send what has not gone out yet through the people's and organs' channels; the answer is how many went."""
    from apprise import Apprise  # heavy to import, and only senders need it

    sent = 0
    for notice in Notice.objects.filter(sent_at=None).select_related("person"):
        channels = Channel.objects.filter(active=True).filter(
            models.Q(person=notice.person) | models.Q(organ=notice.person.organ_id)
        )
        sender = Apprise()
        for channel in channels:
            sender.add(channel.address)
        if len(sender) and sender.notify(title=f"法度提醒：{notice.get_level_display()}", body=notice.text):
            notice.sent_at = at
            notice.save(update_fields=["sent_at"])
            sent += 1
    return sent
