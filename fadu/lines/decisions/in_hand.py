"""Major decisions in hand on a day: one under public comment with a hearing to come, one carried out and evaluated."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger.comments import Adoption
from fadu.ledger.samples import Sampler, Writer

from .models import Category, Grade, LegalityResult, Verdict
from .models.decision import Fairness
from .models.execution import Advice, Ground, Step
from .models.experts import View
from .models.participation import Stance

TEXT = """第一条 中心城区公共停车场夜间免费。
第二条 医院、学校周边设置即停即走泊位。
第三条 停车收费标准由县发展和改革部门制定并公布。"""
STEPS = {
    Step.PROPOSAL: "县住房和城乡建设局局长",
    Step.DRAFTING: "县住房和城乡建设局副局长",
    Step.LEGALITY: "县司法局局长",
    Step.DISCUSSION: "县长",
}


def current(sampler: Sampler, today: date) -> None:
    """This year's catalogue with a decision under comment and one that is being carried out."""
    made = _Maker("decisions", sampler)
    catalogue = made.catalogue(today)
    running = made.started(catalogue, "样例：中心城区停车管理方案", Category.POLICY, today - timedelta(days=30))
    done = made.started(catalogue, "样例：城乡供水一体化规划", Category.PLAN, today - timedelta(days=280))
    made.move(catalogue, "publish", today - timedelta(days=20), channel="样例政府网站")
    made.under_comment(running, today)
    made.carried_out(done, today - timedelta(days=270))


