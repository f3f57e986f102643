"""The bank and papers: broken rows are named with their remedy, a blueprint draws what it asks."""

import io
import random
from decimal import Decimal

import pytest
from openpyxl import Workbook

from fadu.ledger import actions, exchange
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.exams import drawing
from fadu.lines.exams.models import Question
from fadu.organs.roles import Role

from .bank import a_question
from .conftest import DAY

OPTIONS = {"option_a": "甲", "option_b": "乙", "option_c": "丙"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"kind": "single", "answer": "AB", **OPTIONS}, "单选题只能有一个答案"),
        ({"kind": "single", "answer": "D", **OPTIONS}, "不在选项"),
        ({"kind": "multiple", "answer": "A", **OPTIONS}, "至少有两个答案"),
        ({"kind": "single", "answer": "A", "option_a": "甲", "option_c": "丙"}, "中间不留空"),
        ({"kind": "judge", "answer": "大概"}, "既不是“对”也不是“错”"),
        ({"kind": "short"}, "须有参考答案"),
        ({"kind": "case", "reference": "要点"}, "没有案例材料"),
    ],
)
def test_a_question_must_fit_its_kind(office, data, said):
    with pytest.raises(Refused, match=said):
        actions.create(ledgers["exams.question"], {"stem": "题干", **data}, by=None, on=DAY, organ=office)


HEAD = ["所属单位", "题型", "题干", "选项A", "选项B", "选项C", "答案", "默认分值", "法律法规", "条"]
GOOD = ["县司法局", "多选题", "下列属于行政处罚种类的有", "警告", "罚款", "批评", "A、B", 2, "行政处罚法", "第九条"]


def workbook(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "题库.xlsx"
    return file


@pytest.fixture
def keeper(person, office):
    return person(role=Role.OFFICE, organ=office, lines=["exams"])


def test_a_workbook_with_broken_rows_brings_nothing_in_and_names_them(keeper):
    broken = [*GOOD[:2], "另一题", "甲", "乙", "丙", "E", 2, "", ""]
    odd = [*GOOD[:1], "填空题", "第三题", "甲", "乙", "丙", "A", 2, "", ""]
    plan = exchange.dry_run(ledgers["exams.question"], workbook(GOOD, broken, odd), keeper)
    assert {p.row for p in plan.problems} == {3, 4}
    assert Question.objects.count() == 0


def test_a_paper_is_drawn_by_its_rules(office):
    for n in range(5):
        a_question(office, DAY, "single", f"处罚{n}", law="行政处罚法")
        a_question(office, DAY, "judge", f"许可{n}", law="行政许可法")
    data = {"name": "蓝图卷", "full_marks": Decimal(8), "pass_mark": Decimal(5)}
    paper = actions.create(ledgers["exams.paper"], data, by=None, on=DAY, organ=office)
    for kind, law, amount in (("single", "行政处罚法", 3), ("judge", "", 2)):
        rule = {"paper": paper, "kind": kind, "law": law, "amount": amount, "points": Decimal("1.6")}
        actions.create(ledgers["exams.paperrule"], rule, by=None, on=DAY)
    paper = actions.move(paper, "draw", {"drawn_on": DAY}, by=None, on=DAY)
    drawn = [question for question, _ in drawing.listed(paper)]
    assert [q.kind for q in drawn] == ["single"] * 3 + ["judge"] * 2
    assert len({q.pk for q in drawn}) == 5
    actions.move(paper, "approve", {"approved_on": DAY}, by=None, on=DAY)


def test_a_bank_that_is_too_small_says_what_is_missing(office):
    a_question(office, DAY, "single", "唯一", law="行政处罚法")
    paper = actions.create(ledgers["exams.paper"], {"name": "卷", "mode": "each"}, by=None, on=DAY, organ=office)
    rule = {"paper": paper, "kind": "single", "law": "行政处罚法", "amount": 20, "points": Decimal(5)}
    actions.create(ledgers["exams.paperrule"], rule, by=None, on=DAY)
    with pytest.raises(Refused, match="可用 1 道，少于规则要求的 20 道"):
        actions.move(paper, "approve", {"approved_on": DAY}, by=None, on=DAY)
    with pytest.raises(ValueError, match="只有 1 道"):
        drawing.draw(paper, random.Random(1))
