"""The language of duties: who leads and by when, in the forms that notices of many places use."""

from __future__ import annotations

import pytest

from fadu.reading import Duty, read

HEAD = "某区2025年法治政府建设工作要点\n"


def duties(text: str) -> tuple[Duty, ...]:
    return read(HEAD + text).duties


@pytest.mark.parametrize(
    ("text", "lead", "cooperate"),
    [
        ("1.定期评估。(牵头单位:区审批局,责任单位:区直各单位,各镇政府)", "区审批局", "区直各单位 各镇政府"),
        (
            "1.定期评估。(牵头单位:区审批局;责任单位:区司法局及区直相关单位,6月底完成)",
            "区审批局",
            "区司法局 区直相关单位",
        ),
        ("1.定期评估。\n主办:区热线中心\n协办:区信访办、各街道(镇)", "区热线中心", "区信访办 各街道(镇)"),
        ("1.定期评估。(负责部门:商务部、海关总署;适用范围:全部片区)", "商务部 海关总署", ""),
        ("1.定期评估。(财政部、税务总局等有关部门和单位负责)", "财政部 税务总局", ""),
        ("1.定期评估。(区司法局牵头,各镇街负责落实)", "区司法局", "各镇街"),
        ("1.定期评估。(区法院会同区司法局)", "区法院", "区司法局"),
        ("1.定期评估。(区委依法治区办,各镇(街道)党(工)委)。", "区委依法治区办 各镇(街道)党(工)委", ""),
        ("1.定期评估。牵头单位为区司法局,配合单位为区应急局。", "区司法局", "区应急局"),
        ("1.定期评估。(区委党校(行政学院)、区信访办,某某新区管委会)", "区委党校(行政学院) 区信访办 某某新区管委会", ""),
        ("1.定期评估。(区司法局牵头;各乡镇〔街道〕配合)", "区司法局", "各乡镇〔街道〕"),
        ("1.定期评估,由党政办负责。", "党政办", ""),
        ("1.定期评估,区司法局牵头,区人社局等部门参与,每季度通报1次。", "区司法局", "区人社局"),
        ("1.定期评估。联席会议每年召开两次,由区司法局召集,区检察院参加。", "区司法局", "区检察院"),
        ("1.定期评估。责任领导:张某某一;责任单位:区司法局;完成时限:长期坚持", "区司法局", ""),
    ],
)
def test_who_leads(text: str, lead: str, cooperate: str) -> None:
    (duty,) = duties(text)
    assert (" ".join(duty.lead), " ".join(duty.cooperate)) == (lead, cooperate)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("上半年完成清理", "2025-06-30"),
        ("年内完成清理", "2025-12-31"),
        ("“十四五”末全部清理", "2025-12-31"),
        ("到2026年底,建成示范村10个", "2026-12-31"),
        ("9月底完成清理", "2025-09-30"),
        ("第三季度完成清理", "2025-09-30"),
        ("12月20日前报送总结", "2025-12-20"),
        ("每年3月底前公开报告", None),
        ("报送上半年工作总结", None),
        ("持续推进清理", None),
    ],
)
def test_by_when(text: str, deadline: str | None) -> None:
    (duty,) = duties(f"1.规范管理。{text}。(区司法局负责)")
    assert [o.deadline for o in duty.obligations] == [deadline]


@pytest.mark.parametrize(
    ("label", "deadline"),
    [("2025年11月", "2025-11-30"), ("6月底完成", "2025-06-30"), ("长期", None), ("全年推进", None)],
)
def test_a_label_tells_the_day_of_all_its_clauses(label: str, deadline: str | None) -> None:
    (duty,) = duties(f"1.规范管理。清理文件,公布结果。(责任单位:区司法局;完成时限:{label})")
    assert {o.deadline for o in duty.obligations} == {deadline}


def test_the_first_named_leads_where_the_text_says_so() -> None:
    first, second = duties(
        "1.学法。(区司法局、区财政局负责。列第一位者为牵头单位,下同)\n2.普法。(区教育局、区司法局负责)"
    )
    assert (first.lead, first.cooperate) == (("区司法局",), ("区财政局",))
    assert (second.lead, second.cooperate) == (("区教育局",), ("区司法局",))


def test_one_line_tells_who_leads_all_above_it() -> None:
    found = duties(
        "二、任务\n(一)学法。带头学法。\n(二)普法。开展宣讲。\n以上任务由区司法局牵头,区教育局配合,11月底前完成。"
    )
    assert [(d.title, d.lead, d.cooperate) for d in found] == [
        ("学法", ("区司法局",), ("区教育局",)),
        ("普法", ("区司法局",), ("区教育局",)),
    ]
    assert {o.deadline for d in found for o in d.obligations} == {"2025-11-30"}