class _Maker(Writer):
    def catalogue(self, today: date) -> Any:
        day = today - timedelta(days=300)
        found = self.create(
            "catalogue", day, subject=f"样例：{today.year}年度重大行政决策事项目录", of_year=today.year,
            criteria="样例：编制重要规划，制定公共服务、社会管理等方面的重大政策和措施。",
        )  # fmt: skip
        return self.move(found, "consent", day + timedelta(days=3))

    def started(self, catalogue: Any, subject: str, category: Category, day: date) -> Any:
        found = self.create(
            "decision", day, subject=subject, category=category, catalogue=catalogue,
            planned_on=day + timedelta(days=200), reason_text="样例：群众反映集中，需要统筹解决。",
        )  # fmt: skip
        self.move(found, "study", day, study="样例：必要、可行。")
        self.move(found, "catalogue", day)
        found = self.move(found, "initiate", day + timedelta(days=2), lead=self.department(3))
        return self.move(found, "draft", day + timedelta(days=3), draft=TEXT, costs="样例：财政投入可以承受。")

    def under_comment(self, decision: Any, today: date) -> None:
        """People speak and register; experts and the risk assessment are under way."""
        opens, closes = today - timedelta(days=10), today + timedelta(days=23)
        period = self.period(decision, opens, closes)
        said = ("样例：建议把免费时段提前到二十时。", "样例：医院门口应当增设泊位。", "样例：反对收费。")
        comments = [self.comment(period, opens + timedelta(days=3 + n), words) for n, words in enumerate(said)]
        self.move(comments[1], "show", today - timedelta(days=2))
        self.move(
            comments[2], "answer", today - timedelta(days=1), adoption=Adoption.NONE, reply="样例：收费用于车位建设。"
        )
        hearing = self.create(
            "hearing", opens, decision=decision, register_by=today + timedelta(days=7),
            sits_on=today + timedelta(days=26), place="样例会议室", host="样例主持人", matter="样例：夜间停车是否收费",
            selection="样例：按所持意见分组随机选取。", seats=10,
        )  # fmt: skip
        for n, stance in enumerate((Stance.FOR, Stance.AGAINST, Stance.NEUTRAL)):
            self.create(
                "registration", opens + timedelta(days=n + 1), hearing=hearing, name=self.person(), stance=stance,
                phone="13900000000", occupation=f"样例：居民代表{n + 1}", interested=n == 0,
            )  # fmt: skip
        panel = self.create(
            "panel", today - timedelta(days=5), decision=decision, method="meeting", questions="样例：可行性"
        )
        self.expert(panel, today - timedelta(days=5))
        self.create("risk", today - timedelta(days=4), decision=decision, scope_of_risk="样例：社会稳定")

    def carried_out(self, decision: Any, day: date) -> None:
        """Through every step to feedback, evaluation and those who answer for it."""
        closes = day + timedelta(days=33)
        period = self.period(decision, day, closes)
        comments = [self.comment(period, day + timedelta(days=n + 2), f"样例：供水意见{n + 1}") for n in range(2)]
        after = closes + timedelta(days=2)
        self.move(comments[0], "answer", after, adoption=Adoption.FULL, reply="样例：已写入第二条。")
        self.move(comments[1], "answer", after, adoption=Adoption.NONE, reply="样例：与上级规划不一致。")
        self.move(period, "close", after)
        self.move(period, "summarise", after, summary="样例：收到意见2条，采纳1条，未采纳1条已说明理由。")
        panel = self.create(
            "panel", after, decision=decision, method="meeting", questions="样例：可行性", host="样例大学"
        )
        self.move(self.expert(panel, after), "give", after, view=View.FEASIBLE, signed=True, opinion="样例：可行。")
        self.move(panel, "conclude", after, conclusion="样例：可行。", adopted="样例：专家意见均已采纳。")
        risk = self.create("risk", after, decision=decision, scope_of_risk="样例：社会稳定、生态环境")
        self.move(risk, "assess", after, grade=Grade.LOW, controllable=True, measures="样例：做好宣传解释。")
        self.attach(risk, "风险评估报告", after)
        self.move(decision, "compete", after, fairness=Fairness.FIT)
        self.decided(decision, after + timedelta(days=1))

    def decided(self, decision: Any, day: date) -> None:
        self.move(decision, "submit", day)
        day += timedelta(days=16)
        number = f"样法审〔{day.year}〕1号"
        self.move(
            decision, "pass_legality", day, legality_result=LegalityResult.LAWFUL, with_counsel=True,
            legality_number=number,
        )  # fmt: skip
        day += timedelta(days=7)
        self.create(
            "discussion", day, decision=decision, meeting_number="样例第12次", present=9, counsel_present=True,
            chief_last=True, dissent="无", outcome="passed", minutes_number="样纪要第12期",
        )  # fmt: skip
        self.move(decision, "report_party", day, party_reported_on=day)
        self.move(decision, "decide", day, verdict=Verdict.PASSED)
        number = f"样政发〔{day.year}〕6号"
        self.move(decision, "publish", day + timedelta(days=5), channel="样例政府网站", document_number=number)
        for step, post in STEPS.items():
            self.create(
                "responsible", day, decision=decision, step=step, name=self.person(), post=post, opinion="样例：同意"
            )
        self.move(decision, "file_process", day + timedelta(days=9), process_filed_on=day + timedelta(days=9))
        day += timedelta(days=12)
        self.move(decision, "execute", day, executor=decision.lead)
        feedback = self.create(
            "feedback", day + timedelta(days=60), decision=decision, reporter=decision.lead, progress="样例：完成过半。"
        )
        self.move(feedback, "handle", day + timedelta(days=65), handling="样例：加快剩余管网建设。")
        evaluation = self.create(
            "evaluation", day + timedelta(days=100), decision=decision, ground=Ground.NEEDED, third_party="样例研究院"
        )
        self.move(evaluation, "finish", day + timedelta(days=130), advice=Advice.KEEP, report="样例：效果良好。")

    def period(self, decision: Any, opens: date, closes: date) -> Any:
        found = self.create(
            "consultation", opens, decision=decision, subject=f"{decision.subject}公开征求意见", text=TEXT,
            explanation="样例：起草背景和主要内容。", channel="样例政府网站", contact="电话0851-00000000；样例路1号",
        )  # fmt: skip
        return self.move(found, "open", opens, closes_on=closes)

    def comment(self, period: Any, day: date, content: str) -> Any:
        return self.create("comment", day, consultation=period, name=self.person(), content=content, channel="online")

    def expert(self, panel: Any, day: date) -> Any:
        return self.create(
            "expert", day, panel=panel, name=self.person(), institution="样例大学", rank="教授", specialty="公共管理"
        )
