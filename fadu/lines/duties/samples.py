"""Expands the totals of a notice into duties of a place's organs."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from fadu.ledger import actions
from fadu.ledger.models import Record
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

WORK = ("规范性文件管理", "行政执法监督", "行政复议", "行政应诉", "政务公开", "政务服务", "普法宣传", "法律顾问")
CLOSED_SHARE = 3
"""Every third duty of a sample is closed."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """One notice and as many duties as the totals say."""
    office = sampler.staff(Role.OFFICE, "duties")
    organs = sampler.organs(OrganKind.DEPARTMENT)
    on = date(sampler.year, 6, 3)
    notice = None
    for _ in range(int(totals.get("notices", 0))):
        notice = actions.create(
            ledgers["duties.notice"],
            {"title_text": "样例：年度工作通知", "issuer": "样例单位", "received_on": on, "text": "样例正文"},
            by=office, on=on, organ=sampler.root, source="sample",
        )  # fmt: skip
    for n in range(int(totals.get("assigned", 0))):
        duty = actions.create(
            ledgers["duties.duty"],
            {
                "notice": notice,
                "item": f"（{n + 1}）",
                "name": f"样例任务：{WORK[n % len(WORK)]}",
                "assigned_on": on,
                "deadline": date(sampler.year, 12, 31),
            },
            by=office, on=on, organ=organs[n % len(organs)], source="sample",
        )  # fmt: skip
        if n % CLOSED_SHARE == 0:
            _close(duty, on + timedelta(days=30 + n), sampler)


def _close(duty: Record, on: date, sampler: Sampler) -> None:
    handler, reviewer = sampler.staff(Role.HANDLER, "duties"), sampler.staff(Role.REVIEWER, "duties")
    duty = actions.move(duty, "take", {"started_on": on}, by=handler, on=on, source="sample")
    actions.create(
        ledgers["duties.progress"],
        {"duty": duty, "reported_on": on, "content": "已按要求完成", "percent": 100, "finished": True},
        by=handler, on=on, source="sample",
    )  # fmt: skip
    duty = actions.move(duty, "report", {"reported_on": on, "summary": "已完成"}, by=handler, on=on, source="sample")
    later = on + timedelta(days=5)
    actions.move(duty, "close", {"closed_on": later}, by=reviewer, on=later, source="sample")
