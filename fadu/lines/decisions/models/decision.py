"""重大行政决策事项: one matter, from proposal to evaluation."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    ManyToManyField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import MoneyField, OrganField
from fadu.ledger.models import Record, ordered, together


class Stage(TextChoices):
    """law.md section 6; the parallel steps are records of their own within DRAFTING."""

    PROPOSED = "proposed", "决策建议"
    CATALOGUED = "catalogued", "列入目录"
    DRAFTING = "drafting", "拟订草案"
    LEGALITY = "legality", "合法性审查"
    REVIEWED = "reviewed", "待集体讨论"
    DECIDED = "decided", "已决定"
    PUBLISHED = "published", "已公布"
    EXECUTING = "executing", "执行"
    SUSPENDED = "suspended", "中止执行"
    COMPLETED = "completed", "执行完毕"
    REJECTED = "rejected", "未通过"
    DECLINED = "declined", "不予启动"
    WITHDRAWN = "withdrawn", "调出目录"


class Category(TextChoices):
    """What counts as a major decision (条例 art. 3); the organ's own catalogue and criteria make it precise."""

    POLICY = "policy", "公共服务、市场监管、社会管理、环境保护等重大公共政策和措施"
    PLAN = "plan", "经济和社会发展等重要规划"
    RESOURCE = "resource", "开发利用、保护重要自然资源和文化资源的政策和措施"
    PROJECT = "project", "重大公共建设项目"
    OTHER = "other", "涉及重大公共利益或者公众切身利益的其他重大事项"


class Source(TextChoices):
    """Who may propose (条例 art. 10)."""

    LEADER = "leader", "行政首长或者领导人员提出"
    ORGAN = "organ", "所属部门或者下级政府提出"
    DEPUTY = "deputy", "人大代表建议、政协委员提案"
    PUBLIC = "public", "公民、法人和其他组织建议"


class NoParticipation(TextChoices):
    """The one reason for hearing nobody (条例 art. 14)."""

    SECRET = "secret", "依法不予公开的决策事项"


class NoExperts(TextChoices):
    NOT_TECHNICAL = "not_technical", "专业性、技术性不强"


class NoRisk(TextChoices):
    NO_IMPACT = "no_impact", "不会对社会稳定、公共安全等造成不利影响"


class NoCompetition(TextChoices):
    NO_MARKET = "no_market", "不涉及市场主体经济活动"


class Fairness(TextChoices):
    FIT = "fit", "符合公平竞争审查标准"
    EXCEPTION = "exception", "适用例外规定"


class LegalityResult(TextChoices):
    LAWFUL = "lawful", "合法"
    AMENDED = "amended", "修改后合法"
    PIONEERING = "pioneering", "探索性改革，已明示法律风险"


class Verdict(TextChoices):
    PASSED = "passed", "通过"
    IN_PRINCIPLE = "in_principle", "原则通过"


class Decision(Record):
    """重大行政决策事项: one row for each matter; a major adjustment takes the same row through its steps again."""

    subject = CharField("决策事项", max_length=200)
    category = CharField("类别", max_length=12, choices=Category)
    proposed_on = DateField("提出建议日期")
    source = CharField("建议来源", max_length=10, choices=Source, default=Source.ORGAN)
    reason_text = TextField("必要性和可行性", blank=True)
    catalogue = ForeignKey(
        "decisions.Catalogue", PROTECT, verbose_name="年度目录", related_name="decisions", null=True, blank=True
    )
    lead = OrganField("决策承办单位", null=True, blank=True, help_text="涉及两个以上单位的，填写牵头单位")
    partners = ManyToManyField("organs.Organ", verbose_name="配合单位", blank=True, related_name="+")
    planned_on = DateField("计划完成日期", null=True, blank=True)
    investment = MoneyField("涉及财政资金", default=0)
    interests = TextField("利害关系人", blank=True)
    draft = TextField("决策草案", blank=True)
    costs = TextField("成本效益分析", blank=True)

    studied_on = DateField("研究论证日期", null=True, blank=True)
    study = TextField("研究论证意见", blank=True)
    catalogued_on = DateField("列入目录日期", null=True, blank=True)
    initiated_on = DateField("启动日期", null=True, blank=True)
    restarted_on = DateField("重新启动日期", null=True, blank=True, editable=False)

    participation_waived = CharField("不组织公众参与的理由", max_length=16, choices=NoParticipation, blank=True)
    experts_waived = CharField("不组织专家论证的理由", max_length=16, choices=NoExperts, blank=True)
    risk_waived = CharField("不组织风险评估的理由", max_length=16, choices=NoRisk, blank=True)
    competition_waived = CharField("不需公平竞争审查的理由", max_length=16, choices=NoCompetition, blank=True)
    fairness_on = DateField("公平竞争审查日期", null=True, blank=True)
    fairness = CharField("公平竞争审查结论", max_length=12, choices=Fairness, blank=True)

    legality_submitted_on = DateField("送请合法性审查日期", null=True, blank=True)
    legality_on = DateField("合法性审查意见日期", null=True, blank=True)
    legality_result = CharField("合法性审查结论", max_length=12, choices=LegalityResult, blank=True)
    legality_number = CharField("合法性审查意见书文号", max_length=80, blank=True)
    with_counsel = BooleanField("法律顾问、公职律师参与审查", default=False)

    decided_on = DateField("决定日期", null=True, blank=True)
    verdict = CharField("集体讨论结果", max_length=14, choices=Verdict, blank=True)
    parts_due = PositiveSmallIntegerField("应履行程序数", default=0, editable=False)
    parts_done = PositiveSmallIntegerField("已履行程序数", default=0, editable=False)
    party_reported_on = DateField("请示报告同级党委日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    document_number = CharField("决策文件文号", max_length=80, blank=True)
    channel = CharField("公布载体", max_length=100, blank=True)
    explained_on = DateField("解读日期", null=True, blank=True)
    process_filed_on = DateField("决策过程材料归档日期", null=True, blank=True)

    executor = OrganField("决策执行单位", null=True, blank=True)
    executing_on = DateField("开始执行日期", null=True, blank=True)
    completed_on = DateField("执行完毕日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "subject"
        columns = "number organ subject category lead catalogued_on decided_on stage"
        search = "subject document_number legality_number"
        filters = "organ category source lead executor catalogue catalogued_on decided_on published_on verdict"
        groups = {
            "建议": "subject category proposed_on source reason_text catalogue planned_on",
            "承办": "lead partners investment interests",
            "草案": "draft costs studied_on study catalogued_on initiated_on",
            "程序": "participation_waived experts_waived risk_waived competition_waived fairness_on fairness",
            "合法性审查": "legality_submitted_on legality_on legality_result legality_number with_counsel",
            "决定与公布": "decided_on verdict party_reported_on published_on document_number channel explained_on process_filed_on",
            "执行": "executor executing_on completed_on",
        }
        public = "subject category lead document_number decided_on published_on channel"
        public_stages = [Stage.PUBLISHED, Stage.EXECUTING, Stage.SUSPENDED, Stage.COMPLETED]
        natural_key = "organ subject"
        dated = "proposed_on"
        scope = "lead partners executor"
        similar = "subject document_number"
        ahead = "planned_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "重大行政决策事项"
        constraints = [
            *Record.Meta.constraints,
            together("decided_on", "verdict"),
            together("legality_on", "legality_result"),
            together("fairness_on", "fairness"),
            *ordered("proposed_on", "catalogued_on", "initiated_on"),
            *ordered("legality_submitted_on", "legality_on", "decided_on", "published_on"),
        ]
