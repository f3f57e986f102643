"""The same document as text, Word, web page and PDF: what LibreOffice makes of it is read alike."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

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
    plan.add_page_break()
    plan.add_paragraph("完成上列任务3项。")
    plan.save(str(folder / "plan.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for kind in ("pdf", "html"):
        files = [str(folder / name) for name in ("report.docx", "plan.docx")]
        command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


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
