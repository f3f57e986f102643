"""The list of a ledger: saved views, filters, search, columns, keyset pages, picked rows."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import F, Field, Q, TextField
from django.http import HttpRequest, HttpResponse, QueryDict

from fadu.desk import addresses, extra, found
from fadu.desk.page import draw
from fadu.desk.rows import Row, called, column, is_called, kind_of, told
from fadu.ledger import listing, looks, scope
from fadu.ledger.clocks import Run
from fadu.ledger.models import Record, SavedView
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_now, clock_today
from fadu.organs.models import Organ, Person

NOT_ASKED = ("after", "cols", "view")  # parts of an address that say how to show, not what


@dataclass(frozen=True)
class Tab:
    """A view of the list under a name. `own`: the key of a saved view that the person may delete."""

    name: str
    href: str
    here: bool
    own: int = 0


@dataclass(frozen=True)
class Head:
    """A column's heading. `sort`: the address that puts the list in its order; `order`: aria-sort."""

    name: str
    label: str
    sort: str
    order: str
    kind: str


class Shown:
    """A ledger's list as one person asked for it."""

    def __init__(self, request: HttpRequest, ledger: Ledger) -> None:
        self.request, self.ledger, self.person = request, ledger, found.me(request)
        self.today = clock_today()
        self.query = QueryDict(request.GET.urlencode(), mutable=True)
        params = {name: request.GET[name] for name in request.GET if name != "cols"}
        rows = scope.visible(ledger, self.person)
        self.listing = listing.Listing(ledger, rows, params, today=self.today, person_id=self.person.pk)
        read(self.listing, self.columns)

    @cached_property
    def columns(self) -> list[str]:
        """The columns asked for, else those of the ledger."""
        asked = [n for part in self.request.GET.getlist("cols") for n in part.split(",")]
        known = [n for n in asked if n in self.offered]
        return known or list(self.ledger.columns)

    @cached_property
    def offered(self) -> dict[str, str]:
        """All columns there are, with their names."""
        return offered(self.ledger)

    @property
    def offers(self) -> list[tuple[str, str]]:
        """The same in pairs: a template that asked the dictionary for its items would get a column of that name."""
        return list(self.offered.items())

    @cached_property
    def page(self) -> listing.Page:
        """The records; whoever sees files of a sensitive ledger in a list has looked at each of them."""
        found_ = self.listing.page()
        keys = [record.pk for record in found_.records]
        looks.look_at(self.ledger, keys, by=self.person, on=self.today, source="list")
        return found_

    @cached_property
    def rows(self) -> list[Row]:
        """The records, each with its cells."""
        runs = soonest(self.ledger, [record.pk for record in self.page.records]) if "due_on" in self.columns else {}
        columns = [column(self.ledger, name, self.offered[name]) for name in self.columns]
        now = clock_now()
        return [Row(record, columns, runs.get(record.pk), self.today, now) for record in self.page.records]

    @property
    def by_day(self) -> bool:
        """Whether it stands by what is due first without anybody's asking."""
        return "sort" not in self.request.GET and self.listing.order[0] == "due_on"

    @cached_property
    def heads(self) -> list[Head]:
        """The headings."""
        return [self.head(name) for name in self.columns]

    def head(self, name: str) -> Head:
        """A heading, with the address that sorts by it or turns the order round."""
        by, descends = self.listing.order
        here = by == name and "sort" in self.request.GET
        sort = ""
        if name in self.listing.sortable:
            sort = self.address(sort=name if here and descends else f"-{name}", after=None)
        order = ("descending" if descends else "ascending") if here else ""
        return Head(name, self.offered[name], sort, order, kind_of(self.ledger, name))

    def address(self, **changed: str | None) -> str:
        """This list's address with parts changed; None takes one out."""
        query = self.query.copy()
        for name, value in changed.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @cached_property
    def chips(self) -> list[tuple[listing.Chip, str]]:
        """The filters in force, each with the address without it."""
        return [(chip, self.address(**{chip.name: None, "after": None})) for chip in self.listing.chips]

    @cached_property
    def more(self) -> str:
        """The address of the next page; empty at the end."""
        return self.address(after=self.page.after) if self.page.after else ""

    @cached_property
    def tabs(self) -> list[Tab]:
        """The views everyone has, then the person's own and those of their organ."""
        here = plain_query(self.query)
        standing = [("全部", ""), ("我承办的", "mine=1")]
        if self.ledger.procedure.clocks:
            standing += [("已逾期", "due=overdue"), ("7 日内到期", "due=soon")]
        tabs = [Tab(name, f"?{query}" if query else self.request.path, here == query) for name, query in standing]
        for view in saved_views(self.ledger, self.person):
            query = QueryDict(view.query, mutable=True)
            if view.columns:
                query["cols"] = view.columns
            mine = view.pk if view.person_id == self.person.pk else 0
            tabs.append(Tab(view.name, f"?{query.urlencode()}", here == plain_query(query), mine))
        return tabs

    @cached_property
    def hidden(self) -> list[tuple[str, str]]:
        """What a search keeps of the address."""
        return [(n, v) for n, values in self.query.lists() if n not in ("q", "after") for v in values]

    @cached_property
    def organs(self) -> list[Organ]:
        """Organs to filter by: those of the person's county."""
        root = self.person.organ.path[: Organ.steplen] if self.person.organ else ""
        return list(Organ.objects.filter(path__startswith=root, active=True).order_by("path"))


