"""From a notice's text to proposals, and from proposals to duties."""

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.lines.duties.intake import confirm, propose
from fadu.lines.duties.models import Duty, NoticeStage, Obligation
from fadu.organs.founding import found_county
from fadu.organs.models import Organ, Region, RegionLevel

from .conftest import DAY, TEXT

GOLD = Path(os.environ.get("FADU_GOLD") or Path(__file__).parents[5] / "shared" / "gold")


def organ(name):
    return Organ.objects.get(short_name=name)


def ready(text, region):
    """Proposals as the office leaves them: the organ that nobody knows replaced by one that is there."""
    items = propose(text, region)
    for item in items:
        item["lead"] = item["lead"] or organ("县司法局").pk
    return items


def test_organs_of_a_notice_are_those_of_the_place(county, region):
    first, *_, last = propose(TEXT, region)
    assert (first["lead"], first["cooperating"]) == (organ("县司法局").pk, [organ("县政府办").pk])
    assert last["lead"] is None
    assert [(one["name"], one["role"]) for one in last["unknown"]] == [("县航天管理局", "lead")]


def test_a_name_that_fits_no_organ_brings_the_nearest(county, region):
    near = propose(TEXT, region)[-1]["unknown"][0]["nearest"]
    assert near
    assert all(Organ.objects.get(pk=pk).short_name == name for pk, name in near)


def test_deadlines_recurrences_and_targets_are_read(county, region):
    files, cases, court, _ = propose(TEXT, region)
    assert files["deadline"] == "2024-09-30"
    assert [(c["every"], c["times"], c["comparison"]) for c in files["obligations"]] == [
        ("", None, "ge"),
        ("quarter", 1, "ge"),
    ]
    assert (cases["obligations"][0]["every"], cases["obligations"][0]["times"]) == ("half", 1)
    rate, report = court["obligations"]
    assert (rate["comparison"], rate["target"], rate["unit"]) == ("eq", "100", "%")
    assert report["within"] == "10日内"


def test_a_clause_is_bound_to_the_indicator_that_its_words_name(county, region):
    court = propose(TEXT, region)[2]
    assert court["obligations"][0]["indicator"] == "litigation.attendance_rate"


def test_spans_are_places_in_the_text(county, region):
    for item in propose(TEXT, region):
        for clause in item["obligations"]:
            assert TEXT[clause["start"] : clause["end"]] == clause["clause"]
            assert item["start"] <= clause["start"] < clause["end"] <= item["end"]


def test_confirming_makes_duties_of_the_organs(notice, office, region):
    made = confirm(notice, ready(TEXT, region), by=office, on=DAY)
    assert [(d.item, d.organ.short_name) for d in made] == [
        ("（一）", "县司法局"),
        ("（二）", "县司法局"),
        ("（三）", "县司法局"),
        ("（四）", "县司法局"),
    ]
    assert made[0].deadline == date(2024, 9, 30)
    assert [o.short_name for o in made[2].cooperating.all()] == ["县人民法院"]
    notice.refresh_from_db()
    assert notice.stage == NoticeStage.CONFIRMED


def test_a_recurring_clause_stands_and_has_its_periods(notice, office, region):
    confirm(notice, ready(TEXT, region), by=office, on=DAY)
    standing = Obligation.objects.get(every="quarter", origin=None)
    assert standing.stage == "standing"
    assert list(standing.occurrences.values_list("period", flat=True)) == ["2024-Q2"]


def test_what_was_skipped_is_not_made(notice, office, region):
    items = ready(TEXT, region)
    items[1]["state"] = "skipped"
    assert len(confirm(notice, items, by=office, on=DAY)) == 3


def test_without_a_lead_nothing_at_all_is_made(notice, office, region):
    with pytest.raises(Refused, match="没有牵头单位"):
        confirm(notice, propose(TEXT, region), by=office, on=DAY)
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("deadline", "2024-02-30"), ("times", "两"), ("target", "一半")],
    ids=["day", "times", "target"],
)
def test_a_value_that_cannot_be_read_undoes_everything(notice, office, region, field, value):
    items = ready(TEXT, region)
    items[2]["obligations"][1][field] = value
    with pytest.raises(Refused, match=value):
        confirm(notice, items, by=office, on=DAY)
    assert not Duty.objects.exists()


def test_who_is_not_of_the_office_makes_no_duties_of_others(notice, handler, region):
    items = ready(TEXT, region)
    items[0]["lead"] = organ("县人民法院").pk
    with pytest.raises(NotAllowed, match=r"县人民法院.*「依法治县办」岗位"):
        confirm(notice, items, by=handler, on=DAY)
    assert not Duty.objects.exists()


def test_confirming_leaves_whole_chains(notice, office, region):
    confirm(notice, ready(TEXT, region), by=office, on=DAY)
    for label in ("duties.notice", "duties.duty", "duties.obligation"):
        assert list(verify(ledgers[label])) == []


@pytest.fixture
def hantai(db):
    """The district of the real notice, with its standard organs."""
    province = Region.add(None, code="610000", name="陕西省", level=RegionLevel.PROVINCE)
    city = Region.add(province, code="610700", name="汉中市", level=RegionLevel.CITY)
    Region.add(city, code="610702", name="汉台区", level=RegionLevel.COUNTY)
    return found_county("610702", "汉台区", "汉区")


@pytest.mark.gold
@pytest.mark.slow
def test_the_real_notice_becomes_its_32_duties(hantai):
    if not GOLD.exists():
        pytest.skip(f"the annotated real texts are not at {GOLD}: set FADU_GOLD")
    text = next((GOLD / "texts").glob("003_*.txt")).read_text(encoding="utf-8")
    lines = (GOLD / "duties.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [one for one in map(json.loads, lines) if one["doc"].startswith("003_")]
    items = propose(text, hantai.region)
    names = dict(Organ.objects.values_list("pk", "short_name"))
    assert len(items) == 32
    assert [item["unknown"] for item in items] == [[]] * 32
    got = [sorted(names[pk] for pk in (item["lead"], *item["joint_leads"])) for item in items]
    assert got == [sorted(alike(one["lead_norm"], names)) for one in wanted]
    read = {c["clause"]: c for item in items for c in item["obligations"]}
    given = [c for one in wanted for c in one["obligations"] if c["text"] in read]
    assert len(given) == sum(len(one["obligations"]) for one in wanted) or len(given) > 100
    for clause in given:
        assert (read[clause["text"]]["deadline"] or None) == clause["deadline"]
        every = (clause["recurrence"] or {}).get("every", "")
        assert read[clause["text"]]["every"] == {"half_year": "half"}.get(every, every)
        if clause["target"] and clause["target"]["unit"] == "%":
            assert Decimal(read[clause["text"]]["target"]) == Decimal(str(clause["target"]["value"]))


def alike(names, known):
    """The short names under which the place keeps the organs that a document names."""
    from fadu.organs.names import find_organ

    region = Region.objects.get(code="610702")
    return [known[find_organ(name, region).pk] for name in names]
