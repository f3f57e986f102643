"""下放和赋权: items handed to lower levels or entrusted, evaluated and taken back (行政处罚法第二十四条)."""

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    ManyToManyField,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered


class DelegationStage(TextChoices):
    PLANNED = "planned", "拟下放"
    IN_FORCE = "in_force", "已下放"
    ADJUSTED = "adjusted", "调整中"
    TAKEN_BACK = "taken_back", "已收回"


class DelegationKind(TextChoices):
    HAND_DOWN = "hand_down", "下放"
    ENTRUST = "entrust", "委托"
    PROVINCIAL = "provincial", "承接省级委托"
    TOWN = "town", "赋予乡镇（街道）"
    CONCENTRATED = "concentrated", "相对集中行使"


class Delegation(Record):
    """下放赋权事项: one row for each item handed down, with the number of its sub-items."""

    subject = CharField("事项名称", max_length=300)
    code = CharField("事项编码", max_length=60, blank=True)
    kind = CharField("方式", max_length=12, choices=DelegationKind)
    subitems = PositiveIntegerField("子项数", default=1, help_text="没有子项的填1")
    one_visit = BooleanField("已实现只进一扇门、最多跑一次", default=False)
    basis = CharField("依据", max_length=300, help_text="决定下放、委托、赋权的文件名称和文号")
    planned_on = DateField("拟定日期")
    receivers = ManyToManyField("organs.Organ", verbose_name="承接单位", blank=True, related_name="+")
    delegated_on = DateField("下放日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    measures = TextField("衔接措施", blank=True, help_text="人员、培训、系统权限、业务指导")
    taken_back_on = DateField("收回日期", null=True, blank=True)

    class Ledger:
        stages = DelegationStage
        title = "subject"
        columns = "number organ subject kind subitems delegated_on stage"
        search = "subject code basis"
        filters = "organ kind delegated_on taken_back_on"
        public = "subject kind subitems basis delegated_on"
        public_stages = [DelegationStage.IN_FORCE]
        natural_key = "organ subject kind planned_on"
        dated = "planned_on"
        scope = "receivers"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "下放赋权事项"
        constraints = [*Record.Meta.constraints, *ordered("planned_on", "delegated_on", "taken_back_on")]


class Verdict(TextChoices):
    """What an evaluation finds: whether the lower level can bear it and supervision keeps up."""

    KEEP = "keep", "接得住、管得好，继续实施"
    SUPPORT = "support", "需要加强指导后继续实施"
    ADJUST = "adjust", "调整范围或者方式"
    TAKE_BACK = "take_back", "接不住、监管跟不上，收回"


class Evaluation(Record):
    """赋权事项评估: one row for each evaluation of one item handed down."""

    delegation = ParentField("下放赋权事项", to="powers.Delegation")
    evaluated_on = DateField("评估日期")
    cases = PositiveIntegerField("承接以来办件数", default=0)
    methods = CharField("评估方式", max_length=200, blank=True)
    findings = TextField("评估情况")
    verdict = CharField("评估结论", max_length=10, choices=Verdict)

    class Ledger:
        parent = "delegation"
        title = "verdict"
        columns = "delegation evaluated_on cases verdict"
        filters = "verdict evaluated_on"
        dated = "evaluated_on"

    class Meta(Record.Meta):
        verbose_name = "赋权事项评估"
