"""What holds for every text: spans inside, no overlaps, the same reading again, halves that add up, no crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.reading import audit, read
from fadu.reading.numbers.numerals import chinese, value_of
from fadu.reading.tests.marked import marked, names
from fadu.reading.tests.promises import PIECES, check
from fadu.reading.tests.texts import NOTICE, REPORT

scraps = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)
calm = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(scraps)
def test_every_span_lies_inside_and_figures_never_overlap(text: str) -> None:
    check(read(text))


@calm
@given(scraps)
def test_reading_twice_gives_the_same_and_auditing_never_raises(text: str) -> None:
    first = read(text)
    assert first == read(text)
    audit(first)


@calm
@given(st.integers(0, 10**8))
def test_numerals_go_there_and_back_in_both_scripts(number: int) -> None:
    assert value_of(chinese(number)) == number
    assert value_of(f"{number:,}") == number


def test_every_numeral_below_ten_thousand_and_every_round_one_goes_there_and_back() -> None:
    """With those and the joints between 万 and what follows, the whole range to 10^8 is covered by composition."""
    joints = [high * 10**4 + low for high in range(1, 10**4, 7) for low in (0, 1, 10, 99, 100, 909, 1000, 9999)]
    assert [n for n in (*range(10**4), *joints, 10**8) if value_of(chinese(n)) != n or value_of(str(n)) != n] == []


@calm
@given(
    st.sampled_from([REPORT, NOTICE]),
    st.integers(0, 2000),
    st.sampled_from([" ", "〔", "(", "年", "9", "\n", "”", "*"]),
)
def test_damage_anywhere_never_raises(text: str, at: int, sign: str) -> None:
    at %= len(text)
    check(read(text[:at] + sign + text[at:]))
    check(read(text[:at] + text[at + 3 :]))


FOUND = sorted((Path(__file__).parent / "found").glob("*.txt"))


@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.stem)
def test_what_the_fuzzer_found_stays_mended(file: Path) -> None:
    reading = read(file.read_bytes().decode("utf-8", errors="replace"))
    check(reading)
    audit(reading)
    reading.to_json()


@pytest.mark.parametrize("text", [REPORT, NOTICE, *(marked(name)[0] for name in names())])
def test_two_parts_cut_at_any_paragraph_give_the_figures_of_the_whole(text: str) -> None:
    def told(part: str, offset: int = 0) -> list[tuple[int, str, object]]:
        return [(f.start + offset, f.text, f.value) for f in read(part).figures]

    whole = told(text)
    cuts = [at + 1 for at, sign in enumerate(text) if sign == "\n" and text[at + 1 :].strip()]
    assert len(cuts) >= 4
    assert [cut for cut in cuts if told(text[:cut]) + told(text[cut:], cut) != whole] == []


@calm
@given(
    st.sampled_from([REPORT, NOTICE]), st.lists(st.tuples(st.integers(0, 9999), st.sampled_from(PIECES)), max_size=12)
)
def test_much_damage_at_once_never_raises(text: str, hurts: list[tuple[int, str]]) -> None:
    """Signs lost, words that do not belong there, lines torn and joined: the promises hold all the same."""
    for at, piece in hurts:
        place = at % (len(text) + 1)
        text = text[:place] + piece + text[place + at % 5 :]
    reading = read(text)
    check(reading)
    assert reading == read(text)
    audit(reading)
