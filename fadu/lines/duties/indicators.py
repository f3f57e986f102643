"""What is counted of duties."""

from fadu.figures.language import _, count, ratio, timely

from .models import Bulletin, Duty, DutyStage, Notice, Obligation, ObligationStage, Urge
from .models.urge import UrgeKind

notices = count(Notice, "收到任务通知", unit="份", on="received_on")
assigned = count(Duty, "交办任务", unit="项", on="assigned_on")
closed = count(Duty, "销号任务", unit="项", on="closed_on")
assigned_and_closed = count(Duty, "交办且已销号任务", unit="项", on="assigned_on", where=_.stage == DutyStage.CLOSED)
overdue = count(
    Duty,
    "逾期未销号任务",
    unit="项",
    on="deadline",
    where=_.stage != DutyStage.CLOSED,
    note="期限在期内、至今没有销号的任务",
)
obligations = count(Obligation, "具体事项", unit="项", on="assigned_on", where=_.origin_id.isnull())
fulfilled = count(Obligation, "完成具体事项", unit="项", on="fulfilled_on", where=_.stage == ObligationStage.FULFILLED)
letters = count(Urge, "发函提醒", unit="次", on="issued_on", where=_.kind == UrgeKind.LETTER)
talks = count(Urge, "约谈警示", unit="次", on="issued_on", where=_.kind == UrgeKind.TALK)
criticisms = count(Urge, "通报批评", unit="次", on="issued_on", where=_.kind == UrgeKind.CRITICISM)
bulletins = count(Bulletin, "印发工作通报", unit="期", on="issued_on")

close_rate = ratio("任务销号率", assigned_and_closed, assigned)
on_time_rate = timely(Duty, "完成任务", "任务按期销号率")
