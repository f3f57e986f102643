"""People and posts for who administers them; the trail for the audit administrator; documents of a record."""

import re
from datetime import date

import pytest

from fadu.ledger import actions
from fadu.organs.models import Person
from fadu.organs.roles import Role


@pytest.fixture
def auditor(person, browse, county):
    from django_otp.plugins.otp_totp.models import TOTPDevice

    client = browse(person(role=Role.AUDIT_ADMIN, organ=county, username="auditor"))
    TOTPDevice.objects.create(user=Person.objects.get(username="auditor"), confirmed=True)
    session = client.session
    session["fadu_passed"] = True  # the second factor is shown elsewhere
    session.save()
    return client


def test_an_organ_s_administrator_opens_an_account_with_a_password_shown_once(browse, chief, office):
    client = browse(chief)
    given = {"name": "测试新", "username": "xin", "organ": office.pk, "email": ""}
    page = client.post("/people/new/", given).content.decode()
    someone = Person.objects.get(username="xin")
    password = re.search(r'<strong class="big tabular">([^<]+)<', page)[1]
    assert someone.check_password(password)
    assert someone.must_change_password


def test_a_taken_user_name_is_told_at_its_field(browse, chief, office, clerk):
    answer = browse(chief).post("/people/new/", {"name": "测试新", "username": "clerk", "organ": office.pk})
    assert answer.status_code == 422
    assert "已有人使用" in answer.context["form"].errors["username"][0]


def test_a_post_is_given_and_ended(browse, chief, office, person):
    client, someone = browse(chief), person(organ=office)
    given = {"role": "handler", "organ": office.pk, "lines": ["errands"], "since": "2024-03-20"}
    client.post(f"/people/{someone.pk}/", given)
    post = someone.posts.get()
    assert (post.role, post.lines) == ("handler", ["errands"])
    client.post(f"/people/{someone.pk}/dismiss/", {"post": post.pk})
    post.refresh_from_db()
    assert post.until == date(2024, 3, 20)


def test_an_organ_s_administrator_cannot_make_an_administrator(browse, chief, office, person):
    someone = person(organ=office)
    given = {"role": "system_admin", "organ": office.pk, "since": "2024-03-20"}
    answer = browse(chief).post(f"/people/{someone.pk}/", given)
    assert answer.status_code == 422
    assert not someone.posts.exists()


def test_an_account_is_closed_with_a_reason_and_opened_again(browse, chief, clerk):
    client = browse(chief)
    client.post(f"/people/{clerk.pk}/close/", {"reason": "调离"})
    clerk.refresh_from_db()
    assert not clerk.is_active
    client.post(f"/people/{clerk.pk}/reopen/")
    clerk.refresh_from_db()
    assert clerk.is_active


def test_people_of_other_organs_are_out_of_reach(browse, chief, stranger):
    assert browse(chief).get(f"/people/{stranger.pk}/").status_code == 404


def test_a_clerk_does_not_administer_people(desk):
    assert desk.get("/people/").status_code == 403


def test_the_auditor_sees_who_did_what_and_not_what_the_records_say(auditor, errand, clerk):
    actions.edit(errand, {"subject": "改过的事项"}, by=clerk, on=date(2024, 3, 8))
    page = auditor.get("/audit/").content.decode()
    assert "修改" in page
    assert "测试甲" in page
    assert "改过的事项" not in page
    assert auditor.get(f"/l/errands/errand/{errand.pk}/").status_code == 403


def test_the_auditor_verifies_the_trail_and_the_journal(auditor, errand):
    assert "封存点完好" in auditor.get("/audit/?verify=1").content.decode()
    assert "日志完好" in auditor.get("/audit/administration/?verify=1").content.decode()


def test_the_trail_can_be_narrowed(auditor, errand, clerk):
    actions.edit(errand, {"subject": "改过"}, by=clerk, on=date(2024, 3, 8))
    told = auditor.get("/audit/?act=edit&ledger=errands.errand&by=测试甲").context["told"]
    assert [what for _, _, what in told] == ["修改"]


def test_nobody_else_audits(desk):
    assert desk.get("/audit/").status_code == 403
    assert desk.get("/audit/administration/").status_code == 403
