"""主观题答卷: one person's answer to one short or case question, marked by two people who do not see each other's mark."""

from django.db.models import (
    CASCADE,
    PROTECT,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    Model,
    OneToOneField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record


class ScriptStage(TextChoices):
    WAITING = "waiting", "待一评"
    ONCE = "once", "待二评"
    COMPARED = "compared", "待核分"
    MARKED = "marked", "已评定"


class Script(Record):
    """主观题答卷: one row for each subjective question that a person was asked."""

    candidate = ParentField("考生", to="exams.Candidate")
    ordinal = PositiveSmallIntegerField("题号")
    question = ForeignKey("exams.Question", PROTECT, verbose_name="试题", related_name="scripts")
    answer = TextField("作答", blank=True)
    full_marks = DecimalField("满分", max_digits=5, decimal_places=1)

    first_marks = DecimalField("一评得分", max_digits=5, decimal_places=1, null=True, blank=True)
    first_marker = ForeignKey(
        "organs.Person", PROTECT, verbose_name="一评人", related_name="+", null=True, blank=True, editable=False
    )
    first_on = DateField("一评日期", null=True, blank=True)
    second_marks = DecimalField("二评得分", max_digits=5, decimal_places=1, null=True, blank=True)
    second_marker = ForeignKey(
        "organs.Person", PROTECT, verbose_name="二评人", related_name="+", null=True, blank=True, editable=False
    )
    second_on = DateField("二评日期", null=True, blank=True)
    final_marks = DecimalField("评定得分", max_digits=5, decimal_places=1, null=True, blank=True)
    final_on = DateField("评定日期", null=True, blank=True)
    comment = CharField("评语", max_length=300, blank=True)

    class Ledger:
        stages = ScriptStage
        parent = "candidate"
        title = "ordinal"
        columns = "candidate ordinal question full_marks final_marks stage"
        natural_key = "candidate ordinal"
        sensitive = True

    class Meta(Record.Meta):
        verbose_name = "主观题答卷"


class SealedMark(Model):
    """密封的一评得分: the first mark, encrypted, until the second is in. No record: nobody opens it before."""

    script = OneToOneField(Script, CASCADE, verbose_name="答卷", related_name="sealed")
    marks = TextField("得分（密文）")

    class Meta:
        verbose_name = "密封的一评得分"

    def __str__(self) -> str:
        return str(self.script_id)
