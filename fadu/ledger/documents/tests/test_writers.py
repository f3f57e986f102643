"""What stands in the files that the writers make, read back by other programs."""

import io
import re
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import docx as python_docx
import pypdfium2
import pytest
import typst

from fadu.ledger.documents import docx, fonts, html, pdf
from fadu.ledger.documents.docx_parts import PARAGRAPH_ORDER
from fadu.ledger.documents.layout import layout
from fadu.ledger.documents.official import OfficialDocument, Table
from fadu.ledger.documents.tests.sample import FILLER, every_element, full_pages
from fadu.ledger.errors import Refused

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def lines_of(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a PDF page by the height at which the characters of the filler stand."""
    words = page.get_textpage()
    placed = []
    for index in range(words.count_chars()):
        character = words.get_text_range(index, 1)
        if character in FILLER:
            left, bottom, _, _ = words.get_charbox(index, loose=True)
            placed.append((-round(bottom / layout().line), left, character))
    return ["".join(item[2] for item in row) for _, row in groupby(sorted(placed), key=lambda item: item[0])]


def words_of(made: bytes) -> str:
    file = pypdfium2.PdfDocument(made)
    return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in file))


def by_libreoffice(made: bytes, folder: Path) -> bytes:
    source = folder / "document.docx"
    source.write_bytes(made)
    command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", source],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "document.pdf").read_bytes()


def test_a_full_page_of_the_pdf_has_22_lines_of_28_characters():
    file = pypdfium2.PdfDocument(pdf.write(full_pages(3)))
    assert [len(line) for line in lines_of(file[1])] == [28] * 22


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: the page of the docx cannot be counted")
def test_a_full_page_of_the_word_file_has_22_lines_of_28_characters(tmp_path):
    file = pypdfium2.PdfDocument(by_libreoffice(docx.write(full_pages(3)), tmp_path))
    assert [len(line) for line in lines_of(file[1])] == [28] * 22


def test_the_pdf_is_a4_with_the_folio_outside():
    file = pypdfium2.PdfDocument(pdf.write(full_pages(2)))
    assert [round(side / 72 * 25.4) for side in file[0].get_size()] == [210, 297]
    sides = []
    for page in file:
        words = page.get_textpage()
        found = words.search("—").get_next()
        sides.append(words.get_charbox(found[0])[0] > page.get_width() / 2)
    assert sides == [True, False, True]


@pytest.mark.parametrize("write", [pdf.write, html.page])
def test_every_word_is_in_the_file(write):
    document = every_element()
    made = write(document)
    found = words_of(made) if isinstance(made, bytes) else re.sub(r"\s|<[^>]*>", "", made.replace("&lt;", "＜"))
    wanted = {re.sub(r"\s", "", line).replace("收到<申请>", "") for line in document.words() if "收到" not in line}
    assert [line for line in wanted if line not in found] == []
    assert all(
        words in found
        for words in ("某府发〔2024〕5号", "签发人：测试甲", "特急", "（此件公开发布）", "2024年2月9日印发")
    )


def test_every_word_is_in_the_word_file():
    word = python_docx.Document(io.BytesIO(docx.write(every_element())))
    found = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "（二）办案情况。全年审结28件。" in found
    assert "附件：1.数据表\n2.说明" in found
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["收到<申请>", "39件", "30件"]
    assert [cell.text for cell in word.tables[1].rows[1].cells] == [
        "某某县人民政府办公室",
        "2024年2月9日印发",
    ]


def test_the_word_file_has_the_margins_and_fonts_of_the_standard():
    word = python_docx.Document(io.BytesIO(docx.write(every_element())))
    section = word.sections[0]
    assert [round(side.mm) for side in (section.top_margin, section.left_margin, section.right_margin)] == [
        37,
        28,
        26,
    ]
    assert word.styles["公文正文"].font.name == "仿宋_GB2312"
    assert word.styles["公文一级标题"].font.name == "黑体"
    assert word.styles["公文二级标题"].font.name == "楷体_GB2312"
    assert word.styles["公文标题"].font.size.pt == 22


def test_properties_stand_in_the_order_of_the_schema():
    """Word calls a file damaged whose paragraph properties stand in another order."""
    word = python_docx.Document(io.BytesIO(docx.write(every_element())))
    for properties in word.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pPr"):
        places = [PARAGRAPH_ORDER.index(child.tag.rpartition("}")[2]) for child in properties]
        assert places == sorted(places)


def test_a_figure_in_html_opens_its_definition_and_nothing_is_unescaped():
    made = html.fragment(every_element(), lambda span: f"/figures/{span.anchor}/")
    assert 'href="/figures/reconsideration.closed/">28件</a>' in made
    assert "收到&lt;申请&gt;" in made


def test_a_table_with_a_short_row_is_refused_with_its_row():
    with pytest.raises(ValueError, match="第 2 行"):
        Table(("甲", "乙"), (("1", "2"), ("3",)))


def test_a_document_of_a_title_alone_is_written_by_all():
    document = OfficialDocument(title="通知")
    assert pdf.write(document).startswith(b"%PDF")
    assert docx.write(document).startswith(b"PK")
    assert "通知" in html.fragment(document)


def test_a_document_without_a_head_bears_its_number_below_the_title():
    letter = OfficialDocument(title="合法性审查意见书", number="测法审〔2024〕1号", addressee="测试局")
    said = [
        paragraph.text
        for paragraph in python_docx.Document(io.BytesIO(docx.write(letter))).paragraphs
        if paragraph.text
    ]
    assert said[:3] == ["合法性审查意见书", "测法审〔2024〕1号", "测试局："]
    assert "测法审〔2024〕1号" in html.page(letter)


def test_without_a_chinese_typeface_no_pdf_is_made_that_lacks_its_characters(monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda: typst.Fonts(include_system_fonts=False))
    with pytest.raises(Refused, match=r"中文字体.*fonts-noto-cjk"):
        pdf.write(every_element())
