"""Selecting and assigning: everything follows from the seed, nothing from chance or from the order of the pools.

Source: docs/draw.md, sections 5 to 7.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .digest import keyed, sm3
from .tables import Conflict, Inspector, Target

FORMAT = "fadu-draw/1"
WHOLE = 10_000
"""Ratios are in parts of ten thousand (万分之), so that no fraction is ever rounded by a machine."""


@dataclass(frozen=True)
class Quota:
    """How many of a stratum are drawn: by its ratio, rounded up, at least ``least``, at most all.

    >>> Quota("A", 300).of(34), Quota("A", 0, least=5).of(34), Quota("A", 10_000).of(34), Quota("A", 300, 5).of(2)
    (2, 5, 34, 2)
    """

    stratum: str
    ratio: int
    least: int = 0

    def of(self, size: int) -> int:
        """The quota of a stratum of ``size`` targets."""
        return min(size, max(self.least, -(-size * self.ratio // WHOLE)))


@dataclass(frozen=True)
class Seat:
    """One place in a team. ``group``: only inspectors of that group; ``specialty``: must have what the target needs."""

    group: str = ""
    specialty: bool = False


@dataclass(frozen=True)
class Selection:
    """What a draw gives.

    Attributes:
        targets: identifiers in the order drawn.
        teams: for each target that got one, its identifier and those of its inspectors, in the order of the seats.
        unassigned: targets for which the pool has no team.
    """

    targets: list[str]
    teams: list[tuple[str, ...]]
    unassigned: list[str]


def seed_of(commitment: str, public: str, participants: Sequence[str] = ()) -> bytes:
    """The seed, 32 bytes: from the commitment, the public value, and what participants gave, in that order."""
    return sm3("".join(f"{part}\n" for part in (FORMAT, commitment, public, *participants)).encode())


def strata_of(targets: Iterable[Target]) -> dict[str, int]:
    """The size of each stratum, in order of name."""
    sizes: dict[str, int] = {}
    for target in targets:
        sizes[target.stratum] = sizes.get(target.stratum, 0) + 1
    return dict(sorted(sizes.items()))


def select(seed: bytes, targets: Iterable[Target], quotas: Mapping[str, int]) -> list[Target]:
    """The targets drawn: in each stratum those of the least keys, all together in the order of their keys.

    A target's key is SM3(seed, "T", identifier); equal keys (nobody has seen any) go by identifier.
    """
    key = keyed(seed + b"T")
    by_stratum: dict[str, list[tuple[bytes, str, Target]]] = {}
    for target in targets:
        if quotas.get(target.stratum):
            by_stratum.setdefault(target.stratum, []).append((key(target.id.encode()), target.id, target))
    drawn: list[tuple[bytes, str, Target]] = []
    for stratum, keys in by_stratum.items():
        drawn += heapq.nsmallest(quotas[stratum], keys)
    return [target for _, _, target in sorted(drawn)]


def assign(
    seed: bytes,
    drawn: Sequence[Target],
    inspectors: Iterable[Inspector],
    conflicts: Iterable[Conflict],
    seats: Sequence[Seat],
) -> tuple[list[tuple[str, ...]], list[str]]:
    """A team for each target in turn: the seats are filled one after another by whoever has least in hand.

    Among equals the least SM3(seed, "P", inspector, tab, target) goes. Nobody inspects whom a conflict forbids, nor
    beyond the cap. A target whose seats cannot all be filled gets no team and burdens nobody.
    """
    roster = _Roster(seed, inspectors, conflicts)
    teams, unassigned = [], []
    for target in drawn:
        team = roster.team(target, seats)
        if team:
            teams.append((target.id, *(one.id for one in team)))
        else:
            unassigned.append(target.id)
    return teams, unassigned


def draw(
    seed: bytes,
    targets: Iterable[Target],
    inspectors: Iterable[Inspector],
    conflicts: Iterable[Conflict],
    quotas: Mapping[str, int],
    seats: Sequence[Seat],
) -> Selection:
    """Both halves of the draw."""
    drawn = select(seed, targets, quotas)
    teams, unassigned = assign(seed, drawn, inspectors, conflicts, seats)
    return Selection([one.id for one in drawn], teams, unassigned)


class _Roster:
    """The inspectors by what they have in hand."""

    def __init__(self, seed: bytes, inspectors: Iterable[Inspector], conflicts: Iterable[Conflict]) -> None:
        self.key = keyed(seed + b"P")
        self.levels: dict[int, dict[str, Inspector]] = {}
        self.load: dict[str, int] = {}
        for one in inspectors:
            self.levels.setdefault(one.load, {})[one.id] = one
            self.load[one.id] = one.load
        self.barred: dict[str, set[str]] = {}
        for inspector, target in conflicts:
            self.barred.setdefault(target, set()).add(inspector)

    def team(self, target: Target, seats: Sequence[Seat]) -> list[Inspector]:
        """Inspectors for every seat, their load counted; none when a seat stays empty."""
        team: list[Inspector] = []
        taken = set(self.barred.get(target.id, ()))
        for seat in seats:
            found = self._least(target, seat, taken)
            if found is None:
                return []
            team.append(found)
            taken.add(found.id)
        for one in team:
            self._burden(one)
        return team

    def _least(self, target: Target, seat: Seat, taken: set[str]) -> Inspector | None:
        tail = f"\t{target.id}".encode()
        for load in sorted(self.levels):
            best = min(
                ((self.key(one.id.encode() + tail), one.id, one) for one in self._fit(load, target, seat, taken)),
                default=None,
                key=lambda found: found[:2],
            )
            if best is not None:
                return best[2]
        return None

    def _fit(self, load: int, target: Target, seat: Seat, taken: set[str]) -> Iterator[Inspector]:
        needed = target.specialty if seat.specialty else ""
        for id_, one in self.levels[load].items():
            if id_ in taken or (one.cap and load >= one.cap) or (seat.group and one.group != seat.group):
                continue
            if not needed or needed in one.specialties:
                yield one

    def _burden(self, one: Inspector) -> None:
        load = self.load[one.id]
        level = self.levels[load]
        del level[one.id]
        if not level:
            del self.levels[load]
        self.load[one.id] = load + 1
        self.levels.setdefault(load + 1, {})[one.id] = one
