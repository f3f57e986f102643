"""主动公开: what the government publishes unasked (条例第十九条至第二十一条)."""

from django.core.validators import URLValidator
from django.db.models import BooleanField, CharField, DateField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered
from fadu.ledger.standards import Theme

WEB = URLValidator(schemes=["http", "https"])


class PublicationStage(TextChoices):
    DRAFT = "draft", "待审查"
    CHECKED = "checked", "已审查"
    PUBLISHED = "published", "已公开"
    WITHDRAWN = "withdrawn", "已撤下"
    WITHHELD = "withheld", "不予公开"


class Category(TextChoices):
    """What must be published, after the fifteen items of 条例第二十条, in short words; and the site's daily news."""

    RULES = "rules", "法规、规章和规范性文件"
    POLICY = "policy", "其他政策文件"
    EXPLANATION = "explanation", "政策解读"
    ORGANS = "organs", "机关职能、机构设置、负责人"
    PLANS = "plans", "规划、计划"
    STATISTICS = "statistics", "统计信息"
    LICENCE = "licence", "行政许可和其他对外管理服务"
    PENALTY = "penalty", "行政处罚、行政强制"
    BUDGET = "budget", "财政预算、决算"
    FEES = "fees", "行政事业性收费"
    PROCUREMENT = "procurement", "政府集中采购"
    PROJECTS = "projects", "重大建设项目"
    WELFARE = "welfare", "民生保障政策及其实施"
    EMERGENCY = "emergency", "应急预案、预警和应对"
    SAFETY = "safety", "环境、卫生、安全、质量监督检查"
    RECRUITMENT = "recruitment", "公务员招考"
    PROPOSALS = "proposals", "建议提案办理结果"
    NEWS = "news", "工作动态、公告"
    OTHER = "other", "其他应当主动公开的信息"


class Aspect(TextChoices):
    """“六公开”: which side of the work is opened."""

    DECISION = "decision", "决策公开"
    EXECUTION = "execution", "执行公开"
    MANAGEMENT = "management", "管理公开"
    SERVICE = "service", "服务公开"
    RESULT = "result", "结果公开"
    KEY = "key", "重点领域信息公开"


class Publication(Record):
    """主动公开信息: one row for each piece, or for the pieces of one column that a site counts together."""

    subject = CharField("信息名称", max_length=200)
    index_number = CharField("索引号", max_length=60, blank=True, help_text="公开平台编排的索引号")
    document_number = CharField("文号", max_length=80, blank=True)
    category = CharField("公开类别", max_length=14, choices=Category)
    theme = CharField("主题分类", max_length=2, choices=Theme, blank=True)
    aspect = CharField("公开环节", max_length=12, choices=Aspect, default=Aspect.RESULT)
    pieces = PositiveIntegerField("条数", default=1, help_text="逐条登记的填1；按栏目汇总登记的填本批条数")
    formed_on = DateField("形成或者变更日期", help_text="汇总登记的填本批最早一条的日期")
    summary = TextField("内容概述", blank=True)
    secrecy_checked = BooleanField("已作保密审查", default=False)
    personal_checked = BooleanField("已核对个人信息、商业秘密", default=False)
    checked_on = DateField("审查日期", null=True, blank=True)
    published_on = DateField("公开日期", null=True, blank=True)
    channel = CharField(
        "公开载体", max_length=100, blank=True, help_text="政府网站、政府公报、政务新媒体、公共查阅场所等"
    )
    address = CharField("网址", max_length=200, blank=True, validators=[WEB])
    withdrawn_on = DateField("撤下日期", null=True, blank=True)

    class Ledger:
        stages = PublicationStage
        title = "subject"
        columns = "number organ subject category pieces published_on stage due_on"
        search = "subject index_number document_number summary"
        filters = "organ category theme aspect published_on channel"
        public = "subject index_number document_number category theme published_on summary channel address"
        public_stages = [PublicationStage.PUBLISHED]
        natural_key = "organ subject formed_on"
        dated = "formed_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "主动公开信息"
        constraints = [*Record.Meta.constraints, *ordered("formed_on", "published_on", "withdrawn_on")]
