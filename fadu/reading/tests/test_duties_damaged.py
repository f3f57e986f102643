"""Duties whose lead phrases a scrape damaged: brackets, stops and line ends lost."""

from __future__ import annotations

import pytest

from fadu.reading import read

NUMBERED = """某区依法行政工作要点
(一)公布清单。编制涉企检查事项目录并公布{0}
(二)评查案卷。每年评查2次{1}
(三)培训人员。执法人员培训不少于40学时{2}
"""
PHRASES = ("区司法局、区数据局牵头", "区司法局牵头,区法院、各镇(街道)配合", "区人力资源和社会保障局负责")
PARTIES = [
    (("区司法局", "区数据局"), ()),
    (("区司法局",), ("区法院", "各镇(街道)")),
    (("区人力资源和社会保障局",), ()),
]


@pytest.mark.parametrize("form", ["。({})", "。{}", "。({}", "。{})", "{}", "({}", "。〔{}", "。{}。"])
@pytest.mark.parametrize("parted", ["\n", ""])
def test_lead_phrases_that_lost_their_brackets_their_stop_or_the_line_end(form: str, parted: str) -> None:
    text = NUMBERED.format(*(form.format(phrase) for phrase in PHRASES))
    title, _, body = text.partition("\n")
    duties = read(f"{title}\n{body.replace(chr(10), parted)}\n").duties
    assert [(d.lead, d.cooperate) for d in duties] == PARTIES
    assert [d.number for d in duties] == ["(一)", "(二)", "(三)"]


def test_a_sentence_that_names_who_leads_ends_a_measure_only_where_another_one_follows() -> None:
    head = "某县应急演练方案\n"
    (group,) = read(head + "(一)宣传组。由县委宣传部牵头,县普法办参加。主要任务:拟定口径,每日通报1次。\n").duties
    assert (group.lead, group.cooperate) == (("县委宣传部",), ("县普法办",))
    assert any(o.recurrence for o in group.obligations)
    several = read(head + "清理文件并公布目录。县司法局牵头。修订应急预案。县应急管理局牵头,各乡镇配合。\n").duties
    assert [d.lead for d in several] == [("县司法局",), ("县应急管理局",)]


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("2024 年 6 月底前完成", "2024-06-30"),
        ("六月底前完成", "2024-06-30"),
        ("2024.6.30前完成", "2024-06-30"),
        ("6月30前完成", "2024-06-30"),
        ("本年度内完成", "2024-12-31"),
    ],
)
def test_times_written_in_ways_of_their_own(said: str, deadline: str) -> None:
    (duty,) = read(f"某县2024年普法工作要点\n(一)编制清单。梳理事项,{said}。(县司法局牵头)\n").duties
    assert [o.deadline for o in duty.obligations if o.deadline] == [deadline]


@pytest.mark.parametrize(
    ("behind", "deadline"),
    [
        ("。(县司法局牵头)(6月底前完成)", "2024-06-30"),
        ("。县司法局牵头6月底前完成", "2024-06-30"),
        ("。\n完成时限:6月底\n责任单位:县司法局", "2024-06-30"),
        ("。(责任单位:县司法局)[6月底前]", "2024-06-30"),
    ],
)
def test_a_time_told_beside_who_leads_holds_for_the_measure(behind: str, deadline: str) -> None:
    (duty,) = read(f"某县2024年普法工作要点\n(一)编制清单。梳理事项{behind}\n").duties
    assert duty.lead == ("县司法局",)
    assert {o.deadline for o in duty.obligations} == {deadline}


@pytest.mark.parametrize(
    ("said", "every", "times"),
    [
        ("每年不少于 2 次", "year", 2),
        ("每6个月评估1次", "half_year", 1),
        ("按季度通报", "quarter", 1),
        ("半年一调度", "half_year", 1),
        ("全年学法不少于4次", "year", 4),
    ],
)
def test_recurrences_written_in_ways_of_their_own(said: str, every: str, times: int) -> None:
    (duty,) = read(f"某县2024年普法工作要点\n(一)健全制度。抓好落实,{said}。(县司法局牵头)\n").duties
    (often,) = [o.recurrence for o in duty.obligations if o.recurrence]
    assert (often.every, often.times) == (every, times)


@pytest.mark.parametrize("width", [24, 31, 38])
def test_lines_that_only_a_narrow_page_broke_are_read_as_one(width: int) -> None:
    said = [
        f"({n})完善制度。健全协调机制并定期会商,每季度通报1次,结果向社会公开。(县退役军人事务局牵头,县公安局、各乡镇(街道)配合)"
        for n in "一二三四五六"
    ]
    broken = [line[at : at + width] for line in said for at in range(0, len(line), width)]
    text = "\n".join(["某县2024年普法工作要点", *broken, ""])
    reading = read(text)
    parties = (("县退役军人事务局",), ("县公安局", "各乡镇(街道)"))
    assert [(d.lead, d.cooperate) for d in reading.duties] == [parties] * 6
    for duty in reading.duties:
        assert text[duty.start : duty.start + 3] == duty.number
        assert all(text[o.start : o.end] == o.text for o in duty.obligations)
        assert any(o.recurrence for o in duty.obligations)


def test_page_numbers_and_marks_of_emphasis_are_no_words() -> None:
    text = "# 某县普法任务清单\n1.开展宣讲。\n**牵头单位**:县普法办;**配合单位**:各镇\n— 2 —\n2.编印读本。\n**牵头单位**:县教育局\n"
    assert [(d.number, d.lead, d.cooperate) for d in read(text).duties] == [
        ("1.", ("县普法办",), ("各镇",)),
        ("2.", ("县教育局",), ()),
    ]


ROWS = (
    ("1", "编制检查事项目录", "国网某某县供电公司", "9月底"),
    ("2", "建设公共法律服务中心", "团县委", "年底前"),
    ("3", "通报评查结果", "县司法局、县档案馆", "10月底"),
)
TABLE_HEAD = ("序号", "工作任务", "责任单位", "完成时限")


@pytest.mark.parametrize("cell", ["\n", "\n\n", "\n|\n", " |\n", "\t", "   ", " | "])
def test_a_table_is_read_however_its_cells_are_parted(cell: str) -> None:
    row = " |\n" if cell == " |\n" else cell if "\n" in cell else "\n"
    table = row.join(cell.join(cells) for cells in (TABLE_HEAD, *ROWS))
    duties = read(f"某县2024年重点任务分解表\n{table}\n").duties
    assert [(d.number, "、".join(d.lead)) for d in duties] == [(row[0], row[2]) for row in ROWS]
    assert [{o.deadline for o in d.obligations} for d in duties] == [{"2024-09-30"}, {"2024-12-31"}, {"2024-10-31"}]
