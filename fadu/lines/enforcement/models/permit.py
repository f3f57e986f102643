"""行政许可案件: one application, from receipt to the end of the licence."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    TimeField,
)

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import PersonField, SecretField
from fadu.ledger.models import Record, ordered

from .body import Domain
from .penalty import PartyKind, Service


class PermitStage(TextChoices):
    """law.md section 11."""

    RECEIVED = "received", "收到申请"
    CORRECTING = "correcting", "待补正"
    ACCEPTED = "accepted", "审查"
    EXCLUDED = "excluded", "听证、检验等期间"
    GRANTED = "granted", "准予许可"
    ISSUED = "issued", "持证"
    REFUSED = "refused", "不予许可"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    WITHDRAWN = "withdrawn", "撤回申请"
    REVOKED = "revoked", "许可被撤销、撤回、吊销"
    CANCELLED = "cancelled", "已注销"


class Channel(TextChoices):
    ONLINE = "online", "网上"
    WINDOW = "window", "窗口"
    POST = "post", "邮寄"


class Mode(TextChoices):
    ORDINARY = "ordinary", "一般程序"
    AT_ONCE = "at_once", "当场决定"
    JOINT = "joint", "统一、联合、集中办理"
    PROMISE = "promise", "告知承诺"


class WhyNot(TextChoices):
    NOT_REQUIRED = "not_required", "不需要取得许可"
    NOT_COMPETENT = "not_competent", "不属于本机关职权范围"


class Ended(TextChoices):
    """How a licence ends before its time (art. 8, 69, 70)."""

    REVOKED = "revoked", "撤销"
    TAKEN_BACK = "taken_back", "撤回"
    STRIPPED = "stripped", "吊销"


class Permit(Record):
    """行政许可案件: one row for each application."""

    subject = CharField("许可事项", max_length=200)
    item_code = CharField("事项编码", max_length=60, blank=True)
    domain = CharField("领域", max_length=12, choices=Domain)
    body = ForeignKey(
        "enforcement.Body", PROTECT, verbose_name="实施机关", related_name="permits", null=True, blank=True
    )
    mode = CharField("办理方式", max_length=10, choices=Mode, default=Mode.ORDINARY)
    channel = CharField("申请途径", max_length=8, choices=Channel, default=Channel.WINDOW)
    party_kind = CharField("申请人类型", max_length=14, choices=PartyKind)
    party = PersonField("申请人", blank=False)
    principal = PersonField("法定代表人或负责人", help_text="申请人是法人、其他组织、个体工商户的填写")
    agent = PersonField("委托代理人")
    party_code = CodeField("证件号码或统一社会信用代码")
    phone = SecretField("联系电话")
    address = SecretField("住址或住所")
    materials = TextField("申请材料", blank=True, help_text="每行一件，写明原件或复印件、份数")
    received_on = DateField("收到申请日期")
    answered_on = DateField("告知受理情况日期", null=True, blank=True, editable=False)
    correction_on = DateField("补正告知日期", null=True, blank=True)
    correction = TextField("需补正内容", blank=True)
    resubmitted_on = DateField("补正材料收齐日期", null=True, blank=True)
    accepted_on = DateField("受理日期", null=True, blank=True)
    deemed = BooleanField("逾期未告知视为受理", default=False, editable=False)
    why_not = CharField("不予受理情形", max_length=14, choices=WhyNot, blank=True)
    extended = BooleanField("延长审查期限", default=False)
    extended_on = DateField("批准延长日期", null=True, blank=True)
    why_extended = CharField("延长理由", max_length=200, blank=True)
    inspected_on = DateField("实地核查日期", null=True, blank=True)
    third_informed_on = DateField("告知利害关系人日期", null=True, blank=True)
    rights_told_on = DateField("告知听证权利日期", null=True, blank=True)
    hearing_requested_on = DateField("申请听证日期", null=True, blank=True)
    hearing_noticed_on = DateField("听证通知日期", null=True, blank=True)
    hearing_sits_on = DateField("听证举行日期", null=True, blank=True)
    hearing_time = TimeField("听证举行时刻", null=True, blank=True)
    hearing_place = CharField("听证地点", max_length=200, blank=True)
    hearing_host = CharField("听证主持人", max_length=60, blank=True, help_text="审查该申请的工作人员以外的人员")
    heard_on = DateField("听证结束日期", null=True, blank=True)
    statutory_days = PositiveSmallIntegerField("法定办结时限（工作日）", default=20)
    promised_days = PositiveSmallIntegerField("承诺办结时限（工作日）", default=20)
    decided_on = DateField("决定日期", null=True, blank=True)
    basis = CharField("决定依据", max_length=300, blank=True)
    refused_for = TextField("不予许可的理由", blank=True, help_text="写明不符合哪一项条件、标准")
    remedy = CharField("救济途径告知", max_length=200, blank=True)
    issued_on = DateField("颁发送达日期", null=True, blank=True)
    service = CharField("送达方式", max_length=10, choices=Service, blank=True)
    licence_number = CharField("许可证编号", max_length=80, blank=True)
    granted_scope = CharField("许可范围和条件", max_length=300, blank=True)
    valid_until = DateField("许可有效期至", null=True, blank=True)
    changed_on = DateField("变更日期", null=True, blank=True)
    renewal_applied_on = DateField("申请延续日期", null=True, blank=True)
    renewed_on = DateField("延续决定日期", null=True, blank=True)
    ended_on = DateField("许可终止日期", null=True, blank=True)
    ended_how = CharField("终止方式", max_length=12, choices=Ended, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)
    gaps_excused = TextField("卷内缺项说明", blank=True)

    class Ledger:
        stages = PermitStage
        title = "subject"
        columns = "number subject party organ received_on accepted_on decided_on stage due_on"
        search = "subject item_code licence_number"
        filters = "organ domain mode channel party_kind received_on decided_on valid_until"
        groups = {
            "申请": "subject item_code domain body mode channel materials received_on statutory_days promised_days",
            "申请人": "party_kind party principal agent party_code phone address",
            "受理": "correction_on correction resubmitted_on accepted_on why_not",
            "审查": "extended extended_on why_extended inspected_on third_informed_on rights_told_on hearing_requested_on hearing_noticed_on hearing_sits_on "
            "hearing_time hearing_place hearing_host heard_on",
            "决定": "decided_on basis remedy issued_on service licence_number granted_scope valid_until",
            "许可后": "changed_on renewal_applied_on renewed_on ended_on ended_how",
            "归档": "archived_on gaps_excused",
        }
        numbering = "{prefix}许〔{year}〕{n}号"
        similar = "party_code"
        dated = "received_on"
        order = 50

    class Meta(Record.Meta):
        verbose_name = "行政许可案件"
        constraints = [
            *Record.Meta.constraints,
            *ordered("received_on", "accepted_on", "decided_on", "issued_on", "ended_on"),
        ]
