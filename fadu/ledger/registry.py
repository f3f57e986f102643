"""The registry: every ledger of the house, found by the declaring of its class. Nothing lists ledgers by hand.

A line is a package under ``fadu.lines``; its ``models`` are found by Django, its ``procedure`` and ``indicators`` by
``autodiscover`` at start. After start the registry is frozen.
"""

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from . import fields as ledger_fields

if TYPE_CHECKING:
    from .procedure import Procedure
    from .record import Record

BASE_FIELDS = frozenset(
    "id number organ region handler stage year version due_on voided void_reason "
    "created_at updated_at created_by".split()
)

Only = Callable[["Ledger", Any], Q]
"""From a ledger and a person to the condition on the ledger's records: in the database's terms, never keys that were read
before, since a question that holds it may be kept and asked again (see ``gathering``)."""

NAME = re.compile(r" ?([a-z][a-z0-9_]*) ?")


def words(value: "str | list[str] | tuple[str, ...]") -> tuple[str, ...]:
    """Names parted by spaces, or already a sequence.

    >>> words("number applicant")
    ('number', 'applicant')
    """
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True)
class Options:
    """What ``class Ledger:`` inside a model may say; all of it optional.

    Attributes:
        stages: the ``TextChoices`` of the record's stages; the first is where a new record stands.
        title: the field that names a record to people; the number when empty.
        columns: list columns.
        search: fields that free text looks into.
        filters: fields offered as filters; choices, organs and booleans when empty.
        groups: the form's parts: ``{"标题": "field field"}``; a field that is not typed is shown where a group names it.
        public: fields that anyone may see; empty: the ledger is not public.
        public_stages: stages whose records are public; empty: all.
        public_only: values of fields that a public record has besides: ``{"way": "public"}``.
        told: fields that an applicant is told with the progress, by the receipt and the phone: how it ended, no content.
        natural_key: fields by which an import finds an existing row.
        numbering: pattern of the number: ``{prefix}复〔{year}〕{n}号``.
        dated: the date field whose year is the record's year; the day of entry when empty.
        parent: the ``ParentField``'s name; a child stands on its parent's page, not in the menu.
        under: a reference on whose record's page these stand and are added, though they are no part of it: the problems of
            an inspection.
        handed: given to the record's organ to act on: who enters one for another does not have it in hand.
        scope: organ fields, besides ``organ``, whose people see the record.
        sensitive: only posts that name the line see it, and each look is in the trail; numbers are for all posts.
        only: of the records within reach, those that a person sees: a function of ledger and person that gives the
            condition, as ``sight.named_on("readers")`` (sealed: only those whom a field names).
        in_hand: a handler sees and does only what is in their own hands (a child: what its parent's handler has);
            reviewers and above see the whole. For files that are no business of the colleague at the next desk.
        shared: whether everybody of the place may refer to its records, seen or not: a pool, a roster, a list that all
            work with. Else a form offers a person only the records that they see.
        entered: fields that a step changes and that are typed at entry too: a deadline that may be put off.
        ahead: the days that may be still to come: for when something is planned, from when somebody serves. Any other
            named ``…_on`` tells what was done and lies on no day to come, unless its name says a term (``days.TERM``).
        pressing: whether lists stand by what is due first, the overdue on top, unless asked otherwise; else newest first.
        signed: numbers with a fraction that may lie below nothing (a fall as a target); all others may not.
        similar: fields whose equality makes two records related (offered while typing); ``a+b`` when a value of
            either is looked for in both, as the two parties of a dispute.
        twins: those groups by field, read from ``similar``.
        order: place in the line's menu.
    """

    stages: type[models.TextChoices] | None = None
    title: str = ""
    columns: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    public: tuple[str, ...] = ()
    public_stages: tuple[str, ...] = ()
    public_only: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    natural_key: tuple[str, ...] = ("number",)
    numbering: str = ""
    dated: str = ""
    parent: str = ""
    under: str = ""
    handed: bool = False
    scope: tuple[str, ...] = ()
    sensitive: bool = False
    only: Only | None = None
    in_hand: bool = False
    shared: bool = False
    entered: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    pressing: bool = False
    signed: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    twins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: int = 100

    @classmethod
    def read(cls, inner: type | None) -> "Options":
        """The options that a model's inner class gives.

        Raises:
            TypeError: an unknown option, with those that exist.
        """
        if inner is None:
            return cls()
        given = {k: v for k, v in vars(inner).items() if not k.startswith("__")}
        unknown = set(given) - set(cls.__dataclass_fields__)
        if unknown:
            raise TypeError(
                f"{inner.__qualname__}: unknown option {sorted(unknown)}; there are {sorted(cls.__dataclass_fields__)}"
            )
        for name in (
            "columns",
            "search",
            "filters",
            "public",
            "told",
            "natural_key",
            "scope",
            "entered",
            "ahead",
            "signed",
            "similar",
            "public_stages",
        ):
            if name in given:
                given[name] = tuple(str(w) for w in words(given[name]))
        if "similar" in given:
            joined = [tuple(one.split("+")) for one in given["similar"]]
            given["similar"] = tuple(name for names in joined for name in names)
            given["twins"] = {name: names for names in joined for name in names}
        if "groups" in given:
            given["groups"] = {title: words(names) for title, names in given["groups"].items()}
        return cls(**given)


