"""What holds for every text: spans inside, no overlaps, the same reading again, halves that add up, no crash."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.reading import Reading, audit, read
from fadu.reading.numerals import chinese, value_of
from fadu.reading.tests.texts import NOTICE, REPORT

PIECES = [
    "一、", "(一)", "一是", "1.", "受理", "39件", "其中", "败诉率17.65%", "2023年", "8月底", "。", ",", ";", "\n", "《", "》", "“", "”", "(", ")",
    "某政发〔2023〕5号", "〔2024", "近千人", "上万份", "3—5件", "不少于60学时", "区司法局牵头", "责任单位:", "同比增长5%", "占", "三分之一", "第一", "双随机", "12345",
    "12345热线", "1,234件", "7.9万", "每年至少1次", "10日内", " ", "\u3000", "<", ">", "%", "*", "1**件", "20246月底", "零", "率", "共", "、", "和", "的", "万", "数百",
]  # fmt: skip
scraps = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)
calm = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_spans(reading: Reading) -> None:
    size = len(reading.text)
    claimed = sorted([(f.start, f.end) for f in reading.figures] + [(n.start, n.end) for n in reading.numbers])
    for (start, end), (following, _) in pairwise(claimed):
        assert start < end <= following
    for group in (reading.figures, reading.numbers, reading.citations, reading.duties, reading.damage, reading.outline):
        assert all(0 <= one.start < one.end <= size for one in group)
    spans = {(f.start, f.end) for f in reading.figures}
    assert all((m.start, m.end) in spans for r in reading.relations for m in r.members)


@calm
@given(scraps)
def test_every_span_lies_inside_and_figures_never_overlap(text: str) -> None:
    reading = read(text)
    check_spans(reading)
    assert all(reading.text[f.start : f.end] == f.text for f in reading.figures)


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


@calm
@given(
    st.sampled_from([REPORT, NOTICE]),
    st.integers(0, 2000),
    st.sampled_from([" ", "〔", "(", "年", "9", "\n", "”", "*"]),
)
def test_damage_anywhere_never_raises(text: str, at: int, sign: str) -> None:
    at %= len(text)
    check_spans(read(text[:at] + sign + text[at:]))
    check_spans(read(text[:at] + text[at + 3 :]))


@pytest.mark.parametrize("text", [REPORT])
def test_two_halves_cut_at_a_paragraph_give_the_figures_of_the_whole(text: str) -> None:
    cut = text.index("(三)")
    whole = [(f.start, f.text, f.value) for f in read(text).figures]
    first = [(f.start, f.text, f.value) for f in read(text[:cut]).figures]
    second = [(f.start + cut, f.text, f.value) for f in read(text[cut:]).figures]
    assert first + second == whole


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["(", "《", "9", "一", "“", "\n", "1,", "〔2023", "第", "*"])
def test_a_hostile_text_costs_no_more_than_its_length(sign: str) -> None:
    """A text four times as long takes about four times as long: far from the sixteen times of a quadratic rule."""

    def seconds(length: int) -> float:
        text = sign * (length // len(sign))
        began = time.perf_counter()
        read(text)
        return time.perf_counter() - began

    seconds(1000)
    short = min(seconds(40_000) for _ in range(2))
    assert seconds(160_000) < 10 * short + 0.2
