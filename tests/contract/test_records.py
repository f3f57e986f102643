"""What holds for the records of every ledger: entering, listing, seeing."""

import re
from itertools import cycle

import pytest
from django.http import QueryDict

from fadu.law import limits
from fadu.ledger import actions, scope, trail
from fadu.ledger.forms import entry_form, form_field
from fadu.ledger.listing import Listing
from fadu.ledger.marks import Mark
from fadu.organs.roles import Role

from .factory import FIRST_DAY, entry


def shown(form, data):
    """A form's data as a browser would send it."""
    sent = {}
    for name, value in data.items():
        if name in form.fields:
            value = getattr(value, "pk", value)
            value = form.fields[name].prepare_value(value)
            if value is not False and value is not None:
                sent[name] = value if isinstance(value, list) else str(value)
    return sent


@pytest.mark.alike
def test_the_form_validates_and_saves(ledger, world):
    person = world.who(ledger, ledger.procedure.create_by)
    data = entry(ledger, world, FIRST_DAY) | {"organ": world.office}
    blank = entry_form(ledger, person, today=FIRST_DAY)
    form = entry_form(ledger, person, today=FIRST_DAY, data=shown(blank, data))
    assert form.is_valid(), form.errors
    values = form.values()
    record = actions.create(ledger, values, by=person, on=FIRST_DAY, organ=values.get("organ") or world.office)
    assert record.stage == ledger.first_stage
    assert list(trail.verify(ledger)) == []
    for mark in Mark.objects.filter(ledger=ledger.label):
        assert not set(mark.after) & set(ledger.secret_fields)


@pytest.mark.once
def test_an_empty_form_names_every_field_that_must_be_filled(ledger, world):
    person = world.who(ledger, ledger.procedure.create_by)
    form = entry_form(ledger, person, today=FIRST_DAY, data=QueryDict(""))
    required = {n for n, f in form.fields.items() if f.required}
    assert set(form.errors) == required


@pytest.mark.once
def test_every_field_has_an_input_and_a_chinese_name(ledger):
    for name in ledger.fields:
        assert form_field(ledger, name).label
        assert any("\u4e00" <= c <= "\u9fff" for c in ledger.field_label(name)), name


@pytest.mark.alike
def test_the_list_pages_by_keyset_without_counting(ledger, made):
    records = made.all()
    everything = ledger.model.objects.filter(pk__in=[r.pk for r in records])
    sortable = Listing(ledger, everything, {}, today=FIRST_DAY).sortable
    for sort in ["", *(f"{sign}{name}" for sign, name in zip(cycle(["", "-"]), sorted(sortable), strict=False))]:
        seen, after = [], ""
        for _ in range(4):
            listing = Listing(ledger, everything, {"sort": sort, "after": after}, today=FIRST_DAY)
            page = listing.page(2)
            seen += [r.pk for r in page.records]
            after = page.after
            if not after:
                break
        assert sorted(seen) == sorted(r.pk for r in records), sort


@pytest.mark.alike
def test_every_filter_and_the_search_narrow_the_list(ledger, made):
    record = made.one()
    listing = Listing(ledger, ledger.model.objects.all(), {}, today=FIRST_DAY)
    for one in listing.filters:
        value = {"date": "2024-01-01"}.get(one.kind, "2024" if one.name == "year" else "测试")
        if one.kind == "choice":
            value = one.choices[0][0]
        narrowed = Listing(ledger, ledger.model.objects.all(), {one.name: value}, today=FIRST_DAY)
        assert narrowed.chips[0].said
        list(narrowed.page().records)
    found = Listing(ledger, ledger.model.objects.all(), {"q": record.number or "测试"}, today=FIRST_DAY)
    list(found.page().records)
    if record.number:
        assert record in found.page().records


def test_another_organs_people_see_nothing(ledger, made, world):
    outsider = world.person(Role.HANDLER, ledger.line, world.other)
    insider = world.person(Role.HANDLER, ledger.line)
    assert not scope.visible(ledger, outsider).exists()
    assert scope.visible(ledger, insider).exists()
    assert not scope.visible(ledger, world.person(Role.HANDLER, "no such line")).exists()


@pytest.mark.once
def test_every_clock_has_a_limit_with_an_article_or_says_why_not(ledger):
    for limit_id in ledger.procedure.limits:
        for version in limits[limit_id].versions:
            assert version.cite or not version.verified, limit_id


@pytest.mark.once
def test_what_a_rule_says_names_fields_as_the_form_does(ledger):
    for constraint in ledger.model._meta.constraints:
        said = ledger.in_words(str(constraint.get_violation_error_message()))
        assert not re.search(r"[a-z_]{3,}", said), said
