"""Values that the rules of enforcement need, for the tests that run over every ledger."""

import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.enforcement.models import Certificate, Officer
from fadu.organs.models import Person
from fadu.organs.roles import Role

LONG_AGO = date(2020, 1, 6)
AT = datetime(2020, 1, 6, tzinfo=UTC)
SERIES = itertools.count(1)


def make(model: str, on: date, organ: Any, **data: Any) -> Any:
    return actions.create(ledgers[f"enforcement.{model}"], data, by=None, on=on, organ=organ)


def go(record: Any, name: str, on: date, **data: Any) -> Any:
    return actions.move(record, name, data, by=None, on=on, reason="测试")


def an_officer(organ: Any, name: str = "测试甲", *, certified: bool = True, **data: Any) -> Any:
    """An officer, with a valid certificate unless told otherwise; written straight, since hundreds of tests need one."""
    n = next(SERIES)
    row = {"organ": organ, "region": organ.region, "year": LONG_AGO.year, "created_at": AT, "updated_at": AT}
    said = {
        "identity_number": f"测试证件{n}",
        "sex": "male",
        "staff": "civil",
        "domain": "market",
        "on_post_since": LONG_AGO,
    }
    found = Officer.objects.create(number=f"测试人{n}", stage="active", name=name, **(row | said | data))
    if certified:
        Certificate.objects.create(
            number=f"测试申领{n}", stage="issued", officer=found, domain="market", applied_on=LONG_AGO, issued_on=LONG_AGO,
            valid_until=date(2035, 1, 1), certificate_number=f"测试{n:06d}", **row,
        )  # fmt: skip
    return found


def a_certificate(one: Any, **data: Any) -> Any:
    """A certificate taken through its application to its issue, as people do it."""
    on = LONG_AGO
    paper = make("certificate", on, None, officer=one, domain="market", applied_on=on)
    actions.attach(paper, "照片.txt", [b"photo"], by=None, on=on, kind="证件照片")
    paper = go(paper, "review", on, reviewed_on=on)
    paper = go(paper, "pass_exam", on, exam_on=on, exam_score=Decimal(80))
    return go(paper, "issue", on, issued_on=on, **data)


def officer(name: str, **data: Any) -> Any:
    return lambda world, on: an_officer(world.office, name, **data)


def a_batch(world: Any, on: date) -> Any:
    return make("batch", on, world.office, name=f"测试批次{on}", opened_on=on)


def _a_certificate_in_it(record: Any, world: Any, on: date) -> None:
    record.reported = 3
    actions.edit(record, {"reported": 3}, by=None, on=on, reason="测试")
    record.refresh_from_db()


TOLD = {"announced_confiscated": 10**9, "announced_warned": True, "announced_other_penalty": "测试"}


def _inform(record: Any, world: Any, on: date) -> None:
    if record.informed_on is None:
        actions.edit(record, {"informed_on": on, "announced_fine": 10**9, **TOLD}, by=None, on=on, reason="测试")
        record.refresh_from_db()


def _object(record: Any, world: Any, on: date) -> None:
    if not record.objection:
        go(record, "object", on, objection_on=on, objection="suit")
        record.refresh_from_db()


def _perform(record: Any, world: Any, on: date) -> None:
    if record.stage == "served" and record.performed_on is None:
        go(record, "perform", on, performed_on=on)
    if record.stage == "court":
        go(record, "court_rule", on, court_result="准予执行")
    record.refresh_from_db()


def _demand(record: Any, world: Any, on: date) -> None:
    if record.demanded_on is None:
        go(record, "demand", on, demanded_on=on)
        record.refresh_from_db()


def _notice_hearing(record: Any, world: Any, on: date) -> None:
    if record.hearing_noticed_on is None:
        go(
            record,
            "notice_hearing",
            on,
            hearing_noticed_on=on,
            hearing_sits_on=on + timedelta(days=20),
            hearing_place="测试地点",
        )
        record.refresh_from_db()


def _settle_evidence(record: Any, world: Any, on: date) -> None:
    if record.evidence_on and not record.evidence_settled_on:
        go(record, "settle_evidence", on, evidence_settled_on=on, evidence_result="退还")
        record.refresh_from_db()


def _report_emergency(record: Any, world: Any, on: date) -> None:
    if record.emergency and record.reported_on is None:
        go(record, "report", on, reported_on=on)
        record.refresh_from_db()


def _a_file(record: Any, world: Any, on: date) -> None:
    record.refresh_from_db()
    make("file", on, None, plan=record, owner=world.other, kind="penalty", file_number=f"测试{on}", quantity=2)


def a_closed_case(organ: Any, on: date, number: int = 1) -> Any:
    """A case punished on the spot and closed."""
    one = make(
        "penalty", on, organ, subject=f"测试案由{number}", domain="market", source="check", party_kind="person",
        party="测试乙", found_on=on,
    )  # fmt: skip
    by_whom = an_officer(organ, f"测试办案人{number}")
    one = go(
        one,
        "punish_on_spot",
        on,
        decided_on=on,
        lead_officer=by_whom,
        fine=5000,
        warned=True,
        cash_on=on,
        violated="测试",
        basis="测试",
    )
    return go(one, "close", on, closed_on=on)


