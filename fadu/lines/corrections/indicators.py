"""What is counted of corrections (law.md section 24): numbers alone, never a person.

The ledgers are sensitive: no figure is public, and who may not see the files sees the numbers of the organ tree only.
"""

from fadu.figures.language import _, count, ratio, stock, timely, total

from .models import Assessment, Contact, ContactKind, Leave, Positioning, Sanction, SanctionKind, Subject
from .models.subject import Supervision

IN_HAND = {"since": "declared_on", "until": ("ended_on", "handed_over_on")}
subjects = stock(Subject, "在册社区矫正对象", unit="人", **IN_HAND, published_as="corrections.persons")
subjects_strict = stock(
    Subject, "严格管理的社区矫正对象", unit="人", where=_.supervision == Supervision.STRICT, **IN_HAND
)
entered = count(Subject, "新接收社区矫正对象", unit="人", on="declared_on")
released = count(Subject, "解除社区矫正", unit="人", on="ended_on", where=_.stage == "released")
terminated = count(Subject, "终止社区矫正", unit="人", on="ended_on", where=_.stage == "terminated")
ended = count(Subject, "解除和终止社区矫正", unit="人", on="ended_on")
reoffended = count(Subject, "矫正期间再犯罪", unit="人", on="ended_on", where=_.reoffended)
lost = count(Subject, "脱管", unit="人", on="absent_on")
reoffence_rate = ratio("再犯罪率", reoffended, ended, places=2, note="期内解除和终止的人员中，矫正期间再犯罪的比例")
lost_rate = ratio("脱管率", lost, subjects, places=2, note="期内失去联系的人员占期末在册人员的比例")
report_rate = timely(Subject, "报到", "社区矫正对象按期报到率")

assessments = count(Assessment, "提交调查评估意见", unit="件", on="answered_on")
assessment_rate = timely(Assessment, "调查评估", "调查评估按期完成率", note="协商延长的不计")
assessments_known = count(Assessment, "已知采纳情况的调查评估", unit="件", on="answered_on", where=_.adopted.notnull())
assessments_adopted = count(Assessment, "被采纳的调查评估", unit="件", on="answered_on", where=_.adopted)
adoption_rate = ratio("调查评估采纳率", assessments_adopted, assessments_known)

leaves = count(Leave, "批准外出", unit="人次", on="decided_on", where=_.decided_by != "")
leaves_refused = count(Leave, "不予批准外出", unit="人次", on="decided_on", where=_.stage == "refused")
leaves_returned = timely(Leave, "按期销假", "外出按期销假率")

classes = count(Contact, "教育学习", unit="人次", on="met_on", where=_.kind == ContactKind.CLASS)
class_hours = total(Contact, "hours", "教育学习时长", unit="小时", on="met_on", where=_.kind == ContactKind.CLASS)
services = count(Contact, "公益活动", unit="人次", on="met_on", where=_.kind == ContactKind.SERVICE)
visits = count(Contact, "实地走访", unit="次", on="met_on", where=_.kind == ContactKind.VISIT)
help_given = count(Contact, "就业就学帮扶", unit="人次", on="met_on", where=_.kind == ContactKind.JOB)
positioned = count(Positioning, "批准使用电子定位", unit="人次", on="approved_on")

praises = count(Sanction, "表扬", unit="人次", on="approved_on", where=_.kind == SanctionKind.PRAISE)
admonitions = count(Sanction, "训诫", unit="人次", on="approved_on", where=_.kind == SanctionKind.ADMONITION)
warnings = count(Sanction, "警告", unit="人次", on="approved_on", where=_.kind == SanctionKind.WARNING)
revocations = count(
    Sanction, "提请撤销缓刑、假释和收监执行", unit="人次", on="received_on",
    where=_.kind.isin((SanctionKind.REVOKE_PROBATION, SanctionKind.REVOKE_PAROLE, SanctionKind.RECALL)),
)  # fmt: skip
revoked = count(
    Sanction, "裁定撤销缓刑、假释和决定收监执行", unit="人次", on="ruled_on",
    where=_.granted & _.kind.isin((SanctionKind.REVOKE_PROBATION, SanctionKind.REVOKE_PAROLE, SanctionKind.RECALL)),
)  # fmt: skip