def plain_query(query: QueryDict) -> str:
    """What an address asks for, in one order, so that two can be compared."""
    return "&".join(sorted(f"{n}={v}" for n, values in query.lists() if n not in NOT_ASKED for v in values if v))


def saved_views(ledger: Ledger, person: Person) -> list[SavedView]:
    """A person's own views of a ledger and those that colleagues share."""
    shared = Q(shared=True, person__organ_id=person.organ_id)
    return list(SavedView.objects.filter(Q(person=person) | shared, ledger=ledger.label).order_by("name"))


@cache
def offered(ledger: Ledger) -> dict[str, str]:
    """All columns that a ledger's list can have, with their names."""
    names = ["number", *ledger.fields, "organ", "handler", "stage", "due_on", "year", "updated_at"]
    return {name: ledger.field_label(name) for name in dict.fromkeys([*ledger.columns, *names])}


def read(asked: listing.Listing, columns: list[str]) -> None:
    """Have a list read no more of each record than it shows: what nobody asks for costs as much as the rest.

    Of an organ or a person that is what they are called (see ``rows.told``). Where a ledger's own code says what its
    records are called, only what is heavy is left out.
    """
    ledger, order = asked.ledger, asked.order[0]
    fields = [ledger.field(name) for name in columns]
    many = [f.name for f in fields if f.many_to_many]
    asked.related = tuple(followed(f) for f in fields if f.is_relation and f.name not in many and not is_called(f))
    rows = asked.base.prefetch_related(*many).annotate(**{told(f.name): F(called(f)) for f in fields if is_called(f)})
    if ledger.model.__str__ is Record.__str__:
        own = [f.name for f in fields if f.name not in many and not is_called(f)]
        asked.base = rows.only("number", "stage", "voided", order, *own)
    else:
        asked.base = rows.defer(*(n for n in heavy(ledger) if n not in columns))


def followed(field: "Field[Any, Any]") -> str:
    """A reference to be read with the record; to a record that is called after another row (an inspection after its organ), that too."""
    model: Any = field.related_model
    target = ledgers.get(model._meta.label_lower)
    further = target is not None and target.field(target.title_field).is_relation
    return f"{field.name}__{target.title_field}" if target is not None and further else field.name


def heavy(ledger: Ledger) -> list[str]:
    """The fields that cost most to read: long text and what is encrypted, the title apart."""
    return [n for n, f in ledger.fields.items() if isinstance(f, TextField) and n != ledger.title_field]


def soonest(ledger: Ledger, keys: list[int]) -> dict[int, Run]:
    """The running limit that ends first, by record."""
    runs = Run.objects.filter(ledger=ledger.label, record_id__in=keys, state=Run.State.RUNNING).order_by("-due_on")
    return {run.record_id: run for run in runs}


def show_list(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """The list; to a script, the part it asks for."""
    ledger = found.find_ledger(request, line, model)
    shown = Shown(request, ledger)
    template = {"more": "desk/parts/rows.html", "listing": "desk/parts/listing.html"}
    part = template.get(request.headers.get("HX-Target", ""), "desk/list.html")
    return draw(request, part, {"shown": shown, "ledger": ledger, "today": shown.today, **buttons(request, ledger)})


def show_filters(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """The filters that the list offers: drawn when asked for, since the choices are many."""
    ledger = found.find_ledger(request, line, model)
    context = {"shown": Shown(request, ledger), "ledger": ledger, "list": addresses.of_ledger(ledger)}
    whole = "desk/filters.html" if not request.headers.get("HX-Request") else "desk/parts/filter.html"
    return draw(request, whole, context)


def buttons(request: HttpRequest, ledger: Ledger) -> dict[str, Any]:
    """What can be done from the list."""
    person = found.me(request)
    simple = [step for step in ledger.procedure.move_list if may_somewhere(ledger, person, step.roles)]
    return {
        "may_create": may_somewhere(ledger, person, ledger.procedure.create_by),
        "bulk_moves": simple,
        "extra": extra.buttons("on_list", ledger.label, scope.grants_of(person)),
    }


def may_somewhere(ledger: Ledger, person: Person, roles: frozenset[Any]) -> bool:
    """Whether the person holds one of `roles` over any organ in the ledger's line."""
    return any(grant.role in roles for grant in scope.grants_for(ledger, person))
