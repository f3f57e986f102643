"""The steps on a sheet, one request each: the answer is the card that changed, or the whole sheet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from fadu.figures.registry import indicators
from fadu.ledger.errors import Refused, Stale
from fadu.lines.duties import proposals, sheet
from fadu.lines.duties.intake import members
from fadu.lines.duties.models import Comparison, Every, Notice, Sheet
from fadu.lines.duties.proposals import ACCEPTED, PROPOSED, SKIPPED, Item
from fadu.organs.models import Organ, OrganKind

from .cards import cards
from .confirm import draw, writable_notice

Act = Callable[[list[Item]], list[Item]]


def number(request: HttpRequest, name: str) -> int:
    """A whole number that the page sends.

    Raises:
        Http404: it sends none.
    """
    value = (request.POST if request.method == "POST" else request.GET).get(name, "")
    if not value.isdigit():
        raise Http404
    return int(value)


def act_of(name: str, request: HttpRequest, notice: Notice) -> Act:
    """The step that an address names, after what the card's open forms hold has been taken over.

    Raises:
        Http404: there is none of this name.
    """
    data = posted(request, notice)
    if name == "accept-all":
        return proposals.accept_all
    card = number(request, "card")
    if name in ("keep", "open", "done"):
        return partial(typed, pk=card, data=data)
    states = {"accept": ACCEPTED, "skip": SKIPPED, "reopen": PROPOSED}
    act: Act
    if name in states:
        act = partial(proposals.mark, pk=card, state=states[name])
    elif name == "merge":
        act = partial(proposals.merge, pk=card)
    elif name == "add-clause":
        act = clause_act(card, data, notice)
    elif name in ("add-organ", "drop-organ", "group"):
        act = organ_act(name, card, data, notice)
    elif name in ("split", "drop-clause"):
        step = proposals.split if name == "split" else proposals.drop_clause
        act = partial(step, pk=card, clause_pk=number(request, "clause"))
    else:
        raise Http404
    return lambda items: act(typed(items, card, data))


def posted(request: HttpRequest, notice: Notice) -> dict[str, str]:
    """What the page sends; a lead that is no organ of the notice's place is none."""
    data = request.POST.dict()
    lead = data.get("lead", "")
    if lead.isdigit() and not Organ.objects.filter(pk=int(lead), region=notice.region).exists():
        data["lead"] = ""
    return data


def typed(items: list[Item], pk: int, data: dict[str, str]) -> list[Item]:
    """With what the forms of a card hold; as it was where none was open."""
    if "name" in data:
        items = proposals.change(items, pk, data)
    if data.get("clause_id", "").isdigit():
        clause = data | {"clause": data.get("clause_text", ""), "deadline": data.get("clause_deadline", "")}
        items = proposals.change_clause(items, pk, int(data["clause_id"]), clause)
    return items


def clause_act(card: int, data: dict[str, str], notice: Notice) -> Act:
    """A further clause: of the stretch selected in the notice, or empty."""
    start = int(data["start"]) if data.get("start", "").isdigit() else None
    text = "" if start is None else notice.text[start : start + len(data.get("text", ""))]
    return partial(proposals.add_clause, pk=card, text=text, start=start)


def organ_act(name: str, item: int, data: dict[str, str], notice: Notice) -> Act:
    """Giving organs a part in a proposal, or taking it away."""
    role, called = data.get("role", ""), data.get("called", "")
    if name == "group":
        organs = members(called, notice.region)
        return partial(proposals.add_organ, pk=item, role=role or "cooperating", organs=organs, name=called)
    chosen = [int(data["organ"])] if data.get("organ", "").isdigit() else []
    if name == "drop-organ":
        return partial(proposals.drop_organ, pk=item, role=role, organ=next(iter(chosen), 0))
    known = list(Organ.objects.filter(pk__in=chosen, region=notice.region).values_list("pk", flat=True))
    return partial(proposals.add_organ, pk=item, role=role, organs=known, name=called)


