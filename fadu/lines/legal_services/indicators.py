"""What is counted of public legal services (law.md sections 23, 25 and 26).

Legal aid counts applications, notices and assignments apart; assignments on the day of assignment. Relief money is
kept in 分 and shown in 万元.
"""

from fadu.figures.language import _, count, difference, ratio, stock, sum_of, timely, total

from .models import (
    Aid,
    Channel,
    Consultation,
    Item,
    Kind,
    Lawyer,
    Notarisation,
    Relief,
    Service,
    ServiceKind,
    Station,
    StationLevel,
    Story,
    Village,
    Visit,
)
from .models.aid import SATISFIED, ReviewGrade
from .models.service import ConsultationChannel
from .models.village import VisitKind

stations = stock(
    Station,
    "公共法律服务实体平台",
    unit="个",
    since="opened_on",
    until="closed_on",
    published_as="public_legal_service.stations",
)
stations_county = stock(
    Station, "公共法律服务中心", unit="个", since="opened_on", until="closed_on", where=_.level == StationLevel.COUNTY
)
stations_town = stock(
    Station, "公共法律服务工作站", unit="个", since="opened_on", until="closed_on", where=_.level == StationLevel.TOWN
)
stations_village = stock(
    Station,
    "公共法律服务工作室",
    unit="个",
    since="opened_on",
    until="closed_on",
    where=_.level == StationLevel.VILLAGE,
)
items_online = stock(
    Item,
    "可以网上办理的公共法律服务事项",
    unit="个",
    since="listed_on",
    until="removed_on",
    where=_.online,
    published_as="public_legal_service.items_online",
)
consultations = count(
    Consultation, "解答法律咨询", unit="件次", on="consulted_on", published_as="public_legal_service.consultations"
)
consultations_counter = count(
    Consultation, "窗口解答法律咨询", unit="件次", on="consulted_on", where=_.channel == ConsultationChannel.COUNTER
)
consultations_hotline = count(
    Consultation,
    "12348热线解答法律咨询",
    unit="件次",
    on="consulted_on",
    where=_.channel == ConsultationChannel.HOTLINE,
)
consultations_web = count(
    Consultation, "网络解答法律咨询", unit="件次", on="consulted_on", where=_.channel == ConsultationChannel.WEB
)
people_advised = total(Consultation, "people", "接受法律咨询人数", unit="人次", on="consulted_on")

contracts_reviewed = total(
    Service,
    "quantity",
    "审查合同",
    unit="份次",
    on="served_on",
    where=_.kind == ServiceKind.CONTRACT,
    published_as="public_legal_service.contracts_reviewed",
)
opinions = total(
    Service,
    "quantity",
    "提供法律意见",
    unit="份",
    on="served_on",
    where=_.kind == ServiceKind.OPINION,
    published_as="public_legal_service.opinions",
)
disputes_mediated = total(
    Service,
    "quantity",
    "法律服务人员参与调解",
    unit="件",
    on="served_on",
    where=_.kind == ServiceKind.MEDIATION,
    published_as="public_legal_service.disputes_mediated",
)
publicity_events = total(
    Service,
    "quantity",
    "公共法律服务法治宣传",
    unit="场次",
    on="served_on",
    where=_.kind == ServiceKind.PUBLICITY,
    published_as="publicity.events",
)
lectures = total(
    Service,
    "quantity",
    "公共法律服务法治讲座",
    unit="场次",
    on="served_on",
    where=_.kind == ServiceKind.LECTURE,
    published_as="publicity.lectures",
)
checkups = total(
    Service,
    "quantity",
    "公共法律服务法治体检",
    unit="次",
    on="served_on",
    where=_.kind == ServiceKind.CHECKUP,
    published_as="enterprise.legal_checkups",
)
aid_platform_issues = total(
    Service,
    "quantity",
    "办理上级平台反馈问题",
    unit="件",
    on="served_on",
    where=_.kind == ServiceKind.PLATFORM,
    published_as="legal_aid.platform_issues",
)
notarisations = count(Notarisation, "办理公证", unit="件", on="issued_on", published_as="notary.cases")
notary_on_time_rate = timely(Notarisation, "出证", "公证按期出证率")

