"""人大、政协、审计监督: what other bodies looked into, and what was done about it."""

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered


class ScrutinyStage(TextChoices):
    HELD = "held", "已开展"
    RECEIVED = "received", "收到意见"
    ANSWERED = "answered", "已反馈落实"
    CLOSED = "closed", "办结"


class ScrutinyKind(TextChoices):
    CONGRESS_RESEARCH = "congress_research", "人大专题调研"
    CONGRESS_CHECK = "congress_check", "人大执法检查"
    CONGRESS_REPORT = "congress_report", "人大听取和审议专项工作报告"
    CONGRESS_INQUIRY = "congress_inquiry", "人大专题询问"
    CPPCC_RESEARCH = "cppcc_research", "政协专题调研"
    CPPCC_TALK = "cppcc_talk", "政协协商座谈"
    AUDIT = "audit", "审计项目"
    OTHER = "other", "其他监督"


class Scrutiny(Record):
    """人大政协审计监督: one row for each survey, hearing or audited project; its problems stand in the problem list."""

    kind = CharField("类别", max_length=20, choices=ScrutinyKind)
    body = CharField("监督机关", max_length=100)
    topic = CharField("主题、项目", max_length=200)
    held_on = DateField("开展日期")
    document_number = CharField("意见、报告文号", max_length=80, blank=True)
    received_on = DateField("收到意见日期", null=True, blank=True)
    problems_found = PositiveSmallIntegerField("指出问题（条）", null=True, blank=True)
    answer_by = DateField("反馈期限", null=True, blank=True)
    answered_on = DateField("反馈落实日期", null=True, blank=True)
    answer = TextField("落实情况", blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = ScrutinyStage
        title = "topic"
        columns = "number kind body topic held_on answer_by answered_on stage"
        search = "topic answer"
        filters = "organ kind held_on"
        dated = "held_on"
        order = 14

    class Meta(Record.Meta):
        verbose_name = "人大政协审计监督"
        constraints = [
            *Record.Meta.constraints,
            *ordered("held_on", "received_on", "answered_on", "closed_on"),
            *ordered("received_on", "answer_by"),
        ]
