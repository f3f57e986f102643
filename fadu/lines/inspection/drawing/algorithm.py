"""Selecting and assigning: everything follows from the seed, nothing from chance or from the order of the pools.

Source: docs/draw.md, sections 5 to 7.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
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
    by_stratum: dict[str, list[tuple[bytes, Target]]] = {stratum: [] for stratum, quota in quotas.items() if quota}
    for target in targets:
        found = by_stratum.get(target.stratum)
        if found is not None:
            found.append((key(target.id.encode()), target))  # a target's first field is its identifier
    drawn: list[tuple[bytes, Target]] = []
    for stratum, keys in by_stratum.items():
        drawn += heapq.nsmallest(quotas[stratum], keys)
    return [target for _, target in sorted(drawn)]


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
            teams.append((target.id, *team))
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
    """The inspectors by what they have in hand. Who has reached the cap stands in no level."""

    def __init__(self, seed: bytes, inspectors: Iterable[Inspector], conflicts: Iterable[Conflict]) -> None:
        self.people = {one.id: one for one in inspectors}
        self.keys = {id_: keyed(seed + b"P" + f"{id_}\t".encode()) for id_ in self.people}
        self.load = {one.id: one.load for one in self.people.values()}
        self.levels: dict[int, set[str]] = {}
        for id_ in self.people:
            self._stand(id_)
        self.barred: dict[str, set[str]] = {}
        for inspector, target in conflicts:
            self.barred.setdefault(target, set()).add(inspector)
        self.fit: dict[tuple[str, str], set[str]] = {}

    def team(self, target: Target, seats: Sequence[Seat]) -> list[str]:
        """Inspectors for every seat, their load counted; none when a seat stays empty."""
        team: list[str] = []
        taken = set(self.barred.get(target.id, ()))
        for seat in seats:
            found = self._least(target, seat, taken)
            if not found:
                return []
            team.append(found)
            taken.add(found)
        for id_ in team:
            self._burden(id_)
        return team

    def _least(self, target: Target, seat: Seat, taken: set[str]) -> str:
        fit, tail = self._fit(seat.group, target.specialty if seat.specialty else ""), target.id.encode()
        for load in sorted(self.levels):
            able = (self.levels[load] & fit) - taken
            if able:
                return min([(self.keys[id_](tail), id_) for id_ in able])[1]
        return ""

    def _fit(self, group: str, needed: str) -> set[str]:
        found = self.fit.get((group, needed))
        if found is None:
            found = self.fit[group, needed] = {
                one.id
                for one in self.people.values()
                if (not group or one.group == group) and (not needed or needed in one.specialties)
            }
        return found

    def _stand(self, id_: str) -> None:
        load, cap = self.load[id_], self.people[id_].cap
        if not cap or load < cap:
            self.levels.setdefault(load, set()).add(id_)

    def _burden(self, id_: str) -> None:
        load = self.load[id_]
        self.levels[load].discard(id_)
        if not self.levels[load]:
            del self.levels[load]
        self.load[id_] = load + 1
        self._stand(id_)
