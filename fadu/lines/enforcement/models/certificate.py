"""执法证 and the batches in which they are issued."""

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered

from .body import Domain


class Wanted(TextChoices):
    """Why a certificate is applied for."""

    NEW = "new", "新申领"
    CHANGE = "change", "换发"
    REPLACE = "replace", "补发"


class CertificateStage(TextChoices):
    APPLIED = "applied", "申领"
    REVIEWED = "reviewed", "待考试"
    PASSED = "passed", "考试合格"
    ISSUED = "issued", "持证"
    SUSPENDED = "suspended", "暂扣"
    CANCELLED = "cancelled", "已注销"
    REFUSED = "refused", "不予发证"


class WhyCancelled(TextChoices):
    LEFT = "left", "离岗、退休"
    MOVED = "moved", "调离本单位"
    FAILED = "failed", "考核考试不合格"
    HOURS = "hours", "培训学时不足"
    EXPIRED = "expired", "有效期届满未换发"
    STAFF = "staff", "不具备执法资格条件"
    MISCONDUCT = "misconduct", "违法违纪"
    LOST = "lost", "遗失、损毁"
    REPLACED = "replaced", "换发新证"


class Certificate(Record):
    """行政执法证: one row for each application, which becomes a certificate once issued."""

    officer = ParentField("执法人员", to="enforcement.Officer", related_name="certificates")
    wanted = CharField("申请类型", max_length=10, choices=Wanted, default=Wanted.NEW)
    domain = CharField("执法类别", max_length=12, choices=Domain)
    territory = CharField("执法区域", max_length=60, blank=True)
    old_number = CharField("原执法证号", max_length=40, blank=True, help_text="换发、补发的填写")
    applied_on = DateField("申请日期")
    reviewed_on = DateField("资格审核日期", null=True, blank=True)
    exam_on = DateField("考试日期", null=True, blank=True)
    exam_number = CharField(
        "考试场次编号", max_length=64, blank=True,
        help_text="在本系统中考试的用「转入考试成绩」，自动填写；其他平台考试的填写其编号",
    )  # fmt: skip
    exam_score = DecimalField("考试成绩", max_digits=5, decimal_places=1, null=True, blank=True)
    batch = ForeignKey(
        "enforcement.Batch", PROTECT, verbose_name="发证批次", related_name="certificates", null=True, blank=True
    )
    certificate_number = CharField("执法证号", max_length=40, blank=True, db_index=True)
    issued_on = DateField("发证日期", null=True, blank=True)
    valid_until = DateField("有效期至", null=True, blank=True)
    checked_on = DateField("最近年审日期", null=True, blank=True)
    suspended_on = DateField("暂扣日期", null=True, blank=True)
    suspended_until = DateField("暂扣至", null=True, blank=True)
    cancelled_on = DateField("注销日期", null=True, blank=True)
    why_cancelled = CharField("注销原因", max_length=12, choices=WhyCancelled, blank=True)
    taken_back_on = DateField("证件收回日期", null=True, blank=True)
    note = TextField("备注", blank=True)

    class Ledger:
        stages = CertificateStage
        title = "certificate_number"
        columns = "number officer organ wanted certificate_number issued_on valid_until stage"
        search = "certificate_number exam_number"
        filters = "organ wanted domain batch issued_on valid_until why_cancelled"
        groups = {
            "申请": "officer wanted old_number domain territory applied_on",
            "审核与考试": "reviewed_on exam_on exam_number exam_score",
            "证件": "batch certificate_number issued_on valid_until checked_on",
            "暂扣与注销": "suspended_on suspended_until cancelled_on why_cancelled taken_back_on note",
        }
        public = "certificate_number officer domain territory issued_on valid_until"
        public_stages = [CertificateStage.ISSUED]
        parent = "officer"
        dated = "applied_on"
        order = 21

    class Meta(Record.Meta):
        verbose_name = "行政执法证"
        constraints = [
            *Record.Meta.constraints,
            *ordered("applied_on", "reviewed_on"),
            *ordered("issued_on", "valid_until"),
            *ordered("issued_on", "cancelled_on"),
        ]

    def __str__(self) -> str:
        return self.certificate_number or super().__str__()


class BatchStage(TextChoices):
    OPEN = "open", "组批"
    ISSUED = "issued", "已发证"


class Batch(Record):
    """发证批次: one row for each batch of certificates that is sent up and issued together."""

    name = CharField("批次名称", max_length=100)
    opened_on = DateField("组批日期")
    sent_up_on = DateField("上报日期", null=True, blank=True)
    issued_on = DateField("发证日期", null=True, blank=True)
    valid_until = DateField("有效期至", null=True, blank=True)
    registered = PositiveIntegerField("本系统登记发证数", default=0, editable=False)
    reported = PositiveIntegerField(
        "下级汇总发证数", default=0, help_text="下级单位自行登记、只报总数的证件数；本系统逐人登记的不填"
    )
    issued = PositiveIntegerField("发证数", default=0, editable=False)

    class Ledger:
        stages = BatchStage
        title = "name"
        columns = "number name organ opened_on issued_on stage"
        filters = "organ issued_on"
        natural_key = "organ name"
        dated = "opened_on"
        shared = True
        order = 22

    class Meta(Record.Meta):
        verbose_name = "发证批次"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "issued_on")]

    def __str__(self) -> str:
        return self.name
