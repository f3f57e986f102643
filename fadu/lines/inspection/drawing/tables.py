"""The pools in their one form: text in UTF-8, a line a row, fields parted by tabs, rows in order of their identifiers.

Source: docs/draw.md, section 3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

TARGETS = ("id", "stratum", "specialty", "name")
INSPECTORS = ("id", "group", "specialties", "load", "cap", "name")
CONFLICTS = ("inspector", "target")
BETWEEN = "|"
"""Parts one specialty from the next."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_IDENTIFIER = re.compile(r"[0-9A-Za-z._-]{1,64}")
_IDENTIFIERS = re.compile(r"(?:[0-9A-Za-z._-]{1,64}\n)*+")


class BadTable(ValueError):
    """A pool is not in its form: which table, which line, what is wrong."""


class Target(NamedTuple):
    """One who may be inspected. ``specialty`` is what an inspection of it needs; empty: nothing in particular."""

    id: str
    stratum: str
    specialty: str = ""
    name: str = ""


class Inspector(NamedTuple):
    """One who may inspect. ``load``: tasks in hand; ``cap``: the most in hand at once, 0 for no such limit."""

    id: str
    group: str = ""
    specialties: tuple[str, ...] = ()
    load: int = 0
    cap: int = 0
    name: str = ""


Conflict = tuple[str, str]
"""An inspector and a target that must not meet."""


def clean(text: str) -> str:
    """Text that fits into one field: control characters become a space, none at the ends.

    >>> clean(" 某某\\t商行\\n")
    '某某 商行'
    """
    # a million names pass here, and nearly all are printable
    return (text if text.isprintable() else _CONTROL.sub(" ", text)).strip()


def write_targets(targets: Iterable[Target]) -> str:
    """The table of targets.

    Raises:
        BadTable: an identifier is not in its form, or stands twice.
    """
    rows = sorted(targets, key=attrgetter("id"))
    _identified([one.id for one in rows], "targets")
    few = {said: clean(said) for said in {t.stratum for t in rows} | {t.specialty for t in rows}}
    lines = [f"{t.id}\t{few[t.stratum]}\t{few[t.specialty]}\t{clean(t.name)}\n" for t in rows]
    return _head(TARGETS) + "".join(lines)


def write_inspectors(inspectors: Iterable[Inspector]) -> str:
    """The table of inspectors.

    Raises:
        BadTable: an identifier is not in its form, or stands twice.
    """
    rows = sorted(inspectors, key=attrgetter("id"))
    _identified([one.id for one in rows], "inspectors")
    lines = []
    for one in rows:
        specialties = BETWEEN.join(sorted({clean(s).replace(BETWEEN, " ") for s in one.specialties if clean(s)}))
        lines.append(f"{one.id}\t{clean(one.group)}\t{specialties}\t{one.load}\t{one.cap}\t{clean(one.name)}\n")
    return _head(INSPECTORS) + "".join(lines)


def write_conflicts(conflicts: Iterable[Conflict]) -> str:
    """The table of pairs that must not meet; each pair once."""
    return _head(CONFLICTS) + "".join(f"{inspector}\t{target}\n" for inspector, target in sorted(set(conflicts)))


def read_targets(text: str) -> list[Target]:
    """The targets of a table.

    Raises:
        BadTable: the table is not in its form.
    """
    return list(map(Target._make, _rows(text, "targets", TARGETS)))


def read_inspectors(text: str) -> list[Inspector]:
    """The inspectors of a table.

    Raises:
        BadTable: the table is not in its form.
    """
    found = []
    for number, (id_, group, specialties, load, cap, name) in enumerate(_rows(text, "inspectors", INSPECTORS), 2):
        if not (load.isdecimal() and cap.isdecimal()):
            raise BadTable(f"inspectors line {number}: load and cap must be whole numbers")
        skills = tuple(specialties.split(BETWEEN)) if specialties else ()
        found.append(Inspector(id_, group, skills, int(load), int(cap), name))
    return found


def read_conflicts(text: str) -> list[Conflict]:
    """The pairs of a table.

    Raises:
        BadTable: the table is not in its form.
    """
    return [(inspector, target) for inspector, target in _rows(text, "conflicts", CONFLICTS)]


def rows_of(text: str) -> int:
    """How many rows a table has, its head not counted."""
    return max(text.count("\n") - 1, 0)


def _head(names: Sequence[str]) -> str:
    return "\t".join(names) + "\n"


def _identified(ids: Sequence[str], table: str) -> None:
    text = "".join([f"{one}\n" for one in ids])
    if not _IDENTIFIERS.fullmatch(text):
        wrong = next(one for one in ids if not _IDENTIFIER.fullmatch(one))
        raise BadTable(f"{table}: identifier {wrong!r} has other characters than letters, digits and . _ -")
    if len(set(ids)) != len(ids):
        twice = next(one for one, next_ in pairwise(ids) if one == next_)
        raise BadTable(f"{table}: identifier {twice!r} stands twice")


def strata_in(text: str) -> dict[str, int]:
    """The size of each stratum in a table of targets that was just written, in order of name."""
    counted = Counter(line.split("\t", 2)[1] for line in text.split("\n")[1:-1])
    return dict(sorted(counted.items()))


def _rows(text: str, table: str, names: Sequence[str]) -> list[list[str]]:
    lines = text.split("\n")
    if lines[0] != "\t".join(names) or lines[-1] != "":
        raise BadTable(f"{table}: the first line must be {names}, and each line must end")
    rows = [line.split("\t") for line in lines[1:-1]]
    width = len(names)
    if any(len(row) != width for row in rows):
        number = next(n for n, row in enumerate(rows, 2) if len(row) != width)
        raise BadTable(f"{table} line {number}: {len(rows[number - 2])} fields instead of {width}")
    keys: list[str] = [row[0] if table != "conflicts" else "\t".join(row) for row in rows]
    if any(not one < next_ for one, next_ in pairwise(keys)):
        number = next(n for n, (one, next_) in enumerate(pairwise(keys), 3) if not one < next_)
        raise BadTable(f"{table} line {number}: not in order, or twice")
    return rows
