"""What is counted of examinations (law.md section 27).

Expected are those listed, less those excused or put off with leave; the pass rate is of those who sat, and beside it of
those expected: nobody whose paper is still being marked has failed. Sittings in the system and totals from other platforms
are added up. Officers' tests and new applicants are counted by the line of enforcement; here only what was sat in the system.
"""

from fadu.figures.language import _, count, ratio, sum_of, total

from .models import Candidate, CandidateStage, Certificate, External, Purpose, Question, Sitting

MARKED = (CandidateStage.SCORED, CandidateStage.INVALID)
SAT = (CandidateStage.MARKING, *MARKED)

sittings = count(Sitting, "系统内组织考试", unit="场", on="held_on")
external_rounds = total(External, "rounds", "其他平台组织考试", unit="场", on="held_on")
rounds = sum_of("组织法律知识考试", sittings, external_rounds, published_as="exam.rounds")
sat_here = count(Candidate, "系统内实考", unit="人次", on="sat_on", where=_.stage.isin(SAT), by="unit")
passed_here = count(Candidate, "系统内及格", unit="人次", on="sat_on", where=_.passed, by="unit")
absent_here = count(
    Candidate, "系统内缺考", unit="人次", on="missed_on", where=_.stage == CandidateStage.ABSENT, by="unit"
)
expected_here = sum_of("系统内应考", sat_here, absent_here)

_officials = _.purpose == Purpose.OFFICIALS
external_expected = total(External, "expected", "其他平台学法用法应考", unit="人", on="held_on", where=_officials)
external_sat = total(External, "sat", "其他平台学法用法实考", unit="人", on="held_on", where=_officials)
external_passed = total(External, "passed", "其他平台学法用法及格", unit="人", on="held_on", where=_officials)

_study = _.purpose == Purpose.OFFICIALS
officials_sat = count(
    Candidate, "系统内学法用法实考", unit="人", on="sat_on", where=_.stage.isin(SAT) & _study, by="unit"
)
officials_marked = count(
    Candidate, "系统内学法用法已评卷", unit="人", on="sat_on", where=_.stage.isin(MARKED) & _study, by="unit"
)
officials_passed = count(Candidate, "系统内学法用法及格", unit="人", on="sat_on", where=_.passed & _study, by="unit")
officials_absent = count(
    Candidate,
    "系统内学法用法缺考",
    unit="人",
    on="missed_on",
    where=(_.stage == CandidateStage.ABSENT) & _study,
    by="unit",
)
participants = sum_of("国家工作人员学法用法考试实考", officials_sat, external_sat, published_as="exam.participants")
expected = sum_of("国家工作人员学法用法考试应考", officials_sat, officials_absent, external_expected)
passed = sum_of("国家工作人员学法用法考试及格", officials_passed, external_passed)
marked = sum_of("国家工作人员学法用法考试已评卷", officials_marked, external_sat)
marked_or_absent = sum_of("国家工作人员学法用法考试已评卷和缺考", officials_marked, officials_absent, external_expected)

_entry = _.purpose == Purpose.QUALIFICATION
qualification_sat = count(
    Candidate, "系统内执法资格考试实考", unit="名", on="sat_on", where=_.stage.isin(SAT) & _entry, by="unit"
)
qualification_marked = count(
    Candidate, "系统内执法资格考试已评卷", unit="名", on="sat_on", where=_.stage.isin(MARKED) & _entry, by="unit"
)
qualification_passed = count(
    Candidate, "系统内执法资格考试及格", unit="名", on="sat_on", where=_.passed & _entry, by="unit"
)

certificates = count(Certificate, "发放合格证明", unit="份", on="issued_on", by="unit")
questions = count(Question, "审定试题", unit="道", on="approved_on")

participation_rate = ratio(
    "学法用法考试参考率",
    participants,
    expected,
    note="实考人数占应考人数的比例；应考不含经批准免考、缓考的",
    published_as="exam.attendance_rate",
)
pass_rate = ratio(
    "学法用法考试及格率",
    passed,
    marked,
    note="及格人数占实考人数的比例；还在阅卷的，评卷以后计入",
    published_as="exam.pass_rate",
)
pass_rate_expected = ratio(
    "学法用法考试及格率（按应考）",
    passed,
    marked_or_absent,
    note="另一口径：及格人数占应考人数的比例；还在阅卷的不计入",
)
qualification_rate = ratio(
    "系统内执法资格考试合格率", qualification_passed, qualification_marked, note="还在阅卷的，评卷以后计入"
)
