"""考核奖惩: praise, admonition, warning, and what is put to police, court or prison."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField, TimeField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered

from .subject import Ending, Subject


class SanctionStage(TextChoices):
    PROPOSED = "proposed", "司法所提出"
    APPROVED = "approved", "县级机构决定"
    DELIVERED = "delivered", "已宣告送达"
    SENT = "sent", "已提请"
    RULED = "ruled", "已裁定（决定）"
    REJECTED = "rejected", "不予采纳"


class SanctionKind(TextChoices):
    PRAISE = "praise", "表扬"
    ADMONITION = "admonition", "训诫"
    WARNING = "warning", "警告"
    POLICE = "police", "提请治安管理处罚"
    REVOKE_PROBATION = "revoke_probation", "提请撤销缓刑"
    REVOKE_PAROLE = "revoke_parole", "提请撤销假释"
    RECALL = "recall", "提请收监执行"
    COMMUTE = "commute", "提请减刑"


OWN = (SanctionKind.PRAISE, SanctionKind.ADMONITION, SanctionKind.WARNING)
"""What the agency itself decides; the rest is put to others."""

REVOKING = (SanctionKind.REVOKE_PROBATION, SanctionKind.REVOKE_PAROLE)
"""Where the court may be asked to arrest at once (社区矫正法 47)."""

ENDING = {
    SanctionKind.REVOKE_PROBATION: Ending.PROBATION_REVOKED,
    SanctionKind.REVOKE_PAROLE: Ending.PAROLE_REVOKED,
    SanctionKind.RECALL: Ending.RECALLED,
}
"""How the course ends when the proposal is granted."""


class Sanction(Record):
    """考核奖惩: one row for each reward, sanction or recommendation."""

    subject = ParentField("社区矫正对象", to=Subject, related_name="sanctions")
    kind = CharField("种类", max_length=18, choices=SanctionKind)
    facts = TextField("事实和依据")
    proposed_on = DateField("提出日期")

    approved_on = DateField("决定日期", null=True, blank=True)
    document_number = CharField("决定书（建议书）文号", max_length=80, blank=True)
    delivered_on = DateField("宣告送达日期", null=True, blank=True)
    sent_to = CharField("提请机关", max_length=100, blank=True)
    received_on = DateField("机关收到日期", null=True, blank=True)
    copied_on = DateField("抄送检察院日期", null=True, blank=True)
    ruled_on = DateField("裁定（决定）日期", null=True, blank=True)
    granted = BooleanField("采纳", null=True, blank=True)
    arrest_on = DateField("提请逮捕日期", null=True, blank=True)
    arrest_time = TimeField("法院收到提请时刻", null=True, blank=True, help_text="四十八小时内决定，自此时起算")
    arrest_decided_on = DateField("决定是否逮捕日期", null=True, blank=True)
    arrest_decided_time = TimeField("决定是否逮捕时刻", null=True, blank=True)
    arrested = BooleanField("决定逮捕", null=True, blank=True)

    class Ledger:
        stages = SanctionStage
        title = "kind"
        columns = "kind proposed_on approved_on document_number stage due_on"
        filters = "kind approved_on"
        parent = "subject"
        natural_key = "subject kind proposed_on"
        dated = "proposed_on"
        sensitive = True
        in_hand = True

    class Meta(Record.Meta):
        verbose_name = "考核奖惩"
        constraints = [
            *Record.Meta.constraints,
            *ordered("proposed_on", "approved_on", "received_on", "ruled_on"),
            *ordered("approved_on", "delivered_on"),
            *ordered("arrest_on", "arrest_decided_on"),
        ]
