"""A nation's reports on a Spark cluster: the same reading of each document as in ``corpus``, one table out.

The files may lie wherever the cluster reads from (a shared folder, HDFS, an object store). Each worker needs this
package. pyspark is no part of the default installation.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fadu.reading.corpus.rows import rows_of
from fadu.reading.corpus.tables import FAR, LEAST
from fadu.reading.sources.documents import documents_of
from fadu.reading.sources.opening import nothing_in
from fadu.reading.sources.source import SourceError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FIELDS = {
    "doc": "string",
    "title": "string",
    "region": "string",
    "year": "int",
    "start": "long",
    "end": "long",
    "text": "string",
    "value": "decimal(38,6)",
    "unit": "string",
    "bound": "string",
    "kind": "string",
    "measure": "string",
    "indicator": "string",
    "confidence": "double",
    "period": "string",
    "scope": "string",
    "failed": "string",
}
KINDS = "*.{txt,md,html,htm,shtml,docx,pdf,zip}"


def figures_on_spark(spark: SparkSession, folder: str) -> DataFrame:
    """Every figure of every document below a folder; a document that can't be read is one row that says why (``failed``).

    Args:
        folder: a path or address that the cluster reads.
    """
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").option("pathGlobFilter", KINDS)
    rows = (
        files.load(folder).select("path", "content").rdd.flatMap(lambda row: list(_rows(row["path"], row["content"])))
    )
    return spark.createDataFrame(rows, ", ".join(f"`{name}` {kind}" for name, kind in FIELDS.items()))


def _rows(path: str, content: bytes) -> Iterator[tuple[Any, ...]]:
    """One file's rows in the schema's order."""
    try:
        for source in documents_of(path, bytes(content)):
            for row in rows_of(source):
                yield tuple(_typed(name, row.get(name)) for name in FIELDS)
    except SourceError as error:
        yield tuple(path if name == "doc" else str(error) if name == "failed" else None for name in FIELDS)


def _typed(name: str, value: Any) -> Any:
    from decimal import Decimal

    return Decimal(value) if name == "value" and value is not None else value


def marked(figures: DataFrame) -> DataFrame:
    """The figures with ``outlier``: far from the median of their indicator and unit, as ``corpus.mark_outliers`` says."""
    from pyspark.sql import functions as f

    known = figures.where("indicator is not null and value is not null and bound = 'eq'")
    group = ["indicator", "unit"]
    middle = known.groupBy(*group).agg(
        f.expr("percentile(cast(value as double), 0.5)").alias("middle"), f.count("*").alias("n")
    )
    apart = known.join(middle, group).withColumn("apart", f.abs(f.col("value").cast("double") - f.col("middle")))
    spread = apart.groupBy(*group, "middle", "n").agg(f.expr("percentile(apart, 0.5)").alias("spread"))
    base = (
        f.when(f.col("spread") > 0, f.col("spread")).when(f.col("middle") != 0, f.abs("middle") * 0.05).otherwise(1.0)
    )
    far = f.abs(f.col("value").cast("double") - f.col("middle")) > FAR * base
    eligible = (f.col("bound") == "eq") & (f.col("n") >= LEAST)
    joined = figures.join(spread, group, "left")
    return joined.withColumn("outlier", f.coalesce(eligible & far, f.lit(False))).drop("middle", "n", "spread")


def _let_java_read_names() -> None:
    """Java knows files by names of the locale's encoding; where the locale is not installed, it loses Chinese ones."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        os.environ["LC_ALL"] = "C.UTF-8"


def corpus_on_spark(folder: str, out: str, *, master: str | None = None) -> dict[str, int]:
    """Read a folder on Spark into a folder of Parquet; the counts are those of ``corpus``.

    Args:
        out: the folder or address that is written; one that exists is replaced.
        master: as Spark names it; without it what the environment says (spark-submit), else all cores here.

    Raises:
        SourceError: pyspark is not installed, or Java is missing, or there is nothing to read.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SourceError("没有安装 Spark", "pyspark", "执行 pip install 'fadu[spark]' 并安装 Java 17") from error
    _let_java_read_names()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers here run in this environment, not the machine's
    builder: Any = SparkSession.builder
    builder = builder.appName("fadu corpus")
    spark = (builder.master(master) if master else builder).getOrCreate()
    try:
        figures = figures_on_spark(spark, folder).cache()
        marked(figures.where("failed is null")).drop("failed").write.mode("overwrite").parquet(out)
        failed = figures.where("failed is not null").count()
        read = figures.where("failed is null").select("doc").distinct().count()
        rows = figures.where("failed is null").count()
    finally:
        spark.stop()
    if not read and not failed:
        raise nothing_in("文件夹", folder)
    return {"read": read, "skipped": 0, "failed": failed, "rows": rows}
