"""Numbers from the series for many new records at once, by the rules of ``numbering.next_number``."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from fadu.ledger.chunks import chunks
from fadu.ledger.numbering import DEFAULT_PATTERN, Counter
from fadu.organs.models import Organ

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger


def give_numbers(ledger: "Ledger", rows: list[dict[str, Any]], organs: dict[int, Organ]) -> None:
    """Number the rows that have none, in their order. Where a move gives the number, they stay without.

    Runs in the caller's transaction, so that an import undone by an error leaves no gap.
    """
    if any(move.numbers for move in ledger.procedure.moves.values()):
        return
    groups: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    taken: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if row["number"]:
            taken[row["organ_id"]].add(row["number"])
        else:
            groups[row["organ_id"], row["year"]].append(row)
    for (organ, year), group in sorted(groups.items(), key=lambda item: item[0]):
        for row, number in zip(group, _next(ledger, organs[organ], year, len(group), taken[organ]), strict=True):
            row["number"] = number


def _next(ledger: "Ledger", organ: Organ, year: int, count: int, taken: set[str]) -> list[str]:
    Counter.objects.get_or_create(ledger=ledger.label, organ=organ, year=year)
    counter = Counter.objects.select_for_update(of=("self",)).get(ledger=ledger.label, organ=organ, year=year)
    pattern = ledger.options.numbering or DEFAULT_PATTERN
    found: list[str] = []
    while len(found) < count:
        some = [
            pattern.format(prefix=organ.prefix or "", year=year, n=counter.last + i)
            for i in range(1, count - len(found) + 1)
        ]
        counter.last += len(some)
        there = _standing(ledger, organ, some) | taken
        found += [number for number in some if number not in there]
    counter.save(update_fields=["last"])
    return found


def _standing(ledger: "Ledger", organ: Organ, numbers: list[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(numbers):
        found |= set(ledger.model.objects.filter(organ=organ, number__in=some).values_list("number", flat=True))
    return found
