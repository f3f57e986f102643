"""`fadu verify-files FILE`: repeat a draw of case files from its published file. No database, no network."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .draw import Unverified, verify

HOLDS, FAILS, MISUSED = 0, 1, 2
USAGE = "用法：fadu verify-files FILE　（FILE 是案卷评查抽取页面上「下载核对文件」得到的 JSON 文件）\n"


def verify_files(arguments: Sequence[str]) -> int:
    """The command; the exit code is 0 when the draw comes out again, 1 when not, 2 when the file cannot be read."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stdout.write(USAGE)
        return HOLDS if arguments and arguments[0] in ("-h", "--help") else MISUSED
    path = Path(arguments[0])
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        drawn = verify(said)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"读不了核对文件「{path}」：{error}。请重新下载后再试。\n")
        return MISUSED
    except (KeyError, TypeError):
        sys.stderr.write(f"「{path}」不是已抽取的核对文件：缺少清单、随机数或结果。抽取以后再下载。\n")
        return MISUSED
    except Unverified as error:
        sys.stdout.write(f"✗ 不符。{error}\n")
        return FAILS
    sys.stdout.write(f"✓ 相符：{said['size']} 卷中抽取 {len(drawn)} 卷，重算结果一致。\n")
    return HOLDS
