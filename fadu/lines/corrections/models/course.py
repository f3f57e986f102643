"""在矫: the group around a person, the contacts and classes, the electronic positioning."""

from django.db.models import CharField, DateField, DecimalField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered

from .subject import Subject


class MemberStage(TextChoices):
    NAMED = "named", "已确定"
    SIGNED = "signed", "已签责任书"
    LEFT = "left", "退出"


class MemberRole(TextChoices):
    OFFICER = "officer", "司法所工作人员（组长）"
    VILLAGE = "village", "村（居）委会人员"
    FAMILY = "family", "家庭成员、监护人"
    EMPLOYER = "employer", "所在单位或者学校人员"
    SOCIAL = "social", "社会工作者"
    VOLUNTEER = "volunteer", "志愿者"
    WOMAN = "woman", "女性成员"


class Member(Record):
    """矫正小组成员: one row for each member of a person's group (社区矫正法 25)."""

    subject = ParentField("社区矫正对象", to=Subject, related_name="members")
    name = PersonField("姓名", blank=False, disclose=Disclose.NOTHING)
    role = CharField("身份", max_length=10, choices=MemberRole)
    phone = SecretField("联系电话")
    joined_on = DateField("确定日期")
    signed_on = DateField("签订责任书日期", null=True, blank=True)
    left_on = DateField("退出日期", null=True, blank=True)

    class Ledger:
        stages = MemberStage
        title = "number"
        columns = "name role joined_on signed_on stage"
        parent = "subject"
        natural_key = "subject name"
        dated = "joined_on"
        sensitive = True
        in_hand = True

    class Meta(Record.Meta):
        verbose_name = "矫正小组成员"
        constraints = [*Record.Meta.constraints, *ordered("joined_on", "signed_on", "left_on")]


class ContactKind(TextChoices):
    REPORT = "report", "当面报告"
    CALL = "call", "电话、信息化核查"
    WRITING = "writing", "书面报告"
    VISIT = "visit", "实地走访"
    TALK = "talk", "个别谈话"
    CLASS = "class", "教育学习"
    SERVICE = "service", "公益活动"
    COUNSEL = "counsel", "心理辅导"
    JOB = "job", "就业就学帮扶"


class Contact(Record):
    """监督教育记录: one row for each report, visit, class or public-interest activity."""

    subject = ParentField("社区矫正对象", to=Subject, related_name="contacts")
    kind = CharField("类别", max_length=10, choices=ContactKind)
    met_on = DateField("日期")
    hours = DecimalField("时长（小时）", max_digits=4, decimal_places=1, default=0)
    place = CharField("地点", max_length=100, blank=True)
    content = TextField("内容")
    remark = TextField("发现的情况和处理", blank=True)

    class Ledger:
        title = "kind"
        columns = "met_on kind hours content"
        filters = "kind met_on"
        parent = "subject"
        natural_key = "subject kind met_on"
        dated = "met_on"
        sensitive = True
        in_hand = True

    class Meta(Record.Meta):
        verbose_name = "监督教育记录"


class PositioningStage(TextChoices):
    PROPOSED = "proposed", "拟使用"
    WORN = "worn", "使用中"
    ENDED = "ended", "解除"
    REFUSED = "refused", "不予批准"


class Ground(TextChoices):
    """The five cases of 社区矫正法 29."""

    PROHIBITION = "prohibition", "违反人民法院禁止令"
    LEFT = "left", "无正当理由，未经批准离开所居住的市、县"
    SILENT = "silent", "拒不按照规定报告自己的活动情况，被给予警告"
    PENALISED = "penalised", "违反监督管理规定，被给予治安管理处罚"
    REVOKING = "revoking", "拟提请撤销缓刑、假释或者暂予监外执行收监执行"


class Positioning(Record):
    """电子定位: one row for each use of the device; what it shows serves corrections alone (社区矫正法 29)."""

    subject = ParentField("社区矫正对象", to=Subject, related_name="positionings")
    ground = CharField("情形", max_length=12, choices=Ground)
    proposed_on = DateField("提出日期")
    device = SecretField("设备编号")
    approved_on = DateField("批准日期", null=True, blank=True)
    extended_months = PositiveSmallIntegerField("累计延长（月）", default=0, editable=False)
    more_months = PositiveSmallIntegerField("本次延长（月）", null=True, blank=True)
    extended_on = DateField("最近延长日期", null=True, blank=True)
    ended_on = DateField("解除日期", null=True, blank=True)

    class Ledger:
        stages = PositioningStage
        title = "ground"
        columns = "ground proposed_on approved_on ended_on stage due_on"
        parent = "subject"
        natural_key = "subject proposed_on"
        dated = "proposed_on"
        sensitive = True
        in_hand = True

    class Meta(Record.Meta):
        verbose_name = "电子定位"
        constraints = [*Record.Meta.constraints, *ordered("proposed_on", "approved_on", "ended_on")]