def _a_pool(record: Any, world: Any, on: date) -> None:
    a_closed_case(world.office, on)


def _graded_files(record: Any, world: Any, on: date) -> None:
    for one in record.files.filter(voided=False, stage="drawn"):
        actions.edit(one, {"quantity": 2}, by=None, on=on)
        one.refresh_from_db()
        go(one, "grade_batch", on, graded_on=on, grade="class1")


def a_sheet(file: Any, seat: str, on: date, lost: int = 0) -> Any:
    """A signed sheet by a reviewer of its own."""
    reviewer, _ = Person.objects.get_or_create(username=f"c-{seat}", defaults={"name": "虚构人"})
    one = make("sheet", on, None, file=file, seat=seat, reviewer=reviewer)
    if lost:
        make("deduction", on, None, sheet=one, code="D2", points=Decimal(lost), fault="测试")
    return go(one, "sign", on, signed_on=on)


def an_arbiters_sheet(world: Any, on: date) -> Any:
    """A sheet that is no longer its reviewer's secret: the two before it have signed."""
    file = a_collected_file(world, on)
    type(file).objects.filter(pk=file.pk).update(stage="arbitrating")
    reviewer = Person.objects.create(username=f"c-arbiter-{next(SERIES)}", name="虚构人")
    return make("sheet", on, None, file=file, seat="arbiter", reviewer=reviewer)


def _two_apart(record: Any, world: Any, on: date) -> None:
    actions.edit(record.plan, {"margin": Decimal(3)}, by=None, on=on)
    a_sheet(record, "first", on)
    a_sheet(record, "second", on, lost=8)


def _two_alike(record: Any, world: Any, on: date) -> None:
    if record.stage == "arbitrating":
        a_sheet(record, "arbiter", on)
        return
    a_sheet(record, "first", on)
    a_sheet(record, "second", on)


def a_collected_file(world: Any, on: date) -> Any:
    made = make("plan", on, world.office, subject="测试评查", kind="county", planned_on=on)
    file = make("file", on, None, plan=made, owner=world.other, kind="penalty", file_number="测试1号")
    return go(file, "collect", on, collected_on=on)


def later(days: int) -> Any:
    return lambda world, on: on + timedelta(days=days)


def _changed(**data: Any) -> Any:
    def prepare(record: Any, world: Any, on: date) -> None:
        actions.edit(record, data, by=None, on=on)
        record.refresh_from_db()

    return prepare


def _apply_renewal(record: Any, world: Any, on: date) -> None:
    if record.renewal_applied_on is None:
        go(record, "apply_renewal", on, renewal_applied_on=on)
        record.refresh_from_db()


def _has_sat(score: int) -> Any:
    """The applicant sat the qualification examination in the system, and the result is published."""

    def prepare(record: Any, world: Any, on: date) -> None:
        exams = {name: ledgers[f"exams.{name}"].model for name in ("paper", "sitting", "candidate")}
        row = {
            "organ": world.office,
            "region": world.office.region,
            "year": on.year,
            "created_at": AT,
            "updated_at": AT,
        }
        n = next(SERIES)
        paper = exams["paper"].objects.create(
            number=f"测试卷{n}", stage="approved", name=f"测试卷{n}", minutes=60, **row
        )
        sitting = exams["sitting"].objects.create(
            number=f"测试场次{n}", stage="published", name="测试资格考试", purpose="qualification", paper=paper,
            opens_at=AT, closes_at=AT + timedelta(hours=1), **row,
        )  # fmt: skip
        exams["candidate"].objects.create(
            number=f"测试考生{n}", stage="scored", sitting=sitting, name=record.officer.name, unit=world.office,
            officials_number=record.number, sat_on=on, score=score, passed=score >= 60, purpose="qualification", **row,
        )  # fmt: skip

    return prepare


def a_told_case(world: Any, on: date) -> Any:
    """A case of which the party was told and that is not decided."""
    one = make(
        "penalty", on, world.office, subject="测试案由", domain="market", source="check", party_kind="person", party="测试乙",
        found_on=on,
    )  # fmt: skip
    team = {
        "lead_officer": an_officer(world.office, "测试主办"),
        "second_officer": an_officer(world.office, "测试协办"),
    }
    one = go(one, "file", on, filed_on=on, **team)
    one = go(one, "finish", on, investigated_on=on, facts="测试", proposal="测试")
    return go(one, "inform", on, informed_on=on, announced_fine=0)


