"""执行、后评估、责任: what happened after deciding, and who answered for what (条例 arts. 34 to 38)."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import OrganField, ParentField, PersonField
from fadu.ledger.models import Record, ordered


class FeedbackStage(TextChoices):
    REPORTED = "reported", "已报告"
    HANDLED = "handled", "已研究处理"


class Feedback(Record):
    """执行情况反馈: one row for each report on execution, from the executor or from the public."""

    decision = ParentField("决策事项", to="decisions.Decision")
    reporter = OrganField("报告单位", null=True, blank=True)
    reported_on = DateField("报告日期")
    progress = TextField("执行情况")
    problems = TextField("问题和建议", blank=True)
    off_course = BooleanField("未达到预期效果", default=False)
    handled_on = DateField("处理日期", null=True, blank=True)
    handling = TextField("处理意见", blank=True)

    class Ledger:
        stages = FeedbackStage
        parent = "decision"
        title = "progress"
        columns = "decision reporter reported_on progress off_course stage"
        filters = "reported_on off_course"
        dated = "reported_on"

    class Meta(Record.Meta):
        verbose_name = "执行情况反馈"


class EvaluationStage(TextChoices):
    PLANNED = "planned", "评估中"
    DONE = "done", "评估完成"
    CANCELLED = "cancelled", "取消"


class Ground(TextChoices):
    """When a decision may be evaluated (条例 art. 36)."""

    MISSED = "missed", "实施后明显未达到预期效果"
    COMPLAINTS = "complaints", "公民、法人或者其他组织提出较多意见"
    NEEDED = "needed", "决策机关认为有必要"


class Advice(TextChoices):
    KEEP = "keep", "继续执行"
    ADJUST = "adjust", "调整"
    STOP = "stop", "停止执行"


class Evaluation(Record):
    """决策后评估: one row for each evaluation."""

    decision = ParentField("决策事项", to="decisions.Decision")
    ground = CharField("评估情形", max_length=12, choices=Ground)
    evaluator = OrganField("评估单位", null=True, blank=True)
    third_party = CharField("受托第三方", max_length=100, blank=True)
    started_on = DateField("开始日期")
    done_on = DateField("评估报告日期", null=True, blank=True)
    advice = CharField("评估建议", max_length=8, choices=Advice, blank=True)
    report = TextField("评估结论", blank=True)

    class Ledger:
        stages = EvaluationStage
        parent = "decision"
        title = "ground"
        columns = "decision ground evaluator third_party done_on advice stage"
        filters = "ground advice done_on"
        dated = "started_on"

    class Meta(Record.Meta):
        verbose_name = "决策后评估"
        constraints = [*Record.Meta.constraints, *ordered("started_on", "done_on")]


class ResponsibleStage(TextChoices):
    REGISTERED = "registered", "已登记"
    INVESTIGATED = "investigated", "责任倒查"
    CLEARED = "cleared", "免予追究"
    HELD = "held", "已追究责任"


class Step(TextChoices):
    PROPOSAL = "proposal", "提出建议"
    DRAFTING = "drafting", "拟订草案"
    PARTICIPATION = "participation", "公众参与"
    EXPERTS = "experts", "专家论证"
    RISK = "risk", "风险评估"
    LEGALITY = "legality", "合法性审查"
    DISCUSSION = "discussion", "集体讨论"
    EXECUTION = "execution", "执行"


class Responsible(Record):
    """决策责任登记: one row for each person who answered for a step; it holds for life."""

    decision = ParentField("决策事项", to="decisions.Decision")
    step = CharField("环节", max_length=14, choices=Step)
    name = PersonField("责任人", blank=False)
    post = CharField("职务", max_length=60)
    registered_on = DateField("登记日期")
    opinion = TextField("所持意见", blank=True)
    investigated_on = DateField("启动倒查日期", null=True, blank=True)
    concluded_on = DateField("处理日期", null=True, blank=True)
    conclusion = TextField("处理结果", blank=True)

    class Ledger:
        stages = ResponsibleStage
        parent = "decision"
        title = "post"
        columns = "decision step name post registered_on stage"
        filters = "step"
        dated = "registered_on"

    class Meta(Record.Meta):
        verbose_name = "决策责任登记"
