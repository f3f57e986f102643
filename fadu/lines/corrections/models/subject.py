"""社区矫正对象: one person's course under one judgment."""

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together


class Stage(TextChoices):
    """law.md section 24."""

    NOTIFIED = "notified", "待报到"
    MISSING = "missing", "逾期未报到"
    REPORTED = "reported", "已报到待宣告"
    SUPERVISED = "supervised", "在矫"
    ABSENT = "absent", "失去联系查找"
    RELEASED = "released", "解除矫正"
    TERMINATED = "terminated", "终止矫正"
    TRANSFERRED = "transferred", "变更执行地迁出"


class Kind(TextChoices):
    CONTROL = "control", "管制"
    PROBATION = "probation", "缓刑"
    PAROLE = "parole", "假释"
    OUTSIDE = "outside", "暂予监外执行"


class Supervision(TextChoices):
    STRICT = "strict", "严格管理"
    ORDINARY = "ordinary", "普通管理"
    LENIENT = "lenient", "宽松管理"


class Ending(TextChoices):
    """社区矫正法 44 (release) and 45 (termination)."""

    EXPIRED = "expired", "矫正期满"
    PARDONED = "pardoned", "赦免"
    PROBATION_REVOKED = "probation_revoked", "撤销缓刑"
    PAROLE_REVOKED = "parole_revoked", "撤销假释"
    RECALLED = "recalled", "收监执行"
    DEAD = "dead", "死亡"


RELEASES = (Ending.EXPIRED, Ending.PARDONED)


class Subject(Record):
    """社区矫正对象: one row for each person and judgment."""

    name = PersonField("姓名", blank=False, disclose=Disclose.NOTHING)
    id_number = CodeField("公民身份号码")
    woman = BooleanField("女性", default=False)
    born = SecretField("出生日期")
    nation = SecretField("民族")
    education = SecretField("文化程度")
    health = SecretField("健康状况", help_text="暂予监外执行的写明病情和复查要求")
    marriage = SecretField("婚姻状况")
    employer = SecretField("工作单位或者学校")
    domicile = SecretField("户籍所在地")
    family = SecretField("家庭成员和主要社会关系", help_text="姓名、关系、住址、电话；未成年人的监护人在此写明")
    guarantor = SecretField("保证人", help_text="暂予监外执行的填写姓名、关系、电话")
    phone = SecretField("联系电话")
    address = SecretField("居住地", help_text="执行地为居住地")
    minor = BooleanField("未成年人", default=False, help_text="与成年人分别进行，严格保密，不公开宣告")
    kind = CharField("矫正类别", max_length=10, choices=Kind)
    charge = CharField("罪名", max_length=80)
    sentence = CharField("原判刑罚", max_length=100, blank=True, help_text="主刑、刑期，如：有期徒刑一年，缓刑二年")
    extra = CharField("附加刑和财产刑", max_length=100, blank=True)
    record = SecretField("犯罪、违法记录", help_text="累犯、前科、同案人员")
    decided_by = CharField("决定机关", max_length=100)
    document_number = CharField("裁判文书号", max_length=80)
    effective_on = DateField("裁判决定生效日期")
    notice_on = DateField("收到通知日期", null=True, blank=True, help_text="决定机关应在生效之日起五日内通知")
    papers_on = DateField("收到法律文书日期", null=True, blank=True)
    term_from = DateField("矫正期限起")
    term_to = DateField("矫正期限止")
    prohibition = TextField("禁止令内容", blank=True)

    exit_notice_on = DateField("通报出入境备案日期", null=True, blank=True)
    missing_on = DateField("认定逾期未报到日期", null=True, blank=True)
    reported_on = DateField("报到日期", null=True, blank=True)
    declared_on = DateField("入矫宣告日期", null=True, blank=True)
    supervision = CharField("管理类别", max_length=10, choices=Supervision, blank=True)
    classed_on = DateField("类别确定日期", null=True, blank=True)
    plan_on = DateField("矫正方案日期", null=True, blank=True)
    plan = TextField("矫正方案", blank=True)
    absent_on = DateField("失去联系日期", null=True, blank=True)
    found_on = DateField("查找到日期", null=True, blank=True)
    ended_on = DateField("解除（终止）日期", null=True, blank=True)
    ending = CharField("解除（终止）原因", max_length=18, choices=Ending, blank=True)
    reoffended = BooleanField("矫正期间再犯罪", default=False)
    handed_over_on = DateField("移交日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "number"
        columns = "number name kind supervision organ handler term_to stage due_on"
        search = "number name document_number"
        filters = "kind supervision organ handler minor term_to"
        groups = {
            "对象": "name woman born nation id_number phone domicile address education health marriage employer family guarantor minor",
            "裁判": "kind charge sentence extra record decided_by document_number effective_on notice_on papers_on term_from term_to prohibition "
            "exit_notice_on",
            "入矫": "missing_on reported_on declared_on supervision classed_on plan_on plan",
            "在矫与解矫": "absent_on found_on ended_on ending reoffended handed_over_on",
        }
        natural_key = "organ document_number name"
        similar = "document_number"
        dated = "effective_on"
        numbering = "{prefix}社矫〔{year}〕{n}号"
        sensitive = True
        in_hand = True
        order = 1

    class Meta(Record.Meta):
        verbose_name = "社区矫正对象"
        constraints = [
            *Record.Meta.constraints,
            together("ended_on", "ending"),
            *ordered("effective_on", "reported_on", "declared_on", "ended_on"),
            *ordered("term_from", "term_to"),
        ]

    def clean(self) -> None:
        """A term that is over before it begins is a slip of the pen."""
        if self.term_from and self.term_to and self.term_to <= self.term_from:
            raise ValidationError({"term_to": f"矫正期限止 {self.term_to} 不晚于起 {self.term_from}。请核对裁判文书。"})
