"""The corpus on Spark gives the same table as the corpus here; run where pyspark and Java are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from fadu.reading.corpus.folder import corpus
from fadu.reading.tests.texts import REPORT


def facts(row: dict[str, Any]) -> tuple[Any, ...]:
    value = None if row["value"] is None else float(row["value"])
    return Path(row["doc"]).name, row["start"], row["text"], value, row["indicator"], row["year"], row["outlier"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_reads_what_a_single_machine_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="没有安装 pyspark：pip install 'fadu[spark]'")
    if not shutil.which("java"):
        pytest.skip("没有 Java：Spark 需要 Java 17")
    from pyarrow import parquet

    from fadu.reading.corpus.spark import corpus_on_spark

    monkeypatch.setenv("LC_ALL", "zh_CN.NOT-INSTALLED")
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(7):
        said = REPORT.replace("收到行政复议申请156件", f"收到行政复议申请{156 if number else 9999}件")
        (folder / f"报告{number}.txt").write_text(said, encoding="utf-8")
    (folder / "scan.docx").write_bytes(b"PK\x03\x04 broken")
    counts = corpus_on_spark(str(folder), str(tmp_path / "out"), master="local[1]")
    assert (counts["read"], counts["failed"]) == (7, 1)
    corpus(folder, tmp_path / "out.jsonl", workers=1)
    here = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    there = parquet.read_table(tmp_path / "out").to_pylist()
    assert sorted(map(facts, there), key=str) == sorted(map(facts, here), key=str)
    assert any(row["outlier"] for row in there)