class Ledger:
    """One kind of record kept by a line, with all that is derived from its declaration."""

    def __init__(self, model: "type[Record]") -> None:
        self.model = model
        self.line: str = model._meta.app_label
        self.options = Options.read(getattr(model, "Ledger", None))
        self._procedure: Procedure | None = None

    def __repr__(self) -> str:
        return f"<Ledger {self.label}>"

    @cached_property
    def label(self) -> str:
        """``line.model``, e.g. ``reconsideration.case``: the ledger's identifier everywhere."""
        return f"{self.line}.{self.model._meta.model_name}"

    @cached_property
    def name(self) -> str:
        """The ledger's Chinese name."""
        return str(self.model._meta.verbose_name)

    @property
    def line_name(self) -> str:
        """The line's Chinese name: what its docstring begins with, before the colon."""
        return line_title(self.line)

    @property
    def procedure(self) -> "Procedure":
        """How its work runs.

        Raises:
            LookupError: asked before the start has found the procedures.
        """
        if self._procedure is None:
            raise LookupError(f"{self.label} has no procedure yet; they are bound when Django has started")
        return self._procedure

    @property
    def bound(self) -> bool:
        """Whether its line declares a procedure for it."""
        return self._procedure is not None

    @cached_property
    def stages(self) -> dict[str, str]:
        """Stage value to its Chinese name, in order."""
        stages = self.options.stages
        return {str(value): str(label) for value, label in stages.choices} if stages else {"kept": "在册"}

    @cached_property
    def first_stage(self) -> str:
        return next(iter(self.stages))

    @cached_property
    def final_stages(self) -> frozenset[str]:
        return self.procedure.final(self.stages)

    @cached_property
    def fields(self) -> "dict[str, models.Field[Any, Any]]":
        """The ledger's own fields by name, in the order declared, without what every record has."""
        return {
            f.name: f
            for f in (*self.model._meta.fields, *self.model._meta.many_to_many)
            if f.name not in BASE_FIELDS and f.editable
        }

    @cached_property
    def entry_fields(self) -> tuple[str, ...]:
        """Fields a person fills when entering a record: those that no move asks for, and those that are typed then too."""
        asked = self.procedure.asked - set(self.options.entered)
        return tuple(name for name in self.fields if name not in asked)

    @cached_property
    def computed_fields(self) -> tuple[str, ...]:
        """Fields that nobody types and that the line's own code fills; shown because a group names them."""
        named = (name for names in self.options.groups.values() for name in names)
        return tuple(n for n in named if n not in self.fields and n not in BASE_FIELDS)

    @cached_property
    def secret_fields(self) -> tuple[str, ...]:
        return tuple(n for n, f in self.fields.items() if isinstance(f, ledger_fields.SecretField))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """List columns: those declared, else the number, the first five fields, the stage and the due day."""
        return self.options.columns or ("number", *list(self.entry_fields)[:5], "stage", "due_on")

    @cached_property
    def title_field(self) -> str:
        return self.options.title or next((n for n in self.entry_fields if n not in (self.options.parent,)), "number")

    @cached_property
    def parent(self) -> "Ledger | None":
        """The ledger whose records own this one's."""
        if not self.options.parent:
            return None
        return ledgers.of(self.model._meta.get_field(self.options.parent).related_model)

    @property
    def children(self) -> "tuple[Ledger, ...]":
        return tuple(x for x in ledgers.values() if x.options.parent and x.parent is self)

    @property
    def above(self) -> str:
        """The reference on whose record's page these stand: the parent, or the one that ``under`` names."""
        return self.options.parent or self.options.under

    @property
    def below(self) -> "tuple[Ledger, ...]":
        """The ledgers whose records stand on the page of one of these."""
        return tuple(x for x in ledgers.values() if x.above and x.field(x.above).related_model is self.model)

    def field(self, name: str) -> "models.Field[Any, Any]":
        """A field by name, of the ledger's own or of every record's.

        Raises:
            FieldDoesNotExist: no such field.
        """
        found = self.model._meta.get_field(name)
        if not isinstance(found, models.Field):
            raise FieldDoesNotExist(f"{self.label} has no field {name!r}")
        return found

    def field_label(self, name: str) -> str:
        """A field's Chinese name."""
        return str(self.field(name).verbose_name)

    def in_words(self, rule: str) -> str:
        """What a rule of the model says, which names fields as the code does, with the fields' Chinese names."""
        names = {f.name: str(f.verbose_name) for f in self.model._meta.fields}
        return NAME.sub(lambda found: f"「{names[found[1]]}」" if found[1] in names else found[0], rule)

    def named_in(self, rule: str) -> str:
        """The first field that a rule of the model names, as the code does; "" where it names none."""
        return next((found[1] for found in NAME.finditer(rule) if found[1] in self.fields), "")

    @property
    def public(self) -> bool:
        return bool(self.options.public)


