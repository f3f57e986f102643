"""法律援助人员: the rota from which aid is assigned."""

from datetime import date

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import Disclose, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class LawyerStage(TextChoices):
    CANDIDATE = "candidate", "拟入库"
    LISTED = "listed", "在库"
    PAUSED = "paused", "暂停轮派"
    REMOVED = "removed", "已出库"


class LawyerKind(TextChoices):
    LAWYER = "lawyer", "社会律师"
    STAFF = "staff", "法律援助机构律师"
    GRASSROOTS = "grassroots", "基层法律服务工作者"
    VOLUNTEER = "volunteer", "法律援助志愿者"


class Specialty(TextChoices):
    GENERAL = "general", "综合"
    CRIMINAL = "criminal", "刑事"
    FAMILY = "family", "婚姻家庭"
    LABOUR = "labour", "劳动争议"
    DAMAGE = "damage", "人身损害"
    MINOR = "minor", "未成年人"
    ADMINISTRATIVE = "administrative", "行政与国家赔偿"
    OTHER = "other", "其他民事"


class Lawyer(Record):
    """法律援助人员: one row for each person on the rota."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    kind = CharField("类别", max_length=12, choices=LawyerKind, default=LawyerKind.LAWYER)
    firm = CharField("执业机构", max_length=100)
    licence = SecretField("执业证号")
    phone = SecretField("联系电话")
    specialty = CharField("主要专业", max_length=16, choices=Specialty, default=Specialty.GENERAL)
    second_specialty = CharField("其他专业", max_length=16, choices=Specialty, blank=True)
    practice_years = PositiveSmallIntegerField("执业年限", default=0)
    serious = BooleanField(
        "可以办理可能判处无期徒刑、死刑的案件", default=False, help_text="须具有三年以上相关执业经历"
    )
    woman = BooleanField("女性", default=False)
    max_load = PositiveSmallIntegerField("同时承办上限", default=6)
    avoid = TextField("应当回避的当事人", blank=True, help_text="每行一个；含本人和所在机构正在代理的当事人")
    listed_on = DateField("入库日期", null=True, blank=True)
    removed_on = DateField("出库日期", null=True, blank=True)

    class Ledger:
        stages = LawyerStage
        title = "name"
        columns = "number organ name kind firm specialty max_load listed_on stage"
        search = "name firm"
        filters = "organ kind specialty listed_on"
        groups = {
            "人员": "name kind firm licence phone woman",
            "专业和轮派": "specialty second_specialty practice_years serious max_load avoid",
            "入库": "listed_on removed_on",
        }
        similar = "name"
        shared = True
        order = 7

    class Meta(Record.Meta):
        verbose_name = "法律援助人员"
        constraints = [*Record.Meta.constraints, *ordered("listed_on", "removed_on")]

    @property
    def avoided(self) -> list[str]:
        """The names the lawyer must keep away from, one a line."""
        return [line.strip() for line in self.avoid.splitlines() if line.strip()]

    def serves_on(self, day: date) -> bool:
        """Whether the lawyer is on the rota on a day."""
        begun = self.listed_on is not None and self.listed_on <= day
        return begun and (self.removed_on is None or day <= self.removed_on)
