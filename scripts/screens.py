"""Take the pictures of README from a running site: `make screens`.

The demo is run in a folder of its own, the site served from it, and Chromium looks at it. Nothing is kept but the pictures.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
WAIT = 60
DESK = {  # picture: (who, address)
    "home": ("fuyi", "/"),
    "list": ("fuyi", "/l/reconsideration/case/"),
    "record": ("fuyi", "/l/reconsideration/case/{case}/"),
    "duties": ("zhiban", "/x/duties/?notice={notice}"),
    "figure": ("zhiban", "/figures/litigation.attendance_rate/?period=2023&organ={organ}"),
    "report": ("zhiban", "/x/reports/{report}/"),
}
PUBLIC = {"portal": "/public/"}


def fadu(data: Path, *arguments: str) -> list[str]:
    """A command line of the product's."""
    return [sys.executable, "-m", "fadu.cli", *arguments]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Until the site answers."""
    for _ in range(WAIT):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310 - our own server
            return
        except OSError:
            time.sleep(1)
    raise SystemExit(f"{address} did not answer in {WAIT} seconds. See the server's output above.")


def sign_in(page: Page, base: str, username: str, password: str) -> None:
    page.goto(f"{base}/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_load_state("networkidle")


def addresses(data: Path) -> dict[str, str]:
    """The records that the pictures show."""
    code = (
        "import django; django.setup()\n"
        "from fadu.ledger.registry import ledgers\n"
        "case = ledgers['reconsideration.case'].model.objects.filter(stage='reviewing').order_by('-received_on').first()\n"
        "from fadu.cli.demo.places import HOME, root_of\n"
        "report = ledgers['reports.report'].model.objects.filter(region__code=HOME, kind='county').first()\n"
        "notice = ledgers['duties.notice'].model.objects.filter(region__code=HOME).first()\n"
        "print(case.pk, report.pk, notice.pk, root_of(HOME).pk)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return dict(zip(("case", "report", "notice", "organ"), out.stdout.split()[-4:], strict=True))


def main() -> None:
    """Run the demo, serve it, take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("No Chromium found. Install the package chromium and run make screens again.")
    with tempfile.TemporaryDirectory(prefix="fadu-screens-") as folder:
        data = Path(folder)
        os.environ |= {"FADU_DATA": folder, "DJANGO_SETTINGS_MODULE": "fadu.settings", "PYTHONPATH": str(ROOT)}
        for command in (["init"], ["demo"]):
            subprocess.run(fadu(data, *command), cwd=ROOT, check=True)
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        server = subprocess.Popen(fadu(data, "serve", "--port", str(port)), cwd=ROOT)
        try:
            wait_for(f"{base}/login/")
            take(base, chromium, data)
        finally:
            server.terminate()
            server.wait(timeout=WAIT)


def take(base: str, chromium: str, data: Path) -> None:
    """All pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    accounts = {a["username"]: a["password"] for a in json.loads((data / "demo.json").read_text())["accounts"]}
    named = addresses(data)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        for name, (who, address) in DESK.items():
            page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN").new_page()
            sign_in(page, base, who, accounts[who])
            shoot(page, base + address.format(**named), name)
        for name, address in PUBLIC.items():
            page = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN").new_page()
            shoot(page, base + address, name)
        browser.close()


def shoot(page: Page, address: str, name: str) -> None:
    """One picture."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png  {page.title()}")


if __name__ == "__main__":
    main()