aid_applications = count(
    Aid,
    "收到法律援助申请",
    unit="件",
    on="applied_on",
    where=_.channel != Channel.NOTICE,
    note="不含办案机关通知",
    published_as="legal_aid.applications",
)
aid_applications_online = count(
    Aid,
    "网上收到法律援助申请",
    unit="件",
    on="applied_on",
    where=_.channel == Channel.PORTAL,
    published_as="legal_aid.applications",
)
aid_notices = count(Aid, "收到办案机关法律援助通知", unit="件", on="applied_on", where=_.channel == Channel.NOTICE)
aid_granted = count(Aid, "决定给予法律援助", unit="件", on="granted_on")
aid_cases = count(Aid, "指派法律援助案件", unit="件", on="assigned_on", published_as="legal_aid.cases")
aid_criminal_cases = count(
    Aid,
    "指派法律援助刑事案件",
    unit="件",
    on="assigned_on",
    where=_.kind == Kind.CRIMINAL,
    published_as="legal_aid.criminal_cases",
)
aid_civil_cases = count(
    Aid,
    "指派法律援助民事案件",
    unit="件",
    on="assigned_on",
    where=_.kind == Kind.CIVIL,
    published_as="legal_aid.civil_cases",
)
aid_administrative_cases = count(
    Aid, "指派法律援助行政案件", unit="件", on="assigned_on", where=_.kind == Kind.ADMINISTRATIVE
)
aid_state_compensation_cases = count(
    Aid, "指派法律援助国家赔偿案件", unit="件", on="assigned_on", where=_.kind == Kind.STATE_COMPENSATION
)
aid_minors = count(Aid, "指派未成年人法律援助案件", unit="件", on="assigned_on", where=_.minor)
aid_closed = count(Aid, "办结法律援助案件", unit="件", on="closed_on")
aid_terminated = count(Aid, "终止法律援助", unit="件", on="terminated_on")
aid_recovered = total(Aid, "recovered", "为受援人取得或者挽回利益", unit="万元", on="closed_on")
aid_subsidies = total(Aid, "subsidy", "发放法律援助补贴", unit="万元", on="paid_on")
aid_reviewed = count(Aid, "评查法律援助案卷", unit="件", on="reviewed_on")
aid_review_passed = count(
    Aid, "评查合格以上法律援助案卷", unit="件", on="reviewed_on", where=_.review_grade != ReviewGrade.FAILED
)
aid_review_rate = ratio("法律援助案卷合格率", aid_review_passed, aid_reviewed)
aid_surveyed = count(Aid, "回访受援人", unit="件", on="surveyed_on")
aid_satisfied = count(Aid, "受援人基本满意以上", unit="件", on="surveyed_on", where=_.satisfaction.isin(SATISFIED))
aid_satisfaction_rate = ratio(
    "法律援助群众满意度", aid_satisfied, aid_surveyed, published_as="legal_aid.satisfaction_rate"
)
aid_review_on_time_rate = timely(Aid, "审查", "法律援助按期审查率")
aid_assign_on_time_rate = timely(Aid, "指派", "法律援助按期指派率")
aid_notice_on_time_rate = timely(Aid, "通知指派", "通知辩护按期指派率")
aid_lawyers = stock(Lawyer, "在库法律援助人员", unit="名", since="listed_on", until="removed_on")
notary_and_aid = sum_of(
    "办理公证和法律援助", notarisations, aid_cases, unit="件", published_as="public_legal_service.notary_and_aid"
)

relief_applications = count(Relief, "收到司法救助申请", unit="件", on="applied_on")
relief_cases = count(Relief, "开展司法救助", unit="件", on="paid_on", published_as="judicial_relief.cases")
relief_persons = total(
    Relief, "persons", "司法救助人数", unit="人", on="paid_on", published_as="judicial_relief.persons"
)
relief_amount = total(
    Relief, "amount", "发放司法救助金", unit="万元", on="paid_on", public=True, published_as="judicial_relief.amount"
)

villages = stock(Village, "村（社区）", unit="个", since="listed_on", until="merged_on")
villages_served = stock(
    Village, "配备法律顾问的村（社区）", unit="个", since="served_since", until=("served_until", "merged_on"),
    where=_.stage == "served",
)  # fmt: skip
villages_unserved = difference("尚未配备法律顾问的村（社区）", villages, villages_served)
adviser_cover_rate = ratio("村（居）法律顾问覆盖率", villages_served, villages)
adviser_visits = count(Visit, "村（居）法律顾问服务", unit="次", on="visited_on")
adviser_hours = total(Visit, "hours", "村（居）法律顾问服务时长", unit="小时", on="visited_on")
adviser_lectures = count(
    Visit, "村（居）法律顾问法治讲座", unit="场次", on="visited_on", where=_.kind == VisitKind.LECTURE
)
adviser_people = total(Visit, "people", "村（居）法律顾问服务人数", unit="人次", on="visited_on")
stories = count(Story, "发布以案释法典型案例", unit="个", on="published_on")