OFFICERS = {"lead_officer": officer("测试甲"), "second_officer": officer("测试乙")}
MILD = {
    "halted": False,
    "licence_touched": False,
    "detained": False,
    "outcome": "punished",
    "benchmark": "",
    "degree": "",
    "deviation": "没有基准",
}
MEASURE = {"measure": "seize"}
EXAMPLES = {
    "coercion.demand": {"remedies_over_on": None, "announced_on": None},
    "coercion.decide": {"remedies_over_on": None, "announced_on": None},
    "coercion.execute": {"by_night": False},
    "body": {"kind": "statutory"},
    "voice": {"kind": "statement"},
    "voice.accept": {"penalty": a_told_case},
    "certificate": {"officer": lambda world, on: an_officer(world.office, certified=False)},
    "certificate.pass_exam": {"exam_score": Decimal(80)},
    "certificate.put_in_batch": {"batch": a_batch},
    "certificate.issue": {
        "valid_until": date(2034, 1, 1),
        "certificate_number": lambda world, on: f"测试新{next(SERIES)}",
    },
    "certificate.renew": {
        "valid_until": date(2036, 1, 1),
        "certificate_number": lambda world, on: f"测试换{next(SERIES)}",
    },
    "batch.issue": {"valid_until": date(2034, 1, 1), "reported": 3},
    "training": {"hours": Decimal(8)},
    "training.hold": {"attended": 30, "passed": 30},
    "clearout": {"of_year": 2023},
    "clearoutitem": {
        "certificate": lambda world, on: an_officer(world.office).certificates.get(),
    },
    "penalty": {"occurred_on": None, "party_kind": "person"},
    "penalty.file": OFFICERS,
    "penalty.punish_on_spot": {
        "lead_officer": officer("测试甲"),
        "fine": 100,
        "benchmark": "",
        "degree": "",
        "deviation": "",
    },
    "penalty.pass_review": {"reviewer": officer("测试审", reviewer=True, lawyer=True)},
    "penalty.inform": {"announced_fine": 100, "announced_confiscated": 100},
    "penalty.inform_anew": {"announced_fine": 100, "announced_confiscated": 100},
    "penalty.decide": MILD,
    "penalty.other_term": {"special_due_on": later(400)},
    "penalty.notice_hearing": {"hearing_sits_on": later(20)},
    "penalty.apply_court": {"court_applied_on": later(300)},
    "penalty.object_end": {"objection_result": "revoked"},
    "penalty.defer": {"deferred_until": later(60)},
    "permit": {"statutory_days": 20, "promised_days": 10},
    "permit.deem_accepted": {"accepted_on": lambda world, on: date(2024, 3, 4)},
    "permit.notice_hearing": {"hearing_sits_on": later(20)},
    "permit.issue": {"valid_until": date(2027, 1, 1)},
    "permit.apply_renewal": {"via:issue": {"valid_until": date(2027, 1, 1)}},
    "permit.renew": {"valid_until": date(2030, 1, 1)},
    "coercion": MEASURE,
    "coercion.apply_court": {"court_applied_on": later(40)},
    "coercion.court_review": {"via:court_rule": {"court_ruling": "refused"}},
    "coercion.impose": OFFICERS,
    "coercion.impose_now": OFFICERS,
    "publication": {"text": "测试文本", "quantity": 1, "until_on": None, "ended_on": None},
    "publication.publish": {"until_on": None},
    "publication.end": {"until_on": None},
    "plan": {
        "margin": Decimal(5),
        "excellent_line": Decimal(90),
        "class1_line": Decimal(80),
        "class2_line": Decimal(60),
        "each": 2,
        "share": 0,
        "from_on": None,
        "until_on": None,
    },
    "plan.commit": {"seed_on": later(1), "seed_source": "福彩某期，写法如 3 0 7"},
    "plan.draw": {"drawn_on": later(5), "seed": "1 2 3"},
    "file": {"quantity": 1},
    "file.grade_batch": {"grade": "class1"},
    "deduction": {"sheet": an_arbiters_sheet, "code": "D2", "points": Decimal(1)},
    "sheet": {
        "file": a_collected_file,
        "seat": "first",
        "reviewer": lambda world, on: world.person(Role.HANDLER, "enforcement"),
    },
    "roster": {"of_year": 2023},
}
PREPARE = {
    "certificate.take_pass": _has_sat(80),
    "certificate.take_fail": _has_sat(40),
    "coercion.decide": _changed(measure="restore"),
    "coercion.apply_court": _changed(measure="court"),
    "file.grade_batch": _changed(quantity=2),
    "permit.renew": _apply_renewal,
    "penalty.decide": _inform,
    "penalty.object_end": _object,
    "penalty.close": _perform,
    "penalty.apply_court": _demand,
    "penalty.hear": _notice_hearing,
    "penalty.finish": _settle_evidence,
    "permit.hear": _notice_hearing,
    "coercion.end": _report_emergency,
    "batch.issue": _a_certificate_in_it,
    "plan.commit": _a_pool,
    "plan.enter": _a_file,
    "plan.finish": _graded_files,
    "file.to_arbitration": _two_apart,
    "file.grade": _two_alike,
}
