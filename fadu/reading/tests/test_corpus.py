"""Many documents into one table: killed in the middle and begun again, far values marked, in all three forms."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fadu.reading.corpus.folder import corpus
from fadu.reading.corpus.subject import place_of, year_of
from fadu.reading.reader import read
from fadu.reading.tests.texts import REPORT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of twelve counties, of which one states a value far from the others."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, name in enumerate("东西南北中前后左右上下新"):
        value = 9000 if name == "中" else 156 + number
        said = REPORT.replace("收到行政复议申请156件", f"收到行政复议申请{value}件").replace("示例县", f"{name}山县")
        (folder / f"{number:02}.txt").write_text(said, encoding="utf-8")
    return folder


def test_the_three_forms_hold_the_same_rows_and_one_outlier(folder: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    for kind in ("jsonl", "csv", "parquet"):
        corpus(folder, tmp_path / f"out.{kind}", workers=1)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.DictReader(stream))
    columns = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [r["text"] for r in lines] == [r["text"] for r in cells] == [r["text"] for r in columns]
    assert [r["text"] for r in lines if r["outlier"]] == [r["text"] for r in columns if r["outlier"]]
    assert "9000件" in [r["text"] for r in lines if r["outlier"]]


def test_a_run_that_was_killed_goes_on_and_leaves_no_process_behind(folder: Path, tmp_path: Path) -> None:
    for copy in range(20):
        for file in sorted(folder.glob("[01][0-9].txt")):
            (folder / f"{copy}-{file.name}").write_bytes(file.read_bytes())
    out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    code = "import sys; from pathlib import Path; from fadu.reading.corpus.folder import corpus; corpus(Path(sys.argv[1]), Path(sys.argv[2]), workers=2)"
    run = subprocess.Popen([sys.executable, "-c", code, str(folder), str(out)], start_new_session=True)
    journal = out.with_name("out.jsonl.journal.jsonl")
    for _ in range(600):
        if journal.exists() and journal.stat().st_size > 20_000:
            break
        time.sleep(0.05)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert not out.exists()
    done = len(journal.read_text(encoding="utf-8", errors="replace").splitlines())
    counts = corpus(folder, out, workers=1)
    assert counts["skipped"] in (done, done - 1)
    assert counts["skipped"] > 0
    corpus(folder, whole, workers=1)
    assert out.read_bytes() == whole.read_bytes()
    for _ in range(100):
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the workers outlive the process that was killed")


def test_a_journal_that_broke_off_within_a_sign_is_gone_on_with(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out.jsonl"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("某某县2023年法治政府建设工作报告\n受理39件，审结28件。", encoding="utf-8")
    corpus(folder, out, workers=1)
    whole, journal = out.read_bytes(), out.with_name("out.jsonl.journal.jsonl")
    told = journal.read_bytes()
    cut = told.rindex("审结".encode()) + 1
    journal.write_bytes(told[:cut])
    out.unlink()
    assert corpus(folder, out, workers=1)["skipped"] == 1
    assert out.read_bytes() == whole


def test_a_corpus_goes_on_where_it_stopped_and_tells_each_time_what_it_could_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("某某县2023年法治政府建设工作报告\n受理39件，审结28件。\u2028", encoding="utf-8")
    (folder / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "~$a.docx").write_bytes(b"a lock")
    out = tmp_path / "out.csv"
    told: list[str] = []
    first = corpus(folder, out, workers=1, failed=told.append)
    again = corpus(folder, out, workers=1, failed=told.append)
    assert first == {"read": 1, "skipped": 0, "failed": 1, "rows": 2}
    assert again == {"read": 0, "skipped": 1, "failed": 1, "rows": 2}
    assert (
        told == [f"旧版 Office 文件或已加密，不能读取：{folder}/b.doc。处理：用 Word 打开，另存为未加密的 .docx。"] * 2
    )
    assert "某某县" in out.read_text(encoding="utf-8-sig")


def test_a_journal_that_was_cut_off_loses_only_what_was_cut(folder: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    for path in (out, whole):
        corpus(folder, path, workers=1)
    journal = out.with_name("out.jsonl.journal.jsonl")
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([*lines[:4], lines[4][:90]]))
    assert corpus(folder, out, workers=1)["skipped"] == 4
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("head", "place", "year"),
    [
        ("中共甲水县委 甲水县人民政府关于2023年度法治政府建设情况的报告", "甲水县", 2023),
        ("甲水市2021年政府工作报告", "甲水市", 2021),
        ("乙山自治州人民政府2022年法治政府建设年度报告", "乙山自治州", 2022),
        ("丙川省司法厅2020年政府信息公开工作年度报告", "丙川省", 2020),
        ("关于丁湖区2024年国民经济和社会发展计划的报告", "丁湖区", 2024),
        ("2023年甲水县法治政府建设工作报告", "甲水县", 2023),
        ("甲水县关于2019年度法治政府建设情况的公告", "甲水县", 2019),
        ("——2023年1月8日在甲水县第十八届人民代表大会第三次会议上", "甲水县", 2023),
        ("2022年以来，全市上下推进示范区建设，惠及市民。", "", 2022),
        ("关于2023年工作的报告\n我县组织领导干部参加市委党校培训，建成县级中心。", "", 2023),
        ("吉林省长春市朝阳区人民政府关于2023年法治政府建设情况的报告", "长春市朝阳区", 2023),
        ("法治政府建设年度报告\n2023年,眉县坚持依法行政。", "眉县", 2023),
    ],
)
def test_the_place_and_the_year_of_a_title_are_told(head: str, place: str, year: int) -> None:
    reading = read(f"{head}\n{year}年以来，全市各县区受理案件39件。")
    assert (place_of(reading), year_of(reading)) == (place, year)
