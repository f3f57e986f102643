"""执法全过程记录: what a file must hold by now, what it holds, and what is missing.

`record.toml` says which papers and footage each kind of case needs once a step has been taken. A paper is there when an
attachment of that kind is with the case; footage is there as such an attachment or as an entry of 音像记录.

Source: 国办发〔2018〕118号 and 行政处罚法 art. 47; the list is that of common provincial file standards, an office may
set its own in FADU_DATA/enforcement/record.toml.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

from fadu.law import cite
from fadu.ledger.attachments import Attachment
from fadu.ledger.models import Record

LIST = "record.toml"


@dataclass(frozen=True)
class Wanted:
    """A paper or footage that a file needs.

    Attributes:
        part: the part of the process under which it stands.
        after: the date field whose filling makes it due.
        when: a field that must be filled besides, or `field=value,value`.
        program: the kind of procedure for which alone it is wanted.
        media: the kind of footage; empty for a paper.
    """

    part: str
    name: str
    after: str
    when: str = ""
    program: str = ""
    media: str = ""
    law: str = ""

    def due(self, case: Any) -> date | None:
        """The day from which the case must have it; None while, or if never, it need not."""
        if self.program and self.program != case.program:
            return None
        name, _, values = self.when.partition("=")
        given = getattr(case, name) if name else True
        if not given or (values and given not in values.split(",")):
            return None
        day: date | None = getattr(case, self.after)
        return day

    @property
    def cite(self) -> str:
        """The article that asks for it, in words."""
        return cite(self.law) if self.law else ""


@dataclass(frozen=True)
class Entry:
    """One line of the index: what is wanted, since when, and what there is."""

    wanted: Wanted
    since: date
    papers: list[Attachment] = field(default_factory=list)
    footage: list[Any] = field(default_factory=list)

    @property
    def missing(self) -> bool:
        """Whether nothing is there."""
        return not self.papers and not self.footage


@lru_cache(maxsize=4)
def _read(path: str) -> dict[str, tuple[Wanted, ...]]:
    raw = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return {kind: tuple(Wanted(**row) for row in rows) for kind, rows in raw.items()}


def wanted(case: Record) -> tuple[Wanted, ...]:
    """The list for a kind of case; the office's own comes before the product's."""
    own = Path(settings.FADU_DATA) / "enforcement" / LIST
    path = str(own) if own.is_file() else str(files(__package__) / LIST)
    return _read(path).get(str(case._meta.model_name), ())


def index(case: Record) -> list[Entry]:
    """What the case must have by now, in the order of the process, with what is there."""
    rows = [(one, one.due(case)) for one in wanted(case)]
    papers = attachments(case)
    footage = list(case.recordings.filter(voided=False).order_by("began_on", "pk"))  # type: ignore[attr-defined]
    return [
        Entry(
            one,
            since,
            [p for p in papers if p.kind == one.name],
            [f for f in footage if one.media and f.covers == one.media],
        )
        for one, since in rows
        if since is not None
    ]


def attachments(case: Record) -> list[Attachment]:
    """The files with a case, in the order they were put there."""
    return list(Attachment.objects.filter(ledger=case.ledger.label, record_id=case.pk, voided=False).order_by("pk"))


def others(case: Record) -> list[Attachment]:
    """The files that no line of the list asks for: they belong to the file all the same."""
    names = {one.name for one in wanted(case)}
    return [paper for paper in attachments(case) if paper.kind not in names]


def gaps(case: Record) -> Iterator[Wanted]:
    """What is missing now."""
    yield from (entry.wanted for entry in index(case) if entry.missing)
