"""应急指挥机构 and 应急队伍: who commands, who goes out, and how many they are."""

from django.core.exceptions import ValidationError
from django.db.models import (
    CharField,
    DateField,
    PositiveIntegerField,
    Q,
    TextChoices,
    TextField,
    UniqueConstraint,
)

from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, within


class HeadquartersStage(TextChoices):
    STANDING = "standing", "运行"
    ABOLISHED = "abolished", "撤销"


class HeadquartersKind(TextChoices):
    CHIEF = "chief", "应急救援总指挥部（委员会）"
    SPECIAL = "special", "专项应急指挥部"
    SITE = "site", "现场指挥部"


class Headquarters(Record):
    """应急指挥机构: one row for each body that commands."""

    subject = CharField("名称", max_length=120)
    kind = CharField("类别", max_length=10, choices=HeadquartersKind)
    commander_post = CharField("指挥长职务", max_length=80, blank=True)
    office = CharField("办公室设在", max_length=80, blank=True)
    founded_on = DateField("设立日期")
    abolished_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = HeadquartersStage
        title = "subject"
        columns = "subject kind office founded_on stage"
        search = "subject office"
        natural_key = "organ subject"
        dated = "founded_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "应急指挥机构"
        constraints = [*Record.Meta.constraints, *ordered("founded_on", "abolished_on")]


class TeamStage(TextChoices):
    STANDING = "standing", "在编"
    DISBANDED = "disbanded", "撤编"


class TeamKind(TextChoices):
    FIRE = "fire", "消防救援队伍"
    MINE = "mine", "矿山、危化救援队伍"
    FOREST = "forest", "森林防火专业队伍"
    FLOOD = "flood", "防汛抗旱专业队伍"
    MEDICAL = "medical", "医疗卫生救援队伍"
    PROFESSIONAL = "professional", "其他专业队伍"
    TOWN = "town", "乡级应急救援队伍"
    VILLAGE = "village", "村级应急救援队伍"
    SOCIAL = "social", "社会应急力量"


class Team(Record):
    """应急队伍: one row for each team; its strength is counted once a year in 队伍核实."""

    subject = CharField("队伍名称", max_length=120)
    kind = CharField("队伍类别", max_length=14, choices=TeamKind)
    leader = PersonField("负责人", disclose=Disclose.NOTHING)
    phone = SecretField("值守电话")
    base = CharField("驻地", max_length=120, blank=True)
    skills = CharField("专长", max_length=120, blank=True)
    equipment = TextField("主要装备", blank=True)
    formed_on = DateField("组建日期")
    disbanded_on = DateField("撤编日期", null=True, blank=True)

    class Ledger:
        stages = TeamStage
        title = "subject"
        columns = "subject kind organ base formed_on stage"
        search = "subject base skills"
        filters = "kind organ formed_on"
        natural_key = "organ subject"
        dated = "formed_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "应急队伍"
        constraints = [*Record.Meta.constraints, *ordered("formed_on", "disbanded_on")]


class Muster(Record):
    """队伍核实: one row for each yearly count of a team; the year's strength is the sum of these."""

    team = ParentField("应急队伍", to=Team, related_name="musters")
    kind = CharField("队伍类别", max_length=14, choices=TeamKind, help_text="与所属队伍一致")
    counted_on = DateField("核实日期")
    members = PositiveIntegerField("在编人数")
    fit = PositiveIntegerField("可出动人数", default=0)
    lacking = TextField("装备缺项", blank=True)

    class Ledger:
        title = "counted_on"
        columns = "counted_on members fit"
        parent = "team"
        natural_key = "team counted_on"
        dated = "counted_on"

    class Meta(Record.Meta):
        verbose_name = "队伍核实"
        constraints = [
            *Record.Meta.constraints,
            UniqueConstraint(
                fields=["team", "year"],
                condition=Q(voided=False),
                name="emergency_muster_once_a_year",
                violation_error_message="该队伍本年度已经核实。人数有误的，请更正已有的那一条。",
            ),
            *within("fit", "members"),
        ]

    def clean(self) -> None:
        """The kind is the team's, said here so that the year's strength can be summed by kind."""
        if self.team_id and self.kind and self.kind != self.team.kind:
            raise ValidationError(
                {"kind": f"与队伍「{self.team.subject}」的类别「{self.team.get_kind_display()}」不一致。请改为一致。"}
            )
