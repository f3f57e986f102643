"""司法建议和检察建议: received, assigned, answered in time."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import OrganField
from fadu.ledger.models import Record, ordered


class SuggestionStage(TextChoices):
    """law.md section 4."""

    RECEIVED = "received", "收到"
    HANDLING = "handling", "办理"
    OBJECTED = "objected", "提出异议"
    REPLIED = "replied", "已回复"
    URGED = "urged", "约谈督办"
    VERIFIED = "verified", "整改核实"
    WITHDRAWN = "withdrawn", "建议撤回"


class SuggestionKind(TextChoices):
    JUDICIAL = "judicial", "司法建议（综合治理）"
    JUDICIAL_OTHER = "judicial_other", "司法建议（个案）"
    PUBLIC_INTEREST = "public_interest", "检察建议（公益诉讼诉前）"
    PUBLIC_INTEREST_URGENT = "public_interest_urgent", "检察建议（公益诉讼诉前，紧急）"
    GOVERNANCE = "governance", "检察建议（社会治理）"
    SUPERVISION = "supervision", "检察建议（行政违法行为监督）"


JUDICIAL = (SuggestionKind.JUDICIAL, SuggestionKind.JUDICIAL_OTHER)
PROCURATORIAL = (
    SuggestionKind.PUBLIC_INTEREST,
    SuggestionKind.PUBLIC_INTEREST_URGENT,
    SuggestionKind.GOVERNANCE,
    SuggestionKind.SUPERVISION,
)


class Adoption(TextChoices):
    FULL = "full", "全部采纳"
    PART = "part", "部分采纳"
    NONE = "none", "未采纳"


class Suggestion(Record):
    """司法建议、检察建议: one row for each suggestion received; the organ is the one it is addressed to."""

    document_number = CharField("建议书文号", max_length=80)
    kind = CharField("种类", max_length=24, choices=SuggestionKind)
    issuer = CharField("制发机关", max_length=100)
    subject = CharField("事由", max_length=200)
    problems = TextField("指出的问题", blank=True)
    received_on = DateField("收到日期")
    asked_by = DateField(
        "建议书要求回复日期", null=True, blank=True, help_text="建议书写明回复期限的填写，期限以此为准；没有写明的不填"
    )
    copied = OrganField("抄送督办单位", null=True, blank=True)
    objected_on = DateField("提出异议日期", null=True, blank=True)
    replied_on = DateField("书面回复日期", null=True, blank=True)
    adoption = CharField("采纳情况", max_length=8, choices=Adoption, blank=True)
    reply = TextField("回复内容", blank=True)
    verified_on = DateField("核实日期", null=True, blank=True)
    sued = BooleanField("被提起公益诉讼", default=False)

    class Ledger:
        stages = SuggestionStage
        title = "subject"
        columns = "document_number organ kind issuer received_on stage due_on"
        search = "document_number subject issuer"
        filters = "organ kind received_on adoption"
        natural_key = "document_number"
        dated = "received_on"
        scope = "copied"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "司法建议、检察建议"
        constraints = [
            *Record.Meta.constraints,
            *ordered("received_on", "replied_on", "verified_on"),
            *ordered("received_on", "asked_by"),
        ]
