"""What advisers do besides reviews, how they are judged, and which organs have one."""

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import MoneyField, ParentField
from fadu.ledger.models import Record, ordered


class ServiceKind(TextChoices):
    OPINION = "opinion", "出具法律意见"
    MEETING = "meeting", "列席会议"
    NEGOTIATION = "negotiation", "参与合同洽谈"
    LITIGATION = "litigation", "代理诉讼、仲裁、复议"
    DISPUTE = "dispute", "参与纠纷和信访化解"
    TRAINING = "training", "授课培训"
    OTHER = "other", "其他"


class Service(Record):
    """顾问服务记录: one row for each thing an adviser did."""

    adviser = ParentField("法律顾问", to="legality.Adviser")
    kind = CharField("服务事项", max_length=12, choices=ServiceKind)
    subject = CharField("内容", max_length=200)
    served_on = DateField("日期")
    hours = DecimalField("工时（小时）", max_digits=6, decimal_places=1, default=0)
    related_number = CharField("相关办件编号", max_length=80, blank=True)
    fee = MoneyField("单项费用", default=0)

    class Ledger:
        parent = "adviser"
        title = "subject"
        columns = "adviser kind subject served_on hours fee"
        filters = "kind served_on"
        dated = "served_on"

    class Meta(Record.Meta):
        verbose_name = "顾问服务记录"


class FeeStage(TextChoices):
    CLAIMED = "claimed", "申请支付"
    APPROVED = "approved", "已审批"
    PAID = "paid", "已支付"
    REFUSED = "refused", "不予支付"


class FeeKind(TextChoices):
    ANNUAL = "annual", "年度费用"
    SERVICE = "service", "单项费用"


class Fee(Record):
    """顾问费用支付: one row for each payment to an adviser, from the claim to the voucher."""

    adviser = ParentField("法律顾问", to="legality.Adviser")
    kind = CharField("费用类别", max_length=8, choices=FeeKind, default=FeeKind.ANNUAL)
    fee_year = PositiveSmallIntegerField("所属年度")
    amount = MoneyField("金额")
    matter = CharField("支付事由", max_length=200, help_text="单项费用写明服务事项和合同约定")
    claimed_on = DateField("申请日期")
    approved_on = DateField("审批日期", null=True, blank=True)
    paid_on = DateField("支付日期", null=True, blank=True)
    voucher = CharField("凭证号", max_length=60, blank=True)

    class Ledger:
        stages = FeeStage
        parent = "adviser"
        title = "matter"
        columns = "adviser kind fee_year amount matter paid_on stage"
        filters = "kind claimed_on paid_on"
        dated = "claimed_on"

    class Meta(Record.Meta):
        verbose_name = "顾问费用支付"
        constraints = [*Record.Meta.constraints, *ordered("claimed_on", "approved_on", "paid_on")]


class Grade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "称职"
    BASIC = "basic", "基本称职"
    POOR = "poor", "不称职"


class Evaluation(Record):
    """顾问年度考核: one row for each adviser and year."""

    adviser = ParentField("法律顾问", to="legality.Adviser")
    evaluated_year = PositiveSmallIntegerField("考核年度")
    evaluated_on = DateField("考核日期")
    score = DecimalField("得分", max_digits=5, decimal_places=1, help_text="满分100分")
    grade = CharField("等次", max_length=10, choices=Grade)
    comment = TextField("评语", blank=True)
    keep = BooleanField("建议续聘", default=False)

    class Ledger:
        parent = "adviser"
        title = "evaluated_year"
        columns = "adviser evaluated_year score grade keep"
        filters = "grade evaluated_on"
        dated = "evaluated_on"

    class Meta(Record.Meta):
        verbose_name = "顾问年度考核"


class Coverage(Record):
    """法律顾问配备: one row for each organ and year; whether it has counsel, and whether it must."""

    counted_on = DateField("统计日期")
    must = BooleanField("应当配备", default=True, help_text="县级以上政府部门、乡镇街道分别统计")
    advisers = PositiveSmallIntegerField("法律顾问人数", default=0)
    lawyers = PositiveSmallIntegerField("公职律师人数", default=0)
    shared = CharField("统筹方式", max_length=100, blank=True, help_text="与其他单位合用的，写明由谁统筹")

    class Ledger:
        title = "counted_on"
        columns = "organ counted_on must advisers lawyers shared"
        filters = "organ counted_on must"
        natural_key = "organ counted_on"
        dated = "counted_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "法律顾问配备"