def test_an_item_that_nobody_leads_is_not_the_next_ones_beginning() -> None:
    found = duties("1.学法。(区司法局负责)\n2.普法。开展宣讲。\n3.评查。抽查案卷。(区委编办负责)")
    assert [(d.number, d.lead) for d in found] == [("1.", ("区司法局",)), ("3.", ("区委编办",))]


def test_beside_a_column_of_leaders_the_responsible_cooperate() -> None:
    table = (
        "某区分工表\n序号\t任务\t责任领导\t牵头单位\t责任单位\t时限\n"
        "1\t评查案卷\t张某某一\t区司法局\t各镇办\t每半年一次\n2\t公布目录\t李某某二\t区政府办、区司法局\t\t3月\n"
    )
    first, second = read(table).duties
    assert (first.lead, first.cooperate) == (("区司法局",), ("各镇办",))
    assert [(o.recurrence.every, o.deadline) for o in first.obligations if o.recurrence] == [("half_year", None)]
    assert (second.lead, second.cooperate) == (("区政府办", "区司法局"), ())


def test_a_cell_may_tell_who_leads_by_verbs() -> None:
    (duty,) = read("某中心任务分解表\n任务 | 要求 | 责任部门 |\n解读政策 | 同步解读 | 办公室牵头,各科室配合 |\n").duties
    assert (duty.lead, duty.cooperate) == (("办公室",), ("各科室",))


@pytest.mark.parametrize(
    "text",
    ["1.学法,由区政府办公室负责。", "1.学法。牵头单位为区司法局,配合单位为区应急局。", "1.学法。责任单位:区司法局"],
)
def test_who_leads_without_brackets_lost_none(text: str) -> None:
    assert read(HEAD + text).damage == ()


@pytest.mark.parametrize(
    ("said", "lead", "cooperate"),
    [
        ("(由区财政局牵头,会同区司法局、区教育局等单位负责落实)", ["区财政局"], ["区司法局", "区教育局"]),
        ("(区司法局、区财政局按职责分工分别负责,各镇结合实际落实)", ["区司法局", "区财政局"], ["各镇"]),
        ("责任单位:区司法局(牵头),各镇", ["区司法局"], ["各镇"]),
        ("责任单位:区政府办(区司法局、区财政局配合)。", ["区政府办"], ["区司法局", "区财政局"]),
        ("此项工作由区司法局牵头,区财政局配合,各镇具体落实。", ["区司法局"], ["区财政局", "各镇"]),
        ("区司法局负责组织培训;区财政局负责经费保障。", ["区司法局", "区财政局"], []),
        ("(区司法局、区应\n急局)", ["区司法局", "区应急局"], []),
        ("牵头单位:区司法局;责任单位:区\n财政局、各镇", ["区司法局"], ["区财政局", "各镇"]),
        ("牵头单位是区司法局，责任单位为各镇。", ["区司法局"], ["各镇"]),
    ],
)
def test_who_leads_in_the_words_of_many_drafters(said: str, lead: list[str], cooperate: list[str]) -> None:
    (duty,) = duties(f"1.规范管理。清理文件。{said}")
    assert (list(duty.lead), list(duty.cooperate)) == (lead, cooperate)


def test_lines_that_begin_with_an_organ_are_its_own() -> None:
    text = "某区普法责任清单（2025年）\n1.区教育局：每季度开展一次宣讲。\n2.区司法局：6月底前培训普法骨干。\n"
    assert [(d.number, d.lead) for d in read(text).duties] == [("1.", ("区教育局",)), ("2.", ("区司法局",))]
    assert read("某区工作方案\n各镇、区司法局：现印发给你们。\n一、学法。带头学法。\n").duties == ()


def test_a_time_on_a_line_of_its_own_is_the_measures() -> None:
    (duty,) = duties("1.学法。开展学法。\n牵头单位:区司法局\n责任单位:各镇\n完成时限:2025年6月底")
    assert {o.deadline for o in duty.obligations} == {"2025-06-30"}


def test_a_table_laid_flat_one_cell_a_line_is_read() -> None:
    table = (
        "某区任务分解表\n序号\n重点工作任务\n主要责任单位\n协同配合单位\n一、总体目标\n3\n评查案卷不少于30卷。\n区司法局\n"
        "区财政局,各镇人民政府。\n4\n公布目录。\n区政府办\n区司法局\n"
    )
    first, second = read(table).duties
    assert (first.number, first.lead, first.cooperate) == ("3", ("区司法局",), ("区财政局", "各镇人民政府"))
    assert (second.title, second.lead, second.cooperate) == ("公布目录", ("区政府办",), ("区司法局",))
