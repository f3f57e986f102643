"""公平竞争审查: the review by the criteria of the regulation, and the clean-up of what stands."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered, together
from fadu.ledger.standards import Industry


class ReviewStage(TextChoices):
    DRAFT = "draft", "起草单位自审"
    SUBMITTED = "submitted", "送市场监管部门审查"
    CONCLUDED = "concluded", "已出结论"
    ISSUED = "issued", "已出台"
    RETURNED = "returned", "退回修改"
    DROPPED = "dropped", "不予出台"


class Measure(TextChoices):
    """What is reviewed (条例第二条)."""

    STATUTE = "statute", "地方性法规、规章草案"
    NORMATIVE = "normative", "规范性文件"
    POLICY = "policy", "具体政策措施"


class Area(TextChoices):
    """What the checklist of one article comes to."""

    CLEAR = "clear", "不违反"
    AGAINST = "against", "含有限制竞争的内容"
    EXCEPTION = "exception", "含有但适用例外规定"


class ExceptionGround(TextChoices):
    """条例第十二条, in short."""

    SECURITY = "security", "维护国家安全和发展利益"
    INNOVATION = "innovation", "促进科学技术进步、增强自主创新能力"
    PUBLIC = "public", "节约能源、保护环境、救灾救助等社会公共利益"
    LAW = "law", "法律、行政法规规定的其他情形"


class Conclusion(TextChoices):
    UNTOUCHED = "untouched", "不涉及经营者经济活动"
    FIT = "fit", "符合公平竞争审查标准"
    AMENDED = "amended", "修改后符合标准"
    EXCEPTION = "exception", "适用例外规定可以出台"
    UNFIT = "unfit", "不符合标准，不得出台"


PASSING = (Conclusion.UNTOUCHED, Conclusion.FIT, Conclusion.AMENDED, Conclusion.EXCEPTION)
AREAS = ("entry", "flow", "cost", "conduct")
"""The four checklists, in the order of the articles 8 to 11."""


class Review(Record):
    """公平竞争审查: one row for each draft."""

    subject = CharField("文件（措施）名称", max_length=200)
    measure = CharField("类别", max_length=10, choices=Measure, default=Measure.NORMATIVE)
    by_government = BooleanField(
        "以政府名义出台", default=False, help_text="由市场监管部门会同起草单位审查（第十四条）"
    )
    trade = CharField("涉及行业门类", max_length=2, choices=Industry, blank=True)
    drafted_on = DateField("开始审查日期")
    heard_on = DateField(
        "听取意见日期", null=True, blank=True, help_text="听取经营者、行业协会等利害关系人意见（第十六条）"
    )
    heard = TextField("意见和采纳情况", blank=True)
    consulted = TextField("专家咨询意见", blank=True, help_text="没有咨询的不填")
    entry = CharField("市场准入和退出（第八条）", max_length=10, choices=Area, blank=True)
    flow = CharField("商品、要素自由流动（第九条）", max_length=10, choices=Area, blank=True)
    cost = CharField("影响生产经营成本（第十条）", max_length=10, choices=Area, blank=True)
    conduct = CharField("影响生产经营行为（第十一条）", max_length=10, choices=Area, blank=True)
    exception_ground = CharField("适用例外的情形", max_length=12, choices=ExceptionGround, blank=True)
    no_milder = BooleanField("没有对公平竞争影响更小的替代方案", default=False)
    exception_until = CharField("实施期限或者终止条件", max_length=200, blank=True)
    checked_on = DateField("逐项审查日期", null=True, blank=True)
    submitted_on = DateField("送审日期", null=True, blank=True)
    concluded_on = DateField("审查结论日期", null=True, blank=True)
    conclusion = CharField("审查结论", max_length=10, choices=Conclusion, blank=True)
    opinion = TextField("审查意见", blank=True)
    issued_on = DateField("出台日期", null=True, blank=True)

    class Ledger:
        stages = ReviewStage
        title = "subject"
        columns = "number organ subject measure drafted_on concluded_on conclusion stage"
        search = "subject opinion"
        filters = "organ measure trade by_government conclusion drafted_on concluded_on"
        groups = {
            "文件": "subject measure trade by_government drafted_on heard_on heard consulted",
            "审查标准": "checked_on entry flow cost conduct exception_ground no_milder exception_until",
            "结论": "submitted_on concluded_on conclusion opinion issued_on",
        }
        natural_key = "organ subject drafted_on"
        dated = "drafted_on"
        similar = "subject"
        order = 13

    class Meta(Record.Meta):
        verbose_name = "公平竞争审查"
        constraints = [
            *Record.Meta.constraints,
            together("concluded_on", "conclusion"),
            *ordered("drafted_on", "submitted_on", "concluded_on", "issued_on"),
        ]


class Criterion(TextChoices):
    """The contents that 条例第八条至第十一条 forbid, in our short words; the value is article and item."""

    E1 = "8.1", "第八条：清单以外违法设置审批程序"
    E2 = "8.2", "第八条：违法设置或者授予特许经营权"
    E3 = "8.3", "第八条：限定经营、购买、使用特定经营者的商品服务"
    E4 = "8.4", "第八条：设置不合理或者歧视性的准入、退出条件"
    E5 = "8.5", "第八条：其他限制市场准入和退出的内容"
    F1 = "9.1", "第九条：限制外地商品要素进入或者本地输出"
    F2 = "9.2", "第九条：排斥、强制外地经营者在本地投资设点"
    F3 = "9.3", "第九条：排斥外地经营者参加政府采购、招标投标"
    F4 = "9.4", "第九条：对外地商品要素歧视性收费、价格、补贴"
    F5 = "9.5", "第九条：在资质、监管执法上歧视外地经营者"
    F6 = "9.6", "第九条：其他限制自由流动的内容"
    C1 = "10.1", "第十条：给予特定经营者税收优惠"
    C2 = "10.2", "第十条：给予特定经营者选择性财政奖补"
    C3 = "10.3", "第十条：给予特定经营者要素、规费、社保优惠"
    C4 = "10.4", "第十条：其他影响生产经营成本的内容"
    B1 = "11.1", "第十一条：强制或者便利经营者实施垄断行为"
    B2 = "11.2", "第十一条：超越权限制定政府定价、提供优惠价格"
    B3 = "11.3", "第十一条：违法干预市场调节价"
    B4 = "11.4", "第十一条：其他影响生产经营行为的内容"

    @property
    def area(self) -> str:
        """The checklist to which it belongs."""
        return AREAS[int(self.value.partition(".")[0]) - 8]


class Finding(Record):
    """公平竞争审查问题: one row for each passage that falls under a criterion."""

    review = ParentField("公平竞争审查", to="services.Review")
    criterion = CharField("审查标准", max_length=5, choices=Criterion)
    passage = TextField("涉及条款和内容")
    remedy = TextField("修改意见", blank=True)
    mended = BooleanField("已修改或者删除", default=False)

    class Ledger:
        parent = "review"
        title = "criterion"
        columns = "review criterion passage mended"
        filters = "criterion mended"

    class Meta(Record.Meta):
        verbose_name = "公平竞争审查问题"


class StockStage(TextChoices):
    LISTED = "listed", "已梳理"
    CLEANED = "cleaned", "已清理"


class StockOutcome(TextChoices):
    KEPT = "kept", "保留"
    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"


class StockFile(Record):
    """存量政策措施清理: one row for each standing document that a clean-up looks at."""

    subject = CharField("文件名称", max_length=200)
    document_number = CharField("文号", max_length=80, blank=True)
    issued_on = DateField("印发日期", null=True, blank=True)
    listed_on = DateField("梳理日期")
    field = CharField("清理领域", max_length=40, blank=True, help_text="如：招标投标、政府采购、招商引资")
    cleaned_on = DateField("清理日期", null=True, blank=True)
    outcome = CharField("清理结果", max_length=10, choices=StockOutcome, blank=True)
    grounds = TextField("理由", blank=True)

    class Ledger:
        stages = StockStage
        title = "subject"
        columns = "number organ subject document_number listed_on outcome stage"
        search = "subject document_number"
        filters = "organ listed_on cleaned_on outcome"
        public = "subject document_number cleaned_on outcome"
        public_stages = [StockStage.CLEANED]
        natural_key = "organ subject listed_on"
        dated = "listed_on"
        order = 14

    class Meta(Record.Meta):
        verbose_name = "存量政策措施清理"
        constraints = [*Record.Meta.constraints, together("cleaned_on", "outcome"), *ordered("listed_on", "cleaned_on")]
