"""Expands the totals of a notice into duties of a place's organs."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from fadu.ledger.models import Record
from fadu.ledger.samples import Sampler, Writer, nth

WORK = ("规范性文件管理", "行政执法监督", "行政复议", "行政应诉", "政务公开", "政务服务", "普法宣传", "法律顾问")
CLOSED_SHARE = 3
"""Every third duty of a sample is closed."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """One notice and as many duties as the totals say."""
    made = Writer("duties", sampler, totals)
    on = date(sampler.year, 6, 3)
    notice = None
    for _ in range(made.total("notices")):
        notice = made.create("notice", on, title_text="样例：年度工作通知", issuer="样例单位", text="样例正文")
    for n in range(made.total("assigned")):
        duty = made.create(
            "duty", on, organ=made.department(n), notice=notice, item=f"（{n + 1}）", name=f"样例任务：{nth(WORK, n)}",
            deadline=date(sampler.year, 12, 31),
        )  # fmt: skip
        if n % CLOSED_SHARE == 0:
            _close(made, duty, on + timedelta(days=30 + n))


def _close(made: Writer, duty: Record, on: date) -> None:
    made.move(duty, "take", on)
    made.create("progress", on, duty=duty, content="已按要求完成", percent=100, finished=True)
    made.move(duty, "report", on, summary="已完成")
    made.move(duty, "close", on + timedelta(days=5))
