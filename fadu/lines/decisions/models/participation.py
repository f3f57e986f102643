"""公众参与: periods for comment, comments, hearings and who registered for them (条例 arts. 14 to 18)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.law import LawError, due, limits
from fadu.ledger.comments import CommentStage, PublicComment
from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class ConsultationStage(TextChoices):
    DRAFT = "draft", "准备"
    OPEN = "open", "征求意见中"
    CLOSED = "closed", "已截止"
    SUMMARISED = "summarised", "已公布采纳情况"
    CANCELLED = "cancelled", "取消"


class Way(TextChoices):
    PUBLIC = "public", "向社会公开征求意见"
    MEETING = "meeting", "座谈会"
    VISIT = "visit", "实地走访"
    WRITTEN = "written", "书面征求意见"
    SURVEY = "survey", "问卷或者民意调查"


class Consultation(Record):
    """征求意见: one row for each period in which people may speak on a draft."""

    decision = ParentField("决策事项", to="decisions.Decision")
    way = CharField("方式", max_length=10, choices=Way, default=Way.PUBLIC)
    subject = CharField("标题", max_length=200)
    text = TextField("征求意见稿", blank=True)
    explanation = TextField("起草说明", blank=True)
    channel = CharField("载体", max_length=200, blank=True, help_text="政府网站、政务新媒体、报刊等")
    contact = CharField("意见反馈途径", max_length=200, blank=True)
    opens_on = DateField("开始日期", null=True, blank=True)
    closes_on = DateField("截止日期", null=True, blank=True)
    short_reason = TextField("缩短期限的理由", blank=True)
    closed_on = DateField("结束办理日期", null=True, blank=True)
    summarised_on = DateField("公布采纳情况日期", null=True, blank=True)
    summary = TextField("意见采纳情况", blank=True)

    class Ledger:
        stages = ConsultationStage
        parent = "decision"
        title = "subject"
        columns = "decision way subject opens_on closes_on stage"
        filters = "way opens_on closes_on"
        public = "subject way text explanation channel contact opens_on closes_on short_reason summarised_on summary"
        public_only = {"way": "public"}
        public_stages = [ConsultationStage.OPEN, ConsultationStage.CLOSED, ConsultationStage.SUMMARISED]
        ahead = "closes_on"

    class Meta(Record.Meta):
        verbose_name = "征求意见"
        constraints = [*Record.Meta.constraints, *ordered("opens_on", "closes_on")]

    def clean(self) -> None:
        """The public has its days, however the last one is set; a shorter period bears its reason."""
        least = self.earliest_close
        if least is not None and self.closes_on is not None and self.closes_on < least and not self.short_reason:
            said = (
                f"公开征求意见的期限一般不少于30日，自 {self.opens_on} 起最早于 {least} 截止。"
                "请顺延截止日期；因情况紧急等需要缩短的，请填写「缩短期限的理由」，公布时一并说明。"
            )
            raise ValidationError({"closes_on": said})

    @property
    def earliest_close(self) -> date | None:
        """The first day on which the period may lawfully end (条例 art. 15); None for other ways of hearing people."""
        if self.way != Way.PUBLIC or self.opens_on is None:
            return None
        region = self.region.code if self.region_id else ""
        try:
            return due(self.opens_on, limits["decision.consultation"].on(self.opens_on, region), region=region).day
        except LawError:
            return None

    def runs_on(self, day: date) -> bool:
        """Whether people may speak on a day."""
        opens, closes = self.opens_on, self.closes_on
        return self.stage == ConsultationStage.OPEN and opens is not None and opens <= day <= (closes or date.max)


class Comment(PublicComment):
    """公众意见: one row for each comment; what came of it is told to everyone."""

    consultation = ParentField("征求意见", to="decisions.Consultation")

    class Ledger:
        stages = CommentStage
        parent = "consultation"
        title = "content"
        columns = "consultation name content received_on adoption stage"
        filters = "channel adoption received_on"
        public = "name content received_on adoption reply"
        public_stages = [CommentStage.SHOWN, CommentStage.ANSWERED]
        dated = "received_on"

    class Meta(PublicComment.Meta):
        verbose_name = "公众意见"

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day of its consultation."""
        return self.consultation.opens_on, self.consultation.closes_on


