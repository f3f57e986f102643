"""The demo documents read as their expectations say."""

import re
from collections import Counter
from difflib import SequenceMatcher
from os import environ
from pathlib import Path

import pytest

from fadu.cli.demo.report import WRITTEN
from fadu.cli.demo.written import expected, text
from fadu.reading import audit, read
from fadu.reports.composing import own_sections
from fadu.reports.models import Kind

EXPECTED = expected()
REPORTS = [name for name, one in EXPECTED.items() if one["kind"] == "report"]
RULE = "党政主要负责人履行推进法治建设第一责任人职责"  # the name of a rule, which every report bears
GOLD = Path(environ.get("FADU_GOLD", Path(__file__).parents[5] / "shared" / "gold")) / "texts"


def test_the_notice_is_read_into_its_32_duties():
    wanted = EXPECTED["notice.txt"]
    duties = read(text("notice.txt")).duties
    assert len(duties) == wanted["duties"]
    assert all(duty.lead for duty in duties)
    leads = Counter(lead for duty in duties for lead in duty.lead)
    assert {name: leads[name] for name in wanted["leads"]} == wanted["leads"]
    deadlines = {one.deadline for duty in duties for one in duty.obligations if one.deadline}
    assert sorted(deadlines) == wanted["deadlines"]


@pytest.mark.parametrize("name", REPORTS)
def test_every_planted_fault_is_found_and_nothing_else(name):
    found = [one for one in audit(read(text(name))) if one.severity != "info"]
    wanted = EXPECTED[name]["faults"]
    for fault in wanted:
        assert [one for one in found if one.kind == fault["kind"] and all(w in one.message for w in fault["words"])], (
            fault
        )
    assert len(found) == len(wanted)


@pytest.mark.parametrize("name", REPORTS)
def test_every_damaged_place_is_found_and_nothing_else(name):
    assert [one.text for one in read(text(name)).damage] == EXPECTED[name]["damage"]


@pytest.mark.parametrize("name", [name for name in REPORTS if "relations" in EXPECTED[name]])
def test_the_relations_of_a_clean_report_hold(name):
    relations = read(text(name)).relations
    assert [one.verdict for one in relations] == ["holds"] * EXPECTED[name]["relations"]


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.is_dir(), reason="the real texts are not here (FADU_GOLD or ../shared/gold)")
@pytest.mark.parametrize("name", EXPECTED)
def test_no_sentence_is_taken_from_a_real_document(name):
    """Titles of rules and names of institutions recur; a run of 20 characters does not."""
    ours = re.sub(r"\s", "", text(name)).replace(RULE, "")
    for path in sorted(GOLD.glob("*.txt")):
        theirs = re.sub(r"\s", "", path.read_text(encoding="utf-8"))
        same = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
        assert same.size < 20, ours[same.a : same.a + same.size]


def test_what_the_demo_writes_itself_replaces_words_that_are_supplied():
    supplied = [one.words for section in own_sections(Kind.COUNTY) for said in section.paragraphs for one in said]
    assert [old for old, _ in WRITTEN if not any(old in words for words in supplied)] == []
