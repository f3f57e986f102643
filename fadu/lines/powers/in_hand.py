"""Lists in hand on a day: changes proposed to published, discretion benchmarks with their tiers, items handed down."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth

from .models import AdjustmentKind, DelegationKind, Item, ItemKind, ListKind, Verdict
from .models.benchmark import Degree

BASES = ("《中华人民共和国行政处罚法》第三十三条", "《中华人民共和国行政许可法》第十二条")
TIERS = (
    (Degree.NONE, "样例：初次发生、危害后果轻微并及时改正", 0, 0, "不予处罚，进行教育"),
    (Degree.LIGHT, "样例：违法面积不足10平方米", 200_00, 500_00, "责令改正，罚款"),
    (Degree.ORDINARY, "样例：违法面积10平方米以上不足50平方米", 500_00, 1500_00, "责令改正，罚款"),
    (Degree.HEAVY, "样例：违法面积50平方米以上或者拒不改正", 1500_00, 2000_00, "责令改正，罚款"),
)


def current(sampler: Sampler, today: date) -> None:
    """Changes at each stage, benchmarks drafted, in force and filed, items handed down and evaluated, a mandate."""
    made = _Maker("powers", sampler)
    for n, days in enumerate((3, 12, 25, 40)):
        made.proposed(n, today - timedelta(days=days))
    made.changes(today)
    made.benchmarks(today)
    made.delegations(today)
    drafted = made.create("mandate", today, organ=made.department(0), subject="样例：职能配置、内设机构和人员编制规定",
                          functions="样例：负责有关工作。", divisions="样例：办公室；法规科", posts=30, heads=4)  # fmt: skip
    made.move(drafted, "issue", today, document_number="样办发〔2026〕1号")


class _Maker(Writer):
    def proposed(self, n: int, day: date) -> None:
        found = self.create(
            "adjustment", day, organ=self.department(n), kind=AdjustmentKind.ADD, reason_text="样例：法律修改，新增事项",
            code=f"样调{n + 1:03d}", finish_by_on=day + timedelta(days=42), subject=f"样例：新增事项{n + 1}",
            item_kind=ItemKind.PENALTY, basis=nth(BASES, n),
        )  # fmt: skip
        if n:
            self.move(found, "review", day)

    def changes(self, today: date) -> None:
        """One item added and one cancelled this year: what the list of changes shows."""
        day = today - timedelta(days=50)
        standing = Item.objects.filter(
            organ__path__startswith=self.root.path, list_kind=ListKind.POWER, ended_on=None, voided=False
        )
        added: dict[str, Any] = {
            "kind": AdjustmentKind.ADD, "code": "样调101", "subject": "样例：电动自行车停放秩序检查",
            "item_kind": ItemKind.INSPECTION, "basis": BASES[0], "organ": self.department(1),
        }  # fmt: skip
        self.carried(day, added)
        found = standing.order_by("pk").first()
        if found is not None:
            self.carried(day, {"kind": AdjustmentKind.CANCEL, "item": found, "organ": found.organ})

    def carried(self, day: date, data: dict[str, Any]) -> None:
        found = self.create("adjustment", day, reason_text="样例：依据法律修改调整", **data)
        self.move(found, "review", day)
        self.move(found, "approve", day + timedelta(days=3))
        self.move(found, "carry_out", day + timedelta(days=5))
        self.move(found, "publish", day + timedelta(days=8))

    def benchmarks(self, today: date) -> None:
        day = today - timedelta(days=90)
        for n in range(3):
            found = self.create(
                "benchmark", day, organ=self.department(n), code=f"样基{n + 1:03d}",
                offence=f"样例：违法行为{n + 1}", basis="《样例管理条例》第十二条、第三十条", upper="样例：省级基准",
            )  # fmt: skip
            for ordinal, (degree, circumstances, low, high, measure) in enumerate(TIERS, start=1):
                self.create(
                    "tier", day, benchmark=found, ordinal=ordinal, degree=degree, circumstances=circumstances,
                    fine_from=low, fine_to=high, measure=measure,
                )  # fmt: skip
            if n:
                self.move(found, "review", day + timedelta(days=9))
                self.move(found, "publish", day + timedelta(days=20), effective_on=day + timedelta(days=30))
            if n > 1:
                self.move(found, "file", day + timedelta(days=28))

    def delegations(self, today: date) -> None:
        day = today - timedelta(days=300)
        for n in range(2):
            found = self.create(
                "delegation", day, organ=self.department(n), subject=f"样例：赋予乡镇的执法事项{n + 1}",
                kind=DelegationKind.TOWN, basis="样例：省政府赋权决定",
            )  # fmt: skip
            self.move(found, "delegate", day + timedelta(days=9), receivers=[self.town(n)], measures="样例：培训、跟班")
            self.create(
                "evaluation", today - timedelta(days=20), delegation=found, cases=0 if n else 26,
                findings="样例：查阅案卷、座谈", verdict=Verdict.TAKE_BACK if n else Verdict.KEEP,
            )  # fmt: skip
