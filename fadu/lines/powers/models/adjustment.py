"""动态调整: a change of the lists, from proposal to publication; carrying it out writes the items."""

from django.db.models import PROTECT, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.fields import OrganField
from fadu.ledger.models import Record, ordered

from .item import Item, ItemKind, Level, ListKind, SetBy


class AdjustmentStage(TextChoices):
    PROPOSED = "proposed", "提出"
    REVIEWED = "reviewed", "已合法性审查"
    APPROVED = "approved", "已批准"
    CARRIED_OUT = "carried_out", "已调整"
    PUBLISHED = "published", "已公布"
    REJECTED = "rejected", "不予调整"


class AdjustmentKind(TextChoices):
    ADD = "add", "新增"
    TAKE_OVER = "take_over", "承接"
    CANCEL = "cancel", "取消"
    HAND_DOWN = "hand_down", "下放"
    MERGE = "merge", "合并"
    CHANGE = "change", "变更要素"
    TRANSFER = "transfer", "划转"


BEGINNING = (AdjustmentKind.ADD, AdjustmentKind.TAKE_OVER)
"""Kinds that begin an item without ending one."""
ENDING = (AdjustmentKind.CANCEL, AdjustmentKind.HAND_DOWN, AdjustmentKind.MERGE)
"""Kinds that end an item without beginning one."""


class Adjustment(Record):
    """权责清单调整: one row for each change of one item."""

    kind = CharField("调整类型", max_length=10, choices=AdjustmentKind)
    item = ForeignKey(
        Item, PROTECT, verbose_name="原事项", related_name="adjustments", null=True, blank=True,
        help_text="新增、承接的不选",
    )  # fmt: skip
    reason_text = CharField("调整原因", max_length=300, help_text="如：《×××法》修订、机构职能调整、上级下放")
    basis_document = CharField("调整依据", max_length=300, blank=True, help_text="法律法规条款或者文件文号")
    proposed_on = DateField("提出日期")
    finish_by_on = DateField("完成时限", null=True, blank=True, help_text="调整通知或者当地管理办法规定的最后一日")
    list_kind = CharField("清单类别", max_length=14, choices=ListKind, default=ListKind.POWER)
    code = CharField("事项编码", max_length=60, blank=True)
    subject = CharField("事项名称", max_length=300, blank=True, help_text="变更的只填有变化的项目")
    item_kind = CharField("职权类型", max_length=14, choices=ItemKind, blank=True)
    level = CharField("行使层级", max_length=8, choices=Level, blank=True)
    set_by = CharField("设定依据层级", max_length=12, choices=SetBy, blank=True)
    basis = TextField("实施依据", blank=True)
    time_limit = CharField("办理时限", max_length=60, blank=True)
    to_organ = OrganField("划入单位", null=True, blank=True)
    reviewed_on = DateField("合法性审查日期", null=True, blank=True)
    review_number = CharField("合法性审查意见文号", max_length=80, blank=True)
    approved_on = DateField("批准日期", null=True, blank=True)
    effective_on = DateField("调整生效日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)

    class Ledger:
        stages = AdjustmentStage
        title = "reason_text"
        columns = "number organ kind code subject reason_text effective_on stage due_on"
        search = "code subject reason_text basis_document"
        filters = "organ kind list_kind effective_on published_on"
        groups = {
            "调整": "kind item reason_text basis_document proposed_on finish_by_on",
            "新的要素": "list_kind code subject item_kind level set_by basis time_limit to_organ",
            "审查和公布": "reviewed_on review_number approved_on effective_on published_on",
        }
        public = "kind code subject reason_text basis_document effective_on published_on"
        public_stages = [AdjustmentStage.PUBLISHED]
        dated = "proposed_on"
        scope = "to_organ"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "权责清单调整"
        constraints = [
            *Record.Meta.constraints,
            *ordered("proposed_on", "reviewed_on", "approved_on", "effective_on"),
        ]
