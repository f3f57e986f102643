"""合法性审查: one matter submitted, from receipt to what became of the contract."""

from django.db.models import PROTECT, BooleanField, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.fields import Disclose, MoneyField, OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together

from .adviser import Specialty


class Stage(TextChoices):
    """law.md section 7."""

    SUBMITTED = "submitted", "送审"
    RETURNED = "returned", "退回补正"
    REVIEWING = "reviewing", "审查"
    ISSUED = "issued", "已出具意见"
    FED_BACK = "fed_back", "已反馈采纳"
    SIGNED = "signed", "已签订"
    FILED = "filed", "已备案"
    PERFORMING = "performing", "履行"
    DISPUTED = "disputed", "发生纠纷"
    TERMINATED = "terminated", "解除或者终止"
    COMPLETED = "completed", "履行完毕"
    ARCHIVED = "archived", "归档"
    WITHDRAWN = "withdrawn", "撤回送审"


class Kind(TextChoices):
    CONTRACT = "contract", "合同协议"
    NORMATIVE = "normative", "行政规范性文件"
    DECISION = "decision", "重大行政决策"
    LIST = "list", "权责清单等清单事项"
    EXPROPRIATION = "expropriation", "征收公告、决定、方案"
    RIGHTS = "rights", "涉权涉法文件"
    ENFORCEMENT = "enforcement", "重大执法事项"
    OTHER = "other", "其他涉法事项"


class ContractKind(TextChoices):
    """Civil and administrative agreements part ways in court (law.md section 7)."""

    CIVIL = "civil", "民事合同"
    ADMINISTRATIVE = "administrative", "行政协议"


class ContractType(TextChoices):
    """The named contracts of 民法典 that governments make, and the agreements of their own."""

    SALE = "sale", "买卖合同"
    SUPPLY = "supply", "供用电、水、气、热力合同"
    GIFT = "gift", "赠与合同"
    LOAN = "loan", "借款合同"
    GUARANTEE = "guarantee", "保证合同"
    LEASE = "lease", "租赁合同"
    WORK = "work", "承揽合同"
    CONSTRUCTION = "construction", "建设工程合同"
    TECHNOLOGY = "technology", "技术合同"
    CUSTODY = "custody", "保管、仓储、运输合同"
    MANDATE = "mandate", "委托合同"
    PROPERTY = "property", "物业服务合同"
    PARTNERSHIP = "partnership", "合伙（合作）合同"
    PROCUREMENT = "procurement", "政府采购、政府购买服务合同"
    LAND = "land", "国有土地使用权出让合同"
    RESOURCE = "resource", "矿业权等自然资源使用权出让协议"
    CONCESSION = "concession", "政府特许经营、社会资本合作协议"
    INVESTMENT = "investment", "招商引资、投资合作协议"
    EXPROPRIATION = "expropriation", "土地、房屋征收征用补偿协议"
    FRAMEWORK = "framework", "战略合作、框架协议"
    OTHER = "other", "其他合同协议"


class Level(TextChoices):
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡镇（街道）级"


class Result(TextChoices):
    LAWFUL = "lawful", "合法"
    AMEND = "amend", "修改后合法"
    UNLAWFUL = "unlawful", "不合法"
    OUT_OF_SCOPE = "out_of_scope", "不属于审查范围"


PASSED = (Result.LAWFUL, Result.AMEND)


class Review(Record):
    """合法性审查件: one row for each matter submitted; the organ is the one that submits it."""

    subject = CharField("送审事项", max_length=200)
    kind = CharField("类别", max_length=16, choices=Kind)
    level = CharField("审查层级", max_length=8, choices=Level, default=Level.COUNTY)
    submitted_on = DateField("送审日期")
    document_number = CharField("送审文号", max_length=80, blank=True)
    contact = PersonField("经办人", disclose=Disclose.NOTHING)
    phone = SecretField("联系电话")
    reviewed_by = OrganField("审查机构", null=True, blank=True)
    specialty = CharField("涉及专业", max_length=16, choices=Specialty, default=Specialty.GENERAL)
    urgent = BooleanField("紧急", default=False, help_text="为应对突发事件等需要即时作出的，须在送审说明中写明理由")
    meeting_on = DateField("拟上会日期", null=True, blank=True)
    related_number = CharField("相关文件、决策编号", max_length=80, blank=True)
    earlier_number = CharField("原审查件编号", max_length=80, blank=True, help_text="修改后重新送审的填写")
    background = TextField("送审说明", blank=True)

    has_draft = BooleanField("送审稿", default=False)
    has_explanation = BooleanField("起草说明或者背景材料", default=False)
    has_basis = BooleanField("制定依据", default=False)
    has_consultation = BooleanField("征求意见及采纳情况", default=False)
    has_fairness = BooleanField("公平竞争审查意见", default=False)
    has_standing = BooleanField("对方主体资格和资信材料", default=False)
    has_first_opinion = BooleanField("本单位法制机构初审意见", default=False)

    contract_kind = CharField("合同性质", max_length=16, choices=ContractKind, blank=True)
    contract_type = CharField("合同类型", max_length=14, choices=ContractType, blank=True)
    counterparty = CharField("合同相对方", max_length=200, blank=True)
    amount = MoneyField("合同金额", default=0)
    term = CharField("合同期限", max_length=60, blank=True)

    complete_on = DateField("收齐材料日期", null=True, blank=True)
    adviser = ForeignKey(
        "legality.Adviser", PROTECT, verbose_name="法律顾问", related_name="reviews", null=True, blank=True
    )
    assigned_on = DateField("交办顾问日期", null=True, blank=True)
    advised_on = DateField("顾问提出意见日期", null=True, blank=True)
    advice = TextField("顾问意见", blank=True)
    opinion_on = DateField("出具意见日期", null=True, blank=True)
    opinion_number = CharField("意见书文号", max_length=80, blank=True)
    result = CharField("审查结论", max_length=12, choices=Result, blank=True)
    opinion = TextField("总体意见", blank=True)
    fed_back_on = DateField("反馈采纳情况日期", null=True, blank=True)

    signed_on = DateField("签订日期", null=True, blank=True)
    contract_number = CharField("合同编号", max_length=80, blank=True)
    unreviewed = BooleanField("未经审查即签订", default=False, editable=False)
    filed_on = DateField("合同备案日期", null=True, blank=True)
    disputed_on = DateField("发生纠纷日期", null=True, blank=True)
    ended_on = DateField("履行完毕或者终止日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "subject"
        columns = "number organ subject kind submitted_on adviser result stage due_on"
        search = "subject document_number counterparty opinion_number contract_number"
        filters = "organ kind level result specialty submitted_on opinion_on contract_kind contract_type urgent"
        groups = {
            "送审": "subject kind level submitted_on document_number contact phone reviewed_by specialty urgent meeting_on",
            "关联": "related_number earlier_number background",
            "送审材料": "has_draft has_explanation has_basis has_consultation has_fairness has_standing has_first_opinion",
            "合同": "contract_kind contract_type counterparty amount term",
            "审查": "complete_on adviser assigned_on advised_on advice",
            "意见": "opinion_on opinion_number result opinion fed_back_on",
            "签订与履行": "signed_on contract_number filed_on disputed_on ended_on archived_on",
        }
        numbering = "{prefix}法审〔{year}〕{n}号"
        dated = "submitted_on"
        scope = "reviewed_by"
        similar = "counterparty document_number related_number"
        ahead = "meeting_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "合法性审查件"
        constraints = [
            *Record.Meta.constraints,
            together("opinion_on", "result"),
            *ordered("submitted_on", "complete_on", "opinion_on", "fed_back_on"),
        ]
