"""What is counted of the Party's leadership (law.md section 35)."""

from fadu.figures.language import _, count, ratio, stock, tally, timely, total

from .models import (
    Comment,
    Examination,
    Form,
    Fulfilment,
    FulfilmentStage,
    Kind,
    Obligation,
    Principal,
    Programme,
    Purpose,
    Report,
    Session,
    Statement,
    StatementStage,
)

WORK = (Purpose.DEPLOY, Purpose.HEAR)
STUDY = (Purpose.STUDY, Purpose.BEFORE)
COMMITTEES = (Kind.COMMITTEE, Kind.RULE_COMMITTEE)
GOVERNMENT = (Kind.EXECUTIVE, Kind.SPECIAL)
TRAINING = (Kind.LECTURE, Kind.CLASS, Kind.SEMINAR, Kind.CENTRE)

committee_meetings = count(
    Session, "党委常委会（依法治县委员会）研究法治工作", unit="次", on="held_on",
    where=_.kind.isin(COMMITTEES) & _.purpose.isin(WORK),
    published_as="governance.committee_meetings",
)  # fmt: skip
executive_meetings = count(
    Session, "政府常务会议研究法治工作", unit="次", on="held_on",
    where=(_.kind == Kind.EXECUTIVE) & _.purpose.isin(WORK),
    published_as="governance.executive_meetings",
)  # fmt: skip
special_meetings = count(
    Session,
    "政府专题会议研究法治工作",
    unit="次",
    on="held_on",
    where=(_.kind == Kind.SPECIAL) & _.purpose.isin(WORK),
    published_as="governance.special_meetings",
)
topic_sessions = count(
    Session, "政府专题研究法治政府建设工作", unit="次", on="held_on",
    where=_.kind.isin(GOVERNMENT) & _.purpose.isin(WORK),
    published_as="governance.topic_sessions",
)  # fmt: skip
law_study_sessions = count(
    Session,
    "领导集体学法",
    unit="次",
    on="held_on",
    where=_.purpose.isin(STUDY),
    published_as="government.law_study_sessions",
)
pre_meeting_studies = count(Session, "会前学法", unit="次", on="held_on", where=_.purpose == Purpose.BEFORE)
decision_studies = count(Session, "重大决策前专题学法", unit="次", on="held_on", where=_.purpose == Purpose.DECISION)
training_sessions = total(
    Session, "sessions", "举办法治学习培训", unit="场次", on="held_on",
    where=_.kind.isin(TRAINING) & (_.purpose == Purpose.TRAIN),
    published_as="training.sessions",
)  # fmt: skip
training_attendance = total(
    Session, "attendance", "参加法治学习培训", unit="人次", on="held_on",
    where=_.kind.isin(TRAINING) & (_.purpose == Purpose.TRAIN),
    published_as="training.attendance",
)  # fmt: skip
lectures = total(
    Session,
    "sessions",
    "法治讲座",
    unit="期",
    on="held_on",
    where=_.kind == Kind.LECTURE,
    published_as="training.sessions",
)
lecture_attendance = total(
    Session,
    "attendance",
    "参加法治讲座",
    unit="人次",
    on="held_on",
    where=_.kind == Kind.LECTURE,
    published_as="training.attendance",
)
classes = total(Session, "sessions", "法治培训班", unit="期", on="held_on", where=_.kind == Kind.CLASS)
materials = total(Session, "materials", "发放学习资料", unit="份", on="held_on", published_as="training.materials")

principals = stock(Principal, "在任党政主要负责人", unit="名", since="since_on", until="left_on")
statements_due = count(
    Statement, "应述法的党政主要负责人", unit="名", on="opened_on", where=_.stage != StatementStage.EXEMPT
)
statements = count(
    Statement, "已述法的党政主要负责人", unit="名", on="opened_on",
    where=_.stage.isin((StatementStage.MADE, StatementStage.ASSESSED)),
    published_as="accountability_reports.count",
)  # fmt: skip
statements_in_session = count(
    Statement, "会议述法", unit="名", on="opened_on",
    where=_.stage.isin((StatementStage.MADE, StatementStage.ASSESSED)) & (_.form == Form.SESSION),
)  # fmt: skip
secretary_reviews = count(
    Comment, "书记点评法治工作", unit="次", on="held_on", published_as="governance.secretary_reviews"
)
reviewing_twice = tally("点评法治工作2次以上的单位", secretary_reviews, where=lambda n: n >= 2)
review_problems = total(Comment, "problems", "点评指出问题", unit="个", on="held_on")
review_rectified = total(Comment, "rectified", "点评问题完成整改", unit="个", on="held_on")
obligations = stock(Obligation, "第一责任人职责", unit="项", since="since_on", until="until_on")
fulfilments_due = count(Fulfilment, "应履行的职责", unit="项", on="opened_on", where=_.stage != FulfilmentStage.WAIVED)
fulfilments = count(
    Fulfilment, "已履行的职责", unit="项", on="opened_on",
    where=_.stage.isin((FulfilmentStage.DONE, FulfilmentStage.CONFIRMED)),
)  # fmt: skip
programmes = count(Programme, "印发法治工作安排", unit="件", on="adopted_on")
reports = count(Report, "法治工作请示报告", unit="件", on="reported_on")
examinees = total(Examination, "persons", "任前考法参考", unit="人次", on="held_on")
examinees_passed = total(Examination, "passed", "任前考法合格", unit="人次", on="held_on")

coverage_rate = ratio(
    "述法覆盖率",
    statements,
    statements_due,
    note="已述法的占应述法的比例，免于述法的除外",
    published_as="accountability_reports.coverage_rate",
)
fulfilment_rate = ratio("第一责任人职责完成率", fulfilments, fulfilments_due)
rectification_rate = ratio("点评问题整改率", review_rectified, review_problems)
examination_rate = ratio("任前考法合格率", examinees_passed, examinees)
statement_on_time_rate = timely(Statement, "提交述法报告", "述法报告按期提交率")
