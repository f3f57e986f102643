"""调解笔录: each meeting of the parties before a mediator."""

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextField

from fadu.ledger.fields import ParentField, PersonField
from fadu.ledger.models import Record


class Session(Record):
    """调解笔录: one row for each session of mediation."""

    dispute = ParentField("矛盾纠纷", to="mediation.Dispute")
    ordinal = PositiveSmallIntegerField("第几次", default=1)
    held_on = DateField("调解日期")
    place = CharField("地点", max_length=100)
    present = PersonField("到场人员", help_text="当事人、代理人、见证人")
    online = BooleanField("在线调解", default=False)
    opinions = TextField("各方意见")
    outcome = TextField("调解情况", help_text="达成的一致意见、仍有的分歧、下次调解的安排")

    class Ledger:
        parent = "dispute"
        title = "held_on"
        columns = "dispute ordinal held_on place online outcome"
        filters = "held_on online"
        dated = "held_on"

    class Meta(Record.Meta):
        verbose_name = "调解笔录"
