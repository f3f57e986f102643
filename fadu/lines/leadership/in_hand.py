"""The Party's leadership in hand on a day: sessions to come, the duty list with its evidence, statements asked for."""

from datetime import date, timedelta

from fadu.ledger.samples import Sampler, Writer

from .models import Grade, Kind, Obligation, ProgrammeKind, Purpose
from .models.principal import Role

DUTIES = (
    ("主持研究法治建设重大问题", "会议纪要", "每年不少于2次"),
    ("带头学法，落实会前学法", "学习记录、签到表", "每年不少于4次"),
    ("带头依法决策，落实合法性审查", "审查意见书、会议纪要", "每次决策"),
    ("支持行政复议、审判和检察监督，带头出庭应诉", "出庭记录、办复函", "有案必出"),
)


def current(sampler: Sampler, today: date) -> None:
    """Sessions past their day and to come; duties done, confirmed and open; a comment meeting's list of problems."""
    made = _Maker("leadership", sampler)
    made.sessions(today)
    made.duties(today)
    made.rest(today)


class _Maker(Writer):
    def sessions(self, today: date) -> None:
        for days in (-5, 6, 20):
            day = today + timedelta(days=days)
            subject = "样例：集体学习宪法和法律"
            self.create("session", today, subject=subject, kind=Kind.CENTRE, purpose=Purpose.STUDY, planned_on=day)

    def duties(self, today: date) -> None:
        """The list, and what two principals did for it."""
        opened = today - timedelta(days=120)
        listed: list[Obligation] = [
            self.create(
                "obligation",
                opened,
                ordinal=n,
                role=Role.BOTH,
                content=f"样例：{content}",
                evidence=evidence,
                frequency=frequency,
                since_on=opened,
                basis="《党政主要负责人履行推进法治建设第一责任人职责规定》",
            )
            for n, (content, evidence, frequency) in enumerate(DUTIES, start=1)
        ]
        for n in range(2):
            organ, since = self.department(n), opened - timedelta(days=500)
            principal = self.create(
                "principal", opened, organ=organ, name=self.person(), post="局长", role=Role.BOTH, since_on=since
            )
            for k, duty in enumerate(listed):
                found = self.create(
                    "fulfilment", opened, organ=organ, of_year=today.year, obligation=duty, principal=principal,
                    done_by_on=today + timedelta(days=38),
                )  # fmt: skip
                if k < 3 - n:
                    day = opened + timedelta(days=20 * (k + 1))
                    self.move(found, "do", day, what="样例：已召开会议研究，见佐证材料。")
                    if not k:
                        self.move(found, "confirm", day + timedelta(days=9))
            self.create(
                "statement", today - timedelta(days=10), organ=organ, of_year=today.year, principal=principal,
                submit_by_on=today + timedelta(days=20),
            )  # fmt: skip

    def rest(self, today: date) -> None:
        day = today - timedelta(days=30)
        found = self.create(
            "comment", day, subject="样例：书记点评法治工作会议", by_post="县委书记", problems=4, content="样例：执法不规范等4个问题",
            commented=[self.department(0), self.department(1)],
        )  # fmt: skip
        self.move(found, "list", day + timedelta(days=3), rectify_by_on=today + timedelta(days=25))
        plan = self.create(
            "programme", day, subject=f"样例：{today.year}年法治建设工作要点", kind=ProgrammeKind.POINTS, of_year=today.year,
            tasks=30,
        )  # fmt: skip
        self.move(plan, "adopt", day)
        self.create(
            "report", day, subject="样例：关于法治建设情况的报告", to="样例县委", document_number="样办报〔2026〕1号"
        )
        self.create("examination", day, subject="样例：任前法律知识考试", persons=20, passed=19)
        asked = self.create("statement", day, organ=self.department(2), of_year=today.year - 1, submit_by_on=day,
                            principal=self.principal(day), duties="样例：职责", problems="样例：问题", plans="样例：打算")  # fmt: skip
        self.move(asked, "submit", day)
        self.move(asked, "make", day + timedelta(days=5))
        self.move(asked, "assess", day + timedelta(days=5), grade=Grade.GOOD, score=88)

    def principal(self, day: date) -> object:
        since = day - timedelta(days=500)
        return self.create("principal", day, organ=self.department(2), name=self.person(), post="局长", since_on=since)
