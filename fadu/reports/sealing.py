"""figures.json: the figures of a published report, sealed so that anyone can check them.

The seal is the SM3 digest of the file's canonical JSON without the seal itself, together with the last checkpoint
of the house's trail: the digest shows that the file is whole, the checkpoint ties it to the records of that day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fadu.ledger import crypto
from fadu.ledger.checkpoints import Checkpoint
from fadu.ledger.trail import canonical

FORMAT = "fadu.figures/1"
ALGORITHM = "SM3"


class BadFile(ValueError):
    """The file is no figures.json; the message says what and the remedy."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checking of a file found; `problems` is empty when it holds."""

    digest: str
    problems: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.problems


def digest(content: Mapping[str, Any]) -> str:
    """The SM3 digest of a file's content, its seal left out.

    >>> digest({"b": 1, "a": 2, "seal": {}}) == digest({"a": 2, "b": 1})
    True
    """
    return crypto.sm3(canonical({key: value for key, value in content.items() if key != "seal"})).hex()


def sealed(content: Mapping[str, Any], checkpoint: Checkpoint | None) -> dict[str, Any]:
    """The content with its seal."""
    seal: dict[str, Any] = {"algorithm": ALGORITHM, "digest": digest(content)}
    if checkpoint is not None:
        seal["trail"] = {
            "checkpoint": checkpoint.pk,
            "root": checkpoint.root,
            "chain": checkpoint.chain,
            "entries": checkpoint.first + checkpoint.size,
        }
    return {**content, "seal": seal}


def verify_figures(data: bytes | str) -> Verdict:
    """Whether a figures.json is as it was sealed, as far as the file alone can tell.

    Raises:
        BadFile: it is no JSON, of another format, or without a seal.
    """
    content = load(data)
    seal = content["seal"]
    found = digest(content)
    problems = []
    if seal.get("algorithm") != ALGORITHM:
        problems.append(f"封存算法是「{seal.get('algorithm')}」，本程序只认 {ALGORITHM}。请向发布单位索取原件。")
    elif seal.get("digest") != found:
        problems.append("内容与封存时不同：摘要不相等。请从发布单位的公开网页重新下载后再核对。")
    return Verdict(found, tuple(problems))


def verify_published(data: bytes | str, known: Mapping[str, str], chains: Mapping[int, str]) -> Verdict:
    """The same against what the publisher holds: digests of its publications, chain values of its trail.

    Args:
        data: the file.
        known: digest by report number or title.
        chains: chain value by checkpoint.
    """
    alone = verify_figures(data)
    problems = list(alone.problems)
    content = load(data)
    title = str(content.get("report", {}).get("title", ""))
    if alone.digest not in known.values():
        problems.append(f"本站没有发布过这一份数据文件（{title}）。请核对来源。")
    trail = content["seal"].get("trail")
    if trail and chains.get(trail.get("checkpoint")) != trail.get("chain"):
        problems.append("文件所记的留痕封存点与本站不符。请向发布单位说明，并核查台账。")
    return Verdict(alone.digest, tuple(problems))


def load(data: bytes | str) -> dict[str, Any]:
    """The content of a figures.json.

    Raises:
        BadFile: it is no JSON, of another format, or without a seal.
    """
    try:
        content = json.loads(data)
    except (ValueError, UnicodeDecodeError) as error:
        raise BadFile("这不是 JSON 文件。请选择报告页面提供的 figures.json。") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT or "seal" not in content:
        raise BadFile("这不是本系统发布的数据文件，或者没有封存信息。请选择报告页面提供的 figures.json。")
    return content
