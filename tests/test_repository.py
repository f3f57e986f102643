"""The repository agrees with itself: its documents, its commands, its dependencies, what may stand in it."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from fadu import __version__
from fadu.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
#: Addresses of package registries: what is installed comes from where the machine is set to look. Written in two
#: parts, so that this file does not hold them.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "npm" + "mirror.com",
    "yarn" + "pkg.com",
    "deb." + "debian.org",
    "tuna.tsinghua" + ".edu.cn",
    "mirrors." + "aliyun.com",
]
#: Folders of the machine on which a thing was written.
MACHINE = re.compile(r"(?<![\w.\-/~])/(?:work|home|root|opt/(?:pypi|wheels)|Users)/[\w.]")
TEXT = {
    ".jsonl",
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".cfg",
    ".typ",
    ".sh",
    "",
    ".csv",
    ".svg",
}


@cache
def committed() -> list[Path]:
    """Every text file that git keeps, or would with the next commit; without git (an unpacked archive) none."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in done.stdout.split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file() and Path(name).suffix in TEXT]


def read(path: Path) -> str:
    """A file's text."""
    return path.read_text(encoding="utf-8")


def holding(found) -> list[str]:
    """Where something is found: `path:line`."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        for number, line in enumerate(read(path).splitlines(), start=1)
        if found(line)
    ]


def test_no_file_names_a_registry():
    assert holding(lambda line: any(host in line for host in HOSTS)) == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on():
    assert holding(MACHINE.search) == []


def test_the_locks_hold_a_hash_for_every_file_and_no_address():
    for name in ("run", "dev"):
        text = read(ROOT / "requirements" / f"{name}.txt")
        assert re.findall(r"^(?:-|\S+ @ |\S*//).*$", text, re.MULTILINE) == []
        pins = re.findall(r"^\S+==\S+", text, re.MULTILINE)
        assert len(pins) > 50
        assert len(re.findall(r"^\S+==[^\n]* \\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins)


@pytest.mark.parametrize("name", ["run", "dev", "bench"])
def test_the_locks_pin_the_pip_that_installs_them(name):
    """`scripts/environment.py` installs it first: without it the machine's own, years old, would take four times as long."""
    assert re.search(r"^pip==", read(ROOT / "requirements" / f"{name}.txt"), re.MULTILINE)


def test_what_runs_is_locked_to_what_was_tested():
    pins = {
        name: dict(re.findall(r"^(\S+)==(\S+)", read(ROOT / "requirements" / f"{name}.txt"), re.MULTILINE))
        for name in ("run", "dev")
    }
    assert {name: version for name, version in pins["run"].items() if pins["dev"].get(name) != version} == {}


def test_every_link_in_the_documents_leads_somewhere():
    broken = []
    for page in committed():
        if page.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)):
            if not re.match(r"\w+:", target) and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def targets() -> set[str]:
    """What make can be asked for."""
    return set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_make_command_of_the_readme_exists(page):
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", read(ROOT / page), re.MULTILINE))
    assert {"run", "test"} <= named
    assert named - targets() == set()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_fadu_command_of_the_readme_exists(page):
    named = set(re.findall(r"`fadu ([a-z]+)", read(ROOT / page)))
    assert named
    assert named - COMMANDS.keys() == set()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_folder_of_the_readmes_map_exists(page):
    named = re.findall(r"`((?:fadu|docs)/[\w/]+|\w+/)`", read(ROOT / page))
    assert [name for name in named if not (ROOT / name).exists() and name != "var/"] == []


def test_the_two_readmes_have_the_same_parts():
    english, chinese = (read(ROOT / page) for page in ("README.md", "README.zh.md"))
    for pattern in (r"^## ", r"^\| ", r"^- ", r"^```"):
        counts = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert counts[0] == counts[1], pattern


def test_every_command_is_documented():
    page = read(ROOT / "docs" / "commands.md")
    assert [name for name in COMMANDS if f"\n## fadu {name}\n" not in page] == []


def test_every_make_target_for_people_explains_itself():
    makefile = read(ROOT / "Makefile")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    explained = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))
    assert phony - explained == {"environment", "environment-dev", "environment-bench", "front"}
    assert phony == targets()


def test_ci_calls_make_test_and_nothing_else():
    lines = [line for line in read(ROOT / ".ci" / "run").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]


def test_the_package_says_one_version():
    assert tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"] == __version__


def imports(path: Path) -> set[str]:
    """The top names that a module imports from elsewhere."""
    found = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_every_package_that_fadu_imports_is_declared():
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *(one for more in project["optional-dependencies"].values() for one in more)]
    declared = {re.match(r"[\w.-]+", one)[0].lower().replace("_", "-") for one in wanted}
    owners = packages_distributions()
    undeclared = {}
    for path in committed():
        if path.suffix != ".py" or path.relative_to(ROOT).parts[0] != "fadu" or "tests" in path.parts:
            continue
        for name in imports(path) - set(sys.stdlib_module_names) - {"fadu"}:
            if not {owner.lower().replace("_", "-") for owner in owners.get(name, [name])} & declared:
                undeclared.setdefault(name, str(path.relative_to(ROOT)))
    assert undeclared == {}


def test_no_file_has_the_name_of_a_drawer():
    """A file is named by what it is for."""
    drawers = {"utils", "helpers", "common", "misc", "managers", "util", "helper"}
    assert [str(path.relative_to(ROOT)) for path in committed() if path.stem in drawers] == []


def test_decisions_are_short():
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert pages
    assert [page.name for page in pages if len(read(page).splitlines()) > 30] == []
