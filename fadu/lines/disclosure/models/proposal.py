"""人大代表建议、政协提案: handled, answered, judged by those who made them (law.md section 20)."""

from django.db.models import BooleanField, CharField, DateField, ManyToManyField, TextChoices, TextField

from fadu.ledger.fields import Disclose, OrganField, PersonField
from fadu.ledger.models import Record, ordered, together


class ProposalStage(TextChoices):
    ASSIGNED = "assigned", "已交办"
    RETURNED = "returned", "申请退办"
    HANDLING = "handling", "办理中"
    REPLIED = "replied", "已答复"
    REDOING = "redoing", "重新办理"
    JUDGED = "judged", "已反馈"
    PUBLISHED = "published", "已公开"
    CLOSED = "closed", "已办结"


class Kind(TextChoices):
    SUGGESTION = "suggestion", "人大代表建议"
    MOTION = "motion", "政协提案"


class Occasion(TextChoices):
    PLENARY = "plenary", "大会期间"
    CLOSED = "closed", "闭会期间"


class Topic(TextChoices):
    ECONOMY = "economy", "经济发展"
    FARMING = "farming", "农业农村"
    URBAN = "urban", "城乡建设"
    TRAFFIC = "traffic", "交通运输"
    EDUCATION = "education", "教育科技"
    HEALTH = "health", "医疗卫生"
    WELFARE = "welfare", "社会保障"
    ENVIRONMENT = "environment", "生态环境"
    CULTURE = "culture", "文化旅游"
    LAW = "law", "法治政法"
    OTHER = "other", "其他"


class Answer(TextChoices):
    """The classes of reply; places define the letters in their own words (law.md section 20)."""

    SOLVED = "a", "A类：已经解决或者基本解决"
    SOLVING = "b", "B类：正在解决"
    PLANNED = "c", "C类：列入计划逐步解决"
    KEPT = "d", "D类：留作参考"


class Satisfaction(TextChoices):
    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Proposal(Record):
    """建议提案: one row for each suggestion of a deputy or motion of a member."""

    kind = CharField("类别", max_length=10, choices=Kind)
    serial = CharField("建议提案号", max_length=40, help_text="交办机关的编号，如：第28号")
    meeting = CharField("届次", max_length=60, blank=True, help_text="如：十九届人大四次会议")
    occasion = CharField("提出时间", max_length=8, choices=Occasion, default=Occasion.PLENARY)
    subject = CharField("案由", max_length=200)
    proposer = PersonField("领衔代表或者委员", blank=False, disclose=Disclose.FULL)
    joint = CharField("联名人", max_length=200, blank=True)
    topic = CharField("领域", max_length=12, choices=Topic, default=Topic.OTHER)
    content = TextField("内容", blank=True)
    assigned_on = DateField("交办日期")
    hard = BooleanField("涉及面广、处理难度大", default=False, help_text="答复期限为六个月（代表法第五十一条）")
    key = BooleanField("重点督办", default=False)
    lead = OrganField("主办单位", null=True, blank=True)
    partners = ManyToManyField("organs.Organ", verbose_name="协办单位", blank=True, related_name="+")

    accepted_on = DateField("承办日期", null=True, blank=True)
    returned_on = DateField("申请退办日期", null=True, blank=True)
    met_on = DateField("沟通日期", null=True, blank=True)
    met_way = CharField("沟通方式", max_length=40, blank=True, help_text="面商、电话、座谈、视察等")
    replied_on = DateField("答复日期", null=True, blank=True)
    reply_number = CharField("答复文号", max_length=80, blank=True)
    answer = CharField("答复分类", max_length=1, choices=Answer, blank=True)
    reply = TextField("答复内容", blank=True)
    open_reply = BooleanField("答复可以公开", default=False)
    judged_on = DateField("反馈日期", null=True, blank=True)
    satisfaction = CharField("反馈意见", max_length=12, choices=Satisfaction, blank=True)
    comment = TextField("反馈说明", blank=True)
    redo_since_on = DateField("重新办理起算日期", null=True, blank=True, editable=False)
    redone_on = DateField("再次答复日期", null=True, blank=True)
    published_on = DateField("公开日期", null=True, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = ProposalStage
        title = "subject"
        columns = "number kind serial subject lead assigned_on replied_on satisfaction stage due_on"
        search = "serial subject proposer reply_number"
        filters = "organ kind topic lead meeting assigned_on answer satisfaction key"
        groups = {
            "建议提案": "kind serial meeting occasion subject proposer joint topic content",
            "交办": "assigned_on hard key lead partners accepted_on returned_on",
            "办理": "met_on met_way",
            "答复": "replied_on reply_number answer reply open_reply",
            "反馈": "judged_on satisfaction comment redone_on",
            "公开和办结": "published_on closed_on",
        }
        public = "kind serial meeting subject proposer lead replied_on reply published_on"
        public_stages = [ProposalStage.PUBLISHED]
        natural_key = "kind meeting serial"
        dated = "assigned_on"
        scope = "lead partners"
        similar = "serial subject"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "建议提案"
        constraints = [
            *Record.Meta.constraints,
            together("replied_on", "answer"),
            together("judged_on", "satisfaction"),
            *ordered("assigned_on", "replied_on", "judged_on"),
        ]
