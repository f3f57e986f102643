"""司法救助: money for those whom a case has left in need."""

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, MoneyField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class ReliefStage(TextChoices):
    APPLIED = "applied", "审查"
    APPROVED = "approved", "已审批"
    PAID = "paid", "已发放"
    REFUSED = "refused", "不予救助"


class ReliefGround(TextChoices):
    INJURED = "injured", "刑事被害人重伤、残疾"
    DEATH = "death", "刑事被害人死亡，近亲属生活困难"
    PROPERTY = "property", "财产遭受重大损失，生活困难"
    REPRISAL = "reprisal", "举报人、证人、鉴定人受到打击报复"
    SUPPORT = "support", "追索赡养费、抚养费、扶养费无法执行"
    TRAFFIC = "traffic", "道路交通事故等民事侵权无法获得赔偿"
    OTHER = "other", "其他"


class Relief(Record):
    """司法救助: one row for each application."""

    ground = CharField("救助事由", max_length=10, choices=ReliefGround)
    office = CharField("办案机关", max_length=100)
    case_number = CharField("原案案号", max_length=80, blank=True)
    applied_on = DateField("申请日期")
    applicant = PersonField("申请人", blank=False, disclose=Disclose.NOTHING)
    id_number = CodeField("证件号码")
    phone = SecretField("联系电话")
    address = SecretField("住址")
    relation = CharField("与原案的关系", max_length=60, blank=True, help_text="被害人、近亲属、申请执行人、证人等")
    persons = PositiveSmallIntegerField("救助人数", default=1)
    need = TextField("生活困难情况", blank=True)
    requested = MoneyField("申请金额", default=0)
    opinion = TextField("审查意见", blank=True)
    approved_on = DateField("审批日期", null=True, blank=True)
    approved = MoneyField("审批金额", null=True, blank=True)
    paid_on = DateField("发放日期", null=True, blank=True)
    amount = MoneyField("发放金额", null=True, blank=True)
    account = SecretField("收款账户")

    class Ledger:
        stages = ReliefStage
        title = "ground"
        columns = "number organ ground office applicant applied_on amount stage"
        search = "case_number applicant"
        filters = "organ ground applied_on paid_on"
        similar = "applicant id_number case_number"
        dated = "applied_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "司法救助"
        constraints = [*Record.Meta.constraints, *ordered("applied_on", "approved_on", "paid_on")]
