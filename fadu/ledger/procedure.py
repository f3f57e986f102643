"""The language in which a line says how its work runs: stages, moves and clocks.

A ``Procedure`` is data. ``actions.move`` is the only thing that carries it out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.organs.roles import Role

from .registry import ledgers

if TYPE_CHECKING:
    from .record import Record

HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE, LEADER = (
    Role.HANDLER,
    Role.REVIEWER,
    Role.ORGAN_ADMIN,
    Role.OFFICE,
    Role.LEADER,
)

Guard = Callable[["Record", Mapping[str, Any]], Iterable[str]]
"""Says why a move may not happen now: Chinese sentences with the remedy; nothing when it may."""

Reach = Callable[["Record", Any], Iterable[str]]
"""Says why a person whose role takes a step may not take it on this record: the wrong level, their own case."""

Effect = Callable[["Record", "Act"], None]
"""What else a move does to its own record or to others, within the same transaction."""


@dataclass(frozen=True)
class Act:
    """The circumstances of one act: who, the day it happened, the reason, the values given."""

    by: Any
    on: date
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


def anew(*names: str) -> Effect:
    """The effect of a step that leads back: what the former round set is empty again; the trail keeps it.

    Else the new round would stand on the former's review, and its days, being later, would run backwards.
    """

    def empty(record: "Record", act: Act) -> None:
        for name in names:
            field = record.ledger.fields[name]
            setattr(record, name, None if field.null else field.get_default())

    return empty


@dataclass(frozen=True)
class Move:
    """A permitted step from one stage to another.

    Args:
        name: identifier, an English verb.
        sources: the stages it may start from.
        target: the stage it leads to; None when the record stays where it is.
        label: the verb on the button.
        by: the role or roles that may take it.
        also: a field that names another organ, which takes the step too: the one asked answers (反馈).
        asks: fields that must be given; they are written to the record.
        may: fields that may be given.
        on: the asked date field that is the day of the act; otherwise a day is asked for beside the fields.
        ahead: whether that day may still be to come: an appointment from next month on, a period that opens on Monday.
        after: a clock whose time must be over: what is taken from somebody's silence (视为放弃, 逾期未答复).
        before: clocks of which none may have run out: an extension is granted while the time runs.
        guard: further conditions.
        reach: further conditions on who acts, besides the role; asked only of people.
        then: further effects in the same transaction.
        law: ``statute:article``, the source of the step.
        reason: whether a reason must be given (refusals, returns, suspensions).
        proof: the kind of attachment that must be there, or empty.
        documents: names of the stage documents that belong to the step.
        numbers: whether the step gives the record its formal number.
    """

    name: str
    sources: frozenset[str]
    target: str | None
    label: str
    by: Role | Iterable[Role] = HANDLER
    also: str = ""
    asks: Sequence[str] = ()
    may: Sequence[str] = ()
    on: str = ""
    ahead: bool = False
    after: str = ""
    before: Sequence[str] = ()
    guard: Guard | None = None
    reach: Reach | None = None
    then: Effect | None = None
    law: str = ""
    reason: bool = False
    proof: str = ""
    documents: Sequence[str] = ()
    numbers: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", frozenset(str(s) for s in self.sources))
        object.__setattr__(self, "target", None if self.target is None else str(self.target))
        object.__setattr__(self, "asks", tuple(self.asks))
        object.__setattr__(self, "may", tuple(self.may))
        object.__setattr__(self, "documents", tuple(self.documents))

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset({self.by}) if isinstance(self.by, Role) else frozenset(self.by)

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that the step writes."""
        return (*self.asks, *self.may)


