"""Drafting a principal's yearly statement from the figures of the organ.

The sentences are data (``drafting.toml``). What the figures do not show is left for the principal to write.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.values import Value, figures
from fadu.ledger.clocks import Run
from fadu.organs.models import Organ

HERE = Path(__file__).parent
TOKEN = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Part and text of every sentence, in order."""
    rows = tomllib.loads((HERE / "drafting.toml").read_text(encoding="utf-8"))["sentence"]
    return tuple((row["part"], row["text"]) for row in rows)


def draft(organ: Organ, year: int) -> dict[str, str]:
    """The parts ``duties`` and ``problems`` of a statement, one sentence a line, from the organ's subtree."""
    wanted = [name for _, text in sentences() for name in TOKEN.findall(text) if name in indicators]
    values = figures(list(dict.fromkeys(wanted)), organ, period=Period(str(year)))
    found: dict[str, list[str]] = {"duties": [], "problems": []}
    for part, text in sentences():
        said = sentence(text, values)
        if said:
            found[part].append(said)
    runs = Run.objects.filter(organ__path__startswith=organ.path, state=Run.State.LATE, due_on__year=year)
    late = sum(not run.minimum for run in runs.only("explanation"))  # to act too soon is no delay
    if late:
        found["problems"].append(f"有{late}个办理环节超过期限，需要逐件查明原因。")
    return {part: "\n".join(lines) for part, lines in found.items()}


def sentence(text: str, values: dict[str, Value]) -> str:
    """A sentence with its figures put in; clauses without a figure are left out, and all of it when none is left.

    The words before a colon head the sentence and go with the first clause that is kept.
    """
    head, colon, body = text.rpartition("：")
    kept = [said for clause in body.split("，") if (said := _clause(clause, values))]
    return f"{head}{colon}{'，'.join(kept)}。" if kept else ""


def _clause(clause: str, values: dict[str, Value]) -> str:
    names = TOKEN.findall(clause)
    if not all(name in values and values[name].value for name in names):
        return ""
    return TOKEN.sub(lambda found: values[found[1]].shown, clause)
