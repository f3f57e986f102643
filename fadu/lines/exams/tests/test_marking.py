"""Marking: what the system marks, two people for what is written, a third when they differ; results and make-ups."""

from decimal import Decimal

import pytest

from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.trail import Entry
from fadu.lines.exams import analysis, attempts, enrolment, grading
from fadu.lines.exams.models import Certificate, MultipleRule, Script, SealedMark
from fadu.lines.exams.views.marking import open_to, take
from fadu.organs.roles import Role

from .bank import a_sitting, at
from .conftest import DAY
from .examples import an_application


@pytest.mark.parametrize(
    ("kind", "key", "said", "rule", "points"),
    [
        ("single", "B", "B", "all", 2),
        ("single", "B", "A", "all", 0),
        ("multiple", "AC", "AC", "all", 2),
        ("multiple", "AC", "A", "all", 0),
        ("multiple", "AC", "A", "half", 1),
        ("multiple", "AC", "AB", "half", 0),
        ("multiple", "AC", "", "half", 0),
        ("judge", "错", "错", "all", 2),
    ],
)
def test_an_objective_answer_is_worth(kind, key, said, rule, points):
    assert grading.worth(kind, key, said, Decimal(2), MultipleRule(rule)) == points


@pytest.fixture
def handed_in(sit, paper, clock):
    """A paper with everything right that the system marks: 8 points, and an answer to be marked."""

    def make(text="一是……二是……", **data):
        (one,) = sit(paper, **data)
        attempt = attempts.enter(one, clock(0))
        said = {1: ("B", 1), 2: ("AC", 1), 3: ("错", 1), 4: (text, 1)}
        attempts.hand_in(attempt.pk, one.person_id, attempt.token, said, clock(10))
        one.refresh_from_db()
        return one

    return make


@pytest.fixture
def markers(person, office):
    return [person(role=Role.OFFICE, organ=office, lines=["exams"]) for _ in range(3)]


def mark(markers, *marks):
    for marker, given in zip(markers, marks, strict=False):
        script = Script.objects.get()
        take(script, Decimal(given), marker)
    return Script.objects.get()


def test_two_marks_that_agree_give_their_mean_and_the_total(handed_in, markers):
    one = handed_in()
    assert (one.stage, one.objective_score) == ("marking", Decimal("8.0"))
    script = mark(markers, 9, 10)
    one.refresh_from_db()
    assert (script.stage, script.final_marks, one.score, one.passed) == (
        "marked",
        Decimal("9.5"),
        Decimal("17.5"),
        True,
    )


def test_whoever_waits_for_a_mark_has_not_failed(handed_in, markers, office):
    """还在阅卷的不算不及格：及格率以已评卷的为准。"""
    one = handed_in()
    period = str(one.sat_on.year)
    assert figure("exams.participants", period=period).value == 1
    assert figure("exams.pass_rate", period=period).shown == "无此类事项"
    mark(markers, 9, 10)
    assert figure("exams.pass_rate", period=period).shown == "100%"