#: after these the rest of the sheet looks otherwise too
WHOLE = frozenset({"accept-all", "split", "merge", "undo", "add-clause", "drop-clause"})
#: these are done from an open form, which stays open
FORMS = frozenset({"open", "add-organ", "drop-organ", "group", "add-clause", "drop-clause"})


@require_POST
def take(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step."""
    notice = writable_notice(request, pk)
    sheet.open_sheet(notice, by=request.user, at=timezone.now())
    seen = request.POST.get("revision", "")
    keep: dict[str, Any] = {
        "by": request.user,
        "at": timezone.now(),
        "seen": int(seen) if seen.isdigit() else None,
    }
    try:
        if name == "undo":
            found = sheet.undo(notice, **keep)
        else:
            found = sheet.step(notice, act_of(name, request, notice), **keep)
    except Refused as refused:
        return told(request, notice, name, refused)
    editing = number(request, "card") if name in FORMS and request.POST.get("editing") else None
    named = bool(request.POST.get("called"))  # an unknown name, wherever it stands
    answered = named and (name == "add-organ" or (name == "group" and "role" in request.POST))
    if name in WHOLE or answered:
        more = {} if editing is None else choices(notice, editing, latest(found, name, editing))
        return draw(request, notice, found, "duties/parts/sheet_answer.html", **more)
    if name == "keep":
        return draw(request, notice, found, "duties/parts/saved.html", card=one_card(found, number(request, "card")))
    return answer_card(request, notice, found, number(request, "card"), editing is not None)


def latest(found: Sheet, name: str, item: int | None) -> int | None:
    """The clause just added: its form opens."""
    if name != "add-clause" or item is None:
        return None
    return max(int(c["id"]) for c in found.items[proposals.place(found.items, item)]["obligations"])


def told(request: HttpRequest, notice: Notice, name: str, refused: Refused) -> HttpResponse:
    """A refusal: at the top of the page; what stands on it stays. A card that cannot be accepted opens its form."""
    if name == "accept" and not isinstance(refused, Stale):
        card = number(request, "card")
        keep = partial(typed, pk=card, data=posted(request, notice))
        found = sheet.step(notice, keep, by=request.user, at=timezone.now())
        return answer_card(request, notice, found, card, True)
    response = render(request, "duties/parts/refused.html", {"faults": refused.faults}, status=409)
    response["HX-Retarget"], response["HX-Reswap"] = "#notes", "innerHTML"
    return response


def show_card(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """One card, to be read or (`?edit=1`) to be filled; `?clause=2` opens that clause's form."""
    notice = writable_notice(request, pk)
    found = sheet.open_sheet(notice, by=request.user, at=timezone.now())
    return answer_card(request, notice, found, item, request.GET.get("edit") == "1")


def answer_card(request: HttpRequest, notice: Notice, found: Sheet, item: int, edit: bool) -> HttpResponse:
    """A card and, beside it, what the sheet's bar says now."""
    card = one_card(found, item)
    asked = (request.POST or request.GET).get("clause", "")
    more = choices(notice, item, int(asked) if asked.isdigit() else None) if edit else {}
    return draw(request, notice, found, "duties/parts/card_answer.html", card=card, **more)


def one_card(found: Sheet, item: int) -> Any:
    """A proposal's card.

    Raises:
        Http404: it is not in the sheet.
    """
    card = next(iter(cards(found.items, item)), None)
    if card is None:
        raise Http404
    return card


def choices(notice: Notice, item: int, clause: int | None) -> dict[str, Any]:
    """What the form of a card offers to choose from."""
    organs = Organ.objects.filter(region=notice.region, active=True).exclude(kind=OrganKind.AREA)
    return {
        "editing": item,
        "clause_open": clause,
        "organs": organs.order_by("order", "path"),
        "indicators": sorted(indicators.values(), key=lambda i: i.id),
        "every": Every.choices,
        "comparisons": Comparison.choices,
    }
