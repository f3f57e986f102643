"""法律援助: one matter, from application or notice to the subsidy and what the person thought of it."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    TimeField,
)

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, MoneyField, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together

from .lawyer import Specialty
from .service import Group


class Stage(TextChoices):
    """law.md section 23."""

    APPLIED = "applied", "审查"
    SUPPLEMENT = "supplement", "补充材料"
    WITHDRAWN = "withdrawn", "撤回"
    REFUSED = "refused", "不予援助"
    OBJECTION = "objection", "异议审查"
    GRANTED = "granted", "给予援助"
    ASSIGNED = "assigned", "已指派"
    HANDLING = "handling", "承办"
    TERMINATED = "terminated", "终止援助"
    CLOSED = "closed", "办结"
    FILED = "filed", "已交结案材料"
    REVIEWED = "reviewed", "已评查"
    PAID = "paid", "已发放补贴"
    ARCHIVED = "archived", "归档"


class Kind(TextChoices):
    CRIMINAL = "criminal", "刑事"
    CIVIL = "civil", "民事"
    ADMINISTRATIVE = "administrative", "行政"
    STATE_COMPENSATION = "state_compensation", "国家赔偿"


class Channel(TextChoices):
    COUNTER = "counter", "窗口申请"
    PORTAL = "portal", "网上申请"
    NOTICE = "notice", "办案机关通知"
    TRANSFER = "transfer", "羁押人员申请转交"
    OUTREACH = "outreach", "上门受理"


class Form(TextChoices):
    DEFENCE = "defence", "刑事辩护"
    AGENCY = "agency", "诉讼代理"
    ARBITRATION = "arbitration", "仲裁代理"
    OUT_OF_COURT = "out_of_court", "非诉讼代理"
    DRAFTING = "drafting", "代拟法律文书"
    DUTY = "duty", "值班律师法律帮助"


class Exemption(TextChoices):
    """Whose means are not looked at, or not checked (法律援助法 arts. 32 and 42), and who needs neither (25, 28)."""

    HERO = "hero", "英雄烈士近亲属维护英雄烈士人格权益（32条）"
    BRAVE = "brave", "因见义勇为行为主张民事权益（32条）"
    RETRIAL = "retrial", "再审改判无罪请求国家赔偿（32条）"
    ABUSE = "abuse", "遭受虐待、遗弃或者家庭暴力主张权益（32条）"
    NO_INCOME = "no_income", "无固定生活来源的未成年人、老年人、残疾人等（42条）"
    RELIEF = "relief", "社会救助、司法救助或者优抚对象（42条）"
    WAGES = "wages", "申请支付劳动报酬或者请求工伤赔偿的进城务工人员（42条）"


class Result(TextChoices):
    WON = "won", "请求全部得到支持"
    PART = "part", "请求部分得到支持"
    LOST = "lost", "请求未得到支持"
    SETTLED = "settled", "调解、和解结案"
    LIGHTER = "lighter", "辩护意见被采纳"
    HEARD = "heard", "辩护意见未采纳"
    DONE = "done", "法律帮助、文书已完成"


class TerminationGround(TextChoices):
    """法律援助法 art. 48 names eight."""

    DECEIT = "deceit", "以欺骗或者其他不正当手段获得援助"
    HIDING = "hiding", "故意隐瞒与案件有关的重要事实或者提供虚假证据"
    ABUSED = "abused", "利用法律援助从事违法活动"
    MEANS = "means", "经济状况发生变化，不再符合条件"
    ENDED = "ended", "案件终止审理或者已经被撤销"
    OWN_LAWYER = "own_lawyer", "自行委托律师或者其他代理人"
    WISH = "wish", "受援人有正当理由要求终止"
    OTHER = "other", "法律法规规定的其他情形"


class Satisfaction(TextChoices):
    GREAT = "great", "非常满意"
    GOOD = "good", "满意"
    FAIR = "fair", "基本满意"
    POOR = "poor", "不满意"


SATISFIED = (Satisfaction.GREAT, Satisfaction.GOOD, Satisfaction.FAIR)


class ReviewGrade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"


class Aid(Record):
    """法律援助事项: one row for each application or notice."""

    kind = CharField("案件类别", max_length=20, choices=Kind)
    channel = CharField("来源", max_length=10, choices=Channel, default=Channel.COUNTER)
    form = CharField("援助形式", max_length=14, choices=Form)
    applied_on = DateField("收到申请或者通知日期")
    cause = CharField("案由", max_length=100, help_text="如：追索劳动报酬、抚养费、机动车交通事故责任、故意伤害")
    specialty = CharField("涉及专业", max_length=16, choices=Specialty, default=Specialty.GENERAL)
    facts = TextField("事实和理由", blank=True)
    deadline_on = DateField(
        "时效或者期限届满日期", null=True, blank=True, help_text="距届满不足七日的，可以先行提供援助"
    )

    applicant = PersonField("申请人", blank=False, disclose=Disclose.NOTHING)
    id_number = CodeField("证件号码")
    phone = SecretField("联系电话")
    address = SecretField("住所")
    woman = BooleanField("女性", default=False)
    born = SecretField("出生日期")
    nation = SecretField("民族")
    domicile = SecretField("户籍所在地")
    employer = SecretField("工作单位")
    group = CharField("受援人类别", max_length=12, choices=Group, default=Group.PUBLIC, help_text="统计报表按此分类")
    agent = SecretField("法定代理人或者代为申请人")
    agent_about = SecretField("代为申请人的关系、证件号码和联系方式")
    minor = BooleanField("未成年人", default=False)
    opponent = PersonField("对方当事人", disclose=Disclose.NOTHING)
    serious = BooleanField("可能判处无期徒刑、死刑", default=False)
    office = CharField("办案机关", max_length=100, blank=True)
    office_number = CharField("办案机关案号", max_length=80, blank=True)
    case_stage = CharField(
        "诉讼阶段", max_length=40, blank=True, help_text="侦查、审查起诉、一审、二审、再审、仲裁、执行"
    )

    asked_on = DateField(
        "在押人员提出申请日期", null=True, blank=True, help_text="办案机关、监管场所收到在押人员或者值班律师申请之日"
    )
    asked_time = TimeField("在押人员提出申请时刻", null=True, blank=True, help_text="二十四小时内转交，自此时起算")
    forwarded_on = DateField("转交法律援助机构日期", null=True, blank=True)
    forwarded_time = TimeField("转交法律援助机构时刻", null=True, blank=True)

    exemption = CharField("免予核查的情形", max_length=12, choices=Exemption, blank=True)
    household = PositiveSmallIntegerField("家庭人口", null=True, blank=True)
    income = MoneyField("家庭月人均收入", null=True, blank=True)
    means = SecretField("家庭成员、收入和财产情况", help_text="与经济困难状况说明表一致")
    promised = BooleanField("已作经济困难说明和诚信承诺", default=False)

    supplement_on = DateField("通知补充材料日期", null=True, blank=True)
    supplement_items = TextField("需补充的材料", blank=True, help_text="一次告知全部需要补充的材料")
    supplement_by_on = DateField("补充材料期限", null=True, blank=True, help_text="通知书载明的最后一日")
    supplemented_on = DateField("补齐日期", null=True, blank=True)
    lapsed_on = DateField("视为撤回日期", null=True, blank=True, help_text="补充材料期限届满的次日以后")
    decided_on = DateField("审查决定日期", null=True, blank=True)
    granted_on = DateField("决定给予日期", null=True, blank=True)
    decision_number = CharField("决定书文号", max_length=80, blank=True)
    advance = BooleanField("先行提供援助", default=False, editable=False)
    finding = TextField("审查认定", blank=True, editable=False)
    refusal = TextField("不予援助的理由", blank=True, help_text="写明事实、理由和依据，将写入决定书")
    papers_on = DateField("补办手续日期", null=True, blank=True)
    objected_on = DateField("收到异议日期", null=True, blank=True)
    objection_decided_on = DateField("异议审查决定日期", null=True, blank=True)
    objection_answer = TextField("异议审查意见", blank=True)

    lawyer = ForeignKey(
        "legal_services.Lawyer", PROTECT, verbose_name="承办人员", related_name="aids", null=True, blank=True
    )
    assigned_on = DateField("指派日期", null=True, blank=True)
    told_on = DateField("告知办案机关日期", null=True, blank=True)
    signed_on = DateField("签订委托协议或者会见日期", null=True, blank=True)
    terminated_on = DateField("终止日期", null=True, blank=True)
    termination = CharField("终止情形", max_length=12, choices=TerminationGround, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)
    result = CharField("办理结果", max_length=10, choices=Result, blank=True)
    recovered = MoneyField("为受援人取得或者挽回利益", null=True, blank=True)
    filed_on = DateField("提交结案材料日期", null=True, blank=True)
    reviewed_on = DateField("评查日期", null=True, blank=True)
    review_score = DecimalField("评查得分", max_digits=5, decimal_places=1, null=True, blank=True)
    review_grade = CharField("评查等次", max_length=10, choices=ReviewGrade, blank=True)
    subsidy = MoneyField("补贴金额", null=True, blank=True)
    paid_on = DateField("发放补贴日期", null=True, blank=True)
    surveyed_on = DateField("回访日期", null=True, blank=True)
    satisfaction = CharField("满意度", max_length=8, choices=Satisfaction, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "cause"
        columns = "number organ kind channel cause applicant applied_on lawyer stage due_on"
        search = "cause applicant opponent office_number decision_number"
        filters = "organ kind channel form group applied_on assigned_on lawyer"
        groups = {
            "申请": "kind channel form applied_on cause specialty facts deadline_on",
            "申请人": "applicant woman born nation id_number phone domicile address employer group agent agent_about minor",
            "案件": "opponent serious office office_number case_stage asked_on asked_time forwarded_on forwarded_time",
            "经济状况": "exemption household income means promised",
            "审查": "supplement_on supplement_items supplement_by_on supplemented_on lapsed_on decided_on granted_on advance finding refusal decision_number "
            "papers_on objected_on objection_decided_on objection_answer",
            "指派和承办": "lawyer assigned_on told_on signed_on terminated_on termination closed_on result recovered",
            "结案和补贴": "filed_on reviewed_on review_score review_grade subsidy paid_on surveyed_on satisfaction archived_on",
        }
        similar = "applicant id_number opponent office_number"
        numbering = "{prefix}援〔{year}〕{n}号"
        dated = "applied_on"
        ahead = "deadline_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "法律援助"
        constraints = [
            *Record.Meta.constraints,
            *ordered("applied_on", "decided_on"),
            *ordered("supplement_on", "supplement_by_on", "lapsed_on"),
            *ordered("asked_on", "forwarded_on"),
            *ordered("granted_on", "assigned_on", "closed_on", "filed_on", "reviewed_on", "paid_on"),
            together("closed_on", "result"),
            together("terminated_on", "termination"),
        ]


class Act(TextChoices):
    FILES = "files", "阅卷"
    MEETING = "meeting", "会见、约见受援人"
    EVIDENCE = "evidence", "调查取证"
    SUIT = "suit", "立案、申请仲裁"
    OPINION = "opinion", "提交法律意见"
    HEARING = "hearing", "开庭"
    MEDIATION = "mediation", "参与调解、和解"
    JUDGMENT = "judgment", "收到裁判、裁决"
    OTHER = "other", "其他"


class Milestone(Record):
    """办理进展: one row for each thing that the lawyer did in a matter."""

    aid = ParentField("法律援助", to="legal_services.Aid")
    act = CharField("办理事项", max_length=10, choices=Act)
    done_on = DateField("日期")
    place = CharField("地点", max_length=100, blank=True)
    content = TextField("情况")

    class Ledger:
        parent = "aid"
        title = "act"
        columns = "aid act done_on place content"
        filters = "act done_on"
        dated = "done_on"

    class Meta(Record.Meta):
        verbose_name = "办理进展"
