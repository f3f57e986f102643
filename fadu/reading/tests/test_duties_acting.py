"""Duties: who acts in a clause, what nobody owes, letters without measures, several periods at once."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "某市2025年依法行政工作要点\n"


@pytest.mark.parametrize(
    ("said", "actors"),
    [
        ("1.定期组织供水单位开展评估。（市水务局）", [None]),
        ("1.委托测评机构对进展开展评估，为企业开展诊断。（市工信局）", [None, None]),
        ("1.市财政局会同市审计局应每年核对1次，配合有关部门建立台账。", ["市财政局", None]),
        ("1.年底前，市司法局要通报结果。（市司法局）", ["市司法局"]),
        ("1.收到提示单后，各县（区）应在5日内反馈。", ["各县（区）"]),
    ],
)
def test_who_acts_in_a_clause(said: str, actors: list[str | None]) -> None:
    (duty,) = read(HEAD + said).duties
    assert [o.actor for o in duty.obligations] == actors


def test_each_of_several_periods_is_owed_by_the_same() -> None:
    (duty,) = read(HEAD + "1.加强调度。市政府办要建立月调度、季通报和年考核制度。").duties
    told = [(o.text, o.actor, o.recurrence.every) for o in duty.obligations if o.recurrence]
    assert told == [
        ("市政府办要建立月调度", "市政府办", "month"),
        ("季通报", "市政府办", "quarter"),
        ("年考核制度", "市政府办", "year"),
    ]


def test_what_is_to_be_reached_is_owed_by_nobody() -> None:
    text = (
        "一、总体要求\n（一）指导思想。坚持依法。\n（二）主要目标。到2026年，评查率达到95%，培育30家。\n"
        "二、任务\n（一）评查。每年评查2次。（市司法局）\n专栏1 评查工程\n每年培育评查员30名。\n到2026年覆盖率达90%。\n"
        "（二）普法。市教育局每年普法2次。\n"
    )
    assert [(d.title, d.lead) for d in read(HEAD + text).duties] == [("评查", ("市司法局",)), ("普法", ("市教育局",))]


def test_what_somebody_is_to_do_for_a_goal_is_owed() -> None:
    (duty,) = read(HEAD + "一、工作目标。各镇要在4月底前建成1个站点。").duties
    assert (duty.lead, duty.obligations[0].deadline) == (("各镇",), "2025-04-30")


def test_a_letter_without_measures_binds_those_whom_it_names() -> None:
    text = "各镇人民政府，县政府各部门：\n现将《评查任务分解表》印发给你们。\n请各牵头单位要按任务分工，明确责任人。县政府督查室要开展督查。\n"
    assert [d.lead for d in read(text).duties] == [("各牵头单位", "县政府督查室")]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("1.对整改不力的，由市纪委约谈负责人。", ("市纪委",)),
        ("1.市安委办对隐患突出的企业，及时约谈其负责人，并每月通报。", ("市安委办",)),
        ("1.由市及各区县共同承担费用，6月底前拨付。", ("市及各区县",)),
        ("1.市财政局根据需要调整标准的，应当公布。其他单位应当执行。", ("市财政局", "其他单位")),
    ],
)
def test_whom_a_clause_names_in_order(said: str, lead: tuple[str, ...]) -> None:
    assert read(HEAD + said).duties[0].lead == lead


def test_headings_that_are_the_names_of_courts() -> None:
    text = "（一）人民法院\n1.每年发布案例2次。\n2.依法审理案件。\n（二）人民检察院\n1.每季度公开1次。\n"
    assert [d.lead for d in read(HEAD + text).duties] == [("人民法院",), ("人民法院",), ("人民检察院",)]
