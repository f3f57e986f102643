"""合格证明: what anyone can check by its number."""

from django.db.models import PROTECT, CharField, DateField, DecimalField, ForeignKey, TextChoices

from fadu.ledger.fields import OrganField, PersonField
from fadu.ledger.models import Record, ordered

from .sitting import Purpose


class CertificateStage(TextChoices):
    VALID = "valid", "有效"
    REVOKED = "revoked", "已撤销"


class Certificate(Record):
    """合格证明: one row for each person who passed a sitting that gives one."""

    holder = PersonField("持证人", blank=False)
    unit = OrganField("所在单位")
    exam = CharField("考试名称", max_length=100)
    purpose = CharField("考试类别", max_length=14, choices=Purpose)
    candidate = ForeignKey(
        "exams.Candidate", PROTECT, verbose_name="考生", related_name="certificates", null=True, blank=True
    )
    score = DecimalField("成绩", max_digits=6, decimal_places=1, null=True, blank=True)
    issued_on = DateField("发证日期")
    valid_until = DateField("有效期至")
    revoked_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = CertificateStage
        title = "holder"
        columns = "number holder unit exam issued_on valid_until stage"
        search = "holder exam"
        filters = "purpose unit issued_on"
        dated = "issued_on"
        numbering = "{prefix}法考〔{year}〕{n}号"
        scope = ["unit"]
        order = 5

    class Meta(Record.Meta):
        verbose_name = "合格证明"
        constraints = [*Record.Meta.constraints, *ordered("issued_on", "valid_until")]
