"""检查发现的问题: what an inspection found, the order to put it right, and what came of it."""

from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered


class ProblemStage(TextChoices):
    FOUND = "found", "已发现"
    ORDERED = "ordered", "责令改正"
    REPORTED = "reported", "已报整改"
    VERIFIED = "verified", "复查合格"
    TRANSFERRED = "transferred", "立案或者移送"


class Weight(TextChoices):
    MINOR = "minor", "轻微"
    COMMON = "common", "一般"
    GRAVE = "grave", "较重"


class Problem(Record):
    """检查发现问题: one row for each problem of an inspection."""

    check_record = ParentField("行政检查", to="inspection.Check", related_name="problems")
    content = TextField("问题")
    weight = CharField("情节", max_length=8, choices=Weight, default=Weight.COMMON)
    basis = CharField("违反的规定", max_length=200, blank=True)
    found_on = DateField("发现日期")
    ordered_on = DateField("责令改正日期", null=True, blank=True)
    order_number = CharField("责令改正通知书文号", max_length=80, blank=True)
    rectify_by = DateField("改正期限", null=True, blank=True)
    demand = TextField("改正要求", blank=True)
    rectified_on = DateField("报告改正日期", null=True, blank=True)
    measures = TextField("改正情况", blank=True)
    verified_on = DateField("复查日期", null=True, blank=True)
    verification = TextField("复查意见", blank=True)
    transferred_on = DateField("立案移送日期", null=True, blank=True)
    case_number = CharField("立案移送编号", max_length=80, blank=True)

    class Ledger:
        stages = ProblemStage
        parent = "check_record"
        title = "content"
        columns = "check_record content weight found_on rectify_by stage due_on"
        search = "content order_number"
        filters = "weight found_on rectify_by"
        groups = {
            "问题": "content weight basis found_on",
            "责令改正": "ordered_on order_number rectify_by demand",
            "改正和复查": "rectified_on measures verified_on verification",
            "立案移送": "transferred_on case_number",
        }
        dated = "found_on"

    class Meta(Record.Meta):
        verbose_name = "检查发现问题"
        constraints = [*Record.Meta.constraints, *ordered("found_on", "ordered_on", "rectified_on", "verified_on")]
