"""学法和研究法治工作的会议: what was held, by whom, on what, for how many."""

from django.db.models import CharField, DateField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.models import Record


class SessionStage(TextChoices):
    PLANNED = "planned", "计划"
    HELD = "held", "已举办"
    CANCELLED = "cancelled", "取消"


class Kind(TextChoices):
    """What sort of meeting it was: the reports count them apart."""

    COMMITTEE = "committee", "党委常委会会议"
    RULE_COMMITTEE = "rule_committee", "全面依法治县（市、区）委员会会议"
    OFFICE = "office", "依法治县（市、区）办专题会议"
    EXECUTIVE = "executive", "政府常务会议"
    SPECIAL = "special", "政府专题会议"
    PARTY_GROUP = "party_group", "党组（党委）会议"
    CENTRE = "centre", "理论学习中心组学习"
    LECTURE = "lecture", "法治讲座、系列讲座"
    CLASS = "class", "培训班、轮训班"
    SEMINAR = "seminar", "学习会、报告会、研讨会"


class Purpose(TextChoices):
    DEPLOY = "deploy", "研究部署法治工作"
    HEAR = "hear", "听取法治工作汇报"
    STUDY = "study", "集体学法"
    BEFORE = "before", "会前学法"
    DECISION = "decision", "重大决策前专题学法"
    TRAIN = "train", "培训"


class Theme(TextChoices):
    THOUGHT = "thought", "习近平法治思想"
    CONSTITUTION = "constitution", "宪法"
    CIVIL = "civil", "民法典"
    ADMINISTRATIVE = "administrative", "行政法律法规"
    PARTY = "party", "党内法规"
    SECURITY = "security", "国家安全"
    OTHER = "other", "其他法律法规"


class Session(Record):
    """学法和会议: one row for each meeting, lecture or class; a series may be entered with the number of its sittings."""

    subject = CharField("主题", max_length=200)
    kind = CharField("会议、培训类别", max_length=16, choices=Kind)
    purpose = CharField("事由", max_length=10, choices=Purpose)
    theme = CharField("学习内容", max_length=16, choices=Theme, default=Theme.THOUGHT)
    organiser = CharField(
        "主办单位", max_length=100, blank=True, help_text="与所属单位不同的填写，如：县委组织部、县委党校"
    )
    planned_on = DateField("计划日期", null=True, blank=True)
    place = CharField("地点", max_length=100, blank=True)
    chair = CharField("主持人职务", max_length=60, blank=True)
    lecturer = CharField("主讲人", max_length=60, blank=True)
    participants = CharField(
        "参加人员范围", max_length=200, blank=True, help_text="如：县委常委、乡镇（街道）和部门主要负责人"
    )
    held_on = DateField("举办日期", null=True, blank=True)
    sessions = PositiveIntegerField("期数（场次）", default=1, help_text="单次会议填1；系列讲座、培训班填期数")
    attendance = PositiveIntegerField("参加人次", default=0)
    hours = PositiveIntegerField("学时", default=0)
    materials = PositiveIntegerField("发放资料", default=0, help_text="单位：份")
    outcome = TextField("议定事项或者学习成果", blank=True)

    class Ledger:
        stages = SessionStage
        title = "subject"
        columns = "number organ subject kind purpose held_on sessions attendance stage"
        search = "subject organiser lecturer"
        filters = "organ kind purpose theme held_on"
        groups = {
            "会议、培训": "subject kind purpose theme organiser planned_on place participants",
            "举办情况": "held_on sessions attendance hours materials chair lecturer outcome",
        }
        ahead = "planned_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "学法和法治工作会议"
