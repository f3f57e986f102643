"""行政争议协调化解: disputes with the administration that the court pushes to the centre before it files them."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import Disclose, OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together


class ReferralStage(TextChoices):
    RECEIVED = "received", "收到推送"
    COORDINATING = "coordinating", "协调"
    RESOLVED = "resolved", "化解成功"
    FILED = "filed", "转立案"
    RETURNED = "returned", "退回法院"


class ReferralResult(TextChoices):
    SETTLED = "settled", "达成和解"
    CORRECTED = "corrected", "行政机关自行纠正"
    EXPLAINED = "explained", "释明后不再起诉"
    FAILED = "failed", "未能化解"


RESOLVED = (ReferralResult.SETTLED, ReferralResult.CORRECTED, ReferralResult.EXPLAINED)


class Referral(Record):
    """行政争议: one row for each dispute that a court pushed to the centre."""

    court = CharField("推送法院", max_length=60)
    court_number = CharField("收件编号", max_length=60, blank=True)
    referred_on = DateField("推送日期")
    plaintiff = PersonField("起诉人", blank=False, disclose=Disclose.NOTHING)
    plaintiff_phone = SecretField("起诉人联系电话")
    defendant = OrganField("行政机关")
    act_title = CharField("争议的行政行为", max_length=200)
    demand = TextField("诉求", blank=True)
    leader = CharField("参与协调的负责人职务", max_length=60, blank=True)
    started_on = DateField("开始协调日期", null=True, blank=True)
    coordinator = CharField("协调员", max_length=60, blank=True)
    closed_on = DateField("终结日期", null=True, blank=True)
    result = CharField("结果", max_length=10, choices=ReferralResult, blank=True)
    content = TextField("化解方案或者未能化解的原因", blank=True)
    withdrawn_suit = BooleanField("起诉人已撤回起诉材料", default=False)
    case_number = CharField("立案案号", max_length=60, blank=True)

    class Ledger:
        stages = ReferralStage
        title = "act_title"
        columns = "number court defendant act_title referred_on closed_on result stage due_on"
        search = "act_title court_number case_number plaintiff"
        filters = "defendant referred_on closed_on result"
        groups = {
            "推送": "court court_number referred_on",
            "争议": "plaintiff plaintiff_phone defendant act_title demand",
            "协调": "started_on coordinator leader closed_on result content withdrawn_suit case_number",
        }
        scope = "defendant"
        similar = "plaintiff court_number"
        dated = "referred_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "行政争议协调化解"
        constraints = [
            *Record.Meta.constraints,
            *ordered("referred_on", "started_on", "closed_on"),
            together("closed_on", "result"),
        ]
