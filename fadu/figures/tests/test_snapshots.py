"""Snapshots of several sites, computed as one; what they hold and what they do not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from fadu.figures.registry import indicators
from fadu.figures.snapshot import part_of, take
from fadu.figures.snapshots import NoSnapshot, Snapshots
from fadu.figures.values import figures
from fadu.ledger import actions

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 1, tzinfo=UTC)
ERRANDS = [i for i in indicators.values() if i.line == "errands"]


@pytest.fixture
def some(errand, other_town):
    errand(closed_on=date(2023, 4, 1), outcome="full", kind="money", fee=1005)
    errand(organ=other_town, kind="paper", closed_on=date(2023, 6, 1), outcome="none", target=other_town)
    errand(received_on=date(2022, 6, 1), copies=3)
    actions.void(errand(), "测试", by=None, on=date(2023, 3, 2))


def test_a_snapshot_gives_what_the_database_gives(some, tmp_path):
    take(tmp_path, "990121", AT)
    for period in ("2023", "2023-Q2", "2022-H1"):
        assert Snapshots(tmp_path).figures(ERRANDS, period=period) == figures(ERRANDS, period=period)


def test_two_sites_are_computed_as_one_and_each_by_itself(some, tmp_path, region):
    take(tmp_path, "990121", AT)
    region.code = "990122"
    region.save()
    take(tmp_path, "990122", AT)
    snapshots = Snapshots(tmp_path)
    wanted = [indicators["errands.received"], indicators["errands.done_rate"], indicators["errands.kinds"]]
    found = snapshots.by_region(wanted, ["990000", "990100", "990121"], period="2023")
    assert found["990000"] == found["990100"]
    assert [found[code]["errands.received"].value for code in ("990000", "990121")] == [4, 2]
    assert found["990000"]["errands.done_rate"].value == Decimal("50")
    assert found["990000"]["errands.kinds"].value == 2


def test_a_snapshot_holds_what_is_counted_and_nothing_else(some, tmp_path):
    taken = take(tmp_path, "990121", AT)
    file = tmp_path / "errands.errand" / f"part={part_of('990121'):02d}" / "990121.parquet"
    assert set(pq.read_schema(file).names) == {
        "id", "organ_id", "stage", "voided", "kind", "target_id", "fee", "copies", "urgent", "received_on",
        "closed_on", "outcome",
    }  # fmt: skip
    assert taken.rows["errands.errand"] == 3
    assert "errands.sealed" not in taken.rows


def test_a_snapshot_taken_again_stands_in_the_place_of_the_first(some, errand, tmp_path):
    take(tmp_path, "990121", AT)
    errand()
    take(tmp_path, "990121", AT)
    [value] = Snapshots(tmp_path).figures([indicators["errands.received"]], period="2023").values()
    assert value.value == 3
    assert not list(tmp_path.rglob("*.part"))


def test_a_snapshot_that_fails_leaves_the_one_before(some, tmp_path, monkeypatch):
    from fadu.figures import snapshot

    take(tmp_path, "990121", AT)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.parquet")}

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        take(tmp_path, "990121", AT)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_folder_without_snapshots_is_refused(tmp_path):
    with pytest.raises(NoSnapshot, match="没有快照"):
        Snapshots(tmp_path)


def test_a_region_without_snapshots_is_refused(some, tmp_path):
    take(tmp_path, "990121", AT)
    with pytest.raises(NoSnapshot, match="110000"):
        Snapshots(tmp_path).figures(ERRANDS, "110000", period="2023")


def test_a_snapshot_older_than_the_definitions_is_refused(some, tmp_path):
    take(tmp_path, "990121", AT)
    for file in tmp_path.glob("errands.errand/*/*.parquet"):
        pq.write_table(pq.read_table(file).drop_columns(["urgent"]), file)
    with pytest.raises(NoSnapshot, match="重新取得快照"):
        Snapshots(tmp_path).figures(ERRANDS, period="2023")


def test_a_site_is_named_by_six_digits(tmp_path):
    with pytest.raises(ValueError, match="六位"):
        take(tmp_path, "9901", AT)
