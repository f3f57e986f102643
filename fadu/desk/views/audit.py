"""For the audit administrator: who did what, without what the records say."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from fadu.desk import found, story
from fadu.desk.offices import roles_of
from fadu.desk.page import draw
from fadu.ledger import checkpoints
from fadu.ledger.models import Checkpoint
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.organs import journal
from fadu.organs.models import JournalEntry, Person
from fadu.organs.roles import Role

PAGE = 100


def audits(person: Person) -> bool:
    """Whether the person is the audit administrator."""
    return Role.AUDIT_ADMIN in roles_of(person)


def demand(request: HttpRequest) -> None:
    """Raise PermissionDenied unless the person audits."""
    if not audits(found.me(request)):
        raise PermissionDenied("留痕和管理日志由安全审计员查看。")


def trail(request: HttpRequest) -> HttpResponse:
    """The acts upon records, the newest first; the contents of records are not shown."""
    demand(request)
    rows = Entry.objects.select_related("by").order_by("-pk")
    chosen = {name: request.GET.get(name, "") for name in ("ledger", "act", "by")}
    if chosen["ledger"] in ledgers:
        rows = rows.filter(ledger=chosen["ledger"])
    if chosen["act"] in Entry.Act.values:
        rows = rows.filter(act=chosen["act"])
    if chosen["by"]:
        rows = rows.filter(by__name__contains=chosen["by"])
    if request.GET.get("before", "").isdigit():
        rows = rows.filter(pk__lt=int(request.GET["before"]))
    listed = list(rows[: PAGE + 1])
    told = [
        (entry, ledgers[entry.ledger].name, story.sentence(ledgers[entry.ledger], entry))
        for entry in listed[:PAGE]
        if entry.ledger in ledgers
    ]
    context = {
        "told": told,
        "older": listed[PAGE - 1].pk if len(listed) > PAGE else None,
        "chosen": chosen,
        "ledgers": [(label, ledger.name) for label, ledger in ledgers.items()],
        "acts": Entry.Act.choices,
        "checkpoint": Checkpoint.objects.order_by("-id").first(),
        "breaks": checkpoints.verify_checkpoints() if request.GET.get("verify") else None,
    }
    return draw(request, "desk/audit_trail.html", context)


def administration(request: HttpRequest) -> HttpResponse:
    """The journal of administration, the newest first."""
    demand(request)
    rows = JournalEntry.objects.select_related("actor", "person", "organ").order_by("-pk")
    act = request.GET.get("act", "")
    if act in JournalEntry.Act.values:
        rows = rows.filter(act=act)
    if request.GET.get("before", "").isdigit():
        rows = rows.filter(pk__lt=int(request.GET["before"]))
    listed = list(rows[: PAGE + 1])
    context = {
        "entries": listed[:PAGE],
        "older": listed[PAGE - 1].pk if len(listed) > PAGE else None,
        "act": act,
        "acts": JournalEntry.Act.choices,
        "breaks": list(journal.breaks()) if request.GET.get("verify") else None,
    }
    return draw(request, "desk/audit_journal.html", context)
