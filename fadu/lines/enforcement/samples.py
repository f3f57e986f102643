"""Expands published totals of enforcement into records, and a few cases in hand for the demo."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import FileKind, Grade, PlanKind, Seat, TrainingKind, WhyCancelled
from .review_procedure import conclude

LINE = "enforcement"
PHOTO = b"\x89PNG\r\n\x1a\n sample"
TRAININGS = {
    "trainings": (TrainingKind.BUSINESS, "样例：行政执法业务培训"),
    "trainings_central": (TrainingKind.CENTRAL, "样例：集中法治培训"),
}
SPOT = ("spot_files", PlanKind.SPOT, "样例：执法卷宗实地监督抽查")
COUNTY = ("county_files", PlanKind.COUNTY, "样例：行政执法案卷集中评查")
GRADES = (("excellent", Grade.EXCELLENT), ("class1", Grade.CLASS1), ("class2", Grade.CLASS2))
LOST = {Grade.EXCELLENT: 5, Grade.CLASS1: 14, Grade.CLASS2: 30}


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Training, certificates, file review and publication as far as the totals say."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    made.courses(given)
    made.batches(given.get("certificate_batches", 0), given.get("certificates_issued", 0))
    made.applicants(given.get("new_applicants", 0), given.get("certificates_cancelled", 0))
    for review in (SPOT, COUNTY):
        made.review(given, *review)
    made.spot_check(given)
    if given.get("disclosed"):
        made.disclose(given["disclosed"])


def current(sampler: Sampler, today: date) -> None:
    """Cases that are in hand today: an inquiry, a case told to the party, a permit, a measure."""
    made = _Maker(sampler)
    pair = [made.officer(date(today.year - 2, 3, 1), certified=True) for _ in range(2)]
    for n, (days, subject) in enumerate(((70, "样例：擅自设置户外广告"), (20, "样例：未明码标价"))):
        on = today - timedelta(days=days)
        case = made.create(
            "penalty", on, subject=subject, domain="city" if n == 0 else "market", source="check", found_on=on,
            party_kind="trader", party=sampler.person(), occurred_on=on,
        )  # fmt: skip
        on += timedelta(days=2)
        case = made.move(case, "file", on, filed_on=on, lead_officer=pair[0], second_officer=pair[1])
        if n:
            on += timedelta(days=8)
            case = made.move(
                case,
                "finish",
                on,
                investigated_on=on,
                facts="样例事实",
                proposal="责令改正，罚款500元",
                basis="样例条款",
            )
            made.move(case, "inform", on, informed_on=on)
    on = today - timedelta(days=4)
    permit = made.create(
        "permit", on, subject="样例：食品经营许可", domain="market", received_on=on, party_kind="trader", party=sampler.person(),
        promised_days=5,
    )  # fmt: skip
    made.move(permit, "accept", on, accepted_on=on)


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.office = sampler.staff(Role.OFFICE, LINE)
        self.organs = sampler.organs(OrganKind.DEPARTMENT) or [sampler.root]
        self.serial = 0

    def courses(self, given: Mapping[str, int]) -> None:
        for name, (kind, subject) in TRAININGS.items():
            for n, day in enumerate(self.sampler.days(given.get(name, 0))):
                self.course(f"{subject}（{n + 1}）", kind, day, 40)
        if given.get("officers_trained"):
            for n, (day, count) in enumerate(
                zip(self.sampler.days(10), split(given["officers_trained"], 10), strict=True)
            ):
                self.course(f"样例：执法资格培训（第{n + 1}期）", TrainingKind.QUALIFICATION, day, count)
        tests = given.get("tests", 0)
        sizes = split(given.get("tested_officers", 0), tests)
        for n, (day, count) in enumerate(zip(self.sampler.days(tests), sizes, strict=True)):
            self.course(f"样例：应知应会测试（第{n + 1}次）", TrainingKind.TEST, day, count)

    def course(self, subject: str, kind: TrainingKind, day: date, attended: int) -> None:
        hours = Decimal(0) if kind == TrainingKind.TEST else Decimal(8)
        one = self.create("training", day, subject=subject, kind=kind, planned_on=day, hours=hours)
        self.move(one, "hold", day, held_on=day, attended=attended, passed=attended)

    def batches(self, count: int, issued: int) -> None:
        """Batches of which one certificate is registered here and the rest are reported in sum."""
        count = count or (1 if issued else 0)
        sizes = split(issued, count)
        for n, (day, size) in enumerate(zip(self.sampler.days(count, first=date(self.year, 2, 1)), sizes, strict=True)):
            batch = self.create("batch", day, name=f"样例：{self.year}年第{n + 1}批", opened_on=day)
            self.certificate(self.officer(day), day, batch)
            self.move(batch, "issue", day, issued_on=day, reported=size - 1)

    def applicants(self, count: int, cancelled: int) -> None:
        for n, day in enumerate(self.sampler.days(max(count, cancelled), last=date(self.year, 9, 30))):
            one = self.certificate(self.officer(day), day)
            if n < cancelled:
                one = self.move(one, "issue", day, issued_on=day, certificate_number=self.number())
                day = date(self.year, 11, 15)
                self.move(one, "cancel", day, cancelled_on=day, why_cancelled=WhyCancelled.LEFT)

    def officer(self, day: date, *, certified: bool = False) -> Any:
        self.serial += 1
        found = self.create(
            "officer", day, name=self.sampler.person(), identity_number=f"样例证件{self.year}{self.serial:05d}", sex="male",
            staff="civil", domain="market", on_post_since=day,
        )  # fmt: skip
        if certified:
            self.move(self.certificate(found, day), "issue", day, issued_on=day, certificate_number=self.number())
        return found

    def certificate(self, officer: Any, day: date, batch: Any = None) -> Any:
        """An application taken to the passed exam, and into a batch if there is one."""
        data = {"certificate_number": self.number()} if batch is not None else {}
        one = self.create("certificate", day, officer=officer, domain="market", applied_on=day, **data)
        actions.attach(one, "样例照片.png", [PHOTO], by=self.office, on=day, kind="证件照片")
        one = self.move(one, "review", day, reviewed_on=day)
        one = self.move(one, "pass_exam", day, exam_on=day, exam_score=Decimal(85))
        return one if batch is None else self.move(one, "put_in_batch", day, batch=batch)

    def number(self) -> str:
        self.serial += 1
        return f"样例{self.year}{self.serial:06d}"

    def review(self, given: Mapping[str, int], prefix: str, kind: PlanKind, subject: str) -> None:
        """A round: the sampled files by two reviewers each, the rest entered by organ and grade."""
        left = {grade: given.get(f"{prefix}_{name}", 0) for name, grade in GRADES}
        if not any(left.values()):
            return
        day = date(self.year, 6, 3) if kind == PlanKind.SPOT else date(self.year, 9, 2)
        plan = self.create("plan", day, subject=subject, kind=kind, planned_on=day)
        singles = given.get("files_sampled", 0) if kind == PlanKind.COUNTY else 0
        for n in range(singles):
            grade = list(left)[n % len(left)]
            left[grade] -= 1
            self.scored(plan, n, grade, day + timedelta(days=3))
        for grade, count in left.items():
            self.batch_of_files(plan, FileKind.PENALTY, count, grade, day + timedelta(days=5))
        plan.refresh_from_db()
        plan = self.move(plan, "enter", day + timedelta(days=6), drawn_on=day + timedelta(days=6))
        day += timedelta(days=20)
        self.move(plan, "finish", day, finished_on=day, summary="样例通报")

    def spot_check(self, given: Mapping[str, int]) -> None:
        """Files of which only the kinds and that they pass are stated."""
        kinds = ((FileKind.PERMIT, given.get("files_licence", 0)), (FileKind.PENALTY, given.get("files_penalty", 0)))
        if not any(count for _, count in kinds):
            return
        day = date(self.year, 10, 14)
        plan = self.create("plan", day, subject="样例：许可处罚案卷抽查", kind=PlanKind.SPOT, planned_on=day)
        for kind, count in kinds:
            self.batch_of_files(plan, kind, count, Grade.CLASS1, day)

    def batch_of_files(self, plan: Any, kind: FileKind, count: int, grade: Grade, day: date) -> None:
        """Files of one kind and grade, a row for each of so many organs that every row holds several."""
        owners = self.organs[: max(1, count // 2)]
        for owner, size in zip(owners, split(count, len(owners)), strict=True):
            if size > 1:
                said = {"owner": owner, "kind": kind, "file_number": "成批登记", "quantity": size}
                self.move(self.create("file", day, plan=plan, **said), "grade_batch", day, graded_on=day, grade=grade)

    def scored(self, plan: Any, n: int, grade: Grade, day: date) -> None:
        owner = self.organs[n % len(self.organs)]
        file = self.create("file", day, plan=plan, owner=owner, kind=FileKind.PENALTY, file_number=f"样例卷{n + 1}号")
        self.judge(self.move(file, "collect", day, collected_on=day), grade, day)

    def judge(self, file: Any, grade: Grade, day: date) -> None:
        """Two reviewers who agree."""
        people = (self.sampler.staff(Role.REVIEWER, LINE), self.office)
        for seat, reviewer in zip((Seat.FIRST, Seat.SECOND), people, strict=True):
            sheet = self.create("sheet", day, file=file, seat=seat, reviewer=reviewer)
            for code, points in _lost(LOST[grade]):
                self.create("deduction", day, sheet=sheet, code=code, points=points, fault="样例：要素不全")
            self.move(sheet, "sign", day, signed_on=day)
        conclude(file, by=self.office, on=day)

    def disclose(self, quantity: int) -> None:
        for n, (day, size) in enumerate(zip(self.sampler.days(4), split(quantity, 4), strict=True)):
            one = self.create(
                "publication", day, kind="other", subject=f"样例：第{n + 1}季度执法文书公示", decided_on=day, quantity=size,
                text="样例：在国家企业信用信息公示系统等平台公示",
            )  # fmt: skip
            self.move(one, "publish", day, published_on=day, platform="国家企业信用信息公示系统")

    def create(self, model: str, on: date, **data: Any) -> Any:
        return actions.create(
            ledgers[f"{LINE}.{model}"], data, by=None, on=on, organ=self.sampler.root, source="sample"
        )

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        return actions.move(record, name, data, by=None, on=on, reason="样例", source="sample")


def _lost(points: int) -> list[tuple[str, Decimal]]:
    """Deductions over several items, none above what its item costs.

    >>> _lost(14)
    [('D2', Decimal('10')), ('B2', Decimal('4'))]
    """
    found = []
    for code, most in (("D2", 10), ("B2", 8), ("B3", 8), ("C2", 8)):
        if points > 0:
            found.append((code, Decimal(min(points, most))))
            points -= most
    return found
