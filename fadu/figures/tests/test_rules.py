"""Each word of the language as a drawn table, proved on the database in use, on DuckDB and in plain Python.

``docs/indicators.md`` is made from these tests: their docstrings are the rules.
"""

import pytest

from fadu.figures.registry import indicators
from fadu.figures.testing import Ratio
from fadu.lines.errands.models import Errand

pytestmark = pytest.mark.django_db


def test_a_count_takes_the_records_dated_in_the_period(rule):
    """计数：按计入日期落在统计期内的记录，首日、末日都在内；没有该日期的不计。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        ------+-------------+------------+---------
        甲局  | 2022-12-31  | 2023-01-01 | 全部办成
        甲局  | 2023-01-02  | 2023-12-31 | 未办成
        乙局  | 2023-03-01  | 2024-01-01 | 全部办成
        乙局  | 2023-05-01  |            |
        """,
        indicators["errands.closed"],
        period="2023",
        expect={"甲局": 2},
    )


def test_a_condition_chooses_among_them(rule):
    """条件：只计符合条件的记录；未填的项目既不符合条件，也不符合条件的反面。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        甲局  | 2023-01-02  | 2023-02-01 | 全部办成
        甲局  | 2023-01-02  | 2023-02-01 | 部分办成
        甲局  | 2023-01-02  | 2023-02-01 | 未办成
        """,
        indicators["errands.done"],
        period="2023-02",
        expect={"甲局": 2},
    )


def test_a_truth_is_a_condition(rule):
    """是否项：写作条件时，“是”的计入。"""
    rule(
        Errand,
        """
        organ | received_on | urgent
        甲局  | 2023-01-02  | 是
        甲局  | 2023-01-02  | 否
        """,
        indicators["errands.urgent"],
        period="2023",
        expect={"甲局": 1},
    )


def test_a_void_record_never_counts(rule):
    """作废：作废的记录不计入任何指标。"""
    rule(
        Errand,
        """
        organ | received_on | voided
        甲局  | 2023-01-02  | 是
        甲局  | 2023-01-02  | 否
        """,
        indicators["errands.received"],
        period="2023",
        expect={"甲局": 1},
    )


def test_days_between_two_dates_are_counted_alike_everywhere(rule):
    """天数：两个日期之差按自然日计，起算日不计入。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome  | stage
        甲局  | 2023-02-20  | 2023-03-02 | 全部办成 | 办结
        甲局  | 2023-02-20  | 2023-03-03 | 全部办成 | 办结
        """,
        indicators["errands.quick"],
        period="2023",
        expect={"甲局": 1},
    )


def test_a_rate_is_computed_from_the_sums_of_its_parts(rule):
    """比率：分子合计与分母合计之比，不是各单位比率的平均；分母为零的单位无此类事项。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        甲局  | 2022-12-20  | 2023-02-10 | 全部办成
        甲局  | 2023-03-01  | 2023-04-11 | 未办成
        乙局  | 2023-11-30  |            |
        """,
        indicators["errands.done_rate"],
        period="2023",
        expect={"甲局": Ratio(1, 2)},
    )


def test_a_figure_may_belong_to_another_organ_than_the_records(rule):
    """归属：可以归记录中写明的单位；该项未填的，归记录所属单位。"""
    rule(
        Errand,
        """
        organ | received_on | target
        甲局  | 2023-01-02  | 乙局
        甲局  | 2023-01-02  | 甲局
        甲局  | 2023-01-02  |
        """,
        indicators["errands.targeted"],
        period="2023",
        expect={"甲局": 1, "乙局": 1},
    )


def test_a_sum_of_money_is_exact(rule):
    """金额：以分累计，不产生舍入误差；显示时换算为元或万元。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome  | kind | fee
        甲局  | 2023-01-02  | 2023-02-01 | 全部办成 | 缴费 | 10
        甲局  | 2023-01-02  | 2023-02-01 | 全部办成 | 缴费 | 20
        甲局  | 2023-01-02  | 2023-02-01 | 全部办成 | 证明 | 40
        """,
        indicators["errands.fees"],
        period="2023",
        expect={"甲局": "0.30"},
    )


def test_a_stock_is_begun_and_not_yet_ended_at_the_periods_end(rule):
    """存量：期末（含当日）已有起始日期、尚无终止日期的记录；当日终止的不再计入。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        甲局  | 2022-05-01  |            |
        甲局  | 2023-06-30  | 2023-07-01 | 全部办成
        甲局  | 2023-05-01  | 2023-06-30 | 全部办成
        甲局  | 2023-07-01  |            |
        """,
        indicators["errands.in_hand"],
        period="2023-H1",
        expect={"甲局": 2},
    )


def test_what_is_brought_forward_is_the_stock_of_the_day_before(rule):
    """期初存量：统计期首日之前已有起始日期、尚未终止的记录。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        甲局  | 2022-12-31  | 2023-01-01 | 全部办成
        甲局  | 2022-12-30  | 2022-12-31 | 全部办成
        甲局  | 2023-01-01  |            |
        """,
        indicators["errands.brought_forward"],
        period="2023",
        expect={"甲局": 1},
    )


def test_a_distinct_value_counts_once(rule):
    """去重：同一单位（含下级）范围内，相同的值只计一次，未填的不计。"""
    rule(
        Errand,
        """
        organ | received_on | kind
        甲局  | 2023-01-02  | 证明
        甲局  | 2023-01-03  | 证明
        甲局  | 2023-01-04  | 缴费
        甲局  | 2023-01-05  |
        """,
        indicators["errands.kinds"],
        period="2023",
        expect={"甲局": 2},
    )


def test_a_tally_counts_organs_by_their_own_figures(rule):
    """单位计数：逐个单位按其自身数据判断，统计符合条件的单位数。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        甲局  | 2023-01-02  |            |
        乙局  | 2023-01-02  | 2023-02-01 | 全部办成
        """,
        indicators["errands.idle"],
        period="2023",
        expect={"甲局": 1},
    )


def test_timeliness_goes_by_the_day_on_which_the_clock_falls_due(rule):
    """及时率：按期限届满日计入；届满前完成的计入分子，逾期完成和逾期未完成的只计入分母。"""
    rule(
        Errand,
        """
        organ | received_on | started_on | closed_on  | outcome
        甲局  | 2024-03-01  | 2024-03-04 | 2024-04-01 | 全部办成
        甲局  | 2024-03-01  | 2024-03-04 | 2024-08-01 | 全部办成
        甲局  | 2024-03-01  | 2024-03-04 |            |
        甲局  | 2024-12-01  | 2024-12-10 | 2024-12-20 | 全部办成
        """,
        indicators["errands.closed_in_time"],
        period="2024",
        expect={"甲局": Ratio(1, 3)},
    )


def test_a_difference_takes_away(rule):
    """差：前一指标减去其余各指标。"""
    rule(
        Errand,
        """
        organ | received_on | closed_on  | outcome
        甲局  | 2023-01-02  | 2023-02-01 | 全部办成
        甲局  | 2023-01-02  | 2023-02-01 | 未办成
        甲局  | 2023-01-02  | 2023-02-01 | 未办成
        """,
        indicators["errands.undone"],
        period="2023",
        expect={"甲局": 2},
    )


def test_a_rule_that_does_not_hold_names_the_engine(rule):
    with pytest.raises(AssertionError, match="database: 收到代办件 is"):
        rule(
            Errand,
            """
            organ | received_on
            甲局  | 2023-01-02
            """,
            indicators["errands.received"],
            period="2023",
            expect={"甲局": 2},
        )