class Registry(Mapping[str, Ledger]):
    """All ledgers by label. Bound while Django starts, then frozen."""

    def __init__(self) -> None:
        self._ledgers: dict[str, Ledger] = {}
        self.frozen = False

    def add(self, model: "type[Record]") -> None:
        ledger = Ledger(model)
        ledger_fields.keep_from_below_nothing(model, ledger.options.signed)
        self._ledgers[ledger.label] = ledger

    def bind(self, model: "type[Record]", procedure: "Procedure") -> None:
        """Give a ledger its procedure.

        Raises:
            RuntimeError: after start, or when the ledger has one already.
        """
        ledger = self.of(model)
        if ledger.bound:
            raise RuntimeError(f"{ledger.label} has two procedures; a ledger has one")
        ledger._procedure = procedure

    def of(self, model: Any) -> Ledger:
        """The ledger of a record or of its class.

        Raises:
            KeyError: it is no ledger's; ``find`` asks without raising.
        """
        return self._ledgers[model._meta.label_lower]

    def find(self, model: Any) -> Ledger | None:
        """The ledger of a class; None where the class is no ledger's, or a field refers to no class at all."""
        meta = getattr(model, "_meta", None)
        return self._ledgers.get(meta.label_lower) if meta is not None else None

    def lines(self) -> dict[str, list[Ledger]]:
        """Ledgers by line, children left out, in menu order."""
        found: dict[str, list[Ledger]] = {}
        for ledger in sorted(self.values(), key=lambda x: (x.line, x.options.order)):
            if not ledger.options.parent:
                found.setdefault(ledger.line, []).append(ledger)
        return found

    def __getitem__(self, label: str) -> Ledger:
        return self._ledgers[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ledgers)

    def __len__(self) -> int:
        return len(self._ledgers)


ledgers = Registry()


@cache
def line_title(line: str) -> str:
    """A line's Chinese name, from the first words of its package's docstring."""
    from django.apps import apps

    doc = importlib.import_module(apps.get_app_config(line).name).__doc__ or line
    return doc.strip().split(":", 1)[0].split("：", 1)[0].strip()
