"""行刑衔接: suspected crimes sent to the police, cases sent back, joint meetings (law.md section 18)."""

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    TimeField,
)

from fadu.ledger.fields import Disclose, PersonField
from fadu.ledger.models import Record, ordered


class TransferStage(TextChoices):
    FOUND = "found", "发现涉嫌犯罪"
    REPORTED = "reported", "报请审批"
    NOT_APPROVED = "not_approved", "不批准移送"
    APPROVED = "approved", "批准移送"
    TRANSFERRED = "transferred", "已移送"
    FILED = "filed", "公安立案"
    DECLINED = "declined", "公安不予立案"
    RECONSIDERING = "reconsidering", "提请复议"
    UPHELD = "upheld", "复议维持不立案"
    PROSECUTOR = "prosecutor", "建议立案监督"
    HANDED_OVER = "handed_over", "已移交物品材料"
    ENDED = "ended", "不立案终结"
    CLOSED = "closed", "办结"


class Transfer(Record):
    """涉嫌犯罪案件移送: one row for each case that an enforcement organ must send to the police."""

    case_number = CharField("执法案号", max_length=80, blank=True)
    suspect = PersonField("涉嫌犯罪人、单位", disclose=Disclose.NOTHING)
    offence = CharField("涉嫌罪名", max_length=80)
    facts = TextField("主要事实")
    found_on = DateField("发现日期")
    team = CharField("专案组成员", max_length=100, blank=True, help_text="两名以上执法人员，用顿号分开")
    penalty_before = CharField(
        "移送前的行政处罚", max_length=200, blank=True, help_text="已作出的警告、停业、罚款等；罚款可以折抵罚金"
    )
    has_letter = BooleanField("涉嫌犯罪案件移送书", default=False)
    has_report = BooleanField("案件情况的调查报告", default=False)
    has_inventory = BooleanField("涉案物品清单", default=False)
    has_expertise = BooleanField("有关检验报告或者鉴定结论", default=False)
    has_others = BooleanField("其他有关涉嫌犯罪的材料", default=False)

    reported_on = DateField("负责人接到报告日期", null=True, blank=True)
    decided_on = DateField("审批日期", null=True, blank=True)
    decided_time = TimeField("审批时刻", null=True, blank=True, help_text="批准移送的，二十四小时自此时起算")
    approved_on = DateField("批准移送日期", null=True, blank=True, editable=False)
    transferred_on = DateField("移送日期", null=True, blank=True)
    transferred_time = TimeField("移送时刻", null=True, blank=True)
    received_by = CharField("接收公安机关", max_length=100, blank=True)
    receipted_on = DateField("公安机关签收日期", null=True, blank=True)
    receipted_time = TimeField("公安机关签收时刻", null=True, blank=True)
    receipt_number = CharField("回执文号", max_length=80, blank=True)
    forwarded_on = DateField("公安机关转送日期", null=True, blank=True)
    forwarded_time = TimeField("公安机关转送时刻", null=True, blank=True)
    police_decided_on = DateField("公安机关决定日期", null=True, blank=True)
    filed_notice_on = DateField("收到立案通知日期", null=True, blank=True)
    declined_notice_on = DateField("收到不予立案通知日期", null=True, blank=True)
    asked_on = DateField("提请复议日期", null=True, blank=True)
    reconsidered_on = DateField("公安机关复议决定日期", null=True, blank=True)
    upheld_notice_on = DateField("收到复议维持决定日期", null=True, blank=True)
    prosecutor_on = DateField("建议立案监督日期", null=True, blank=True)
    handed_over_on = DateField("移交物品材料日期", null=True, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)
    result = CharField("处理结果", max_length=200, blank=True)

    class Ledger:
        stages = TransferStage
        title = "offence"
        columns = "number organ offence found_on transferred_on receipted_on stage due_on"
        search = "offence case_number facts"
        filters = "organ found_on transferred_on"
        groups = {
            "案件": "case_number suspect offence facts found_on team penalty_before",
            "移送材料": "has_letter has_report has_inventory has_expertise has_others",
        }
        dated = "found_on"
        numbering = "{prefix}移〔{year}〕{n}号"
        order = 20

    class Meta(Record.Meta):
        verbose_name = "涉嫌犯罪案件移送"
        constraints = [
            *Record.Meta.constraints, *ordered("found_on", "reported_on", "decided_on", "transferred_on", "receipted_on"),
        ]  # fmt: skip


class ReturnedStage(TextChoices):
    RECEIVED = "received", "收到"
    HANDLING = "handling", "办理中"
    HANDLED = "handled", "已处理"


class Sender(TextChoices):
    POLICE = "police", "公安机关"
    PROCURATORATE = "procuratorate", "人民检察院"
    COURT = "court", "人民法院"


class Returned(Record):
    """反向移送: one row for each case sent to an enforcement organ because no crime, yet a breach, was found."""

    sender = CharField("移送机关", max_length=16, choices=Sender)
    document_number = CharField("移送文号、检察意见文号", max_length=80, blank=True)
    subject = PersonField("当事人", disclose=Disclose.NOTHING)
    matter = CharField("违法事项", max_length=200)
    received_on = DateField("收到日期")
    reply_by = DateField("要求回复期限", null=True, blank=True)
    case_number = CharField("执法案号", max_length=80, blank=True)
    accepted_on = DateField("立案日期", null=True, blank=True)
    handled_on = DateField("处理日期", null=True, blank=True)
    result = TextField("处理结果", blank=True)

    class Ledger:
        stages = ReturnedStage
        title = "matter"
        columns = "number organ sender matter received_on handled_on stage due_on"
        search = "matter document_number"
        filters = "organ sender received_on"
        dated = "received_on"
        order = 21

    class Meta(Record.Meta):
        verbose_name = "反向移送"
        constraints = [
            *Record.Meta.constraints,
            *ordered("received_on", "accepted_on", "handled_on"),
            *ordered("received_on", "reply_by"),
        ]


class MeetingKind(TextChoices):
    CRIMINAL = "criminal", "行刑衔接联席会议"
    DISCIPLINE = "discipline", "法治督察与纪检监察协作会议"
    OTHER = "other", "其他监督协作会议"


class Meeting(Record):
    """监督协作会议: one row for each joint meeting."""

    kind = CharField("类别", max_length=12, choices=MeetingKind, default=MeetingKind.CRIMINAL)
    subject = CharField("议题", max_length=200)
    held_on = DateField("会议日期")
    attended_by = CharField("参加单位", max_length=200, blank=True)
    cases = PositiveSmallIntegerField("通报案件（件）", default=0)
    agreed = TextField("议定事项", blank=True)

    class Ledger:
        title = "subject"
        columns = "number kind subject held_on attended_by"
        search = "subject agreed"
        filters = "organ kind held_on"
        dated = "held_on"
        order = 22

    class Meta(Record.Meta):
        verbose_name = "监督协作会议"
