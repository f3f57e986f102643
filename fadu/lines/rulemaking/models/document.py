"""行政规范性文件: one document, from plan to repeal."""

from datetime import date

from django.db.models import PROTECT, BooleanField, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.fields import OrganField
from fadu.ledger.models import Record, ordered, together
from fadu.ledger.standards import Theme


class Stage(TextChoices):
    """law.md section 5.2; whether a published document holds on a day is computed (``validity``), not a stage."""

    PLANNED = "planned", "立项"
    DRAFTING = "drafting", "起草"
    CONSULTING = "consulting", "征求意见"
    COMPETITION = "competition", "公平竞争审查"
    LEGALITY = "legality", "合法性审核"
    DELIBERATION = "deliberation", "集体审议"
    SIGNED = "signed", "已签发"
    REGISTERED = "registered", "已登记编号"
    PUBLISHED = "published", "已公布"
    SUSPENDED = "suspended", "暂停施行"
    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"
    ABANDONED = "abandoned", "终止制定"


IN_LIBRARY = (Stage.PUBLISHED, Stage.SUSPENDED, Stage.REPEALED, Stage.EXPIRED)


class Maker(TextChoices):
    GOVERNMENT = "government", "人民政府"
    OFFICE = "office", "政府办公室（经政府同意）"
    DEPARTMENT = "department", "政府部门"
    TOWN = "town", "乡镇政府、街道办事处"


class DocumentKind(TextChoices):
    """What it is called; 暂行 and 试行 live shorter."""

    MEASURES = "measures", "办法、规定、细则"
    OPINION = "opinion", "意见、通知"
    NOTICE = "notice", "公告、通告"
    TRIAL = "trial", "暂行、试行"


class NoConsultation(TextChoices):
    """The lawful reasons for not asking the public (优化营商环境条例 art. 62; emergencies by provincial rule)."""

    SECRET = "secret", "依法需要保密"
    EMERGENCY = "emergency", "应对突发事件等紧急情形"


class Fairness(TextChoices):
    """The result codes of fair-competition review (公平竞争审查条例 arts. 8 to 12)."""

    UNRELATED = "unrelated", "不涉及经营者经济活动"
    FIT = "fit", "符合审查标准"
    EXCEPTION = "exception", "不符合但适用例外规定"


class LegalityResult(TextChoices):
    LAWFUL = "lawful", "合法"
    AMENDED = "amended", "修改后合法"


class Relation(TextChoices):
    AMENDS = "amends", "修改"
    REPLACES = "replaces", "替代并废止"
    REPEALS = "repeals", "废止"


class CleanupFate(TextChoices):
    KEEP = "keep", "继续有效"
    AMEND = "amend", "修改"
    REPEAL = "repeal", "废止"
    VOID = "void", "宣布失效"