class HearingStage(TextChoices):
    NOTICED = "noticed", "公告报名"
    SET = "set", "已确定参加人"
    HELD = "held", "已听证"
    REPORTED = "reported", "已出听证报告"
    CANCELLED = "cancelled", "取消"


class Hearing(Record):
    """听证会: one row for each hearing on a draft."""

    decision = ParentField("决策事项", to="decisions.Decision")
    noticed_on = DateField("公告日期")
    register_by = DateField("报名截止日期")
    sits_on = DateField("听证日期")
    postponed_to = DateField("变更后的听证日期", null=True, blank=True)
    place = CharField("地点", max_length=100)
    host = CharField("听证主持人", max_length=60, blank=True)
    seats = PositiveSmallIntegerField("参加人名额", default=15)
    matter = TextField("听证事项", blank=True)
    selection = TextField("参加人遴选办法", blank=True, help_text="保证相关各方都有代表参加；公告时一并公布")
    set_on = DateField("确定参加人日期", null=True, blank=True)
    materials_on = DateField("材料送达日期", null=True, blank=True)
    held_on = DateField("举行日期", null=True, blank=True)
    audience = PositiveSmallIntegerField("旁听人数", default=0)
    reported_on = DateField("听证报告日期", null=True, blank=True)
    report = TextField("听证报告要点", blank=True)

    class Ledger:
        stages = HearingStage
        parent = "decision"
        title = "place"
        columns = "decision noticed_on sits_on place seats stage due_on"
        filters = "sits_on held_on"
        public = "matter noticed_on register_by sits_on place seats selection held_on reported_on report"
        public_stages = [HearingStage.NOTICED, HearingStage.SET, HearingStage.HELD, HearingStage.REPORTED]
        dated = "noticed_on"

    class Meta(Record.Meta):
        verbose_name = "决策听证会"
        constraints = [*Record.Meta.constraints, *ordered("noticed_on", "register_by", "sits_on")]


class RegistrationStage(TextChoices):
    APPLIED = "applied", "已报名"
    CHOSEN = "chosen", "确定为参加人"
    PASSED_OVER = "passed_over", "未入选"
    SPOKE = "spoke", "已陈述意见"
    ABSENT = "absent", "未到会"


class Stance(TextChoices):
    FOR = "for", "赞成"
    AGAINST = "against", "反对"
    NEUTRAL = "neutral", "其他意见"


class Registration(Record):
    """听证报名: one row for each person who asks to take part."""

    hearing = ParentField("听证会", to="decisions.Hearing")
    # the list of those who take part is published beforehand (条例 art. 16); the others' names are shown nowhere
    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    phone = SecretField("联系电话")
    registered_on = DateField("报名日期")
    interested = BooleanField("利害关系人", default=False)
    stance = CharField("所持意见", max_length=8, choices=Stance, default=Stance.NEUTRAL)
    occupation = CharField("职业或者代表单位", max_length=60, blank=True)
    statement = TextField("陈述意见", blank=True)

    class Ledger:
        stages = RegistrationStage
        parent = "hearing"
        title = "occupation"
        columns = "hearing name registered_on interested stance stage"
        filters = "interested stance"
        dated = "registered_on"

    class Meta(Record.Meta):
        verbose_name = "听证报名"

    def clean(self) -> None:
        """Registration ends on its day."""
        last = self.hearing.register_by
        if self.registered_on is not None and last is not None and self.registered_on > last:
            raise ValidationError({"registered_on": f"报名已于 {last} 截止。请核对报名日期，或在会前旁听。"})
