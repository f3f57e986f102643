"""普法责任清单: what an organ undertakes to make known in a year, item by item, each with its proof."""

from django.db.models import (
    CharField,
    DateField,
    PositiveSmallIntegerField,
    Q,
    TextChoices,
    TextField,
    UniqueConstraint,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered


class ListStage(TextChoices):
    DRAFTING = "drafting", "编制"
    SUBMITTED = "submitted", "报送审核"
    PUBLISHED = "published", "公布实施"
    EVALUATED = "evaluated", "年度评价"


class Mark(TextChoices):
    GOOD = "good", "优秀"
    FAIR = "fair", "合格"
    POOR = "poor", "不合格"


class ResponsibilityList(Record):
    """普法责任清单: one row for each organ and year."""

    subject = CharField("清单名称", max_length=120)
    of_year = PositiveSmallIntegerField("清单年度")
    drafted_on = DateField("编制日期")
    head_post = CharField("第一责任人职务", max_length=60, blank=True)

    submitted_on = DateField("报送日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    evaluated_on = DateField("评价日期", null=True, blank=True)
    mark = CharField("评价等次", max_length=6, choices=Mark, blank=True)
    evaluation = TextField("评价意见", blank=True)

    class Ledger:
        stages = ListStage
        title = "subject"
        columns = "subject organ of_year published_on mark stage"
        search = "subject"
        filters = "organ mark"
        public = "subject organ of_year published_on"
        public_stages = [ListStage.PUBLISHED, ListStage.EVALUATED]
        natural_key = "organ of_year"
        dated = "drafted_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "普法责任清单"
        constraints = [
            *Record.Meta.constraints,
            UniqueConstraint(
                fields=["organ", "of_year"],
                condition=Q(voided=False),
                name="publicity_list_once_a_year",
                violation_error_message="该单位本年度已有普法责任清单。请在已有的清单下增加事项。",
            ),
            *ordered("drafted_on", "submitted_on", "published_on", "evaluated_on"),
        ]


class DutyStage(TextChoices):
    OPEN = "open", "待完成"
    DONE = "done", "已完成"
    VERIFIED = "verified", "已核实"
    FAILED = "failed", "未完成"


class Duty(Record):
    """普法责任事项: one row for each thing that a list promises."""

    of_list = ParentField("普法责任清单", to=ResponsibilityList, related_name="duties")
    law_title = CharField("宣传的法律法规", max_length=200)
    audience = CharField("宣传对象", max_length=80)
    way = CharField("宣传方式", max_length=160)
    responsible = CharField("责任科室", max_length=60, blank=True)
    times = PositiveSmallIntegerField("计划场次", default=1)
    begins_on = DateField("开始日期")
    due_by = DateField("完成期限")

    done_on = DateField("完成日期", null=True, blank=True)
    result = TextField("完成情况", blank=True)
    verified_on = DateField("核实日期", null=True, blank=True)

    class Ledger:
        stages = DutyStage
        title = "law_title"
        columns = "law_title audience way times due_by done_on stage"
        parent = "of_list"
        natural_key = "of_list law_title"
        dated = "begins_on"
        ahead = "begins_on"

    class Meta(Record.Meta):
        verbose_name = "普法责任事项"
        constraints = [*Record.Meta.constraints, *ordered("begins_on", "due_by"), *ordered("done_on", "verified_on")]
