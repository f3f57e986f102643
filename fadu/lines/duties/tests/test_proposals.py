"""The steps on proposals: pure, each leaves the list before it as it was."""

import pytest

from fadu.ledger.errors import Refused
from fadu.lines.duties import proposals


def clause(pk, start=None, **more):
    """A clause with nothing to find fault with."""
    return {
        "id": pk, "clause": f"事项{pk}", "actor": "", "deadline": None, "within": "", "every": "", "times": None,
        "comparison": "ge", "target": None, "unit": "", "indicator": "",
        "start": start, "end": None if start is None else start + 3,
    } | more  # fmt: skip


def item(pk, *clauses, **more):
    """A proposal with nothing to find fault with."""
    return {
        "id": pk, "item": f"（{pk}）", "name": f"任务{pk}", "start": 10 * pk, "end": 10 * pk + 9, "lead": 1,
        "joint_leads": [], "cooperating": [], "shared": [], "unknown": [], "deadline": None, "state": "proposed",
        "obligations": list(clauses),
    } | more  # fmt: skip


@pytest.fixture
def items():
    return [item(1, clause(0, 11), clause(1, 15)), item(2, clause(0, 21), lead=2, cooperating=[1, 3])]


def test_splitting_parts_text_clauses_and_state(items):
    first, second, _ = proposals.split(items, 1, 1)
    assert (first["start"], first["end"], second["start"], second["end"]) == (10, 15, 15, 19)
    assert ([c["id"] for c in first["obligations"]], [c["id"] for c in second["obligations"]]) == ([0], [1])
    assert (second["id"], second["lead"], second["name"]) == (3, 1, "事项1")


def test_splitting_before_the_first_clause_is_refused(items):
    with pytest.raises(Refused, match="第一个事项"):
        proposals.split(items, 1, 0)


def test_merging_keeps_every_clause_and_gives_each_organ_one_part(items):
    (merged,) = proposals.merge(items, 1)
    assert [c["clause"] for c in merged["obligations"]] == ["事项0", "事项1", "事项0"]
    assert [c["id"] for c in merged["obligations"]] == [0, 1, 2]
    assert (merged["lead"], merged["joint_leads"], merged["cooperating"]) == (1, [2], [3])
    assert (merged["start"], merged["end"], merged["item"]) == (10, 29, "（1）（2）")


def test_the_last_one_has_nothing_to_merge_with(items):
    with pytest.raises(Refused, match="最后一条"):
        proposals.merge(items, 2)


def test_merging_what_was_split_gives_the_clauses_back(items):
    split = proposals.split(items, 1, 1)
    merged = proposals.merge(split, 1)
    assert [c["clause"] for c in merged[0]["obligations"]] == [c["clause"] for c in items[0]["obligations"]]
    assert (merged[0]["start"], merged[0]["end"]) == (items[0]["start"], items[0]["end"])


def test_no_step_touches_the_list_before_it(items):
    import copy

    before = copy.deepcopy(items)
    proposals.split(items, 1, 1)
    proposals.merge(items, 1)
    proposals.mark(items, 1, "accepted")
    proposals.change(items, 1, {"name": "另一个"})
    proposals.add_clause(items, 1, "新事项", 13)
    proposals.add_organ(items, 1, "cooperating", [9])
    assert items == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"lead": None}, "牵头单位"),
        ({"name": " "}, "名称"),
        ({"deadline": "2024-02-30"}, "2024-02-30"),
        ({"unknown": [{"name": "某局", "role": "lead", "nearest": []}]}, "某局"),
        ({"obligations": [clause(0, times="两")]}, "次数"),
        ({"obligations": [clause(0, target="一半")]}, "目标值"),
        ({"obligations": [clause(0, indicator="nothing.here")]}, "nothing.here"),
        ({"obligations": [clause(0, clause="")]}, "没有内容"),
    ],
    ids=["lead", "name", "day", "organ", "times", "target", "indicator", "empty"],
)
def test_what_is_wrong_is_named_and_not_accepted(wrong, told):
    items = [item(1, **wrong)]
    with pytest.raises(Refused, match=told):
        proposals.mark(items, 1, "accepted")


def test_accepting_all_leaves_out_what_is_wrong_or_skipped():
    items = [item(1), item(2, lead=None), item(3, state="skipped")]
    assert [i["state"] for i in proposals.accept_all(items)] == ["accepted", "proposed", "skipped"]


def test_a_change_that_makes_it_wrong_takes_the_acceptance_back(items):
    accepted = proposals.mark(items, 1, "accepted")
    assert proposals.change(accepted, 1, {"deadline": "soon"})[0]["state"] == "proposed"
    assert proposals.change(accepted, 1, {"name": "改过的名称"})[0]["state"] == "accepted"


def test_what_was_typed_is_kept_even_when_wrong(items):
    changed = proposals.change_clause(items, 1, 1, {"clause": "改过", "times": "两"})
    assert (changed[0]["obligations"][1]["clause"], changed[0]["obligations"][1]["times"]) == ("改过", "两")


def test_a_stretch_of_the_text_becomes_a_clause_in_its_place(items):
    clauses = proposals.add_clause(items, 1, "漏读的", 13)[0]["obligations"]
    assert [c["start"] for c in clauses] == [11, 13, 15]


def test_an_organ_offered_for_an_unknown_lead_leads():
    items = [item(1, lead=None, unknown=[{"name": "某局", "role": "lead", "nearest": [[7, "县局"]]}])]
    (found,) = proposals.add_organ(items, 1, "lead", [7], "某局")
    assert (found["lead"], found["unknown"]) == (7, [])


def test_an_unknown_name_is_answered_once_for_all():
    """同一个认不出的名称在几条里出现的，选一次；“不列入”只管这一条。"""
    there = {"name": "某局", "nearest": [[7, "县局"]]}
    items = [
        item(n, lead=lead, unknown=[there | {"role": role}])
        for n, lead, role in ((1, None, "lead"), (2, 3, "cooperating"))
    ]
    found = proposals.add_organ(items, 1, "lead", [7], "某局")
    assert [(one["lead"], one["cooperating"], one["unknown"]) for one in found] == [(7, [], []), (3, [7], [])]
    assert [len(one["unknown"]) for one in proposals.add_organ(items, 1, "", [], "某局")] == [0, 1]


def test_taking_an_organ_out(items):
    assert proposals.drop_organ(items, 2, "cooperating", 3)[1]["cooperating"] == [1]


def test_a_step_on_one_that_is_gone_says_so(items):
    with pytest.raises(Refused, match="刷新"):
        proposals.mark(items, 99, "skipped")
