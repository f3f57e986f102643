"""What the house has told a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fadu.desk import addresses, found
from fadu.desk.page import draw
from fadu.ledger.reminders import Notice

PAGE = 50


def notices(request: HttpRequest) -> HttpResponse:
    """The notices, the newest first, by keyset."""
    rows = Notice.objects.filter(person=found.me(request)).order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdigit():
        rows = rows.filter(pk__lt=int(before))
    listed = list(rows[: PAGE + 1])
    shown = [
        (notice, addresses.of_row(notice.ledger, notice.record_id) if notice.record_id else "") for notice in listed
    ]
    older = listed[PAGE - 1].pk if len(listed) > PAGE else None
    return draw(request, "desk/notices.html", {"shown": shown[:PAGE], "older": older})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read and go to its record, or mark all."""
    unread = Notice.objects.filter(person=found.me(request), read_at=None)
    one = request.POST.get("pk", "")
    if one.isdigit():
        notice = Notice.objects.filter(person=found.me(request), pk=int(one)).first()
        unread.filter(pk=int(one)).update(read_at=timezone.now())
        if notice is not None and notice.record_id:
            return redirect(addresses.of_row(notice.ledger, notice.record_id) or "desk:notices")
    else:
        unread.update(read_at=timezone.now())
    return redirect("desk:notices")
