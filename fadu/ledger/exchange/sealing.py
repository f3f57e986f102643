"""Trail entries for many rows at once: the chain that ``trail.append`` makes, compiled for one ledger and one act."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
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
        self.stated = trail.stated(ledger)
        self.told = [(f.attname, f.name) for f in fields if f.attname in self.stated and f.attname not in TOLD_NOT]
        self.table = Table(Entry, ENTRY, encoded=["changes", "at", "on"])
        by = told.by.pk if told.by is not None else None
        at = told.at.replace(microsecond=0)
        self.at_text = f'"at":{canonical(at)}'
        self.ledger_text = f'"ledger":{canonical(ledger.label)},"move":"","on":{canonical(told.on)}'
        self.source_text = f'"source":{canonical(told.source)}'
        self.circumstances = told
        self.by, self.at, self.on = by, self.table.encode("at", at), self.table.encode("on", told.on)
        self.encrypt, self.index = (
            crypto.encryption() if self.secrets else crypto.encrypt,
            lru_cache(REMEMBERED)(crypto.blind_index),
        )
        self.worded = cache(canonical)  # stages and reasons are few

    def protect(self, row: dict[str, Any], names: Iterable[str] | None = None) -> dict[str, str]:
        """Fill the index columns of a row's personal data; the answer is the encrypted tokens by attname."""
        tokens: dict[str, str] = {}
        for name in self.secrets if names is None else names:
            value = row[name]
            row[f"{name}_index"] = self.index(value) if value else ""
            tokens[name] = self.encrypt(value) if value else value
        return tokens

    def state(self, row: Mapping[str, Any]) -> str:
        """The digest of a whole row whose index columns are filled, as ``trail.state_of`` gives it."""
        stated = {
            name: row[f"{name}_index"] if secret else value
            for name, (default, secret) in self.stated.items()
            if (value := row[name]) != default and value is not None
        }
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

    def entry(self, row: Mapping[str, Any], changes: Mapping[str, Any]) -> list[Any]:
        """The first entry of a new record's chain, as a row of the table."""
        told = self.circumstances
        return self._entry(row, told.act, changes, told.reason, 0, GENESIS, self.state(row))

    def next_entries(
        self, before: dict[str, Any], row: Mapping[str, Any], changes: Mapping[str, Any], last: Entry | None
    ) -> Iterator[list[Any]]:
        """The next entry of a record's chain, after one that owns to it where the row had been altered outside.

        ``trail.append`` says why.
        """
        told, seq, previous = self.circumstances, last.seq if last else 0, last.hash if last else GENESIS
        if last and (stood := self.state(before)) != last.state:
            found = self._entry(before, Entry.Act.FOUND, {}, "", seq, previous, stood)
            yield found
            seq, previous = seq + 1, found[-1]
        yield self._entry(row, told.act, changes, told.reason, seq, previous, self.state(row))

    def _entry(
        self, row: Mapping[str, Any], act: str, changes: Mapping[str, Any], reason: str, seq: int, previous: str,
        state: str,
    ) -> list[Any]:  # fmt: skip
        stage, version, text, seq = row["stage"], row["version"], canonical(changes), seq + 1
        by = self.by if act == self.circumstances.act else None
        content = (
            f'{{"act":"{act}",{self.at_text},"by":{canonical(by)},"changes":{text},"from":"",{self.ledger_text},'
            f'"reason":{self.worded(reason)},"record":{row["id"]},"seq":{seq},{self.source_text},"state":"{state}",'
            f'"to":{self.worded(stage)},"version":{version}}}'
        )
        digest = crypto.sm3(f"{previous}{content}".encode()).hex()
        return [
            self.ledger.label, row["id"], seq, act, "", self.on, "", stage, text, reason, by, self.at,
            self.circumstances.source, version, state, previous, digest,
        ]  # fmt: skip

    def last_entries(self, ids: Iterable[int]) -> dict[int, Entry]:
        """Where the chains of records stand: number, hash and state of their last entries, by record."""
        found: dict[int, Entry] = {}
        rows = Entry.objects.filter(ledger=self.ledger.label).order_by("record_id", "seq")
        for some in chunks(ids):
            for entry in rows.filter(record_id__in=some).only("record_id", "seq", "hash", "state"):
                found[entry.record_id] = entry
        return found
