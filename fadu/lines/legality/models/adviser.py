"""法律顾问和公职律师: the roster, the terms of appointment, who serves which leader."""

from datetime import date

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import Disclose, MoneyField, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class AdviserStage(TextChoices):
    NOMINATED = "nominated", "拟聘"
    APPOINTED = "appointed", "在聘"
    PAUSED = "paused", "暂停履职"
    ENDED = "ended", "聘期届满"
    DISMISSED = "dismissed", "解聘"


class AdviserKind(TextChoices):
    """Who counsels an organ (law.md section 8): its own legal staff first, scholars and lawyers beside them."""

    LAWYER = "lawyer", "法律顾问（执业律师）"
    SCHOLAR = "scholar", "法律顾问（专家学者）"
    STAFF = "staff", "法律顾问（机关法制机构人员）"
    GOVERNMENT = "government", "公职律师"


ADVISERS = (AdviserKind.LAWYER, AdviserKind.SCHOLAR, AdviserKind.STAFF)


class Specialty(TextChoices):
    GENERAL = "general", "行政法综合"
    CONTRACT = "contract", "合同与招商引资"
    PROCUREMENT = "procurement", "招标投标与政府采购"
    LAND = "land", "自然资源与不动产"
    EXPROPRIATION = "expropriation", "征收与补偿"
    FINANCE = "finance", "财税金融与国有资产"
    ENVIRONMENT = "environment", "生态环境"
    LABOUR = "labour", "劳动人事"
    LITIGATION = "litigation", "诉讼与仲裁"
    OTHER = "other", "其他"


class Adviser(Record):
    """法律顾问、公职律师: one row for each person appointed by an organ, for each term or its renewals."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    kind = CharField("类别", max_length=12, choices=AdviserKind, default=AdviserKind.LAWYER)
    firm = CharField("执业机构或者工作单位", max_length=100)
    licence = SecretField("执业证号或者法律职业资格证号")
    phone = SecretField("联系电话")
    specialty = CharField("主要专业", max_length=16, choices=Specialty, default=Specialty.GENERAL)
    second_specialty = CharField("其他专业", max_length=16, choices=Specialty, blank=True)
    max_load = PositiveSmallIntegerField("同时承办上限", default=5, help_text="同时承办的合法性审查件数")
    avoid = TextField("应当回避的单位和当事人", blank=True, help_text="每行一个；含其本人、所在机构正在代理的当事人")
    selection = CharField("遴选方式", max_length=60, blank=True, help_text="公开选聘、政府采购、直接聘请等")
    contract_number = CharField("聘用合同编号", max_length=80, blank=True)
    fee = MoneyField("年度费用", default=0)

    appointed_on = DateField("聘任日期", null=True, blank=True)
    ends_on = DateField("聘期届满日期", null=True, blank=True, help_text="公职律师不设聘期的不填")
    ended_on = DateField("离任日期", null=True, blank=True)

    class Ledger:
        stages = AdviserStage
        title = "name"
        columns = "number organ name kind firm specialty appointed_on stage due_on"
        search = "name firm contract_number"
        filters = "organ kind specialty appointed_on"
        groups = {
            "人员": "name kind firm licence phone",
            "专业与回避": "specialty second_specialty max_load avoid",
            "聘用": "selection contract_number fee appointed_on ends_on ended_on",
        }
        public = "name kind firm specialty appointed_on ends_on"
        public_stages = [AdviserStage.APPOINTED]
        similar = "name"
        shared = True
        order = 2

    class Meta(Record.Meta):
        verbose_name = "法律顾问、公职律师"
        constraints = [*Record.Meta.constraints, *ordered("appointed_on", "ends_on")]

    @property
    def avoided(self) -> list[str]:
        """The names the adviser must keep away from, one a line."""
        return [line.strip() for line in self.avoid.splitlines() if line.strip()]

    def serves_on(self, day: date) -> bool:
        """Whether the appointment holds on a day."""
        begun = self.appointed_on is not None and self.appointed_on <= day
        return begun and all(end is None or day <= end for end in (self.ends_on, self.ended_on))


class PairingStage(TextChoices):
    SERVING = "serving", "服务中"
    ENDED = "ended", "已结束"


class Pairing(Record):
    """“一对一”服务: one row for each adviser who serves one leader."""

    adviser = ParentField("法律顾问", to="legality.Adviser")
    leader_post = CharField("服务对象职务", max_length=60, help_text="如：县长、分管城建的副县长")
    since_on = DateField("开始日期")
    scope_of_work = TextField("服务内容", blank=True)
    until_on = DateField("结束日期", null=True, blank=True)

    class Ledger:
        stages = PairingStage
        parent = "adviser"
        title = "leader_post"
        columns = "adviser leader_post since_on until_on stage"
        dated = "since_on"
        ahead = "since_on"

    class Meta(Record.Meta):
        verbose_name = "一对一服务"
        constraints = [*Record.Meta.constraints, *ordered("since_on", "until_on")]
