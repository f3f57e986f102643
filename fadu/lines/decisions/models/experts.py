"""专家论证: the panel and each expert's signed opinion (条例 arts. 19 to 21)."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import Disclose, ParentField, PersonField
from fadu.ledger.models import Record, ordered


class PanelStage(TextChoices):
    CONVENED = "convened", "组织论证"
    CONCLUDED = "concluded", "已形成论证意见"
    CANCELLED = "cancelled", "取消"


class Method(TextChoices):
    MEETING = "meeting", "论证会"
    WRITTEN = "written", "书面咨询"
    ENTRUSTED = "entrusted", "委托咨询论证"


class Panel(Record):
    """专家论证: one row for each panel or written consultation of experts."""

    decision = ParentField("决策事项", to="decisions.Decision")
    method = CharField("方式", max_length=10, choices=Method)
    host = CharField("组织或者受托单位", max_length=100, blank=True)
    questions = TextField("论证事项", help_text="必要性、可行性、科学性等")
    convened_on = DateField("组织日期")
    concluded_on = DateField("形成意见日期", null=True, blank=True)
    conclusion = TextField("论证意见", blank=True)
    adopted = TextField("采纳情况", blank=True)

    class Ledger:
        stages = PanelStage
        parent = "decision"
        title = "questions"
        columns = "decision method host convened_on concluded_on stage"
        filters = "method concluded_on"
        dated = "convened_on"

    class Meta(Record.Meta):
        verbose_name = "专家论证"
        constraints = [*Record.Meta.constraints, *ordered("convened_on", "concluded_on")]


class ExpertStage(TextChoices):
    INVITED = "invited", "已邀请"
    GIVEN = "given", "已签署意见"
    RECUSED = "recused", "回避"


class View(TextChoices):
    FEASIBLE = "feasible", "可行"
    AMEND = "amend", "修改后可行"
    UNFEASIBLE = "unfeasible", "不可行"


class Expert(Record):
    """论证专家: one row for each expert of a panel, with the signed opinion."""

    panel = ParentField("专家论证", to="decisions.Panel")
    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    institution = CharField("单位", max_length=100)
    rank = CharField("职称、职务", max_length=60, blank=True)
    specialty = CharField("专业", max_length=60)
    invited_on = DateField("邀请日期")
    interested = BooleanField("与决策事项有利害关系", default=False)
    given_on = DateField("签署日期", null=True, blank=True)
    view = CharField("结论", max_length=12, choices=View, blank=True)
    opinion = TextField("意见", blank=True)
    signed = BooleanField("已署名、盖章", default=False)

    class Ledger:
        stages = ExpertStage
        parent = "panel"
        title = "institution"
        columns = "panel name institution specialty view stage"
        filters = "view interested"
        dated = "invited_on"

    class Meta(Record.Meta):
        verbose_name = "论证专家"
