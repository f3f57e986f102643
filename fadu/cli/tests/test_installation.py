"""`fadu init` on the real program, in a process of its own: the keys must be there before the settings."""

import shutil
import socket
import sqlite3
import stat
from pathlib import Path

import pytest

from .program import fadu


@pytest.fixture
def copy(house, tmp_path):
    """A data folder of the test's own."""
    return Path(shutil.copytree(house, tmp_path / "var"))


@pytest.mark.slow
def test_the_keys_are_the_owners_alone(house):
    assert stat.S_IMODE((house / "fadu.env").stat().st_mode) == 0o600


@pytest.mark.slow
def test_a_second_init_changes_no_key_and_no_table(copy):
    before = (copy / "fadu.env").read_text()
    done = fadu(copy, "init")
    assert done.returncode == 0
    assert "已是最新" in done.stdout
    assert (copy / "fadu.env").read_text() == before


@pytest.mark.slow
def test_lost_keys_are_not_replaced_while_the_data_is_there(copy):
    (copy / "fadu.env").unlink()
    done = fadu(copy, "init")
    assert done.returncode == 2
    assert "密钥文件不见了" in done.stderr
    assert "备份" in done.stderr
    assert not (copy / "fadu.env").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["init", "serve"])
def test_the_database_of_a_newer_version_is_left_alone(copy, command):
    with sqlite3.connect(copy / "fadu.sqlite3") as database:
        row = "INSERT INTO django_migrations (app, name, applied) VALUES ('organs', '9999_later', '2030-01-01')"
        database.execute(row)
    done = fadu(copy, command)
    assert done.returncode == 2
    assert "较新版本" in done.stderr
    assert "organs.9999_later" in done.stderr


@pytest.mark.slow
def test_the_site_does_not_start_over_a_database_that_is_not_set_up(copy):
    (copy / "fadu.sqlite3").unlink()
    done = fadu(copy, "serve")
    assert done.returncode == 2
    assert "fadu init" in done.stderr


@pytest.mark.slow
def test_a_port_in_use_is_told_before_anything_starts(house):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = fadu(house, "serve", "--port", str(port))
    assert done.returncode == 2
    assert str(port) in done.stderr
    assert f"--port {port + 1}" in done.stderr


@pytest.mark.slow
def test_a_damaged_database_is_told(copy):
    (copy / "fadu.sqlite3").write_bytes(b"no database at all" * 400)
    done = fadu(copy, "verify")
    assert done.returncode == 2
    assert "损坏" in done.stderr


@pytest.mark.slow
def test_a_data_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "var").write_text("a file")
    done = fadu(tmp_path / "var", "init")
    assert done.returncode == 2
    assert "位置：" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_help_loads_neither_the_site_nor_the_reader(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    done = fadu(tmp_path, "--help")
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "fadu.cli" in loaded
    assert loaded.isdisjoint({"django", "fadu.reading", "fadu.reading.reader"})