class Document(Record):
    """行政规范性文件: one row for each document; its number is the registration number of 三统一."""

    subject = CharField("文件名称", max_length=200)
    maker = CharField("制定主体类别", max_length=12, choices=Maker)
    kind = CharField("文种", max_length=10, choices=DocumentKind, default=DocumentKind.OPINION)
    planned_on = DateField("立项日期")
    drafter = OrganField("起草单位", null=True, blank=True)
    business = BooleanField(
        "涉及经营主体经济活动", default=False, help_text="与经营主体生产经营密切相关的必须公开征求意见并作公平竞争审查"
    )
    urgent = BooleanField("紧急制定", default=False, help_text="为应对突发事件等需要立即制定的")
    necessity = TextField("制定必要性和主要内容", blank=True)
    basis = TextField("制定依据", blank=True, help_text="每行一个；写明法律、法规、上级文件的名称和文号")
    relation = CharField("与原文件的关系", max_length=10, choices=Relation, blank=True)
    earlier = ForeignKey(
        "rulemaking.Document", PROTECT, verbose_name="原文件", related_name="later", null=True, blank=True
    )
    theme = CharField("主题分类", max_length=2, choices=Theme, blank=True)
    topics = CharField("主题词", max_length=100, blank=True)
    joint = CharField(
        "联合制定机关", max_length=200, blank=True, help_text="两个以上机关联合制定的，填写其他机关的名称"
    )

    started_on = DateField("起草开始日期", null=True, blank=True)
    consult_from = DateField("征求意见开始日期", null=True, blank=True)
    consult_until = DateField("征求意见截止日期", null=True, blank=True)
    consult_waived = CharField("不公开征求意见的理由", max_length=10, choices=NoConsultation, blank=True)
    consulted_on = DateField("征求意见办结日期", null=True, blank=True)
    consult_report = TextField("意见采纳情况", blank=True)
    fairness_on = DateField("公平竞争审查日期", null=True, blank=True)
    fairness = CharField("公平竞争审查结论", max_length=10, choices=Fairness, blank=True)
    fairness_note = TextField("例外的期限或者终止条件", blank=True)
    first_opinion = CharField("起草单位法制机构审核意见", max_length=200, blank=True)
    complete_on = DateField("审核机构收齐材料日期", null=True, blank=True)
    legality_on = DateField("合法性审核意见日期", null=True, blank=True)
    legality_result = CharField("合法性审核结论", max_length=10, choices=LegalityResult, blank=True)
    legality_number = CharField("审核意见书文号", max_length=80, blank=True)
    legality_opinion = TextField("审核意见", blank=True, help_text="修改后合法的，逐条写明修改意见")
    deliberated_on = DateField("集体审议日期", null=True, blank=True)
    meeting = CharField("审议会议", max_length=80, blank=True)
    minutes_number = CharField("会议纪要编号", max_length=80, blank=True)
    signed_on = DateField("签发日期", null=True, blank=True)
    registered_on = DateField("登记编号日期", null=True, blank=True)

    legacy = BooleanField("存量文件", default=False, editable=False)
    legacy_number = CharField("原文号", max_length=80, blank=True, help_text="本系统启用前公布的文件填写")
    published_on = DateField("公布日期", null=True, blank=True)
    channel = CharField("公布载体", max_length=100, blank=True)
    explained_on = DateField("解读日期", null=True, blank=True)
    effective_on = DateField("施行日期", null=True, blank=True)
    expires_on = DateField("有效期届满日期", null=True, blank=True, help_text="文件中写明的；没有写明的按本地规定计算")
    file_by = DateField("报备期限", null=True, blank=True, editable=False)
    filed_on = DateField("报上级政府备案日期", null=True, blank=True)
    filing_ok = BooleanField("备案一次合格", default=False, help_text="材料、格式、电子件一次合格")
    congress_filed_on = DateField("报人大常委会备案日期", null=True, blank=True)
    evaluated_on = DateField("评估日期", null=True, blank=True)
    evaluation = TextField("评估结论", blank=True)
    amended_on = DateField("最近修改施行日期", null=True, blank=True)
    cleanup_on = DateField("最近清理日期", null=True, blank=True)
    cleanup = CharField("清理结果", max_length=8, choices=CleanupFate, blank=True)
    repealed_on = DateField("废止日期", null=True, blank=True)
    repealed_by = CharField("废止依据", max_length=200, blank=True)
    expired_on = DateField("失效登记日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "subject"
        columns = "number organ subject maker published_on effective_on expires_on stage due_on"
        search = "number subject legacy_number legality_number"
        filters = "organ maker kind theme drafter business fairness legality_result published_on effective_on expires_on cleanup"
        groups = {
            "立项": "subject maker kind planned_on drafter joint business urgent theme topics",
            "内容": "necessity basis relation earlier",
            "征求意见": "started_on consult_from consult_until consult_waived consulted_on consult_report",
            "公平竞争审查": "fairness_on fairness fairness_note",
            "合法性审核": "first_opinion complete_on legality_on legality_result legality_number legality_opinion",
            "审议签发登记": "deliberated_on meeting minutes_number signed_on registered_on legacy_number",
            "公布施行": "published_on channel explained_on effective_on expires_on",
            "备案": "filed_on filing_ok congress_filed_on",
            "评估清理": "evaluated_on evaluation amended_on cleanup_on cleanup repealed_on repealed_by expired_on",
        }
        public = "number legacy_number subject organ theme published_on channel effective_on expires_on repealed_on repealed_by"
        public_stages = list(IN_LIBRARY)
        numbering = "{prefix}规〔{year}〕{n}号"
        natural_key = "organ subject planned_on"
        dated = "planned_on"
        scope = "drafter"
        similar = "subject legacy_number"
        shared = True
        ahead = "amended_on repealed_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "行政规范性文件"
        constraints = [
            *Record.Meta.constraints,
            together("legality_on", "legality_result"),
            together("fairness_on", "fairness"),
            *ordered("consult_from", "consult_until"),
            *ordered("legality_on", "deliberated_on", "signed_on", "registered_on", "published_on", "effective_on"),
            *ordered("effective_on", "expires_on"),
        ]

    def asks_on(self, day: date) -> bool:
        """Whether people may speak on the draft on a day."""
        opens, closes = self.consult_from, self.consult_until
        return self.stage == Stage.CONSULTING and opens is not None and opens <= day <= (closes or date.max)

    @property
    def issued_number(self) -> str:
        """The number people cite it by."""
        return self.number or self.legacy_number
