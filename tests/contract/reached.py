"""The records of one ledger: as entered, and at the places from which its moves start, walked there once."""

from django.db import transaction

from fadu.ledger.models import Record
from fadu.ledger.procedure import Move
from fadu.ledger.registry import Ledger

from .factory import Via, World, make, path, short, walk, ways


class Made:
    """Three records of one ledger as they were entered."""

    def __init__(self, ledger: Ledger, world: World) -> None:
        self.ledger, self.world = ledger, world
        self._keys = [make(ledger, world).pk for _ in range(3)]

    def all(self) -> list[Record]:
        """The three."""
        return list(self.ledger.model.objects.filter(pk__in=self._keys).order_by("pk"))

    def one(self) -> Record:
        """The last of them."""
        return self.ledger.model.objects.get(pk=self._keys[-1])


class Reached:
    """Records at the places from which moves start; what else is asked for, or could not be walked beforehand, a test walks itself."""

    def __init__(self, ledger: Ledger, world: World) -> None:
        self.ledger, self.world = ledger, world
        self._found: dict[str, int] = {}
        starts = (start(ledger, step) for step in ledger.procedure.move_list)
        for stage, via in {place(*asked): asked for asked in starts}.values():
            try:
                with transaction.atomic():
                    self._found[place(stage, via)] = walk(make(ledger, world), stage, world, via).pk
            except Exception:  # noqa: BLE001, S112 - told by the test that needs it
                continue

    def before(self, step: Move, world: World) -> Record:
        """A record from which a move can be taken."""
        return self._at(*start(self.ledger, step), world)

    def at(self, stage: str, world: World) -> Record:
        """A record at a stage."""
        return self._at(stage, ways(self.ledger, short(self.ledger) + f":{stage}"), world)

    def _at(self, stage: str, via: Via, world: World) -> Record:
        pk = self._found.get(place(stage, via))
        if pk is None:
            return walk(make(self.ledger, world), stage, world, via)
        return self.ledger.model.objects.get(pk=pk)


def place(stage: str, via: Via) -> str:
    """What tells two ways of standing at a stage apart."""
    return f"{stage} {sorted(via.items())}"


def start(ledger: Ledger, step: Move) -> tuple[str, Via]:
    """The nearest stage from which a move can be taken, and what the way there needs."""
    nearest = min(step.sources, key=lambda stage: (len(path(ledger, stage)), stage))
    return nearest, ways(ledger, short(ledger, step.name))
