"""第一责任人: who they are, what they must do, and the evidence that they did it."""

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import Disclose, PersonField
from fadu.ledger.models import Record, ordered


class PrincipalStage(TextChoices):
    SERVING = "serving", "在任"
    LEFT = "left", "离任"


class Role(TextChoices):
    """Whose list of duties is theirs (规定 arts. 5 and 6 as we remember them)."""

    PARTY = "party", "党委主要负责人"
    GOVERNMENT = "government", "政府主要负责人"
    BOTH = "both", "部门、乡镇（街道）党政主要负责人"


class Principal(Record):
    """党政主要负责人: one row for each person and post."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    post = CharField("职务", max_length=60)
    role = CharField("责任人类别", max_length=12, choices=Role, default=Role.BOTH)
    since_on = DateField("任职日期")
    examined_on = DateField("任前考法日期", null=True, blank=True)
    trained_on = DateField("法治专题脱产培训日期", null=True, blank=True, help_text="任期内至少一次的，填最近一次")
    left_on = DateField("离任日期", null=True, blank=True)

    class Ledger:
        stages = PrincipalStage
        title = "name"
        columns = "organ name post role since_on examined_on trained_on stage"
        search = "name post"
        filters = "organ role since_on"
        natural_key = "organ name post since_on"
        dated = "since_on"
        ahead = "since_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "党政主要负责人"
        constraints = [*Record.Meta.constraints, *ordered("since_on", "left_on")]


class ObligationStage(TextChoices):
    IN_FORCE = "in_force", "施行"
    REPEALED = "repealed", "停用"


class Obligation(Record):
    """第一责任人职责: one row for each item of the list of duties."""

    ordinal = PositiveSmallIntegerField("序号")
    role = CharField("责任人类别", max_length=12, choices=Role, default=Role.BOTH)
    content = TextField("职责内容")
    evidence = CharField("佐证材料要求", max_length=200, blank=True, help_text="如：会议纪要、批示件、讲话稿、台账")
    frequency = CharField("频次", max_length=40, blank=True)
    basis = CharField("依据", max_length=200, blank=True)
    since_on = DateField("施行日期")
    until_on = DateField("停用日期", null=True, blank=True)

    class Ledger:
        stages = ObligationStage
        title = "content"
        columns = "ordinal role content evidence frequency since_on stage"
        search = "content"
        filters = "role since_on"
        natural_key = "organ role ordinal since_on"
        dated = "since_on"
        shared = True
        ahead = "since_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "第一责任人职责清单"
        constraints = [*Record.Meta.constraints, *ordered("since_on", "until_on")]


class FulfilmentStage(TextChoices):
    OPEN = "open", "待履行"
    DONE = "done", "已履行"
    CONFIRMED = "confirmed", "已核实"
    WAIVED = "waived", "本年不适用"


class Fulfilment(Record):
    """履责情况: one row for each duty of each principal and year, with the evidence attached."""

    of_year = PositiveSmallIntegerField("所属年度")
    obligation = ForeignKey(Obligation, PROTECT, verbose_name="职责", related_name="fulfilments")
    principal = ForeignKey(Principal, PROTECT, verbose_name="责任人", related_name="fulfilments")
    opened_on = DateField("下达日期")
    done_by_on = DateField("完成时限", null=True, blank=True)
    done_on = DateField("履行日期", null=True, blank=True)
    what = TextField("履行情况", blank=True)
    confirmed_on = DateField("核实日期", null=True, blank=True)

    class Ledger:
        stages = FulfilmentStage
        title = "obligation"
        columns = "number organ principal obligation opened_on done_on stage due_on"
        search = "what"
        filters = "organ principal obligation opened_on done_on"
        natural_key = "of_year obligation principal"
        dated = "opened_on"
        order = 6

    class Meta(Record.Meta):
        verbose_name = "第一责任人履责情况"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "done_on", "confirmed_on")]
