"""Trail entries for many rows at once: the chain that ``trail.append`` makes, compiled for one ledger and one act."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fadu.ledger import crypto, trail
from fadu.ledger.chunks import chunks
from fadu.ledger.fields import SecretField
from fadu.ledger.trail import GENESIS, UNSEALED, Entry

from .bulk import Table

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

_encode = json.encoder.c_make_encoder(  # type: ignore[attr-defined] # what json.dumps makes anew for each call
    None, trail.plain, json.encoder.encode_basestring, None, ":", ",", True, False, True
)


def canonical(content: Any) -> str:
    """What ``trail.canonical`` writes, as text."""
    return "".join(_encode(content, 0))


REMEMBERED = 20_000  # names that are met again and again
TOLD_NOT = UNSEALED | {"id", "version", "created_at"}
ENTRY = (
    "ledger record_id seq act move on from_stage to_stage changes reason by_id at source version state previous hash"
).split()


@dataclass(frozen=True)
class Circumstances:
    """What the entries of one import share."""

    act: str
    by: Any
    on: date
    at: datetime
    reason: str
    source: str = "import"


class Sealer:
    """Makes the entries of one ledger's rows."""

    def __init__(self, ledger: "Ledger", told: Circumstances) -> None:
        fields = ledger.model._meta.concrete_fields
        self.ledger = ledger
        self.secrets = [f.attname for f in fields if isinstance(f, SecretField)]
        self.sealed = [f.attname for f in fields if f.attname not in UNSEALED and not f.attname.endswith("_index")]
        self.told = [(f.attname, f.name) for f in fields if f.attname in self.sealed and f.attname not in TOLD_NOT]
        self.table = Table(Entry, ENTRY, encoded=["changes", "at", "on"])
        by = told.by.pk if told.by is not None else None
        at = told.at.replace(microsecond=0)
        self.head = f'{{"act":{canonical(told.act)},"at":{canonical(at)},"by":{canonical(by)},"changes":'
        self.common = (
            f',"ledger":{canonical(ledger.label)},"move":"","on":{canonical(told.on)}'
            f',"reason":{canonical(told.reason)},"record":'
        )
        self.source = f',"source":{canonical(told.source)},"state":"'
        self.circumstances = told
        self.by, self.at, self.on = by, self.table.encode("at", at), self.table.encode("on", told.on)
        self.encrypt, self.index = (
            crypto.encryption() if self.secrets else crypto.encrypt,
            lru_cache(REMEMBERED)(crypto.blind_index),
        )
        self._stages: dict[str, str] = {}

    def protect(self, row: dict[str, Any], names: Iterable[str] | None = None) -> dict[str, str]:
        """Fill the index columns of a row's personal data; the answer is the encrypted tokens by attname."""
        tokens: dict[str, str] = {}
        for name in self.secrets if names is None else names:
            value = row[name]
            row[f"{name}_index"] = self.index(value) if value else ""
            tokens[name] = self.encrypt(value) if value else value
        return tokens

    def state(self, row: Mapping[str, Any]) -> str:
        """The digest of a whole row whose index columns are filled."""
        stated = {name: row[name] for name in self.sealed}
        for name in self.secrets:
            stated[name] = row[f"{name}_index"]
        return crypto.sm3(canonical(stated).encode()).hex()

    def changes(
        self, before: Mapping[str, Any] | None, after: Mapping[str, Any], tokens: Mapping[str, str]
    ) -> dict[str, list[Any]]:
        """What differs, by field name, as ``actions.changes_between`` says it."""
        if before is None:
            return {
                name: [None, tokens.get(attname, value)]
                for attname, name in self.told
                if (value := after[attname]) is not None and value != ""
            }
        found: dict[str, list[Any]] = {}
        for attname, name in self.told:
            old, new = before[attname], after[attname]
            if old == new or (old in (None, "") and new in (None, "")):
                continue
            if attname in tokens:
                found[name] = [self.encrypt(old) if old else old, tokens[attname]]
            else:
                found[name] = [trail.plain(old), trail.plain(new)]
        return found

    def entry(
        self,
        row: Mapping[str, Any],
        changes: Mapping[str, Any],
        last: tuple[int, str] = (0, GENESIS),
    ) -> list[Any]:
        """The next entry of a record's chain, as a row of the table."""
        seq, previous = last[0] + 1, last[1]
        stage, version, state = row["stage"], row["version"], self.state(row)
        text = canonical(changes)
        to = self._stages.get(stage)
        if to is None:
            to = self._stages[stage] = canonical(stage)
        content = (
            f'{self.head}{text},"from":""{self.common}{row["id"]},"seq":{seq}{self.source}{state}","to":{to},'
            f'"version":{version}}}'
        )
        digest = crypto.sm3(f"{previous}{content}".encode()).hex()
        told = self.circumstances
        return [
            self.ledger.label, row["id"], seq, told.act, "", self.on, "", stage, text, told.reason, self.by, self.at,
            told.source, version, state, previous, digest,
        ]  # fmt: skip

    def last_entries(self, ids: Iterable[int]) -> dict[int, tuple[int, str]]:
        """Where the chains of records stand: number and hash of their last entries."""
        found: dict[int, tuple[int, str]] = {}
        rows = Entry.objects.filter(ledger=self.ledger.label).order_by("record_id", "seq")
        for some in chunks(ids):
            for record, seq, digest in rows.filter(record_id__in=some).values_list("record_id", "seq", "hash"):
                found[record] = (seq, digest)
        return found
