"""What a line's narrative says, and when it says nothing."""

import pytest

from fadu.reports.narrative import BadNarrative, parse
from fadu.reports.parts import Part

SOURCE = """<!-- a remark -->
<!-- part: 主要举措和成效; order: 60; title: 行政复议工作 -->
全年收到行政复议申请 {received} ，{received|growth}。
?overturned 纠错{overturned}。
?!overturned 没有被纠错的案件。
!召开联席会议{meetings}。

第二段。
<!-- part: 不足和原因 -->
其他条线{litigation.closed@last}。
"""


def said(values, section=0):
    sections = parse(SOURCE, "reconsideration")
    return [
        [sentence.words for sentence in paragraph if sentence.holds(lambda name: values.get(name, 0) > 0)]
        for paragraph in sections[section].paragraphs
    ]


def test_a_section_has_part_title_and_place():
    first, second = parse(SOURCE, "reconsideration")
    assert (first.part, first.title, first.place, first.line) == (
        Part.WORK, "行政复议工作", 60, "reconsideration",
    )  # fmt: skip
    assert (second.part, second.title, second.place) == (Part.SHORTCOMINGS, "", 100)


def test_a_sentence_whose_figures_are_all_empty_is_left_out():
    assert said({}) == [["没有被纠错的案件。", "召开联席会议{{reconsideration.meetings}}。"], ["第二段。"]]


def test_a_condition_keeps_its_sentence_only_while_it_holds():
    paragraph = said({"reconsideration.received": 3, "reconsideration.overturned": 1})[0]
    assert paragraph[:2] == [
        "全年收到行政复议申请{{reconsideration.received}}，{{reconsideration.received|growth}}。",
        "纠错{{reconsideration.overturned}}。",
    ]
    assert "没有被纠错的案件。" not in paragraph


def test_an_indicator_of_another_line_is_named_in_full():
    (sentence,) = parse(SOURCE, "reconsideration")[1].paragraphs[0]
    assert sentence.indicators == {"litigation.closed"}


@pytest.mark.parametrize(
    "source", ["先有正文。\n<!-- part: 其他 -->\n甲。", "<!-- part: 成绩 -->甲。", "<!-- part: 其他; sort: 1 -->"]
)
def test_a_wrong_narrative_says_whose_and_the_remedy(source):
    with pytest.raises(BadNarrative, match=r"x/narrative.md.*(Begin it|There are)"):
        parse(source, "x")


def test_a_clause_whose_rate_has_no_base_falls_away():
    (sentence,) = parse(SOURCE, "reconsideration")[1].paragraphs[0]
    (one,) = parse("<!-- part: 其他 -->办结{a}，办结率{rate}。", "x")[0].paragraphs[0]
    assert one.said(lambda token: token.indicator == "x.a") == "办结{{x.a}}。"
    assert one.said(lambda token: False) == ""
    assert sentence.said(lambda token: True) == "其他条线{{litigation.closed@last}}。"


def test_an_item_that_counts_nothing_falls_out_of_its_list():
    words = "启动Ⅳ级响应{four}、Ⅲ级响应{three}、Ⅱ级响应{two}，派出{teams}，按县、乡、村三级{levels}值守。"
    (one,) = parse(f"<!-- part: 其他 -->{words}", "x")[0].paragraphs[0]
    told = {"x.four", "x.two", "x.levels"}
    assert one.said(lambda token: token.indicator in told) == (
        "启动Ⅳ级响应{{x.four}}、Ⅱ级响应{{x.two}}，按县、乡、村三级{{x.levels}}值守。"
    )
    assert one.said(lambda token: token.indicator == "x.three") == "启动Ⅳ级响应{{x.four}}、Ⅲ级响应{{x.three}}。"


def test_of_a_list_behind_of_these_the_first_item_may_fall_out_too():
    words = "评查案卷{files}，其中优秀{best}、一类卷{first}、二类卷{second}。"
    (one,) = parse(f"<!-- part: 其他 -->{words}", "x")[0].paragraphs[0]
    told = {"x.files", "x.first"}
    assert one.said(lambda token: token.indicator in told) == "评查案卷{{x.files}}，其中一类卷{{x.first}}。"
