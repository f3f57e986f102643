"""Expands published totals of enforcement into records, and a few cases in hand for the demo."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.samples import Sampler, Writer, nth, split
from fadu.organs.models import Person
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
    made = _Maker(LINE, sampler, totals)
    made.courses()
    made.batches(made.total("certificate_batches"), made.total("certificates_issued"))
    cancelled = made.total("certificates_cancelled")
    applicants = sampler.days(max(made.total("new_applicants"), cancelled), last=date(sampler.year, 9, 30))
    made.many(((n, day, n < cancelled) for n, day in enumerate(applicants)), made.applicant)
    for review in (SPOT, COUNTY):
        made.review(*review)
    made.spot_check()
    for n, day, size in made.dated(split(made.total("disclosed"), 4)):
        if size:
            made.disclose(n, day, size)


def current(sampler: Sampler, today: date) -> None:
    """Cases that are in hand today: an inquiry, a case told to the party, a permit, a measure."""
    made = _Maker(LINE, sampler)
    pair = [made.officer(n, date(today.year - 2, 3, 1)) for n in range(2)]
    for n, officer in enumerate(pair):
        made.certified(n, officer)
    for n, (days, subject) in enumerate(((70, "样例：擅自设置户外广告"), (20, "样例：未明码标价"))):
        on = today - timedelta(days=days)
        case = made.create(
            "penalty", on, subject=subject, domain="city" if n == 0 else "market", source="check", found_on=on,
            party_kind="trader", party=sampler.person(), occurred_on=on, place="样例商业街1号", principal=sampler.person(),
            brief="样例：巡查时发现，当事人现场承认，已拍照取证。",
        )  # fmt: skip
        case = made.move(case, "file", on + timedelta(days=2), lead_officer=pair[0], second_officer=pair[1])
        if n:
            on += timedelta(days=10)
            made.move(case, "finish", on, facts="样例事实", proposal="责令改正，罚款500元", basis="样例条款")
            made.move(case, "inform", on, announced_fine=50000)
            _said_by_the_party(made, case, today)
    permit = made.create(
        "permit", today - timedelta(days=4), subject="样例：食品经营许可", domain="market", party_kind="trader",
        party=sampler.person(), promised_days=5,
    )  # fmt: skip
    made.move(permit, "accept", today - timedelta(days=4))
    on = today - timedelta(days=6)
    measure = made.create(
        "coercion", on, subject="样例：查封不符合标准的原料", measure="seal", domain="market", party_kind="trader",
        party=sampler.person(), basis="样例条款", facts="样例：现场检查发现原料无合格证明。", things="样例原料20箱",
    )  # fmt: skip
    made.move(measure, "impose", on, approved_on=on, lead_officer=pair[0], second_officer=pair[1])


def _said_by_the_party(made: "_Maker", case: Any, today: date) -> None:
    """A statement about a case that was told, and a request of recusal, as they come from the public site."""
    on = today - timedelta(days=2)
    made.create(
        "voice", on, kind="statement", document_number="样例罚告1号", subject=case.subject, party=case.party,
        phone="样例电话", content="样例：已经改正，请求从轻处理。",
    )  # fmt: skip
    made.create(
        "recusalrequest", on, kind="penalty", document_number="样例罚告1号", officer_name=made.person(),
        applicant=case.party, phone="样例电话", ground="relation", content="样例：与对方经营者是亲属。",
    )  # fmt: skip


class _Maker(Writer):
    def staff(self, *roles: Role) -> Person | None:
        """The system itself: the two who judge a file must not be the one who brought it in."""
        return None

    def courses(self) -> None:
        for name, (kind, subject) in TRAININGS.items():
            self.many(((n, day, subject, kind, 40) for n, day in self.each(name)), self.course)
        trained = split(self.total("officers_trained"), 10 if "officers_trained" in self.totals else 0)
        tested = split(self.total("tested_officers"), self.total("tests"))
        for people, kind, subject in (
            (trained, TrainingKind.QUALIFICATION, "样例：执法资格培训"),
            (tested, TrainingKind.TEST, "样例：应知应会测试"),
        ):
            self.many(((n, day, subject, kind, count) for n, day, count in self.dated(people)), self.course)

    def course(self, n: int, day: date, subject: str, kind: TrainingKind, attended: int) -> Any:
        hours = Decimal(0) if kind == TrainingKind.TEST else Decimal(8)
        one = self.create("training", day, subject=f"{subject}（{n + 1}）", kind=kind, planned_on=day, hours=hours)
        return self.move(one, "hold", day, attended=attended, passed=attended)

    def batches(self, count: int, issued: int) -> None:
        """Batches of which one certificate is registered here and the rest are reported in sum."""
        sizes = split(issued, count or int(issued > 0))
        for n, day, size in self.dated(sizes, first=date(self.year, 2, 1)):
            batch = self.create("batch", day, name=f"样例：{self.year}年第{n + 1}批", opened_on=day)
            self.passed(900 + n, self.officer(900 + n, day), day, batch)
            self.move(batch, "issue", day, reported=size - 1)

    def applicant(self, n: int, day: date, cancelled: bool) -> Any:
        """An officer with a certificate applied for; some are issued and cancelled again."""
        officer = self.officer(n, day)
        one = self.passed(n, officer, day)
        if cancelled:
            one = self.move(one, "issue", day, certificate_number=f"样例{self.year}{n + 1:06d}")
            self.move(one, "cancel", day + timedelta(days=45), why_cancelled=WhyCancelled.LEFT)
        return officer

    def officer(self, n: int, day: date) -> Any:
        return self.create(
            "officer", day, name=self.person(), identity_number=f"样例证件{self.year}号{n + 1}", sex="male",
            staff="civil", domain="market", on_post_since=day,
        )  # fmt: skip

    def certified(self, n: int, officer: Any) -> None:
        day = officer.on_post_since
        self.move(self.passed(n, officer, day), "issue", day, certificate_number=f"样例{self.year}{n + 1:06d}")

    def passed(self, n: int, officer: Any, day: date, batch: Any = None) -> Any:
        """An application taken to the passed exam, and into a batch if there is one."""
        data = {"certificate_number": f"样例{self.year}{n + 1:06d}"} if batch is not None else {}
        one = self.create("certificate", day, officer=officer, domain="market", **data)
        self.attach(one, "证件照片", day, "样例照片.png", PHOTO)
        self.move(one, "review", day)
        one = self.move(one, "pass_exam", day, exam_score=Decimal(85))
        return one if batch is None else self.move(one, "put_in_batch", day, batch=batch)

    def review(self, prefix: str, kind: PlanKind, subject: str) -> None:
        """A round: the sampled files by two reviewers each, the rest entered by organ and grade."""
        left = {grade: self.total(f"{prefix}_{name}") for name, grade in GRADES}
        if not any(left.values()):
            return
        day = date(self.year, 6, 3) if kind == PlanKind.SPOT else date(self.year, 9, 2)
        plan = self.create("plan", day, subject=subject, kind=kind)
        singles = self.total("files_sampled") if kind == PlanKind.COUNTY else 0
        grades = [nth(list(left), n) for n in range(singles)]
        for grade in grades:
            left[grade] -= 1
        self.many(((n, day + timedelta(days=3), plan, grade) for n, grade in enumerate(grades)), self.scored)
        for grade, count in left.items():
            self.batch_of_files(plan, FileKind.PENALTY, count, grade, day + timedelta(days=5))
        self.move(plan, "enter", day + timedelta(days=6))
        self.move(plan, "finish", day + timedelta(days=20), summary="样例通报")

    def spot_check(self) -> None:
        """Files of which only the kinds and that they pass are stated."""
        kinds = {FileKind.PERMIT: self.total("files_licence"), FileKind.PENALTY: self.total("files_penalty")}
        if not any(kinds.values()):
            return
        day = date(self.year, 10, 14)
        plan = self.create("plan", day, subject="样例：许可处罚案卷抽查", kind=PlanKind.SPOT)
        for kind, count in kinds.items():
            self.batch_of_files(plan, kind, count, Grade.CLASS1, day)

    def batch_of_files(self, plan: Any, kind: FileKind, count: int, grade: Grade, day: date) -> None:
        """Files of one kind and grade, a row for each of so many organs that every row holds several."""
        sizes = split(count, len(self.departments[: max(1, count // 2)]))
        rows = ((n, day, plan, kind, size, grade) for n, size in enumerate(sizes) if size > 1)
        self.many(rows, self.row_of_files)

    def row_of_files(self, n: int, day: date, plan: Any, kind: FileKind, size: int, grade: Grade) -> Any:
        said = {"owner": self.department(n), "kind": kind, "file_number": "成批登记", "quantity": size}
        return self.move(self.create("file", day, plan=plan, **said), "grade_batch", day, grade=grade)

    def scored(self, n: int, day: date, plan: Any, grade: Grade) -> Any:
        """A file judged by two reviewers who agree."""
        owner = self.department(n)
        file = self.create("file", day, plan=plan, owner=owner, kind=FileKind.PENALTY, file_number=f"样例卷{n + 1}号")
        file = self.move(file, "collect", day)
        office = self.sampler.staff(Role.OFFICE, LINE)
        for seat, reviewer in ((Seat.FIRST, self.sampler.staff(Role.REVIEWER, LINE)), (Seat.SECOND, office)):
            sheet = self.create("sheet", day, file=file, seat=seat, reviewer=reviewer)
            for code, points in _lost(LOST[grade]):
                self.create("deduction", day, sheet=sheet, code=code, points=points, fault="样例：要素不全")
            actions.move(sheet, "sign", {"signed_on": day}, by=reviewer, on=day, source="sample")
        conclude(file, by=office, on=day)
        return file

    def disclose(self, n: int, day: date, size: int) -> None:
        one = self.create(
            "publication", day, kind="other", subject=f"样例：第{n + 1}季度执法文书公示", quantity=size,
            text="样例：在国家企业信用信息公示系统等平台公示",
        )  # fmt: skip
        self.move(one, "publish", day, platform="国家企业信用信息公示系统")


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
