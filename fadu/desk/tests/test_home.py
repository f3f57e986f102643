"""The first page, finding, notices."""

from dataclasses import replace
from datetime import date
from unittest import mock

import pytest
from django.utils import timezone

from fadu.desk.today import awaiting
from fadu.ledger import actions, reminders
from fadu.organs.roles import Role


def test_the_first_page_shows_limits_work_and_changes(desk, errand, chief):
    actions.edit(errand, {"subject": "改过的"}, by=chief, on=date(2024, 3, 8))
    answer = desk.get("/")
    assert [one.record.subject for one in answer.context["limits"]] == ["改过的"]
    assert answer.context["waiting"] == [errand]
    assert [(one.open, one.overdue) for one in answer.context["in_hand"]] == [(1, 1)]
    assert [one.what for one in answer.context["changed"]] == ["修改"]


def test_what_has_been_seen_is_no_longer_new(desk, errand, chief):
    actions.edit(errand, {"subject": "改过的"}, by=chief, on=date(2024, 3, 8))
    desk.post("/looked/")
    assert desk.get("/").context["changed"] == []


def test_a_stranger_sees_nothing_of_it(browse, stranger, make, county):
    make(target=None)
    context = browse(stranger).get("/").context
    assert (context["limits"], context["waiting"], context["changed"]) == ([], [], [])


def test_who_has_no_post_is_told_so(browse, person, county):
    assert "您还没有岗位" in browse(person()).get("/").content.decode()


def test_anything_is_found_by_its_number(desk, errand):
    page = desk.get("/find/", {"q": errand.number}).content.decode()
    assert f'href="/l/errands/errand/{errand.pk}/"' in page


def test_a_reminder_is_counted_shown_and_marked_read(desk, errand, clerk):
    reminders.remind(date(2024, 3, 20), timezone.now())
    assert "已逾期" in desk.get("/notices/").content.decode()
    notice = clerk.notices.get()
    answer = desk.post("/notices/read/", {"pk": notice.pk})
    assert answer["Location"] == f"/l/errands/errand/{errand.pk}/"
    notice.refresh_from_db()
    assert notice.read_at is not None


@pytest.mark.parametrize("page", ["/", "/figures/", "/find/?q=补办"])
def test_pages_over_all_ledgers_ask_few_questions(browse, person, county, make, page, django_assert_max_num_queries):
    make()
    door = browse(person(role=Role.OFFICE, organ=county))
    door.get(page)  # brings the figures up to date
    with django_assert_max_num_queries(40):
        door.get(page)


def test_what_ends_only_for_a_reason_waits_for_nobody_unless_a_limit_runs(desk, clerk, make):
    """名册上的一条（包保企业、检查对象）不是待办；有期限的才是。"""
    one = make(received_on=date(2024, 3, 18))

    def waits():
        return [found.pk for found in awaiting(one.ledger, clerk)]

    actions.move(one, "start", {"started_on": date(2024, 3, 18)}, by=None, on=date(2024, 3, 18))
    steps = [replace(step, reason=True) for step in one.ledger.procedure.move_list]
    with mock.patch.object(one.ledger.procedure, "move_list", tuple(steps)):
        assert waits() == [one.pk]
        type(one).objects.filter(pk=one.pk).update(due_on=None)
        assert waits() == []
    assert waits() == [one.pk]