def test_the_first_mark_is_seen_by_nobody_before_the_second_is_in(handed_in, markers, client):
    handed_in()
    first, second, _ = markers
    script = take(Script.objects.get(), Decimal("3.7"), first)
    client.force_login(second, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/l/exams/script/{script.pk}/").content.decode()
    listed = client.get("/l/exams/script/?cols=first_marks,stage").content.decode()
    told = Entry.objects.filter(ledger="exams.script", record_id=script.pk).values_list("changes", flat=True)
    for seen in (page, listed, str(list(told)), SealedMark.objects.get().marks):
        assert "3.7" not in seen
    assert "待二评" in page and script.first_marker == first

    script = take(script, Decimal("4"), second)
    assert (script.first_marks, script.final_marks) == (Decimal("3.7"), Decimal("3.9"))
    assert "3.7" in client.get(f"/l/exams/script/{script.pk}/").content.decode()
    assert not SealedMark.objects.exists()


def test_two_marks_that_differ_go_to_a_third_person(handed_in, markers):
    one = handed_in()
    script = mark(markers, 3, 9)
    assert script.stage == "compared"
    assert [bool(open_to(m)) for m in markers] == [False, False, True]
    mark(markers[2:], 7)
    one.refresh_from_db()
    assert one.score == Decimal("15.0")


def test_nobody_marks_an_answer_twice(handed_in, markers):
    handed_in()
    mark(markers, 9)
    assert open_to(markers[0]) == []
    with pytest.raises(Refused, match="不同的人"):
        actions.move(
            Script.objects.get(), "second", {"second_marks": Decimal(9), "second_on": DAY}, by=markers[0], on=DAY
        )


def test_an_answer_left_empty_gets_nothing_at_once(handed_in):
    assert handed_in(text=" ").score == Decimal("8.0")


def test_marks_stay_within_the_question(handed_in, markers):
    handed_in()
    with pytest.raises(Refused, match="不在 0 到本题满分"):
        mark(markers, 13)


def publish(sitting):
    found = actions.move(sitting, "collect", {"held_on": DAY}, by=None, on=DAY)
    return actions.move(found, "publish", {"published_on": DAY}, by=None, on=DAY)


def test_results_wait_for_every_mark_and_give_certificates(handed_in, markers, clock):
    one = handed_in(certificate_years=5)
    clock(130)
    with pytest.raises(Refused, match="没有评定"):
        publish(one.sitting)
    mark(markers, 12, 12)
    found = actions.move(type(one.sitting).objects.get(), "publish", {"published_on": DAY}, by=None, on=DAY)
    certificate = Certificate.objects.get()
    assert found.stage == "published"
    assert (certificate.holder, certificate.valid_until.isoformat()) == (one.name, "2029-10-17")


def test_a_result_that_falls_takes_the_certificate_back(handed_in, markers, clock):
    one = handed_in(certificate_years=1)
    mark(markers, 12, 12)
    clock(130)
    publish(one.sitting)
    one.refresh_from_db()
    actions.move(one, "rescore", {"score": Decimal(5), "scored_on": DAY}, by=None, on=DAY, reason="复核")
    one.refresh_from_db()
    assert (one.passed, Certificate.objects.get().stage) == (False, "revoked")


def test_a_make_up_lists_those_who_failed_or_were_absent(sit, objective, office, clock):
    passed, _failed, _away = sit(objective, 3)
    for one, said in ((passed, "B"), (_failed, "A")):
        attempt = attempts.enter(one, clock(0))
        right = {1: (said, 1), 2: ("错" if said == "B" else "对", 1)}
        attempts.hand_in(attempt.pk, one.person_id, attempt.token, right, clock(9))
    clock(130)
    publish(passed.sitting)
    makeup = a_sitting(objective, office, at(DAY, 14), at(DAY, 16), makeup_of=passed.sitting)
    enrolment.enrol_again(makeup, DAY)
    assert sorted(c.name for c in makeup.candidates.all()) == sorted([_failed.name, _away.name])


def test_a_question_that_the_best_miss_is_found(sit, objective, clock):
    """难度为平均得分率；区分度为高分组与低分组之差。"""
    everyone = sit(objective, 4)
    for one, said in zip(everyone, [("B", "错"), ("B", "错"), ("A", "错"), ("A", "对")], strict=True):
        attempt = attempts.enter(one, clock(0))
        answers = {n: (value, 1) for n, value in enumerate(said, 1)}
        attempts.hand_in(attempt.pk, one.person_id, attempt.token, answers, clock(9))
    found = {i.question.kind: (i.difficulty, i.discrimination) for i in analysis.items(everyone[0].sitting)}
    assert found == {"single": (0.5, 1.0), "judge": (0.75, 1.0)}
    (unit,) = analysis.units(everyone[0].sitting)
    assert (unit.expected, unit.sat, unit.passed) == (4, 4, 2)


def test_those_who_applied_for_a_certificate_are_listed_with_their_number(paper, office, person):
    known = person(organ=office)
    sitting = a_sitting(paper, office, at(DAY, 14), at(DAY, 16), purpose="qualification")
    row = an_application(office, DAY, known)
    enrolment.enrol_applicants(sitting, DAY)
    enrolment.enrol_applicants(sitting, DAY)
    one = sitting.candidates.get()
    assert (one.person, one.name, one.officials_number) == (known, "测试申领人", row.number)
    other = a_sitting(paper, office, at(DAY, 14), at(DAY, 16))
    with pytest.raises(Refused, match="不是行政执法资格考试"):
        actions.move(other, "enrol_applicants", {}, by=None, on=DAY)
