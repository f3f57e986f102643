"""The pages: entering, saving, handing in; what is late, sent twice, or not one's own."""

import json

import pytest

from fadu.ledger import actions
from fadu.ledger.forms import entry_form
from fadu.ledger.registry import ledgers
from fadu.lines.exams.models import Attempt


@pytest.fixture
def window(sit, paper, clock, client):
    """A signed-in person's open paper."""
    (one,) = sit(paper)
    client.force_login(one.person)
    client.post(f"/x/exams/sit/{one.pk}/")
    return one


def send(client, attempt, answers, token=None):
    body = {"token": token or attempt.token, "answers": answers}
    return client.post(f"/x/exams/save/{attempt.pk}/", json.dumps(body), content_type="application/json")


def test_my_examinations_lead_to_the_paper(sit, paper, clock, client):
    (one,) = sit(paper)
    client.force_login(one.person)
    assert f"/x/exams/sit/{one.pk}/" in client.get("/x/exams/").content.decode()
    assert "开始答题" in client.get(f"/x/exams/sit/{one.pk}/").content.decode()
    assert client.post(f"/x/exams/sit/{one.pk}/").url == f"/x/exams/sit/{one.pk}/paper/"


def test_what_is_saved_stands_on_the_page_again(window, client):
    attempt = Attempt.objects.get()
    answer = send(client, attempt, {"1": ["B", 1], "4": ["一是公开", 1]})
    assert (answer.status_code, answer.json()["kept"]) == (200, {"1": 1, "4": 1})
    page = client.get(f"/x/exams/sit/{window.pk}/paper/").content.decode()
    assert 'name="q1" value="B" checked' in page
    assert "一是公开</textarea>" in page


@pytest.mark.once
def test_the_key_to_the_answers_is_not_on_the_page(window, client):
    page = client.get(f"/x/exams/sit/{window.pk}/paper/").content.decode()
    assert "要点一" not in page


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{}", 422),
        ("nonsense", 422),
        ('{"token": "x", "answers": {"1": ["A", 1]}}', 409),
        ('{"token":"x","answers":[1]}', 422),
    ],
)
def test_what_cannot_be_kept_is_refused(window, client, body, status):
    attempt = Attempt.objects.get()
    answer = client.post(f"/x/exams/save/{attempt.pk}/", body, content_type="application/json")
    assert answer.status_code == status


def test_handing_in_twice_changes_nothing(window, client):
    attempt = Attempt.objects.get()
    form = {"token": attempt.token, "here1": "1", "q1": "B"}
    assert client.post(f"/x/exams/sit/{window.pk}/submit/", form).status_code == 302
    again = client.post(f"/x/exams/sit/{window.pk}/submit/", form | {"q1": "A"})
    assert again.status_code == 409
    assert "收回" in again.content.decode()
    assert dict(attempt.answers.values_list("ordinal", "value")) == {1: "B"}


def test_handing_in_late_counts_what_was_saved(window, client, clock):
    attempt = Attempt.objects.get()
    send(client, attempt, {"1": ["B", 1]})
    clock(61)
    late = client.post(f"/x/exams/sit/{window.pk}/submit/", {"token": attempt.token, "here2": "1", "q2": "A"})
    assert late.status_code == 409
    assert "时间已于" in late.content.decode()
    attempt.refresh_from_db()
    assert (attempt.cause, attempt.answers.count()) == ("expired", 1)


def test_another_person_finds_nothing(window, client, person):
    client.force_login(person())
    for page in ("", "paper/", "done/"):
        assert client.get(f"/x/exams/sit/{window.pk}/{page}").status_code == 404


@pytest.mark.once
def test_the_marking_page_shows_no_name(window, client, person, office):
    attempt = Attempt.objects.get()
    send(client, attempt, {"4": ["我的作答", 1]})
    client.post(f"/x/exams/sit/{window.pk}/submit/", {"token": attempt.token})
    client.force_login(person(role="office", organ=office, lines=["exams"]))
    page = client.get("/x/exams/marking/").content.decode()
    assert "我的作答" in page
    assert window.name not in page
    script = page.split('name="script" value="')[1].split('"')[0]
    assert client.post("/x/exams/marking/", {"script": script, "marks": "8"}).status_code == 302


def test_the_analysis_is_there_for_those_who_see_the_sitting(window, client, person, office):
    client.force_login(person(role="office", organ=office, lines=["exams"]))
    page = client.get(f"/x/exams/sitting/{window.sitting_id}/analysis/")
    assert page.status_code == 200
    client.force_login(window.person)
    assert client.get(f"/x/exams/sitting/{window.sitting_id}/analysis/").status_code == 404


def test_anyone_checks_a_certificate_by_its_number_and_sees_a_surname(client, office, today):
    data = {
        "holder": "张某某一", "unit": office, "exam": "学法用法考试", "purpose": "officials", "issued_on": today,
        "valid_until": today,
    }  # fmt: skip
    made = actions.create(ledgers["exams.certificate"], data, by=None, on=today, organ=office)
    page = client.get("/public/x/exams/check/", {"number": made.number}).content.decode()
    assert "有效" in page
    assert "张某" in page
    assert "张某某一" not in page
    assert "没有编号为" in client.get("/public/x/exams/check/", {"number": "无"}).content.decode()


def test_a_moment_is_chosen_and_read_back_as_it_stands(sit, paper, office, person):
    sitting = sit(paper)[0].sitting
    keeper = person(role="office", organ=office, lines=["exams"])
    form = entry_form(sitting.ledger, keeper, today=sitting.opens_at.date(), record=sitting)
    assert 'type="datetime-local" name="opens_at" value="2024-10-18T09:00"' in str(form["opens_at"])
    field = form.fields["opens_at"]
    assert field.clean("2024-10-18T09:00") == sitting.opens_at
