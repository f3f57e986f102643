"""A real Chromium for the browser tests, and axe to look at pages with."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BUILT = ROOT / "fadu" / "static" / "fadu" / "app.js"
PASSWORD = "Fadu-test-2024"
OFFICE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def missing() -> str:
    """Why no browser test can run here; empty when they can."""
    if shutil.which("chromium") is None:
        return "no chromium on this machine: apt install chromium"
    if not BUILT.exists():
        return "the front end is not built: npm ci && npm run build"
    return "" if AXE.exists() else "axe-core is not installed: npm ci"


def marks() -> list[Any]:
    """What a module of browser tests is marked with."""
    return [
        pytest.mark.browser,
        pytest.mark.slow,
        pytest.mark.skipif(bool(missing()), reason=missing() or "-"),
        pytest.mark.filterwarnings("ignore::ResourceWarning"),
    ]


def is_complaint(said: Any) -> bool:
    """Whether the browser complains; that a page asked for is not there is no complaint."""
    return said.type == "error" and not said.location["url"].endswith("/nothing-here/")


def sign_in(page: Any) -> None:
    """By keyboard, to the first page."""
    page.goto("/login/")
    page.get_by_label("用户名").focus()
    page.keyboard.type("clerk")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#side", state="attached")


def violations(page: Any) -> list[str]:
    """What axe finds wrong with the page as it stands, in one line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']} {json.dumps([node['target'] for node in one['nodes']][:4], ensure_ascii=False)}"
        for one in found["violations"]
    ]
