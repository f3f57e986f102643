"""People and posts for who administers them; the trail for the audit administrator; documents of a record."""

import re
from datetime import date

import pytest

from fadu.ledger import actions
from fadu.organs.models import Organ, Person
from fadu.organs.roles import Role


@pytest.fixture
def administrator(person, browse, county):
    """Signs in one of the three administrators, past the second factor, which is shown elsewhere."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    def signed_in(role):
        someone = person(role=role, organ=county, username=role.value)
        client = browse(someone)
        TOTPDevice.objects.create(user=someone, confirmed=True)
        session = client.session
        session["fadu_passed"] = True
        session.save()
        return client

    return signed_in


@pytest.fixture
def auditor(administrator):
    return administrator(Role.AUDIT_ADMIN)


@pytest.fixture
def keeper(administrator):
    return administrator(Role.SYSTEM_ADMIN)


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


def test_the_system_administrator_adds_renames_moves_and_retires_organs(keeper, county, office):
    added = {"act": "add", "kind": "town", "rows": f"乙镇\t\t{county.region.code}999\n丙街道"}
    assert keeper.post(f"/organs/{county.pk}/", added).status_code == 302
    town = Organ.objects.get(name="乙镇")
    assert (town.parent(), town.region.code, town.kind) == (county, f"{county.region.code}999", "town")
    keeper.post(f"/organs/{town.pk}/", {"act": "rename", "name": "乙街道", "short_name": "乙街道"})
    keeper.post(f"/organs/{town.pk}/", {"act": "amend", "kind": "town", "prefix": "测乙", "code": "", "order": "9"})
    keeper.post(f"/organs/{town.pk}/", {"act": "move", "parent": office.pk})
    keeper.post(f"/organs/{town.pk}/", {"act": "retire", "successor": ""})
    town.refresh_from_db()
    assert (town.name, town.prefix, town.aliases, town.active) == ("乙街道", "测乙", ["乙镇"], False)
    assert town.parent() == office
    assert "恢复使用" in keeper.get(f"/organs/{town.pk}/").content.decode()
    assert "乙街道" in keeper.get("/organs/?q=乙街").content.decode()


def test_of_organs_with_a_fault_none_is_added_and_each_fault_is_named(keeper, county):
    added = {"act": "add", "kind": "department", "rows": "单位名称,简称\n新设局\n县司法局,县司法局,,12345\n"}
    answer = keeper.post(f"/organs/{county.pk}/", added)
    assert answer.status_code == 422
    assert "第 3 行（县司法局）" in answer.content.decode()
    assert not Organ.objects.filter(name="新设局").exists()


def test_nobody_else_changes_organs(browse, chief, county):
    assert browse(chief).get("/organs/").status_code == 403
    added = {"act": "add", "kind": "town", "rows": "乙镇"}
    assert browse(chief).post(f"/organs/{county.pk}/", added).status_code == 403


def test_accounts_and_posts_are_given_to_many(keeper, administrator):
    rows = "姓名\t用户名\t单位\n测试子\tzi\t司法局\n测试丑\tchou\t县公安局\n"
    page = keeper.post("/people/many/", {"act": "accounts", "rows": rows}).content.decode()
    password = re.search(r'<td>zi</td><td class="tabular">([^<]+)<', page)[1]
    assert Person.objects.get(username="zi").check_password(password)
    security = administrator(Role.SECURITY_ADMIN)
    posts = "zi,承办人、审核人,,\nchou,承办人,县司法局,代办事项\n"
    answer = security.post("/people/many/", {"act": "posts", "rows": posts}).content.decode()
    assert "已任职 3 项" in answer
    held = list(Person.objects.get(username="chou").posts.values_list("role", "organ__short_name", "lines"))
    assert held == [("handler", "县司法局", ["errands"])]


def test_a_wrong_row_of_people_is_named_with_what_there_is(keeper):
    rows = "测试子,zi,司法居\n测试丑,zi,县公安局\n"
    answer = keeper.post("/people/many/", {"act": "accounts", "rows": rows})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "第 1 行" in said
    assert "县司法局" in said
    assert not Person.objects.filter(username="zi").exists()


def test_each_administrator_is_led_to_their_pages(administrator):
    for role, words in (
        (Role.SYSTEM_ADMIN, "撤并单位"),
        (Role.SECURITY_ADMIN, "设置岗位"),
        (Role.AUDIT_ADMIN, "管理日志"),
    ):
        assert words in administrator(role).get("/").content.decode()
