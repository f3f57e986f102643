"""当事人的意见 and 回避申请: what a party says of a case, from the public site or at the counter."""

from django.db.models import PROTECT, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, PersonField, SecretField
from fadu.ledger.models import Record, ordered

from .penalty import Adopted


class VoiceStage(TextChoices):
    RECEIVED = "received", "收到"
    ACCEPTED = "accepted", "审查"
    ANSWERED = "answered", "已答复"
    REFUSED = "refused", "不予受理"
    WITHDRAWN = "withdrawn", "撤回"


class VoiceKind(TextChoices):
    """What a party may say before a penalty is decided (行政处罚法 art. 45, 64) and after."""

    STATEMENT = "statement", "陈述、申辩（决定作出前）"
    HEARING = "hearing", "申请听证（决定作出前）"
    OBJECTION = "objection", "对已作出的决定提出异议、申诉"


class Voice(Record):
    """当事人意见: one row for each statement, request of a hearing or objection that a party files about a penalty."""

    kind = CharField("意见类别", max_length=10, choices=VoiceKind)
    document_number = CharField(
        "告知书或决定书文号", max_length=80, help_text="写在行政处罚告知书、决定书右上方，如：×市监罚告〔2024〕1号"
    )
    subject = CharField("处罚事由", max_length=200)
    party = PersonField("当事人", blank=False, disclose=Disclose.NOTHING)
    party_code = CodeField("证件号码或统一社会信用代码")
    phone = SecretField("联系电话", blank=False)
    address = SecretField("联系地址")
    content = TextField("意见和理由", help_text="对事实、证据、依据、程序、幅度有什么意见，要求是什么；证据作为附件")
    filed_on = DateField("提出日期")
    penalty = ForeignKey(
        "enforcement.Penalty", PROTECT, verbose_name="处罚案件", related_name="voices", null=True, blank=True
    )
    accepted_on = DateField("受理日期", null=True, blank=True)
    answered_on = DateField("答复日期", null=True, blank=True)
    adopted = CharField("采纳情况", max_length=6, choices=Adopted, blank=True)
    answer = TextField("复核意见", blank=True)

    class Ledger:
        stages = VoiceStage
        title = "subject"
        columns = "number kind document_number subject organ filed_on answered_on stage"
        under = "penalty"
        search = "document_number subject"
        filters = "organ kind filed_on adopted"
        groups = {
            "事项": "kind document_number subject filed_on",
            "当事人": "party party_code phone address",
            "意见": "content",
            "复核": "penalty accepted_on answered_on adopted answer",
        }
        told = "adopted"
        dated = "filed_on"
        order = 42

    class Meta(Record.Meta):
        verbose_name = "当事人意见"
        constraints = [*Record.Meta.constraints, *ordered("filed_on", "accepted_on", "answered_on")]


class RecusalStage(TextChoices):
    RECEIVED = "received", "待审查"
    GRANTED = "granted", "决定回避"
    DECLINED = "declined", "驳回申请"
    WITHDRAWN = "withdrawn", "撤回"


class RecusalGround(TextChoices):
    """Why an officer must keep out of a case (行政处罚法 art. 43)."""

    INTEREST = "interest", "与案件有直接利害关系"
    RELATION = "relation", "与当事人有近亲属等关系"
    DISPUTE = "dispute", "与当事人有纠纷"
    OTHER = "other", "有其他关系可能影响公正执法"


class CaseKind(TextChoices):
    PENALTY = "penalty", "行政处罚"
    CHECK = "check", "行政检查"
    PERMIT = "permit", "行政许可"
    COERCION = "coercion", "行政强制"


class RecusalRequest(Record):
    """回避申请: one row for each request that an officer keep out of a case or an inspection."""

    kind = CharField("执法事项", max_length=10, choices=CaseKind)
    document_number = CharField(
        "案号或检查通知书文号", max_length=80, help_text="写在告知书、通知书上；检查的可以填入企码"
    )
    officer_name = PersonField("申请回避的执法人员", blank=False, disclose=Disclose.NOTHING)
    certificate_number = CharField("执法证号", max_length=40, blank=True, help_text="执法人员出示的证件上的编号")
    applicant = PersonField("申请人", blank=False, disclose=Disclose.NOTHING)
    phone = SecretField("联系电话", blank=False)
    ground = CharField("申请理由", max_length=10, choices=RecusalGround)
    content = TextField("事实说明", help_text="写明是什么关系，有证据的作为附件")
    asked_on = DateField("申请日期")
    decided_on = DateField("决定日期", null=True, blank=True)
    decided_by = CharField("决定人", max_length=60, blank=True, help_text="行政机关负责人")
    opinion = TextField("审查意见", blank=True)

    class Ledger:
        stages = RecusalStage
        title = "document_number"
        columns = "number kind document_number certificate_number organ asked_on decided_on stage"
        search = "document_number certificate_number"
        filters = "organ kind ground asked_on"
        groups = {
            "事项": "kind document_number officer_name certificate_number",
            "申请": "applicant phone ground content asked_on",
            "决定": "decided_on decided_by opinion",
        }
        dated = "asked_on"
        order = 43

    class Meta(Record.Meta):
        verbose_name = "回避申请"
        constraints = [*Record.Meta.constraints, *ordered("asked_on", "decided_on")]
