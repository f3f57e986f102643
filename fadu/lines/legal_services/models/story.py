"""以案释法: typical cases told to the public, with nobody to be known in them."""

from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.models import Record
from fadu.lines.legal_services.anonymity import Trace, traces

from .aid import Aid


class StoryStage(TextChoices):
    DRAFT = "draft", "起草"
    CHECKED = "checked", "已审核"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤下"


class StoryKind(TextChoices):
    AID = "aid", "法律援助"
    CONSULTATION = "consultation", "法律咨询"
    NOTARY = "notary", "公证"
    ADVISER = "adviser", "村（居）法律顾问"


class Story(Record):
    """典型案例: one row for each case told to the public."""

    heading = CharField("标题", max_length=120)
    kind = CharField("类别", max_length=14, choices=StoryKind)
    drafted_on = DateField("起草日期")
    aid_number = CharField(
        "原件编号", max_length=60, blank=True, help_text="由法律援助事项改写的填写，用于核对当事人信息"
    )
    body = TextField(
        "案情和办理情况", help_text="不写真实姓名、住址、学校、证件号码、电话；未成年人一律隐去可以识别的信息"
    )
    comment = TextField("释法说理", blank=True)
    published_on = DateField("发布日期", null=True, blank=True)

    class Ledger:
        stages = StoryStage
        title = "heading"
        columns = "number organ heading kind drafted_on published_on stage"
        search = "heading body"
        filters = "organ kind drafted_on"
        public = "heading kind body comment published_on"
        public_stages = [StoryStage.PUBLISHED]
        dated = "drafted_on"
        order = 11

    class Meta(Record.Meta):
        verbose_name = "典型案例"

    def clean(self) -> None:
        """Nothing that points at a person may go out, and nothing may be put in afterwards.

        Raises:
            ValidationError: on a case that is published, or about to be, and names somebody.
        """
        if self.stage == StoryStage.PUBLISHED:
            found = [str(one) for one in self.traces()]
            if found:
                raise ValidationError({"body": found})

    def traces(self) -> list[Trace]:
        """What in the text must not be published; the case it tells of lends its names."""
        text = "\n".join((self.heading, self.body, self.comment))
        case = Aid.objects.filter(number=self.aid_number).first() if self.aid_number else None
        if case is None:
            return list(traces(text))
        return list(traces(text, (case.applicant, case.agent, case.opponent), minor=case.minor))
