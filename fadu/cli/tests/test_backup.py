"""`fadu backup` and `fadu restore` on the real program."""

import shutil
import tarfile

import pytest

from .program import fadu

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def founded(house, tmp_path_factory):
    """A founded county with a file of its own beside the database."""
    data = shutil.copytree(house, tmp_path_factory.mktemp("founded") / "var")
    done = fadu(data, "found", "520121", "--prefix", "开")
    assert done.returncode == 0, done.stderr
    (data / "files").mkdir(exist_ok=True)
    (data / "files" / "a").write_bytes(b"attachment")
    return data


def test_a_backup_is_restored_into_an_empty_folder_with_the_keys(founded, tmp_path):
    archive, new = tmp_path / "fadu.tar", tmp_path / "new"
    done = fadu(founded, "backup", str(archive))
    assert done.returncode == 0, done.stderr
    with tarfile.open(archive) as listed:
        assert set(listed.getnames()) == {"fadu.sqlite3", "files", "files/a"}  # and no key
    new.mkdir()
    shutil.copy(founded / "fadu.env", new)
    restored = fadu(new, "restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert (new / "files" / "a").read_bytes() == b"attachment"
    assert "system_admin" in fadu(new, "users", "list").stdout
    assert fadu(new, "verify").returncode == 0

    again = fadu(new, "restore", str(archive))
    assert again.returncode == 2
    assert "数据库里已有数据" in again.stderr
    once_more = fadu(founded, "backup", str(archive))
    assert (once_more.returncode, "文件已经存在" in once_more.stderr) == (2, True)


def test_a_file_that_is_no_backup_is_refused(founded, tmp_path):
    (tmp_path / "other.tar").write_text("no archive")
    done = fadu(founded, "restore", str(tmp_path / "other.tar"))
    assert (done.returncode, "读不出备份文件" in done.stderr) == (2, True)
