"""Make .venv what one of requirements/*.txt says, and do nothing when it is so already.

    python3 scripts/environment.py run     what Fadu needs to run
    python3 scripts/environment.py dev     and what its checks and tests need
    python3 scripts/environment.py bench   and what it is measured against

A stamp in .venv holds what was installed: a change of the lock, of the Python or a broken-off installation is
mended by the next call. A .venv that is a link belongs to someone else and is used as it is.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "fadu-installed"
OLDEST = (3, 11)
KINDS = ("run", "dev", "bench")
APT = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
#: Prints the package of Chinese typefaces where none is installed: PDF files are set in them.
TYPEFACES = "from fadu.ledger.documents import fonts; print('' if fonts.has_chinese() else fonts.PACKAGE)"


def fingerprint(kind: str) -> str:
    """What an environment of this kind is made from: its lock, the package's own declaration, the Python."""
    parts = [kind.encode(), sys.version.encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in (f"requirements/{kind}.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_ready(kind: str) -> bool:
    """Is the environment there, whole and current? A larger one serves too."""
    if not PYTHON.exists() or not STAMP.exists():
        return False
    enough = {fingerprint(other) for other in KINDS[KINDS.index(kind) :]}  # each serves for those before it
    return STAMP.read_text(encoding="ascii").strip() in enough


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def create() -> None:
    """Make the empty environment; on Debian the module for it is a package of its own."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"Python cannot make a virtual environment here. Install its module: apt-get install {package}")
    run("apt-get", "update", "-q")
    run(*APT, package)
    run(sys.executable, "-m", "venv", VENV)


def install(kind: str) -> None:
    """Install the lock (each file against its hash), then Fadu itself as a link to this tree."""
    STAMP.unlink(missing_ok=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-compile")
    locked = (*pip, "--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "-r")
    lock = f"requirements/{kind}.txt"
    print(f"安装依赖 Installing {lock} …", flush=True)
    run(*locked, pip_alone(lock), "-qq")
    with_progress(lock, *locked, lock)
    run(*pip, "-qq", "--no-build-isolation", "--editable", ".")
    # a start waits for no compiling, also where Python may not keep any; some library has a file for Python 2
    subprocess.run([PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV / "lib", ROOT / "fadu"], check=False)
    provide_typefaces()
    STAMP.write_text(fingerprint(kind), encoding="ascii")


def provide_typefaces() -> None:
    """Install a Chinese typeface where there is none and we may; `fadu init` tells everyone else what to do."""
    asked = subprocess.run([PYTHON, "-c", TYPEFACES], cwd=ROOT, check=True, capture_output=True, text=True)
    package = asked.stdout.strip()
    if package and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"安装中文字体 Installing {package} …", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True}
        for command in (("apt-get", "update", "-q"), (*APT, package)):
            subprocess.run(command, check=False, **quiet)


def pip_alone(lock: str) -> Path:
    """What the lock says of pip itself: one as old as Python takes a minute where its successor takes a quarter."""
    pinned = re.search(r"^pip==.*(\n .*)*", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    alone = VENV / "pip.txt"
    alone.write_text(pinned[0] if pinned else "", encoding="ascii")
    return alone


def with_progress(lock: str, *command: object) -> None:
    """Run pip and show how many of the lock's packages it has reached; its errors are shown whole."""
    total = sum("==" in line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    words = [str(part) for part in command]
    unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, env=unbuffered, stdout=pipe, stderr=pipe, text=True) as pip:
        errors: list[str] = []
        reader = threading.Thread(target=lambda: errors.extend(pip.stderr or ()))
        reader.start()
        reached = 0
        for line in pip.stdout or ():
            reached += line.startswith(("Collecting ", "Processing "))
            if line.startswith("Installing collected"):
                reached = total
            step = f"{reached}/{total}" if reached < total else "写入文件 writing files"
            if sys.stdout.isatty():
                print(f"\r  {step:<20}", end="", flush=True)
        reader.join()
    print("\r" if sys.stdout.isatty() else "", end="", flush=True)
    if pip.returncode:
        print("".join(line for line in errors if not line.startswith("WARNING")), file=sys.stderr)
        raise subprocess.CalledProcessError(pip.returncode, words)


def main(kind: str) -> None:
    if sys.version_info < OLDEST:
        found = sys.version.split()[0]
        sys.exit(f"Fadu needs Python 3.11 or newer; this is {found}. Name another: make PYTHON=python3.12 …")
    if VENV.is_symlink() or is_ready(kind):
        return
    create()
    try:
        install(kind)
    except subprocess.CalledProcessError as error:
        code = error.returncode
        sys.exit(f"The installation stopped (exit {code}, see above). The same command goes on from here.")


if __name__ == "__main__":
    if sys.argv[1:] not in ([kind] for kind in KINDS):
        sys.exit(__doc__)
    main(sys.argv[1])
