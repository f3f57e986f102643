"""调解笔录: each meeting of the parties before a mediator."""

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import ParentField, PersonField
from fadu.ledger.models import Record


class SessionKind(TextChoices):
    MEDIATION = "mediation", "调解"
    INQUIRY = "inquiry", "调查"
    VISIT = "visit", "回访"


class Session(Record):
    """调解笔录: one row for each session of mediation, inquiry before it and visit after it."""

    dispute = ParentField("矛盾纠纷", to="mediation.Dispute")
    kind = CharField("笔录种类", max_length=10, choices=SessionKind, default=SessionKind.MEDIATION)
    ordinal = PositiveSmallIntegerField("第几次", default=1)
    held_on = DateField("调解日期")
    place = CharField("地点", max_length=100)
    present = PersonField("到场人员", help_text="当事人、代理人、见证人")
    online = BooleanField("在线调解", default=False)
    opinions = TextField("各方意见")
    recorder = CharField("记录人", max_length=40, blank=True)
    outcome = TextField("调解情况", help_text="达成的一致意见、仍有的分歧、下次调解的安排")

    class Ledger:
        parent = "dispute"
        title = "held_on"
        columns = "dispute kind ordinal held_on place online outcome"
        filters = "kind held_on online"
        dated = "held_on"

    class Meta(Record.Meta):
        verbose_name = "调解笔录"
