"""Accounts, appointments, and the journal of both."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from fadu.organs import accounts, journal
from fadu.organs.appointments import appoint, dismiss, may_appoint, separation_breaches
from fadu.organs.models import JournalEntry, Person, Post
from fadu.organs.models.journal import AppendOnly
from fadu.organs.roles import SEPARATED, Role

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)


@pytest.fixture
def bureau(county):
    return county.children().get(short_name="县司法局")


@pytest.fixture
def police(county):
    return county.children().get(short_name="县公安局")


def acts():
    return list(JournalEntry.objects.order_by("id").values_list("act", flat=True))


def test_an_account_is_opened_with_a_password_to_be_changed(person, bureau):
    """开立账号得到一次性密码，首次登录须修改。"""
    someone, password = accounts.open_account(
        person(Role.SYSTEM_ADMIN), username="zhangmm", name="张某某", organ=bureau, on=DAY
    )
    assert someone.must_change_password
    assert someone.check_password(password)
    accounts.change_password(someone, password, "Sifa-2024-测试")
    someone.refresh_from_db()
    assert not someone.must_change_password
    assert someone.check_password("Sifa-2024-测试")
    assert acts() == ["open", "password"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("wrong", "Sifa-2024-abc", "原密码不对"),
        ("Old-pass-2024", "Old-pass-2024", "新密码与原密码相同"),
        ("Old-pass-2024", "a1", "密码太短。请至少使用 10 个字符"),
        ("Old-pass-2024", "qwertyuiopas", "至少使用2类"),
        ("Old-pass-2024", "12345678901", "密码只有数字"),
        ("Old-pass-2024", "zhangmoumou1", "密码与「用户名」太相似。请"),
        ("Old-pass-2024", "password123", "密码太常见"),
    ],
)
def test_a_bad_new_password_is_refused_in_chinese(person, old, new, message):
    someone = person(username="zhangmoumou", password="Old-pass-2024")
    with pytest.raises(ValidationError, match=message):
        accounts.change_password(someone, old, new)


def test_a_password_grows_old(person, settings):
    """一次性密码、到期密码须先修改。"""
    someone = person(password="Old-pass-2024", must_change_password=True)
    now = someone.password_set_at
    assert "一次性密码" in accounts.password_due(someone, now)
    accounts.change_password(someone, "Old-pass-2024", "New-pass-2024")
    now = someone.password_set_at
    assert accounts.password_due(someone, now + timedelta(days=180)) == ""
    assert "超过 180 天" in accounts.password_due(someone, now + timedelta(days=181))
    settings.PASSWORD_DAYS = 0
    assert accounts.password_due(someone, now + timedelta(days=9999)) == ""


def test_temporary_passwords_pass_the_rules_and_differ():
    from django.contrib.auth.password_validation import validate_password

    passwords = {accounts.temporary_password() for _ in range(50)}
    assert len(passwords) == 50
    for password in passwords:
        validate_password(password)


def test_an_organs_administrator_keeps_its_own_accounts_only(person, bureau, police):
    admin = person(Role.ORGAN_ADMIN, bureau)
    accounts.open_account(admin, username="own", name="测试甲", organ=bureau, on=DAY)
    with pytest.raises(PermissionDenied, match="请由系统管理员或者该单位的单位管理员办理"):
        accounts.open_account(admin, username="other", name="测试乙", organ=police, on=DAY)
    assert not Person.objects.filter(username="other").exists()


def test_an_organs_administrator_does_not_reach_above_the_organ(person, county, bureau):
    """县审计员的人事关系在司法局，司法局的单位管理员不能重置其密码。"""
    admin = person(Role.ORGAN_ADMIN, bureau)
    auditor = person(organ=bureau)
    Post.objects.create(person=auditor, organ=bureau, role=Role.AUDIT_ADMIN, since=DAY)
    leader = person(organ=bureau)
    Post.objects.create(person=leader, organ=county, role=Role.LEADER, since=DAY)
    for above in (auditor, leader):
        with pytest.raises(PermissionDenied, match="请由系统管理员办理"):
            accounts.reset_password(admin, above, DAY)
        with pytest.raises(PermissionDenied, match="请由系统管理员办理"):
            accounts.close_account(admin, above, DAY, reason="调离")


def test_closing_asks_a_reason_and_can_be_undone(person, bureau):
    admin, someone = person(Role.SYSTEM_ADMIN), person(organ=bureau)
    with pytest.raises(ValidationError, match="请写明"):
        accounts.close_account(admin, someone, DAY, reason=" ")
    accounts.close_account(admin, someone, DAY, reason="退休")
    assert not Person.objects.get(pk=someone.pk).is_active
    accounts.reopen_account(admin, someone, DAY)
    assert Person.objects.get(pk=someone.pk).is_active
    with pytest.raises(PermissionDenied, match="自己"):
        accounts.close_account(admin, admin, DAY, reason="退休")


def test_a_taken_user_name_is_refused(person, bureau):
    admin = person(Role.SYSTEM_ADMIN)
    with pytest.raises(ValidationError, match="这个用户名已有人使用"):
        accounts.open_account(admin, username=admin.username, name="测试甲", organ=bureau, on=DAY)


@pytest.mark.parametrize(
    ("role", "given", "may"),
    [
        (Role.SECURITY_ADMIN, Role.OFFICE, True),
        (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, True),
        (Role.SYSTEM_ADMIN, Role.HANDLER, False),
        (Role.AUDIT_ADMIN, Role.HANDLER, False),
        (Role.OFFICE, Role.HANDLER, False),
        (Role.ORGAN_ADMIN, Role.HANDLER, True),
        (Role.ORGAN_ADMIN, Role.REVIEWER, True),
        (Role.ORGAN_ADMIN, Role.ORGAN_ADMIN, False),
        (Role.ORGAN_ADMIN, Role.SYSTEM_ADMIN, False),
    ],
)
def test_who_appoints_whom(person, bureau, role, given, may):
    assert may_appoint(person(role, bureau), given, bureau, DAY) is may


def test_an_organs_administrator_gives_no_lines_that_it_does_not_hold(person, bureau, police):
    admin = person(Role.ORGAN_ADMIN, bureau, ["litigation"])
    assert may_appoint(admin, Role.HANDLER, bureau, DAY, ["litigation"])
    assert not may_appoint(admin, Role.HANDLER, bureau, DAY, ["litigation", "duties"])
    assert not may_appoint(admin, Role.HANDLER, bureau, DAY)
    assert not may_appoint(admin, Role.HANDLER, police, DAY, ["litigation"])


def test_a_post_is_given_ended_and_noted(person, bureau):
    admin, someone = person(Role.SECURITY_ADMIN), person(organ=bureau)
    post = appoint(admin, someone, Role.HANDLER, bureau, on=DAY, lines=["duties"])
    dismiss(admin, post, on=date(2024, 6, 30))
    assert Post.objects.get(pk=post.pk).until == date(2024, 6, 30)
    assert acts() == ["appoint", "dismiss"]
    assert JournalEntry.objects.first().detail == "承办人（duties） 2024-03-01 至2024-06-30"


def test_nobody_appoints_themself(person, bureau):
    admin = person(Role.SECURITY_ADMIN)
    with pytest.raises(PermissionDenied, match="自己"):
        appoint(admin, admin, Role.OFFICE, bureau, on=DAY)


def test_a_post_cannot_end_before_it_begins(person, bureau):
    admin, someone = person(Role.SECURITY_ADMIN), person(organ=bureau)
    post = appoint(admin, someone, Role.HANDLER, bureau, on=DAY)
    with pytest.raises(ValidationError, match="离任日期不能早于任职日期"):
        dismiss(admin, post, on=date(2024, 2, 1))
    assert Post.objects.get(pk=post.pk).until is None
    assert acts() == ["appoint"]


def test_breaches_written_past_the_model_are_found(person, county):
    someone = person(Role.SYSTEM_ADMIN)
    assert separation_breaches(DAY) == []
    Post.objects.bulk_create([Post(person=someone, organ=county, role=Role.HANDLER, since=DAY)])
    (breach,) = separation_breaches(DAY)
    assert "兼任承办人、系统管理员" in breach


def test_a_new_house_gets_three_administrators_once(county):
    made = accounts.first_administrators(county, DAY)
    assert set(made) == set(SEPARATED)
    assert len({someone.pk for someone, _ in made.values()}) == 3
    assert all(someone.must_change_password and someone.check_password(word) for someone, word in made.values())
    with pytest.raises(ValidationError, match="已经有"):
        accounts.first_administrators(county, DAY)


def test_the_journal_is_a_chain_that_shows_changes(person):
    """管理日志被改动、删除都能查出。"""
    someone = person()
    entries = [journal.note(journal.Act.SIGN_IN, actor=someone, person=someone) for _ in range(3)]
    assert list(journal.breaks()) == []
    table = super(type(JournalEntry.objects.all()), JournalEntry.objects.filter(pk=entries[1].pk))
    table.update(detail="改过")
    assert [f"第 {entries[1].pk} 条的内容与摘要不符" in text for text in journal.breaks()] == [True]
    table.update(detail="")
    assert list(journal.breaks()) == []
    JournalEntry.objects.filter(pk=entries[1].pk)._raw_delete("default")
    assert [f"第 {entries[2].pk} 条之前缺少条目" in text for text in journal.breaks()] == [True]


def test_the_audit_administrator_reads_the_journal_and_others_their_own(person):
    """审计员看全部管理日志，其他人只看与本人有关的。"""
    auditor, admin, handler = person(Role.AUDIT_ADMIN), person(Role.SYSTEM_ADMIN), person(Role.HANDLER)
    for someone in (auditor, admin, handler):
        journal.note(journal.Act.SIGN_IN, actor=someone, person=someone)
    accounts.reset_password(admin, handler, DAY)
    assert journal.readable(auditor, DAY).count() == 4
    assert journal.readable(admin, DAY).count() == 2
    assert [entry.act for entry in journal.readable(handler, DAY)] == ["reset", "sign_in"]


def test_the_journal_is_only_appended(person):
    entry = journal.note(journal.Act.SIGN_IN, actor=person())
    rows = JournalEntry.objects.all()
    for forbidden in (entry.save, entry.delete, rows.delete, lambda: rows.update(detail="x")):
        with pytest.raises(AppendOnly, match="只能追加"):
            forbidden()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite is in memory: one writer at a time")
def test_two_writers_at_once_make_one_chain(county):
    """同时写入的管理日志仍是一条链。"""

    def write(number: int) -> None:
        with closing(connection):
            for _ in range(5):
                journal.note(journal.Act.SIGN_IN, actor=None, detail=str(number))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert JournalEntry.objects.count() == 20
    assert list(journal.breaks()) == []
