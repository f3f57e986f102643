"""What offices have: text in two encodings, web pages, Word with numbered lists and tables, PDF, archives."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from fadu.reading import SourceError, open_source, read, read_file
from fadu.reading.sources.documents import documents_in
from fadu.reading.sources.opening import source_of

SENTENCE = "全年受理行政复议案件39件，审结28件。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_any_of_its_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SENTENCE.encode(encoding))
    assert [f.text for f in read_file(file).figures] == ["39件", "28件"]


def test_a_web_page_gives_its_document_without_navigation() -> None:
    page = (
        "<html><head><title>x</title></head><body><div class='nav-top'>首页 100条</div><ul><li>导航</li></ul>"
        f"<div id='UCAP-CONTENT'><p>{SENTENCE}</p><table><tr><td>维持</td><td>13件</td></tr></table></div>"
        "<script>var a = 5;</script><footer>备案5号</footer></body></html>"
    )
    assert source_of("a.html", page.encode()).text == f"{SENTENCE}\n维持\t13件\n"


def test_a_page_nested_a_hundred_thousand_deep_is_read() -> None:
    page = "<html><body><script>a = 5;</script>" + "<div>" * 100_000 + SENTENCE + "</div>" * 100_000 + "</body></html>"
    assert source_of("a.html", page.encode()).text == f"{SENTENCE}\n"


def test_a_row_of_a_web_table_is_one_line_and_a_layout_table_is_none() -> None:
    row = "<tr><td><p>评查<br>案卷</p></td><td></td><td><p>区司法局</p></td></tr>"
    body = f"<p>{SENTENCE * 30}</p>"
    page = f"<html><body><table><tr><td><div>{body}{body}<table>{row}</table></div></td></tr></table></body></html>"
    lines = source_of("a.html", page.encode()).text.splitlines()
    assert lines == [SENTENCE * 30, SENTENCE * 30, "评查 案卷\t\t区司法局"]


def test_cells_that_span_rows_or_columns_keep_the_others_in_their_columns() -> None:
    rows = "<tr><td rowspan='3'>甲</td><td colspan='2'>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td><td>己</td></tr><tr><td>庚</td></tr>"
    text = source_of("a.html", f"<html><body><table>{rows}<tr><td>辛</td></tr></table></body></html>".encode()).text
    assert text == "甲\t乙\t\t丙\n\t丁\t戊\t己\n\t庚\n辛\n"


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("工作要点", style="Title")
    document.add_paragraph("推进政务公开", style="List Number")
    document.add_paragraph("开展评查2次", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "评查", "2次"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_lists_keep_their_numbers_and_tables_their_cells() -> None:
    assert source_of("a.docx", word_file()).text == "工作要点\n1.推进政务公开\n2.开展评查2次\n评查\t2次\n"


def test_a_word_file_tells_its_pages_by_its_breaks() -> None:
    document = docx.Document()
    document.add_paragraph("第一页")
    document.add_page_break()
    document.add_paragraph(SENTENCE)
    stream = io.BytesIO()
    document.save(stream)
    source = source_of("a.docx", stream.getvalue())
    reading = replace(read(source.text), pages=source.pages)
    assert [reading.place(f.start) for f in reading.figures] == [(2, 1), (2, 1)]


def test_a_broken_word_file_says_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"文件已损坏.*重新获取"):
        source_of("a.docx", b"PK\x03\x04 not an archive")


def test_a_pdf_without_text_is_told_as_a_scan() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    with pytest.raises(SourceError, match="扫描件"):
        source_of("a.pdf", stream.getvalue())


def test_cells_of_a_pdf_table_without_rules_stay_apart(tmp_path: Path) -> None:
    import typst

    source = tmp_path / "a.typ"
    cells = "[kept], [65], [53.7%], [revoked], [12], [345]"
    source.write_text(f"Of 121 cases:\n#table(columns: 3, stroke: none, inset: 2em, {cells})")
    text = source_of("a.pdf", typst.compile(str(source))).text
    assert text.splitlines() == ["Of 121 cases:", "kept\u300065\u300053.7%", "revoked\u300012\u3000345"]


@pytest.mark.parametrize("text", ["维持\t3\t5件", "维持\t12\t345件", "维持　12　345件"])
def test_numbers_of_two_cells_are_not_one(text: str) -> None:
    told = text.split(text[2])[1:]
    assert [f.text for f in read(text).figures] == (told if "\t" in text else told[-1:])


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        ("a.bin", b"\x00\x01\x02", "不是文本文件"),
        ("a.doc", rb"{\rtf1\ansi}", "RTF.*另存为"),
        ("a.zip", b"Rar!\x1a\x07", "RAR 压缩包.*解压"),
        ("a.pdf", b"\xff\xd8\xff\xe0", "图片.*OCR"),
        ("a.docx", b"", "空的.*重新获取"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(name: str, data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        source_of(name, data)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"文件不存在.*处理"):
        open_source(tmp_path / "none.txt")


def archive_with(names: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return path


def test_an_archive_is_read_document_by_document(tmp_path: Path) -> None:
    path = archive_with({"一.txt": SENTENCE.encode(), "二.docx": word_file(), "图.png": b"\x89PNG"}, tmp_path / "a.zip")
    assert [Path(s.name).name for s in documents_in(path)] == ["一.txt", "二.docx"]


NAVIGATION = "".join(f"<li><a>关于印发第{n}批清单的通知</a>2023-0{n}-11</li>" for n in range(1, 9))
FOOT = "<div class='dbwz'>主办单位：某县政府办　ICP备10014763号　联系电话：0825-2224737</div>"
REPORTED = f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<div class='x1'><ul>{NAVIGATION}</ul></div><div class='x2'><div class='x3'>{REPORTED}</div></div>{FOOT}",
        f"<table><tr><td><ul>{NAVIGATION}</ul></td><td><table><tr><td>{REPORTED}</td></tr></table></td></tr></table>{FOOT}",
        f"<div><ul>{NAVIGATION}</ul></div><div><div>{SENTENCE}<br>{SENTENCE}<br></div></div>{FOOT}",
        f"<div class='header'><ul class='nav'>{NAVIGATION}</ul><div id='zoom'>{REPORTED}</div></div>{FOOT}",
    ],
)
def test_a_body_that_no_name_tells_is_where_the_sentences_are(page: str) -> None:
    assert source_of("a.html", f"<html><body>{page}</body></html>".encode()).text == f"{SENTENCE}\n{SENTENCE}\n"


HEADLINES = "".join(f"<li><a href='{n}.html'>某县召开会议，部署工作，强调落实</a></li>" for n in range(1, 9))


@pytest.mark.parametrize(
    "page",
    [
        f"<div><div>{REPORTED}</div><div><p>相关新闻</p><ul>{HEADLINES}</ul></div></div>",
        f"<div><div><ul>{HEADLINES}</ul></div><div><a name='top'>{REPORTED}</a></div><div><ul>{HEADLINES}</ul></div></div>",
        f"<div id='zoom'>{REPORTED}<ul>{HEADLINES}</ul></div>",
    ],
)
def test_headlines_that_lead_elsewhere_are_no_part_of_the_body(page: str) -> None:
    assert source_of("a.html", f"<html><body>{page}</body></html>".encode()).text == f"{SENTENCE}\n{SENTENCE}\n"


def test_the_annexes_of_a_body_stay_though_they_are_links() -> None:
    annexes = "<div>附件：<a href='1.doc'>1.任务表</a><a href='2.doc'>2.统计表</a></div>"
    text = source_of("a.html", f"<html><body><div id='zoom'>{REPORTED}{annexes}</div></body></html>".encode()).text
    assert text.endswith("附件：1.任务表2.统计表\n")


@pytest.mark.parametrize(
    "head",
    ["<meta name='ArticleTitle' content='某县工作情况报告'>", "<title>某县工作情况报告_某县人民政府</title>"],
)
def test_a_title_that_only_the_head_names_is_told(head: str) -> None:
    page = f"<html><head>{head}</head><body><div id='zoom'>{REPORTED}</div></body></html>"
    assert source_of("a.html", page.encode()).text.splitlines()[0] == "某县工作情况报告"
    page = f"<html><head>{head}</head><body><div id='zoom'><p>某县工作情况报告</p>{REPORTED}</div></body></html>"
    assert source_of("a.html", page.encode()).text.count("某县工作情况报告") == 1


@pytest.mark.parametrize("item", ["<li>{}</li>", "<li>\n<p><b>{}</b></p></li>"])
def test_a_list_of_a_page_keeps_the_numbers_that_a_browser_shows(item: str) -> None:
    items = "".join(item.format(said) for said in (SENTENCE, SENTENCE, "3.已有编号。"))
    page = f"<html><body><div id='zoom'><ol>{items}</ol><ul><li>无编号。</li></ul></div></body></html>"
    assert source_of("a.html", page.encode()).text.split() == [
        f"1.{SENTENCE}",
        f"2.{SENTENCE}",
        "3.已有编号。",
        "无编号。",
    ]


def test_a_text_that_a_page_holds_a_second_time_unseen_is_told_once() -> None:
    menu = "<div class='x'><ul>" + NAVIGATION + "</ul></div>"
    page = f"<html><body>{menu}<div class='y'>{REPORTED}</div><div style='display:none;'>{SENTENCE}{SENTENCE}</div></body></html>"
    assert source_of("a.html", page.encode()).text == f"{SENTENCE}\n{SENTENCE}\n"
    page = f"<html><body>{menu}<div style='display:none'>{REPORTED}</div></body></html>"
    assert source_of("a.html", page.encode()).text == f"{SENTENCE}\n{SENTENCE}\n"
