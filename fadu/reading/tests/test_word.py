"""Word files as people leave them: tracked changes, content controls, text boxes, notes, merged cells."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from fadu.reading import SourceError
from fadu.reading.sources.opening import source_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>不含上年结转4件。</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines_of(data: bytes) -> list[str]:
    return source_of("a.docx", data).text.splitlines()


@pytest.mark.parametrize(
    ("piece", "seen"),
    [
        (f'<w:ins {W} w:id="1"><w:r><w:t>35件</w:t></w:r></w:ins>', "审结35件。"),
        (f'<w:del {W} w:id="1"><w:r><w:delText>28件</w:delText></w:r></w:del>', "审结。"),
        (f"<w:hyperlink {W}><w:r><w:t>35件</w:t></w:r></w:hyperlink>", "审结35件。"),
        (f"<w:smartTag {W}><w:r><w:t>35件</w:t></w:r></w:smartTag>", "审结35件。"),
        (f"<w:sdt {W}><w:sdtContent><w:r><w:t>35件</w:t></w:r></w:sdtContent></w:sdt>", "审结35件。"),
        (f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>35件</w:t></w:r>", "审结。"),
        (f"<w:r {W}><w:instrText> PAGE 3 </w:instrText></w:r>", "审结。"),
        (f"<w:r {W}><w:t>3</w:t><w:noBreakHyphen/><w:t>5件</w:t></w:r>", "审结3-5件。"),
    ],
)
def test_a_paragraph_is_read_as_a_person_sees_it(piece: str, seen: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("审结")
    paragraph._p.append(parse_xml(piece))
    paragraph.add_run("。")
    assert lines_of(saved(document)) == [seen]


def test_text_boxes_follow_their_paragraph_and_come_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>走访8户。</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    document = docx.Document()
    document.add_paragraph("正文。")._p.append(parse_xml(f"<w:r {W} {V} {MC}>{both}</w:r>"))
    document.add_paragraph("又一段。")
    assert lines_of(saved(document)) == ["正文。", "走访8户。", "又一段。"]


def test_what_stands_in_a_content_control_is_read() -> None:
    document = docx.Document()
    held = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>检查7次。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(held))
    assert lines_of(saved(document)) == ["检查7次。"]


def test_notes_stand_at_the_end() -> None:
    document = docx.Document()
    document.add_paragraph("审结35件。")
    plain, out = zipfile.ZipFile(io.BytesIO(saved(document))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in plain.namelist():
            data = plain.read(name).decode("latin-1")
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                data = data.replace(
                    "</Relationships>", f'<Relationship Id="r9" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                )
            if name == "[Content_Types].xml":
                data = data.replace(
                    "</Types>", '<Override PartName="/word/footnotes.xml" ContentType="application/xml"/></Types>'
                )
            made.writestr(name, data.encode("latin-1"))
        made.writestr("word/footnotes.xml", NOTES)
    assert lines_of(out.getvalue()) == ["审结35件。", "不含上年结转4件。"]


def test_merged_cells_keep_the_columns_and_say_once_what_they_hold() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, said in enumerate((("任务", "牵头单位", "时限"), ("评查", "区司法局", "9月"), ("通报", "", "全年"))):
        for column, words in enumerate(said):
            table.cell(row, column).text = words
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(0, 0).merge(table.cell(0, 1))
    inner = table.cell(2, 2).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "11月底"
    assert lines_of(saved(document)) == ["任务 牵头单位\t\t时限", "评查\t区司法局\t9月", "通报\t\t全年 11月底"]


def test_a_list_number_in_a_cell_is_told() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, said in enumerate(("评查", "通报")):
        table.cell(row, 0).paragraphs[0].style = "List Number"
        table.cell(row, 1).text = said
    assert lines_of(saved(document)) == ["1.\t评查", "2.\t通报"]


@pytest.mark.parametrize("cut", range(200, 20000, 1700))
def test_a_damaged_word_file_is_told_and_never_breaks_the_reader(cut: int) -> None:
    document = docx.Document()
    document.add_paragraph("审结35件。")
    data = bytearray(saved(document))
    data[cut : cut + 40] = bytes(40)
    try:
        lines_of(bytes(data))
    except SourceError as error:
        assert "损坏" in error.what or "没有" in error.what


def test_a_file_saved_as_strict_open_xml_reads_as_any_other() -> None:
    document = docx.Document()
    document.add_heading("一、复议工作", 1)
    document.add_paragraph("受理", style="List Number")
    document.add_table(1, 2).rows[0].cells[1].text = "35件"
    document.sections[0].header.paragraphs[0].text = "页眉"
    usual = saved(document)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as found, zipfile.ZipFile(stream, "w") as strict:
        for name in found.namelist():
            part = found.read(name)
            part = re.sub(
                rb"http://schemas.openxmlformats.org/(wordprocessingml|officeDocument|drawingml)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/", part,
            )  # fmt: skip
            strict.writestr(name, part)
    assert b"2006/main" not in zipfile.ZipFile(stream).read("word/document.xml")[:400]
    assert lines_of(stream.getvalue()) == lines_of(usual) and "35件" in source_of("a.docx", usual).text