@dataclass(frozen=True)
class Clock:
    """A statutory limit running on a record.

    Args:
        name: what runs, in Chinese, unique in the procedure.
        since: the date field that starts it.
        until: the date field that stops it.
        limit: an id of ``law.limits``, or a function of the record that gives one (None: no such clock on this record).
        limits: the ids that such a function chooses from, so that the house can be checked and mapped.
        paused_while: stages in which days do not count.
        extended: a field (truth, or a number of days) that says the limit was lawfully extended.
        version_on: the date field that picks the version of the law; the start when empty.
        ends_in: stages that end the clock without its ``until``.
        before: whether the limit counts backwards from ``since`` (a notice 5 days before a hearing).
        fixed: a date field that holds the last day, where a document and not a statute sets it; then no ``limit``.
        since_time: the time field beside ``since``: a limit in hours runs from that moment, else from the day alone.
        until_time: the time field beside ``until``: whether the act came within the hours, else within the day.
    """

    name: str
    since: str
    until: str
    limit: str | Callable[["Record"], str | None] = ""
    paused_while: frozenset[str] = frozenset()
    extended: str = ""
    version_on: str = ""
    ends_in: frozenset[str] = frozenset()
    before: bool = False
    fixed: str = ""
    limits: Sequence[str] = ()
    since_time: str = ""
    until_time: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "paused_while", frozenset(str(s) for s in self.paused_while))
        object.__setattr__(self, "ends_in", frozenset(str(s) for s in self.ends_in))
        named = (self.limit,) if isinstance(self.limit, str) and self.limit else ()
        object.__setattr__(self, "limits", tuple(self.limits) or named)

    def limit_id(self, record: "Record") -> str | None:
        """The limit that holds for this record."""
        return self.limit if isinstance(self.limit, str) else self.limit(record)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the record that it reads to know its days."""
        named = (self.since, self.until, self.version_on, self.fixed, self.extended, self.since_time, self.until_time)
        return tuple(filter(None, named))


class Procedure:
    """The stages, moves and clocks of one ledger; making it binds it to the ledger.

    Args:
        model: the record's class.
        moves: every permitted step.
        clocks: every limit that can run.
        create_by: who may enter a record.
        edit_by: who may change one.
        void_by: who may void or restore one.
        judging: of these and of the moves' roles, those that judge the organ whose record it is: nobody has them over
            their own office.
    """

    def __init__(
        self,
        model: type["Record"],
        *,
        moves: Sequence[Move] = (),
        clocks: Sequence[Clock] = (),
        create_by: Iterable[Role] = (HANDLER, ORGAN_ADMIN, OFFICE),
        edit_by: Iterable[Role] = (HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE),
        void_by: Iterable[Role] = (REVIEWER, ORGAN_ADMIN, OFFICE),
        judging: Iterable[Role] = (),
    ) -> None:
        self.model = model
        self.moves = {m.name: m for m in moves}
        self.move_list = tuple(moves)
        self.clocks = tuple(clocks)
        self.limits = tuple(dict.fromkeys(limit for c in clocks for limit in c.limits))
        self.create_by, self.edit_by, self.void_by, self.judging = (
            frozenset(create_by),
            frozenset(edit_by),
            frozenset(void_by),
            frozenset(judging),
        )
        unknown = {m.after for m in moves if m.after} - {c.name for c in clocks}
        if unknown:
            raise ValueError(f"{model.__name__}: moves wait for clocks that there are not: {sorted(unknown)}")
        ledgers.bind(model, self)

    @property
    def asked(self) -> frozenset[str]:
        """Fields that only moves fill."""
        return frozenset(f for m in self.moves.values() for f in m.fields)

    def final(self, stages: Iterable[str]) -> frozenset[str]:
        """Stages that no move leads out of."""
        leaving = {s for m in self.moves.values() if m.target is not None for s in m.sources if s != m.target}
        return frozenset(str(s) for s in stages) - leaving

    def days_needed(self, stage: str, first: str) -> frozenset[str]:
        """The days without which nothing stands at a stage, as every way there takes a step that asks for them: the day on
        which it came there, and those that stop a clock.
        """
        if stage not in self._reached(first):
            return frozenset()
        telling = {m.on for m in self.move_list if m.target == stage} | {c.until for c in self.clocks}
        asked = {name for m in self.move_list for name in m.asks}
        return frozenset(n for n in telling & asked if stage not in self._reached(first, without=n))

    def days_to_come(self, stage: str) -> frozenset[str]:
        """The days of steps none of which lies on a way to a stage or is taken there."""
        on_the_way = {
            m.on
            for m in self.move_list
            for after in ([m.target] if m.target else m.sources)
            if stage in self._reached(after)
        }
        return frozenset(m.on for m in self.move_list if m.on) - on_the_way

    def within(self, roles: Iterable[Role], first: str) -> frozenset[str]:
        """The stages to which steps lead that some of the roles take: those behind no one else's approval."""
        return frozenset(self._reached(first, by=frozenset(roles)))

    def _reached(self, start: str, without: str = "", by: frozenset[Role] = frozenset(Role)) -> set[str]:
        """The stages to which steps of some roles lead from one, itself included; those that ask for a field may be left out."""
        found, left = {start}, [start]
        while left:
            stage = left.pop()
            for m in self.move_list:
                onward = stage in m.sources and without not in m.asks and m.roles & by
                if onward and m.target and m.target not in found:
                    found.add(m.target)
                    left.append(m.target)
        return found

    def from_stage(self, stage: str) -> tuple[Move, ...]:
        """The moves that start from a stage, in the order declared."""
        return tuple(m for m in self.move_list if stage in m.sources)
