"""告知承诺和容缺: what may be promised or supplied later, and every case with its verification afterwards."""

from django.db.models import PROTECT, CharField, DateField, ForeignKey, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import PersonField
from fadu.ledger.models import Record, ordered, together


class PromiseItemStage(TextChoices):
    IN_FORCE = "in_force", "施行"
    ENDED = "ended", "停用"


class PromiseKind(TextChoices):
    """国办发〔2020〕42号 for the first two; 容缺 is a local practice."""

    CERTIFICATE = "certificate", "证明事项告知承诺"
    LICENCE = "licence", "涉企经营许可告知承诺"
    TOLERANCE = "tolerance", "容缺受理"


PROMISES = (PromiseKind.CERTIFICATE, PromiseKind.LICENCE)


class PromiseItem(Record):
    """承诺和容缺事项: one row for each item of the published catalogue."""

    subject = CharField("事项名称", max_length=300)
    kind = CharField("办理方式", max_length=12, choices=PromiseKind)
    certificate = CharField("证明名称或者可容缺材料", max_length=300, blank=True)
    terms = TextField("承诺内容和违诺后果", blank=True)
    verification = CharField(
        "核查方式", max_length=200, blank=True, help_text="数据共享核查、现场检查、协助核查、免予核查"
    )
    effective_on = DateField("施行日期")
    ended_on = DateField("停用日期", null=True, blank=True)

    class Ledger:
        stages = PromiseItemStage
        title = "subject"
        columns = "number organ subject kind certificate effective_on stage"
        search = "subject certificate"
        filters = "organ kind effective_on"
        public = "subject kind certificate terms verification effective_on"
        public_stages = [PromiseItemStage.IN_FORCE]
        natural_key = "organ subject kind certificate"
        dated = "effective_on"
        shared = True
        order = 6

    class Meta(Record.Meta):
        verbose_name = "告知承诺和容缺事项"
        constraints = [*Record.Meta.constraints, *ordered("effective_on", "ended_on")]


class PromiseStage(TextChoices):
    ACCEPTED = "accepted", "已受理"
    SUPPLEMENTED = "supplemented", "已补齐"
    LAPSED = "lapsed", "逾期未补齐"
    DECIDED = "decided", "已办结"
    CORRECTING = "correcting", "限期整改"
    VERIFIED = "verified", "已核查"
    REVOKED = "revoked", "已撤销"


class Truth(TextChoices):
    TRUE = "true", "承诺属实"
    PARTLY = "partly", "部分不实，可以整改"
    FALSE = "false", "承诺不实"


class PromiseCase(Record):
    """承诺和容缺办件: one row for each case, or for the cases of one item that a day's list counts together."""

    item = ForeignKey(PromiseItem, PROTECT, verbose_name="承诺（容缺）事项", related_name="cases")
    kind = CharField("办理方式", max_length=12, choices=PromiseKind)
    applicant = PersonField("申请人")
    applicant_code = CodeField("身份证号或者统一社会信用代码")
    cases = PositiveIntegerField("件数", default=1, help_text="逐件登记的填1；汇总登记的填本批件数")
    accepted_on = DateField("受理日期")
    missing = CharField("容缺材料", max_length=300, blank=True)
    supplement_by_on = DateField("补齐时限", null=True, blank=True)
    supplemented_on = DateField("补齐日期", null=True, blank=True)
    decided_on = DateField("办结日期", null=True, blank=True)
    verify_by_on = DateField("核查时限", null=True, blank=True)
    verified_on = DateField("核查日期", null=True, blank=True)
    truth = CharField("核查结论", max_length=6, choices=Truth, blank=True)
    finding = TextField("核查情况", blank=True)
    correct_by_on = DateField("整改时限", null=True, blank=True)
    corrected_on = DateField("整改日期", null=True, blank=True)
    revoked_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = PromiseStage
        title = "item"
        columns = "number organ item kind cases accepted_on decided_on verified_on truth stage due_on"
        search = "applicant missing"
        filters = "organ item kind accepted_on verified_on truth"
        groups = {
            "办件": "item kind applicant applicant_code cases accepted_on",
            "容缺": "missing supplement_by_on supplemented_on",
            "办结和核查": "decided_on verify_by_on verified_on truth finding",
            "整改和撤销": "correct_by_on corrected_on revoked_on",
        }
        dated = "accepted_on"
        order = 7

    class Meta(Record.Meta):
        verbose_name = "告知承诺和容缺办件"
        constraints = [
            *Record.Meta.constraints,
            together("verified_on", "truth"),
            *ordered("accepted_on", "decided_on", "verified_on"),
            *ordered("accepted_on", "supplement_by_on"),
            *ordered("decided_on", "verify_by_on"),
            *ordered("verified_on", "correct_by_on"),
        ]
