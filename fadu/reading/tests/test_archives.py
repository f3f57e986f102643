"""Archives and folders as offices send them: nested, locked, broken, with names of another code page, far too large."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from fadu.reading import SourceError
from fadu.reading.sources import archive, documents
from fadu.reading.sources.documents import documents_in
from fadu.reading.sources.opening import source_of

SENTENCE = "某县全年受理行政复议案件39件。".encode()


def packed(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return stream.getvalue()


def names_in(path: Path) -> list[str]:
    return [source.name.removeprefix(f"{path}/") for source in documents_in(path)]


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_archives_within_archives_are_opened(tmp_path: Path) -> None:
    inner = packed(("里.txt", SENTENCE))
    path = written(tmp_path, "a.zip", packed(("外.txt", SENTENCE), ("内.zip", inner), ("图.png", b"x")))
    assert names_in(path) == ["内.zip/里.txt", "外.txt"]


def test_archives_are_not_opened_without_end(tmp_path: Path) -> None:
    data = packed(("里.txt", SENTENCE))
    for _ in range(9):
        data = packed(("内.zip", data))
    with pytest.raises(SourceError, match="嵌套过深"):
        list(documents_in(written(tmp_path, "a.zip", data)))


@pytest.mark.parametrize(("encoding", "name"), [("gb18030", "工作报告"), ("utf-8", "工作报告"), ("utf-8", "甲")])
def test_names_of_chinese_windows_and_of_macos_are_told(tmp_path: Path, encoding: str, name: str) -> None:
    raw = name.encode(encoding)
    data = packed(("X" * len(raw) + ".txt", SENTENCE)).replace(b"X" * len(raw), raw)
    assert names_in(written(tmp_path, "a.zip", data)) == [f"{name}.txt"]


def test_what_programs_leave_beside_documents_is_passed_over(tmp_path: Path) -> None:
    left = [(name, b"\0\5\26\7") for name in ("__MACOSX/._年报.txt", "._年报.txt", "~$年报.docx")]
    data = packed(("年报.txt", SENTENCE), *left)
    assert names_in(written(tmp_path, "a.zip", data)) == ["年报.txt"]
    assert source_of("a.dat", data).text == SENTENCE.decode()


def test_an_old_document_in_an_archive_is_told_and_not_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", packed(("年报.txt", SENTENCE), ("旧稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
    told: list[SourceError] = []
    assert [source.name for source in documents_in(path, told.append)] == [f"{path}/年报.txt"]
    assert [(error.what, error.where) for error in told] == [("旧版 Office 文件或已加密，不能读取", f"{path}/旧稿.doc")]


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a.zip", packed(("a.txt", b"0" * 5000), ("b.txt", b"0" * 5000)))
    monkeypatch.setattr(documents, "UNPACKED", 9000)
    with pytest.raises(SourceError, match=r"过大.*拆分"):
        list(documents_in(path))
    monkeypatch.setattr(documents, "UNPACKED", 90_000)
    monkeypatch.setattr(archive, "LARGEST", 4000)
    with pytest.raises(SourceError, match=r"过大.*拆分"):
        list(documents_in(path))


def test_a_broken_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = packed(("a.txt", SENTENCE * 40), ("b.txt", SENTENCE))
    path = written(tmp_path, "a.zip", data[:60] + bytes(12) + data[72:])
    told: list[SourceError] = []
    assert [source.name for source in documents_in(path, told.append)] == [f"{path}/b.txt"]
    assert [(error.what, error.where) for error in told] == [("压缩包已损坏", f"{path}/a.txt")]


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", SENTENCE)
    try:
        subprocess.run(["zip", "-q", "-j", "-P", "x", str(tmp_path / "a.zip"), str(file)], check=True)
    except FileNotFoundError:
        pytest.skip("没有 zip 程序：不能做出加密的压缩包")
    with pytest.raises(SourceError, match=r"有密码.*解压"):
        list(documents_in(tmp_path / "a.zip"))


@pytest.mark.parametrize("name", ["a.zip", "folder"])
def test_where_nothing_can_be_read_it_is_said(tmp_path: Path, name: str) -> None:
    if name == "folder":
        (tmp_path / name).mkdir()
    else:
        written(tmp_path, name, packed(("图.png", b"x")))
    with pytest.raises(SourceError, match="没有可读的文档"):
        list(documents_in(tmp_path / name))


@pytest.mark.parametrize(
    ("member", "says"), [("xl/workbook.xml", "Excel"), ("OFD.xml", "导出为 PDF"), ("content.xml", "另存为 .docx")]
)
def test_files_of_other_programs_are_named(member: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        source_of("a", packed((member, b"x")))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_of_two_bytes_a_sign_needs_no_mark(encoding: str) -> None:
    assert source_of("a.txt", SENTENCE.decode().encode(encoding)).text == SENTENCE.decode()


def test_a_title_is_told_without_the_marks_of_markdown() -> None:
    from fadu.reading import read

    assert read("# 某县2023年工作报告\n\n一、工作").title == "某县2023年工作报告"
