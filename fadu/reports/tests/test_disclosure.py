"""小数字隐藏：不能由其余格子推算出来。"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fadu.reports.disclosure import THRESHOLD, hidden

cells = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(0, 12), min_size=2)


def with_total(parts: dict[str, int]) -> dict[str, Decimal]:
    return {name: Decimal(n) for name, n in parts.items()} | {"总": Decimal(sum(parts.values()))}


def test_a_small_count_takes_its_complement_with_it():
    counts = with_total({"甲": 2, "乙": 8, "丙": 10})
    assert hidden(counts, [("总", frozenset("甲乙丙"))]) == {"甲", "乙"}


def test_the_total_is_hidden_when_all_other_parts_are_zero():
    assert hidden(with_total({"甲": 2, "乙": 0}), [("总", frozenset("甲乙"))]) == {"甲", "总"}


def test_a_count_that_points_at_no_person_is_shown():
    assert hidden({"会议": Decimal(2)}, personal=frozenset()) == frozenset()


@given(cells)
def test_no_hidden_cell_follows_from_the_rest(parts):
    secret = hidden(with_total(parts), [("总", frozenset(parts))])
    small = {name for name, n in with_total(parts).items() if 0 < n < THRESHOLD}
    assert small <= secret
    unknown = secret & {*parts, "总"}
    assert len(unknown) != 1
