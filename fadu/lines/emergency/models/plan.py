"""应急预案: the plan as it stands, and every edition of it that was issued."""

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered, together


class PlanStage(TextChoices):
    DRAFTING = "drafting", "编制"
    REVIEWING = "reviewing", "评审审批"
    IN_FORCE = "in_force", "印发实施"
    REVISING = "revising", "修订"
    ABOLISHED = "abolished", "废止"


class PlanKind(TextChoices):
    GENERAL = "general", "总体应急预案"
    SPECIAL = "special", "专项应急预案"
    DEPARTMENT = "department", "部门应急预案"
    SUPPORT = "support", "保障应急预案"
    TOWN = "town", "乡镇（街道）应急预案"
    VILLAGE = "village", "村（社区）应急预案"
    OCCASION = "occasion", "重大活动应急预案"
    UNIT = "unit", "企事业单位应急预案"


DRILLED = (PlanKind.SPECIAL, PlanKind.DEPARTMENT)
"""Kinds that must be drilled at least every three years."""

CYCLED = (PlanKind.GENERAL, PlanKind.SPECIAL, PlanKind.DEPARTMENT, PlanKind.SUPPORT)
"""Kinds at county level and above, evaluated every three years as a rule."""


class Why(TextChoices):
    """Why a plan is revised (突发事件应对法 28; the cases are those of the plans' own rules)."""

    LAW = "law", "法律法规、上级预案变化"
    BODY = "body", "指挥机构及职责调整"
    RISK = "risk", "面临的风险或者环境变化"
    RESOURCE = "resource", "重要应急资源变化"
    DRILL = "drill", "演练、处置中发现问题"
    CYCLE = "cycle", "定期评估认为需要修订"
    OTHER = "other", "其他"


class Verdict(TextChoices):
    KEEP = "keep", "继续适用"
    REVISE = "revise", "需要修订"
    ABOLISH = "abolish", "建议废止"


class Plan(Record):
    """应急预案: one row for each plan; its editions stand below it."""

    subject = CharField("预案名称", max_length=120)
    kind = CharField("预案类别", max_length=12, choices=PlanKind)
    lead = CharField("牵头单位", max_length=80, blank=True, help_text="专项预案填写牵头的部门")
    drafted_on = DateField("启动编制日期")

    submitted_on = DateField("送审日期", null=True, blank=True)
    edition = PositiveSmallIntegerField("现行版次", default=0, editable=False)
    document_number = CharField("发文字号", max_length=60, blank=True)
    first_issued_on = DateField("首次印发日期", null=True, blank=True, editable=False)
    issued_on = DateField("现行版印发日期", null=True, blank=True)
    filed_on = DateField("报送备案日期", null=True, blank=True)
    filed_to = CharField("备案机关", max_length=80, blank=True)
    evaluated_on = DateField("最近评估日期", null=True, blank=True)
    verdict = CharField("评估结论", max_length=8, choices=Verdict, blank=True)
    evaluation = TextField("评估意见", blank=True)
    evaluation_from = DateField("评估周期起算", null=True, blank=True, editable=False)
    drill_from = DateField("最近演练日期", null=True, blank=True, help_text="演练周期由此起算；还没有演练的从印发起算")
    why = CharField("修订原因", max_length=10, choices=Why, blank=True)
    revising_on = DateField("启动修订日期", null=True, blank=True)
    abolished_on = DateField("废止日期", null=True, blank=True)

    class Ledger:
        stages = PlanStage
        title = "subject"
        columns = "subject kind organ edition issued_on filed_on stage due_on"
        search = "subject document_number lead"
        filters = "kind organ issued_on"
        groups = {
            "预案": "subject kind lead drafted_on",
            "印发与备案": "submitted_on edition document_number issued_on filed_on filed_to",
            "评估与修订": "evaluated_on verdict evaluation drill_from why revising_on abolished_on",
        }
        public = "subject kind document_number issued_on"
        public_stages = [PlanStage.IN_FORCE, PlanStage.REVISING]
        natural_key = "organ subject"
        similar = "subject"
        dated = "drafted_on"
        shared = True
        order = 1

    class Meta(Record.Meta):
        verbose_name = "应急预案"
        constraints = [
            *Record.Meta.constraints,
            together("filed_on", "filed_to"),
            *ordered("drafted_on", "issued_on", "filed_on"),
        ]


class EditionStage(TextChoices):
    CURRENT = "current", "现行"
    REPLACED = "replaced", "已被替代"


class Edition(Record):
    """预案版次: one row for each issuing of a plan; the step of issuing writes it."""

    plan = ParentField("应急预案", to=Plan, related_name="editions")
    ordinal = PositiveSmallIntegerField("版次", default=1)
    document_number = CharField("发文字号", max_length=60, blank=True)
    issued_on = DateField("印发日期")
    change = TextField("修订要点", blank=True)
    replaced_on = DateField("替代日期", null=True, blank=True)

    class Ledger:
        stages = EditionStage
        title = "ordinal"
        columns = "ordinal document_number issued_on change stage"
        parent = "plan"
        natural_key = "plan ordinal"
        dated = "issued_on"

    class Meta(Record.Meta):
        verbose_name = "预案版次"
        constraints = [*Record.Meta.constraints, *ordered("issued_on", "replaced_on")]
