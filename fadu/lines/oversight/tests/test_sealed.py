"""A lead is seen by those it names, and by nobody else, whatever their post."""

from datetime import date

import pytest

from fadu.ledger import actions, scope
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)
LEAD = ledgers["oversight.lead"]


@pytest.fixture
def staff(person):
    return lambda role=Role.OFFICE, lines=("oversight",): person(role=role, lines=list(lines) if lines else None)


@pytest.fixture
def lead(county, staff):
    def make(by, readers=()):
        data = {"source": "lawsuit", "unit": county, "content": "测试线索", "registered_on": DAY, "readers": readers}
        return actions.create(LEAD, data, by=by, on=DAY, organ=county)

    return make


def test_only_those_named_see_a_lead(lead, staff):
    author, reader, colleague = staff(), staff(), staff()
    found = lead(author, [reader])
    assert [scope.visible(LEAD, one).filter(pk=found.pk).exists() for one in (author, reader, colleague)] == [
        True,
        True,
        False,
    ]


def test_a_post_for_all_lines_does_not_open_it(lead, staff):
    everything = staff(lines=None)
    found = lead(staff(), [everything])
    assert not scope.visible(LEAD, everything).filter(pk=found.pk).exists()


def test_a_leader_who_is_not_named_takes_no_step(lead, staff):
    found = lead(staff())
    with pytest.raises(NotAllowed):
        actions.move(found, "approve", {"approved_on": DAY}, by=staff(Role.LEADER), on=DAY)


def test_every_look_is_in_the_trail(lead, staff, client):
    author = staff()
    found = lead(author)
    client.force_login(author)
    assert client.get(f"/l/oversight/lead/{found.pk}/").status_code == 200
    from fadu.ledger.trail import Entry

    assert Entry.objects.filter(ledger=LEAD.label, record_id=found.pk, act=Entry.Act.LOOK).count() == 1


def test_a_lead_says_what_it_is_about_before_it_is_transferred(lead, staff):
    found = lead(staff())
    actions.edit(found, {"content": ""}, by=None, on=DAY)
    with pytest.raises(Refused, match="没有「线索内容」"):
        actions.move(found, "approve", {"approved_on": DAY}, by=None, on=DAY)
