"""The line of docs/new-line.md, built from that page in a folder of its own, works at every door."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "new-line.md"
FILES = ("models.py", "procedure.py", "indicators.py", "narrative.md", "samples.py")

DOORS = """
import datetime, importlib, io
from decimal import Decimal
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("makemigrations", "visits", name="initial", verbosity=0)
importlib.invalidate_caches()
call_command("check", verbosity=0)
from fadu.cli.installation import found_tables
found_tables()
from fadu.organs.models import Region, RegionLevel, Organ, Person, Post
from fadu.organs.founding import found_county
from fadu.organs.roles import Role
from fadu.ledger.registry import ledgers
from fadu.ledger import actions, exchange
from fadu.figures.values import figure
from fadu.ledger.samples import Published, Sampler, build
from fadu.cli.ledgers import row
province = Region.add(None, code="990000", name="测试省", level=RegionLevel.PROVINCE)
city = Region.add(province, code="990100", name="测试市", level=RegionLevel.CITY)
Region.add(city, code="990121", name="测试县", level=RegionLevel.COUNTY)
root = found_county("990121", "测试县", "测", towns=["甲镇"])
person = Person.objects.create_user(username="clerk", name="虚构人", organ=root)
Post.objects.create(person=person, organ=root, role=Role.HANDLER, lines=None, since=datetime.date(2020, 1, 1))
visit = ledgers["visits.visit"]
assert visit.line_name == "来访接待", visit.line_name
web = Client()
web.force_login(person)
day = datetime.date(2024, 3, 4)
record = actions.create(visit, {"visitor": "虚构人一", "matter": "咨询办证", "received_on": day}, by=person, on=day, organ=root)
for address in ("/l/visits/visit/", "/l/visits/visit/new/", f"/l/visits/visit/{record.pk}/", f"/l/visits/visit/{record.pk}/move/close/"):
    answer = web.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
assert "咨询办证" in web.get("/l/visits/visit/").content.decode()
sent = {"organ": root.pk, "visitor": "虚构人二", "matter": "反映道路", "received_on": "2024-03-05"}
answer = web.post("/l/visits/visit/new/", sent)
assert answer.status_code == 302, answer.content.decode()[:2000]
closed = actions.move(record, "close", {"closed_on": day}, by=person, on=day)
assert closed.stage == "closed"
assert figure("visits.received", root, period="2024").value == 2
assert figure("visits.close_rate", root, period="2024").shown == "50%"
data = exchange.export(visit, person)
file = io.BytesIO(data); file.name = "台账.xlsx"
assert exchange.dry_run(visit, file, person).same == 2
assert exchange.template(visit, person)
build(Published("visits", "", "990121", 2025, {"received": Decimal(4)}, {}), Sampler(root, 2025))
assert [figure(f"visits.{name}", root, period="2025").value for name in ("received", "closed")] == [4, 4]
described = row(visit)
assert described["clocks"][0]["limits"][0]["article"]
page = Client().get("/api/docs", {"of": "来访接待：来访"})
assert page.status_code == 200 and "visits_visit_create" in page.content.decode()
assert Client().get("/api/visits/visit").status_code == 401
print("DOORS OPEN")
"""


def blocks() -> dict[str, str]:
    """The page's code by file name: the first fenced block under each heading that names a file."""
    found = {}
    for part in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name = part.splitlines()[0].split(" ")[0]
        code = re.search(r"```(?:python|markdown)\n(.*?)```", part, flags=re.S)
        if name in FILES and code:
            found[name] = code.group(1)
    return found


@pytest.fixture
def lines(tmp_path):
    folder = tmp_path / "lines" / "visits"
    (folder / "migrations").mkdir(parents=True)
    (folder / "migrations" / "__init__.py").touch()
    (folder / "__init__.py").write_text(
        '"""来访接待: receiving visitors. Governed by 信访工作条例."""\n', encoding="utf-8"
    )
    for name, code in blocks().items():
        (folder / name).write_text(code, encoding="utf-8")
    return folder.parent


def python(lines: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "FADU_LINES": str(lines),
        "FADU_DATA": str(data),
        "FADU_TEST": "1",
        "FADU_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "fadu.settings",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, *arguments], cwd=lines, env=environment, capture_output=True, text=True, timeout=300
    )


@pytest.mark.slow
def test_the_line_of_the_page_works_at_every_door(lines, tmp_path):
    assert set(blocks()) == set(FILES)
    data = tmp_path / "data"
    data.mkdir()
    seen = python(lines, data, "-c", DOORS)  # one process: to start another takes as long as all that it does
    assert "DOORS OPEN" in seen.stdout, seen.stderr[-3000:]
    assert (lines / "visits" / "migrations" / "0001_initial.py").exists()


@pytest.mark.slow
def test_a_wrong_declaration_is_refused_with_a_hint(lines, tmp_path):
    models = lines / "visits" / "models.py"
    models.write_text(
        models.read_text(encoding="utf-8").replace('search = "visitor matter"', 'search = "visitor mater"')
    )
    checked = python(lines, tmp_path, "-m", "django", "check")
    assert checked.returncode != 0
    assert "fadu.E001" in checked.stderr and "Did you mean 'matter'?" in checked.stderr
