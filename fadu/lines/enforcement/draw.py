"""A draw of files that anyone can repeat: the pool and the rules are committed to before the randomness exists.

1. The pool is written as lines `stratum TAB number`, sorted; with the rules it makes the text whose SM3 is published.
2. A public random value that does not exist yet (named with its day) becomes known.
3. Every number gets the key SM3(commitment LF seed LF stratum LF number); in each stratum the smallest keys are drawn.

Nobody can steer it: who knows the seed can no longer change the pool, who makes the pool does not know the seed.
Source: GB/T 32905-2016 (SM3); 国办发〔2015〕58号 asks for random selection, the algorithm is Fadu's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fadu.ledger.crypto import sm3

ALGORITHM = "fadu-file-draw-1"


@dataclass(frozen=True)
class Rules:
    """How many files of each stratum: at least `each`, or `share` percent rounded up, whichever is more."""

    each: int
    share: int = 0

    def quota(self, size: int) -> int:
        """How many of a stratum of a size are drawn.

        >>> Rules(2, 10).quota(45), Rules(2, 10).quota(1)
        (5, 1)
        """
        return min(size, max(self.each, -(-size * self.share // 100)))


@dataclass(frozen=True, order=True)
class Ticket:
    """One file in the pool; its stratum is the organ and the kind."""

    stratum: str
    number: str


def committed_text(pool: Iterable[Ticket], rules: Rules, seed_source: str) -> str:
    """The text whose digest is published before the draw."""
    head = [ALGORITHM, f"each={rules.each}", f"share={rules.share}", f"seed={seed_source}"]
    return "\n".join([*head, *(f"{t.stratum}\t{t.number}" for t in sorted(set(pool)))]) + "\n"


def commitment(pool: Iterable[Ticket], rules: Rules, seed_source: str) -> str:
    """The SM3 digest of the pool and the rules, in hexadecimal."""
    return sm3(committed_text(pool, rules, seed_source).encode()).hex()


def key(commitment_hex: str, seed: str, ticket: Ticket) -> str:
    """The place of a ticket in its stratum: the smaller, the sooner drawn."""
    return sm3("\n".join((commitment_hex, seed, ticket.stratum, ticket.number)).encode()).hex()


def select(pool: Iterable[Ticket], rules: Rules, commitment_hex: str, seed: str) -> list[Ticket]:
    """The tickets drawn, sorted."""
    strata: dict[str, list[Ticket]] = {}
    for ticket in sorted(set(pool)):
        strata.setdefault(ticket.stratum, []).append(ticket)
    found: list[Ticket] = []
    for rows in strata.values():
        rows.sort(key=lambda ticket: key(commitment_hex, seed, ticket))
        found += rows[: rules.quota(len(rows))]
    return sorted(found)


class Unverified(Exception):
    """A published draw does not come out again; the message says where."""


def verify(published: Mapping[str, Any]) -> Sequence[Ticket]:
    """Repeat a published draw (`published` as `plan_file` writes it).

    Raises:
        Unverified: the pool or rules were changed after the commitment, or the selection is another.
    """
    pool = [Ticket(stratum, number) for stratum, number in published["pool"]]
    rules = Rules(int(published["each"]), int(published["share"]))
    digest = commitment(pool, rules, published["seed_source"])
    if digest != published["commitment"]:
        raise Unverified(
            f"清单或规则与公布的承诺不符：重算为 {digest[:16]}…，公布的是 {published['commitment'][:16]}…。"
        )
    again = select(pool, rules, digest, published["seed"])
    drawn = sorted(Ticket(stratum, number) for stratum, number in published["drawn"])
    if again != drawn:
        other = len(set(again) ^ set(drawn))
        raise Unverified(f"抽取结果与重算不符，有 {other} 卷不同。请核对公开随机数和公布的清单。")
    return again
