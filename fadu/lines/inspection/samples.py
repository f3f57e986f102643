"""Expands published totals of inspection into records.

A few draws are made as people make them, bound and drawn by the algorithm; the rest of the year is entered as a county
enters what its earlier system drew: whole records, without a file to repeat them by.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from fadu.ledger import exchange
from fadu.ledger.samples import Sampler, Writer, nth, split
from fadu.organs.models import Organ

from .models import (
    Category,
    Check,
    CheckStage,
    Credit,
    DrawStage,
    Inspector,
    ItemStage,
    Kind,
    Outcome,
    Risk,
    Specialty,
    Target,
)
from .models.draw import Source

AS_PEOPLE = 2
"""Draws that are really made; the others come in bulk."""
PER_DRAW = 12
POOL = 400
TOLD = "样例：由原系统导入"
TRADES = ("商贸", "食品", "机械", "药房", "物业", "运输", "建材", "餐饮")
MATTERS = ("登记事项检查", "公示信息检查", "食品经营检查", "特种设备使用检查", "产品质量检查", "安全生产检查")
OUTCOMES = (Outcome.CLEAN,) * 8 + (Outcome.UNREACHABLE, Outcome.CLOSED)
PLATFORM_BATCHES = 12


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Pools, matters, draws and inspections that add up to the totals."""
    made = _Maker("inspection", sampler, totals)
    made.items(made.total("items_claimed"))
    made.uploads(made.total("behaviours"))
    times, objects, officers = (made.total(name) for name in ("times", "objects", "officers"))
    if times:
        made.draws(times, max(objects, times), officers, made.total("results", objects))


def current(sampler: Sampler, today: date) -> None:
    """What is in hand today: a draw whose value is awaited, inspections to be made, one registered, one to publish."""
    made = _Maker("inspection", sampler)
    made.pools(60, 8)
    task = made.task("样例：在办抽查任务")
    waiting = made.prepared(task, "样例：待抽取的随机抽查", today - timedelta(days=1))
    made.commit(waiting, today - timedelta(days=1))
    done = made.prepared(made.task("样例：在办抽查任务（二）"), "样例：检查中的随机抽查", today - timedelta(days=12))
    made.commit(done, today - timedelta(days=12))
    done = made.drawn(done, today - timedelta(days=10))
    made.move(done, "dispatch", today - timedelta(days=10), check_by=today + timedelta(days=20))
    rows = list(Check.objects.filter(draw=done).order_by("pk")[:3])
    for n, check in enumerate(rows):
        on = today - timedelta(days=4 - n)
        check = made.registered(check, on)
        if n < 2:
            made.move(check, "enter", on)
            made.move(check, "report", on, outcome=Outcome.CLEAN, findings="样例：未发现问题")


