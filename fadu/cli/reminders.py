"""`fadu remind`: tell people of what falls due; for a daily timer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone

from fadu.cli.language import say
from fadu.ledger import reminders
from fadu.ledger.today import clock_today


def remind(
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("按这一天计算，默认今天", "as of this day; today"))
    ] = None,
    send: Annotated[bool, typer.Option(help=say("同时发到邮件和机器人", "send to mail and bots too"))] = True,
) -> None:
    """The command; run twice on one day, it tells nobody twice."""
    at = timezone.now()
    today = on.date() if on else clock_today()
    new = reminders.run_daily(today, at) + reminders.remind(today, at)
    sent = reminders.send(at) if send else 0
    print(say(f"新提醒 {new} 条，外发 {sent} 条。", f"{new} new reminders, {sent} sent out."))
