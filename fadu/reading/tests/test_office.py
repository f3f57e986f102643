"""The same document as text, Word, web page and PDF: what LibreOffice makes of it is read alike."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from fadu.reading import Reading, audit, read, read_file
from fadu.reading.tests.texts import REPORT

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="没有 LibreOffice：安装 libreoffice-writer-nogui 后再测"),
]
HEAD = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "组织执法案卷评查2次，抽查案卷不少于80卷", "区司法局", "各执法部门", "2024年9月底前"),
    ("2", "每季度通报1次评查结果", "", "区政府办", "全年"),
    ("3", "执法人员培训不少于60学时", "区司法局\n区人社局", "", "11月底"),
)
OPEN_ROWS = (
    (
        "1",
        "组织行政执法案卷评查2次，抽查案卷不少于80卷，逐卷反馈问题并督促整改到位",
        "区司法局、区市场监管局",
        "区综合执法局",
        "2024年9月底前",
    ),
    ("2", "每季度通报1次评查结果，公布名次", "区政府办", "", "全年"),
    ("3", "执法人员培训不少于60学时，参训率达到100%，合格后方可上岗", "区人社局", "各镇（街道）", "11月底前"),
)
PARAGRAPH = "全年共受理行政复议案件39件，审结28件，其中维持13件、撤销15件，按期办结率达到百分之百，群众满意度稳步提升。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report and a table of duties as docx, html and pdf."""
    folder = tmp_path_factory.mktemp("office")
    report = docx.Document()
    report.add_heading(REPORT.split("\n")[0], 0)
    for line in filter(None, REPORT.split("\n")[1:]):
        report.add_paragraph(line)
    report.save(str(folder / "report.docx"))
    plan = docx.Document()
    plan.add_heading("示例区2024年重点任务分工表", 0)
    plan.add_paragraph("根据工作安排，制定本表。")
    table = plan.add_table(rows=1, cols=len(HEAD))
    table.style = "Table Grid"
    for row in (HEAD, *ROWS):
        cells = table.rows[0].cells if row is HEAD else table.add_row().cells
        for cell, said in zip(cells, row, strict=True):
            cell.text = said
    table.cell(1, 2).merge(table.cell(2, 2))
    save_paged(folder)
    save_headed(folder)
    plan.add_page_break()
    plan.add_paragraph("完成上列任务3项。")
    plan.save(str(folder / "plan.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for kind in ("pdf", "html"):
        files = [str(folder / f"{name}.docx") for name in ("report", "plan", "paged", "open", "headed")]
        command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def save_paged(folder: Path) -> None:
    """A report of several pages with a running head and page numbers, and a table without ruled lines."""
    paged = docx.Document()
    paged.sections[0].header.paragraphs[0].text = "示例区文件汇编"
    foot = paged.sections[0].footer.paragraphs[0]
    foot.add_run("— ")
    for mark in ("begin", "PAGE", "end"):
        piece = "<w:instrText> PAGE </w:instrText>" if mark == "PAGE" else f'<w:fldChar w:fldCharType="{mark}"/>'
        foot._p.append(parse_xml(f"<w:r {W}>{piece}</w:r>"))
    foot.add_run(" —")
    for number in range(12):
        paged.add_paragraph(PARAGRAPH.replace("39件", f"{139 + number}件") * 3)
    paged.save(str(folder / "paged.docx"))
    unruled = docx.Document()
    unruled.add_heading("示例区2024年重点任务分工表", 0)
    table = unruled.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *(OPEN_ROWS)):
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    unruled.add_paragraph("完成上列任务3项。")
    unruled.save(str(folder / "open.docx"))


def save_headed(folder: Path) -> None:
    """A table whose heads and first column are cells over several columns and rows."""
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    for row, said in enumerate(
        (("类别", "受理案件（件）", ""), ("", "2023年", "2024年"), ("复议", "120", "156"), ("", "31", "42"))
    ):
        for column, words in enumerate(said):
            table.cell(row, column).text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    document.save(str(folder / "headed.docx"))


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_cells_over_several_columns_and_rows_are_one_each(made: Path, kind: str) -> None:
    rows = [line.split("\t") for line in read_file(made / f"headed.{kind}").text.splitlines()]
    assert [[cell for cell in row if cell] for row in rows] == [
        ["类别", "受理案件（件）"],
        ["2023年", "2024年"],
        ["复议", "120", "156"],
        ["31", "42"],
    ]


def test_running_heads_and_page_numbers_are_no_text_and_sentences_run_over_pages(made: Path) -> None:
    text = read_file(made / "paged.pdf").text
    assert text.count("示例区文件汇编") == 1
    assert "—" not in text
    assert text.replace("示例区文件汇编", "").split() == [
        PARAGRAPH.replace("39件", f"{139 + number}件") * 3 for number in range(12)
    ]


def test_a_table_without_ruled_lines_keeps_its_wrapped_cells_together(made: Path) -> None:
    reading = read_file(made / "open.pdf")
    assert [(d.number, d.lead) for d in reading.duties] == [
        ("1", ("区司法局", "区市场监管局")),
        ("2", ("区政府办",)),
        ("3", ("区人社局",)),
    ]
    assert "组织行政执法案卷评查2次，抽查案卷不少于80卷，逐卷反馈问题并督促整改到位" in reading.text
    assert reading.text.endswith("\n完成上列任务3项。\n")


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_report_gives_the_same_figures_and_relations_in_every_form(made: Path, kind: str) -> None:
    reading, plain = read_file(made / f"report.{kind}"), read(REPORT)
    assert [(f.text, f.value) for f in reading.figures] == [(f.text, f.value) for f in plain.figures]
    assert [r.computation for r in reading.relations] == [r.computation for r in plain.relations]
    assert [f for f in audit(reading) if f.severity != "info"] == []
    assert reading.title == plain.title


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_table_gives_the_same_duties_in_every_form(made: Path, kind: str) -> None:
    reading = read_file(made / f"plan.{kind}")
    assert [(d.number, d.title, d.lead, d.cooperate) for d in reading.duties] == [
        ("1", "组织执法案卷评查2次", ("区司法局",), ("各执法部门",)),
        ("2", "每季度通报1次评查结果", ("区司法局",), ("区政府办",)),
        ("3", "执法人员培训不少于60学时", ("区司法局", "区人社局"), ()),
    ]
    assert [o.deadline for d in reading.duties for o in d.obligations] == [
        "2024-09-30",
        "2024-09-30",
        None,
        "2024-11-30",
    ]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_page_of_a_figure_is_told(made: Path, kind: str) -> None:
    reading: Reading = read_file(made / f"plan.{kind}")
    assert reading.place(reading.figures[-1].start)[0] == 2
