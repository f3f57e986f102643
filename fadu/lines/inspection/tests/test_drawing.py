"""The draw as pure computing: fair, exact, without conflicts, and any change is seen."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.lines.inspection.drawing import algorithm, file, tables
from fadu.lines.inspection.drawing.algorithm import Quota, Seat
from fadu.lines.inspection.drawing.tables import Inspector, Target

VECTOR = Path(__file__).with_name("draw_vector.json")
SALT = "00" * 32
RULES = file.Rules(
    number="测随抽〔2024〕1号",
    title="测试抽取",
    organ="测试县市场监管局",
    on="2024-06-03",
    random={"name": "福彩3D第2024146期", "on": "2024-06-04", "where": "开奖公告"},
    quotas=[Quota("A-low", 1000), Quota("B-high", 0, least=3)],
    seats=[Seat("", True), Seat()],
    salt=SALT,
)


def pool(count=40):
    strata = ("A-low", "B-high")
    return [Target(f"T{n}", strata[n % 2], ("食品", "药品")[n % 2], f"样例{n}") for n in range(count)]


def officers(count=6):
    return [Inspector(f"P{n}", "", ("食品", "药品"), 0, 0, f"测试{n}") for n in range(count)]


def bound(targets=None, inspectors=None, conflicts=(), rules=RULES):
    return file.commit(
        rules,
        {
            "targets": tables.write_targets(targets or pool()),
            "inspectors": tables.write_inspectors(inspectors or officers()),
            "conflicts": tables.write_conflicts(conflicts),
        },
    )


# -- fairness -----------------------------------------------------------------------------------------------------------


def chi_squared(counts, expected):
    return sum((one - expected) ** 2 / expected for one in counts)


def test_every_target_is_drawn_equally_often():
    """二十户抽五户，四千次：各户中签次数的卡方低于自由度19的0.1%临界值。"""
    targets, draws = [Target(f"T{n}", "A") for n in range(20)], 4000
    seen = Counter(
        one.id for n in range(draws) for one in algorithm.select(algorithm.seed_of(SALT, str(n)), targets, {"A": 5})
    )
    # drawn without putting back: the counts vary less than independent ones would, by the share not drawn
    assert chi_squared(seen.values(), draws * 5 / 20) / (15 / 20) < 43.8
    assert len(seen) == 20


def test_every_pair_of_targets_is_drawn_together_equally_often():
    targets, draws = [Target(f"T{n}", "A") for n in range(6)], 3000
    pairs = Counter()
    for n in range(draws):
        first, second = sorted(one.id for one in algorithm.select(algorithm.seed_of(SALT, str(n)), targets, {"A": 2}))
        pairs[first, second] += 1
    assert len(pairs) == 15
    assert chi_squared(pairs.values(), draws / 15) < 36.1


def test_every_inspector_meets_every_target_equally_often():
    """一户两人、十名人员：各人员被派到该户的次数的卡方低于自由度9的0.1%临界值。"""
    people, draws = [Inspector(f"P{n}") for n in range(10)], 3000
    seen = Counter()
    for n in range(draws):
        teams, _ = algorithm.assign(algorithm.seed_of(SALT, str(n)), [Target("T1", "A")], people, [], [Seat(), Seat()])
        seen.update(teams[0][1:])
    assert chi_squared(seen.values(), draws * 2 / 10) / (8 / 10) < 27.9


def test_the_order_of_the_pool_changes_nothing():
    assert bound(pool()) == bound(pool()[::-1], officers()[::-1])


# -- quotas and teams ---------------------------------------------------------------------------------------------------


@given(st.integers(0, 400), st.integers(0, 10_000), st.integers(0, 20))
def test_a_quota_is_the_ratio_rounded_up_within_its_bounds(size, ratio, least):
    quota = Quota("A", ratio, least).of(size)
    assert min(size, least) <= quota <= size
    assert quota == min(size, max(least, (size * ratio + 9999) // 10_000))


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 60), min_size=1),
    st.integers(0, 10_000),
    st.text("0123 ", max_size=9),
)
def test_each_stratum_gets_exactly_its_quota(sizes, ratio, value):
    targets = [Target(f"{stratum}{n}", stratum) for stratum, size in sizes.items() for n in range(size)]
    quotas = {stratum: Quota(stratum, ratio).of(size) for stratum, size in sizes.items()}
    drawn = algorithm.select(algorithm.seed_of(SALT, value), targets, quotas)
    assert Counter(one.stratum for one in drawn) == Counter({k: v for k, v in quotas.items() if v})
    assert len({one.id for one in drawn}) == len(drawn)


@st.composite
def crowds(draw):
    people = draw(st.integers(2, 8))
    targets = draw(st.integers(1, 20))
    pairs = st.tuples(st.integers(0, people - 1), st.integers(0, targets - 1))
    groups, trades = st.sampled_from(["甲局", "乙局"]), st.sets(st.sampled_from(["食品", "药品"]))
    return (
        [
            Inspector(f"P{n}", draw(groups), tuple(draw(trades)), draw(st.integers(0, 3)), draw(st.integers(0, 5)))
            for n in range(people)
        ],
        [Target(f"T{n}", "A", draw(st.sampled_from(["食品", "药品", ""]))) for n in range(targets)],
        {(f"P{a}", f"T{b}") for a, b in draw(st.sets(pairs, max_size=40))},
        draw(st.sampled_from([[Seat("", True), Seat()], [Seat("甲局", True), Seat("乙局")], [Seat(), Seat(), Seat()]])),
    )


@settings(max_examples=150)
@given(crowds(), st.text("0123456789 ", max_size=8))
def test_no_team_breaks_a_conflict_a_cap_a_group_or_a_specialty(crowd, value):
    people, targets, conflicts, seats = crowd
    teams, unassigned = algorithm.assign(algorithm.seed_of(SALT, value), targets, people, conflicts, seats)
    by_id = {one.id: one for one in people}
    need = {one.id: one.specialty for one in targets}
    met = {(inspector, target) for target, *team in teams for inspector in team}
    assert met & conflicts == set()
    assert sorted([team[0] for team in teams] + unassigned) == sorted(need)
    work = Counter(inspector for inspector, _ in met)
    assert all(one.load + work[one.id] <= one.cap for one in people if one.cap and work[one.id])
    for target, *team in teams:
        assert len(set(team)) == len(seats)
        for seat, member in zip(seats, team, strict=True):
            assert not seat.group or by_id[member].group == seat.group
            assert not (seat.specialty and need[target]) or need[target] in by_id[member].specialties


def test_work_is_spread_evenly():
    teams, _ = algorithm.assign(b"\0" * 32, pool(30), officers(6), [], [Seat(), Seat()])
    assert set(Counter(one for _, *team in teams for one in team).values()) == {10}


def test_who_has_more_in_hand_gets_less():
    people = [Inspector("P1", load=5), Inspector("P2"), Inspector("P3")]
    teams, _ = algorithm.assign(b"\0" * 32, pool(4), people, [], [Seat(), Seat()])
    assert Counter(one for _, *team in teams for one in team) == {"P2": 4, "P3": 4}


def test_a_target_for_whom_nobody_is_left_is_named():
    conflicts = [(f"P{n}", "T1") for n in range(5)]
    teams, unassigned = algorithm.assign(b"\0" * 32, pool(2), officers(6), conflicts, [Seat(), Seat()])
    assert (unassigned, [team[0] for team in teams]) == (["T1"], ["T0"])


# -- the file -----------------------------------------------------------------------------------------------------------


def drawn(**kwargs):
    return file.complete(bound(**kwargs), "3 0 7", [{"who": "张某", "value": "五月"}])


def test_a_file_as_published_holds():
    verdict = file.verify(file.load(file.dump(drawn())))
    assert verdict.problems == []
    assert (verdict.facts["targets"], len(verdict.facts["selection"]["targets"])) == (40, 5)


def test_a_file_before_the_draw_holds_too():
    assert file.verify(bound()).holds


def swap(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


TAMPERED = {
    "a target's name": (lambda f: f["tables"].update(targets=swap(f["tables"]["targets"], "样例7", "样例X")), "检查对象名录"),
    "a target left out": (lambda f: f["tables"].update(targets=swap(f["tables"]["targets"], "T9\tB-high\t药品\t样例9\n", "")), "检查对象名录"),
    "an inspector's load": (lambda f: f["tables"].update(inspectors=swap(f["tables"]["inspectors"], "\t0\t0\t测试3", "\t9\t0\t测试3")), "执法检查人员名录"),
    "a conflict added": (lambda f: f["tables"].update(conflicts=f["tables"]["conflicts"] + "P1\tT1\n"), "回避关系"),
    "a quota": (lambda f: f["committed"]["quotas"][0].update(quota=9), "规则与抽取前承诺的不符"),
    "the random value": (lambda f: f["values"].update(public="3 0 8"), "种子"),
    "a participant's value": (lambda f: f["values"]["participants"][0].update(value="六月"), "种子"),
    "a target drawn": (lambda f: f["selection"]["targets"].__setitem__(0, "T1"), "抽中的检查对象"),
    "a team": (lambda f: f["selection"]["teams"][0].reverse(), "检查人员的匹配"),
    "the random day": (lambda f: f["committed"]["random"].update(on="2024-06-03"), "不晚于承诺之日"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), TAMPERED.values(), ids=list(TAMPERED))
def test_any_change_is_seen(change, said):
    content = drawn()
    change(content)
    assert any(said in one for one in file.verify(content).problems)


def test_a_pool_changed_together_with_its_digests_differs_from_the_published_commitment():
    """名录和摘要一起换掉，文件自身仍然一致，但与抽取前公布的承诺值不同。"""
    honest = drawn()
    forged = drawn(targets=pool(39))
    assert file.verify(forged).holds
    assert file.verify(forged, honest["commitment"]).problems == [
        "文件的承诺值与抽取前公布的不同：名录或者规则在公布之后被换过。"
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"format":"fadu-draw/1"}', b"\xff\xfe", b'{"format":"fadu-draw/2"}', b"[" * 100_000],
    ids=["empty", "list", "object", "only a format", "no text", "another format", "deep"],
)
def test_what_is_no_file_of_a_draw_is_refused_in_words(data):
    with pytest.raises(file.BadFile, match="抽取文件"):
        file.load(data)


@settings(max_examples=60)
@given(st.data())
def test_a_spoilt_file_never_raises(data):
    content = drawn()
    path = [content]
    while isinstance(path[-1], dict | list) and path[-1]:
        keys = list(path[-1]) if isinstance(path[-1], dict) else list(range(len(path[-1])))
        key = data.draw(st.sampled_from(keys))
        last = path[-1]
        path.append(last[key])
        if data.draw(st.booleans()):
            break
    last[key] = data.draw(st.sampled_from([None, 1, "x", [], {}, [[]], {"a": 1}]))
    try:
        file.verify(file.load(json.dumps(content).encode()))
    except file.BadFile as refused:
        assert "抽取文件" in str(refused)


def test_the_worked_example_of_the_specification_comes_out():
    """docs/draw.md 的算例：改动算法会使它不再相符。"""
    expected = json.loads(VECTOR.read_text(encoding="utf-8"))
    assert drawn(conflicts=[("P1", "T3")]) == expected


@pytest.mark.parametrize("wrong", ["T1 1", "T\t1", "名", ""])
def test_an_identifier_out_of_form_is_refused(wrong):
    with pytest.raises(tables.BadTable, match="identifier"):
        tables.write_targets([Target(wrong, "A")])


def test_an_identifier_that_stands_twice_is_refused():
    with pytest.raises(tables.BadTable, match="twice"):
        tables.write_targets([Target("T1", "A"), Target("T1", "A", name="乙")])


def test_a_name_with_tabs_and_line_ends_stays_in_its_field():
    rows = tables.read_targets(tables.write_targets([Target("T1", "A", "", "甲\t乙\n丙\u2028丁")]))
    assert rows == [Target("T1", "A", "", "甲 乙 丙 丁")]
