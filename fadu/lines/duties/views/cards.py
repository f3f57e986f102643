"""What the confirmation page shows: proposals as cards, the notice's text with their clauses highlighted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fadu.figures.registry import indicators
from fadu.lines.duties import proposals
from fadu.lines.duties.models import Comparison, Every
from fadu.lines.duties.proposals import ACCEPTED, SKIPPED, Item
from fadu.organs.models import Organ

STATES = {"proposed": "待核对", ACCEPTED: "已接受", SKIPPED: "跳过"}


@dataclass(frozen=True)
class Clause:
    """A clause as a line of a card."""

    id: int
    text: str
    told: tuple[str, ...]
    indicator: str
    placed: bool
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """A proposal as a card."""

    item: Item
    lead: str
    joint: list[tuple[int, str]]
    cooperating: list[tuple[int, str]]
    clauses: list[Clause]
    faults: list[str]
    state: str
    last: bool

    @property
    def id(self) -> int:
        return int(self.item["id"])


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text: of a clause of a proposal, of a proposal alone, or of none."""

    text: str
    start: int
    clause: int | None = None


@dataclass(frozen=True)
class Block:
    """What belongs to one proposal, or to none."""

    card: int | None
    stretches: list[Stretch]


def cards(items: Sequence[Item], only: int | None = None) -> list[Card]:
    """The cards of all proposals, or of one."""
    wanted = [item for item in items if only is None or item["id"] == only]
    names = {o.pk: o.short_name for o in Organ.objects.filter(pk__in=set(organ_ids(wanted)))}
    return [card(item, names, item is items[-1]) for item in wanted]


def organ_ids(items: Iterable[Item]) -> Iterator[int]:
    """Every organ that has a part in the proposals."""
    for item in items:
        yield from (pk for pk in (item["lead"], *item["joint_leads"], *item["cooperating"]) if pk)


def card(item: Item, names: Mapping[int, str], last: bool) -> Card:
    """One proposal with its organs' names."""
    return Card(
        item=item,
        lead=names.get(item["lead"] or 0, ""),
        joint=[(pk, names[pk]) for pk in item["joint_leads"] if pk in names],
        cooperating=[(pk, names[pk]) for pk in item["cooperating"] if pk in names],
        clauses=[clause(one) for one in item["obligations"]],
        faults=proposals.faults(item),
        state=STATES[item["state"]],
        last=last,
    )


def clause(one: Mapping[str, Any]) -> Clause:
    """A clause with what it asks for, in words."""
    bound = indicators.get(one["indicator"] or "")
    return Clause(
        id=one["id"],
        text=one["clause"],
        told=tuple(told(one)),
        indicator="" if bound is None else bound.name,
        placed=one["start"] is not None,
        data=one,
    )


def told(one: Mapping[str, Any]) -> Iterator[str]:
    """Actor, deadline, recurrence and target of a clause, each in a few words.

    >>> list(told({"every": "year", "times": 2, "comparison": "ge", "deadline": "2024-12-31"}))
    ['2024-12-31 前', '每年不少于2次']
    """
    if one.get("actor"):
        yield f"由{one['actor']}"
    if one.get("deadline"):
        yield f"{one['deadline']} 前"
    if one.get("within"):
        yield str(one["within"])
    sign = dict(Comparison.choices).get(one.get("comparison") or "ge", "")
    if one.get("every"):
        times = f"{sign}{one['times']}次" if one.get("times") else ""
        yield f"{dict(Every.choices).get(one['every'], one['every'])}{times}"
    if one.get("target") not in (None, ""):
        yield f"目标{sign}{one['target']}{one.get('unit') or ''}"


def blocks(text: str, items: Sequence[Item]) -> list[Block]:
    """The whole text in blocks; nothing is shown twice where stretches overlap, and nothing is lost.

    >>> [(b.card, [s.text for s in b.stretches]) for b in blocks("一二三四", [
    ...     {"id": 7, "start": 1, "end": 3, "obligations": [{"id": 0, "start": 2, "end": 3}]}])]
    [(None, ['一']), (7, ['二', '三']), (None, ['四'])]
    """
    found, at = [], 0
    for item in sorted((i for i in items if i["start"] is not None), key=lambda i: i["start"]):
        start, end = max(at, item["start"]), max(at, item["end"])
        if start > at:
            found.append(Block(None, [Stretch(text[at:start], at)]))
        found.append(Block(item["id"], list(stretches(text, item, start, end))))
        at = end
    if at < len(text):
        found.append(Block(None, [Stretch(text[at:], at)]))
    return found


def stretches(text: str, item: Item, start: int, end: int) -> Iterator[Stretch]:
    """A proposal's text, clause by clause."""
    at = start
    for one in sorted((c for c in item["obligations"] if c["start"] is not None), key=lambda c: c["start"]):
        begins, ends = max(at, one["start"]), min(end, one["end"])
        if begins >= ends:
            continue
        if begins > at:
            yield Stretch(text[at:begins], at)
        yield Stretch(text[begins:ends], begins, one["id"])
        at = ends
    if at < end:
        yield Stretch(text[at:end], at)