class _Maker(Writer):
    item: Any = None

    @cached_property
    def organ(self) -> Organ:
        """Who draws and inspects."""
        return self.department(0)

    # -- the list, the platform --------------------------------------------------------------------------------------

    def items(self, count: int) -> None:
        day = date(self.year, 1, 10)
        self.bulk("item", ({
            "organ_id": self.department(n).pk,
            "subject": f"样例：{nth(MATTERS, n)}（{n + 1}）",
            "basis": "样例依据",
            "category": str(Category.KEY if n % 9 == 0 else Category.GENERAL),
            "claimed_on": day,
            "published_on": day + timedelta(days=20),
            "stage": str(ItemStage.PUBLISHED),
        } for n in range(count)))  # fmt: skip

    def uploads(self, total: int) -> None:
        for n, entries in enumerate(split(total, PLATFORM_BATCHES if total else 0)):
            day = date(self.year, n + 1, 26)
            self.create("upload", day, span=f"{self.year}年{n + 1}月", entries=entries)

    # -- the two pools -----------------------------------------------------------------------------------------------

    def pools(self, targets: int, inspectors: int) -> tuple[list[int], list[int]]:
        """Targets and inspectors of the pool, made up; the identifiers of the organ's."""
        day = date(self.year, 1, 4)
        self.bulk("target", ({
            "organ_id": self.organ.pk,
            "name": f"样例{nth(TRADES, n)}有限公司（{n + 1}）",
            "specialty": str(Specialty.REGISTRATION),
            "credit": str(nth(list(Credit), n)),
            "risk": str(Risk.GENERAL),
            "area": f"样例镇{n % 5 + 1}",
            "listed_on": day,
        } for n in range(targets)))  # fmt: skip
        self.bulk("inspector", ({
            "organ_id": self.organ.pk,
            "name": self.person(),
            "certificate_number": f"样例证{self.year}{n + 1:04d}",
            "certificate_until": date(self.year + 4, 12, 31),
            "specialty": str(Specialty.REGISTRATION),
            "joined_on": day,
        } for n in range(inspectors)))  # fmt: skip
        own = {"organ": self.organ, "voided": False}
        return (
            list(Target.objects.filter(**own).order_by("pk").values_list("pk", flat=True)),
            list(Inspector.objects.filter(**own).order_by("pk").values_list("pk", flat=True)),
        )

    # -- draws -------------------------------------------------------------------------------------------------------

    def task(self, subject: str) -> Any:
        day = date(self.year, 1, 12)
        if self.item is None:
            claimed, named = day - timedelta(days=400), f"样例：随机抽查事项（{subject}）"
            self.item = self.create("item", claimed, subject=named, basis="样例依据", claimed_on=claimed)
            self.item = self.move(self.item, "publish", day)
        plan = self.create("plan", day, subject=f"{subject}（{self.year}年度计划）", of_year=self.year, drafted_on=day)
        task = self.create(
            "task", day, plan=plan, subject=subject, item=self.item, starts_on=day, gap_months=0, times=99, least=0
        )
        day += timedelta(days=5)
        self.move(plan, "approve", day, approver="样例负责人")
        self.move(plan, "file", day)
        self.move(plan, "publish", day + timedelta(days=2), channel="政府网站")
        return task

    def prepared(self, task: Any, subject: str, on: date) -> Any:
        return self.create("draw", on, subject=subject, task=task, prepared_on=on)

    def commit(self, draw: Any, on: date) -> Any:
        return self.move(
            draw, "commit", on, random_kind=Source.WELFARE_3D, random_round=f"第{on:%Y%j}期",
            random_on=on + timedelta(days=1), random_where="开奖公告",
        )  # fmt: skip

    def drawn(self, draw: Any, on: date) -> Any:
        value = " ".join(str(self.random.randint(0, 9)) for _ in range(3))
        return self.move(draw, "draw", on, random_value=value)

    def draws(self, times: int, objects: int, officers: int, results: int) -> None:
        """Some draws as people make them, the rest in bulk; inspections of all of them, results published of some."""
        targets, inspectors = self.pools(min(POOL, objects), max(4, min(40, officers)))
        task = self.task("样例：双随机抽查任务")
        left = results
        each = -(-len(targets) // 10)  # more than the ratios draw, so that the rest of the totals is never negative
        room = min(times - 1, (objects - times) // each, officers // len(inspectors))
        real = []
        for n, day in enumerate(self.days(max(0, min(AS_PEOPLE, room)), last=date(self.year, 3, 1))):
            draw = self.commit(self.prepared(task, f"样例：第{n + 1}次双随机抽查", day), day)
            real.append(self.drawn(draw, day + timedelta(days=2)))
        for draw in real:
            objects -= draw.targets_drawn
            officers -= draw.inspectors_drawn
        rest = times - len(real)
        days = self.days(rest, date(self.year, 1, 20), date(self.year, 10, 20))
        sizes, teams = split(max(objects, 0), rest), split(max(officers, 0), rest)
        self.bulk("draw", ({
            "organ_id": self.organ.pk,
            "subject": f"样例：第{n + 1 + len(real)}次双随机抽查",
            "task_id": task.pk,
            "prepared_on": day,
            "drawn_on": day,
            "dispatched_on": day,
            "completed_on": day + timedelta(days=30),
            "targets_drawn": sizes[n],
            "inspectors_drawn": teams[n],
            "stage": str(DrawStage.COMPLETED),
        } for n, day in enumerate(days)))  # fmt: skip
        self.results(left, targets, inspectors)

    def results(self, count: int, targets: list[int], inspectors: list[int]) -> None:
        """Random inspections with their results published in time."""
        days = self.days(count, date(self.year, 2, 1), date(self.year, 11, 10))

        def rows() -> Iterator[dict[str, Any]]:
            for n, day in enumerate(days):
                yield {
                    "organ_id": self.organ.pk,
                    "target_id": nth(targets, n),
                    "item_id": self.item.pk,
                    "kind": str(Kind.RANDOM),
                    "ordered_on": day - timedelta(days=10),
                    "lead_id": nth(inspectors, n),
                    "second_id": nth(inspectors, n + 1),
                    "approved_on": day,
                    "approver": "样例负责人",
                    "registered_on": day,
                    "entered_on": day,
                    "inspected_on": day,
                    "outcome": str(nth(OUTCOMES, n)),
                    "published_on": day + timedelta(days=9),
                    "channel": "政府网站",
                    "stage": str(CheckStage.PUBLISHED),
                }

        self.bulk("check", rows())

    def registered(self, check: Any, on: date) -> Any:
        return self.move(
            check, "register", on, approved_on=on, approver="样例负责人", lead=check.lead, second=check.second
        )

    def bulk(self, ledger: str, rows: Iterator[dict[str, Any]]) -> None:
        exchange.enter(self.ledger(ledger), rows, by=None, on=date(self.year, 12, 30), told=TOLD)
