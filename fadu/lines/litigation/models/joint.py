"""旁听庭审 and 府院、府检联动: going to court to learn, and meeting with courts and procurators."""

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.models import Record


class Observation(Record):
    """旁听庭审: one row for each observation that an organ arranged (at least one a year where the notice says so)."""

    court = CharField("法院", max_length=100)
    case_title = CharField("旁听案件", max_length=200)
    observed_on = DateField("日期")
    leaders = PositiveSmallIntegerField("参加领导人数", default=1)
    people = PositiveSmallIntegerField("参加人数", default=1)
    gain = TextField("旁听收获", blank=True)

    class Ledger:
        title = "case_title"
        columns = "number organ case_title observed_on leaders people"
        filters = "organ observed_on"
        dated = "observed_on"
        natural_key = "organ case_title observed_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "旁听庭审"


class MeetingKind(TextChoices):
    COURT = "court", "府院联动"
    PROCURATORATE = "procuratorate", "府检联动"
    BOTH = "both", "府院府检联席"
    LOSS_TALK = "loss_talk", "败诉提醒约谈"


class Meeting(Record):
    """联席会议: one row for each meeting of government with court or procuratorate."""

    kind = CharField("类别", max_length=16, choices=MeetingKind)
    topic = CharField("议题", max_length=200)
    met_on = DateField("日期")
    participants = CharField("参加单位", max_length=200, blank=True)
    decisions = TextField("议定事项", blank=True)
    settled = BooleanField("议定事项已落实", default=False)

    class Ledger:
        title = "topic"
        columns = "number kind topic met_on settled"
        filters = "kind met_on settled"
        dated = "met_on"
        natural_key = "organ topic met_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "府院府检联席会议"
