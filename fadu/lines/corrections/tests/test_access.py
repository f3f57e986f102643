"""A file of corrections is seen by the officer in charge and by superiors in the line; each look stays; others see numbers."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client

from fadu.ledger import actions, exchange, scope
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry, verify
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .examples import a_subject_in_hand
from .test_leave import World

DAY = date(2024, 3, 4)
LEDGER = "corrections.subject"
PAGE = "/l/corrections/subject/"


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def officer(person, bureau):
    return person(role=Role.HANDLER, organ=bureau, lines=["corrections"])


@pytest.fixture
def colleague(person, bureau):
    return person(role=Role.HANDLER, organ=bureau, lines=["corrections"])


@pytest.fixture
def chief(person, bureau):
    return person(role=Role.REVIEWER, organ=bureau, lines=["corrections"])


@pytest.fixture
def subject(bureau, officer):
    return a_subject_in_hand(World(bureau, officer), DAY)


def client(someone):
    found = Client()
    found.force_login(someone)
    return found


def looks(someone):
    return Entry.objects.filter(ledger=LEDGER, act="look", by=someone).count()


def test_a_colleague_at_the_next_desk_sees_nothing_of_the_file(subject, officer, colleague, chief):
    assert scope.visible(subject.ledger, officer).get() == subject
    assert scope.visible(subject.ledger, chief).get() == subject
    assert not scope.visible(subject.ledger, colleague).exists()
    assert not scope.visible(ledgers["corrections.member"], colleague).exists()
    assert scope.visible(ledgers["corrections.member"], officer).count() == 1
    assert client(colleague).get(f"{PAGE}{subject.pk}/").status_code == 404


def test_a_colleague_neither_acts_nor_adds(subject, colleague):
    with pytest.raises(NotAllowed):
        actions.move(subject, "plan", {"plan_on": DAY, "plan": "测试"}, by=colleague, on=DAY)
    data = {"subject": subject, "kind": "talk", "met_on": DAY, "content": "测试"}
    with pytest.raises(NotAllowed):
        actions.create(ledgers["corrections.contact"], data, by=colleague, on=DAY)


def test_a_file_that_is_handed_over_goes_out_of_the_first_hands(subject, officer, colleague, chief, person):
    actions.assign_to(subject, colleague, by=chief, on=DAY)
    assert not scope.visible(subject.ledger, officer).exists()
    assert scope.visible(ledgers["corrections.member"], colleague).count() == 1
    stranger = person(role=Role.HANDLER, organ=Organ.objects.get(name__contains="甲镇"), lines=["corrections"])
    with pytest.raises(Refused, match="不能承办"):
        actions.assign_to(subject, stranger, by=chief, on=DAY)


@pytest.mark.parametrize("page", ["", "edit/", "move/plan/", "void/", "assign/", "documents/declaration/?format=html"])
def test_every_page_of_a_file_is_a_look(subject, chief, page):
    assert client(chief).get(f"{PAGE}{subject.pk}/{page}").status_code in (200, 403)
    assert looks(chief) == 1
    assert list(verify(subject.ledger)) == []


def test_a_file_taken_out_in_a_table_was_looked_at(subject, chief):
    exchange.export(subject.ledger, chief)
    entry = Entry.objects.get(ledger=LEDGER, act="look", by=chief)
    assert (entry.record_id, entry.source) == (subject.pk, "export")


@pytest.mark.parametrize(
    ("page", "source"), [(PAGE, "list"), (f"{PAGE}?cols=name", "list"), ("/find/?q=测试甲", "search")]
)
def test_a_file_seen_among_others_was_looked_at(subject, chief, page, source):
    assert client(chief).get(page).status_code == 200
    entry = Entry.objects.get(ledger=LEDGER, act="look", by=chief)
    assert (entry.record_id, entry.source, entry.to_stage) == (subject.pk, source, subject.stage)
    assert list(verify(subject.ledger)) == []


def test_a_list_notes_all_its_files_at_once(bureau, officer, chief, django_assert_max_num_queries):
    for n in range(3):
        a_subject_in_hand(World(bureau, officer), DAY - timedelta(days=n))
    door = client(chief)
    with django_assert_max_num_queries(45):
        door.get(PAGE)
    assert looks(chief) == 3
    assert list(verify(ledgers[LEDGER])) == []


def test_a_look_does_not_make_good_what_was_altered_in_the_database(subject, chief):
    subject.ledger.model.objects.filter(pk=subject.pk).update(charge="改过的罪名")
    client(chief).get(PAGE)
    client(chief).get(f"{PAGE}{subject.pk}/")
    assert [one.record_id for one in verify(subject.ledger)] == [subject.pk]


def test_a_colleague_s_list_shows_and_notes_nothing(subject, colleague):
    assert subject.number not in client(colleague).get(PAGE).content.decode()
    assert looks(colleague) == 0


def test_what_an_officer_brings_in_by_a_table_is_in_their_hands(bureau, officer, colleague):
    head = "所属单位,姓名,矫正类别,罪名,决定机关,裁判文书号,裁判决定生效日期,矫正期限起,矫正期限止"
    row = f"{bureau.name},测试乙,缓刑,测试罪,测试法院,（2024）测2号,2024-03-01,2024-03-01,2025-02-28"
    file = io.BytesIO(f"{head}\n{row}\n".encode())
    file.name = "名册.csv"
    plan = exchange.dry_run(ledgers[LEDGER], file, officer)
    assert not plan.problems
    exchange.apply(plan, by=officer, on=DAY)
    assert scope.visible(ledgers[LEDGER], officer).count() == 1
    assert not scope.visible(ledgers[LEDGER], colleague).exists()


def test_the_house_sees_numbers_and_no_file(subject, person, bureau):
    house = person(role=Role.OFFICE, organ=bureau, lines=None)
    door = client(house)
    assert door.get(f"{PAGE}{subject.pk}/").status_code == 403
    answer = door.get(f"/figures/corrections.subjects/?organ={bureau.pk}&period=2024")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "在册社区矫正对象" in page
    assert subject.number not in page
