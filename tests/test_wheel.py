"""The wheel holds all that Fadu needs, and what it installs works."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def tracked(*folders: str) -> list[str]:
    """The files of some folders that git keeps, or would with the next commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *folders]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel built from a copy of what git keeps, with the built front end if there is one."""
    tree = tmp_path_factory.mktemp("tree")
    for name in tracked("fadu", "pyproject.toml", "README.md", "LICENSE"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tree / name)
    if (ROOT / "fadu" / "static").is_dir():
        shutil.copytree(ROOT / "fadu" / "static", tree / "fadu" / "static", dirs_exist_ok=True)
    out = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "-q"]
    subprocess.run([*pip, "-w", out], cwd=tree, check=True, capture_output=True)
    return next(out.glob("fadu-*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package_and_no_test(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name for name in tracked("fadu") if "/tests/" not in name and "/assets/" not in name}
    assert sorted(wanted - inside) == []
    assert [name for name in inside if "/tests/" in name or "/assets/" in name] == []


@pytest.mark.slow
def test_what_the_wheel_installs_begins_and_serves_a_house(wheel, tmp_path):
    """Installed beside the libraries of the tests; the data lies in the folder that it is called from."""
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "-q", "--target", site, wheel]
    subprocess.run(pip, check=True, capture_output=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FADU_", "DJANGO_", "PYTEST_"))}
    environment = {**kept, "PYTHONPATH": str(site), "LANG": "zh_CN.UTF-8"}
    office = tmp_path / "office"
    office.mkdir()

    def fadu(*arguments: str) -> str:
        command = [sys.executable, site / "bin" / "fadu", *arguments]
        done = subprocess.run(command, cwd=office, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    fadu("init")
    assert (office / "var" / "fadu.sqlite3").exists()
    assert "reconsideration.case" in fadu("ledgers", "--json")
    assert "没有新的留痕" in fadu("checkpoint")
    where = [sys.executable, "-c", "import fadu; print(fadu.__file__)"]
    found = subprocess.run(where, cwd=office, env=environment, capture_output=True, text=True, check=True).stdout
    assert found.startswith(str(site))
