"""Saved views: a list's filters and columns under a name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fadu.desk import addresses, found
from fadu.ledger.models import SavedView


@require_POST
def save_view(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """Keep what the list shows under a name; the same name again replaces it."""
    ledger = found.find_ledger(request, line, model)
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    columns = ",".join(query.pop("cols", []))
    query.pop("after", None)
    name = request.POST.get("name", "").strip()[:40]
    if not name:
        messages.error(request, "视图没有保存：请写一个名称，例如“本月到期的”。")
    else:
        SavedView.objects.update_or_create(
            person=found.me(request),
            ledger=ledger.label,
            name=name,
            defaults={"query": query.urlencode(), "columns": columns, "shared": request.POST.get("shared") == "1"},
        )
        messages.success(request, f"视图“{name}”已保存。")
    return redirect(f"{addresses.of_ledger(ledger)}?{request.POST.get('query', '')}")


@require_POST
def drop_view(request: HttpRequest, line: str, model: str, view: int) -> HttpResponse:
    """Delete one of one's own views."""
    ledger = found.find_ledger(request, line, model)
    SavedView.objects.filter(pk=view, person=found.me(request), ledger=ledger.label).delete()
    messages.success(request, "视图已删除。")
    return redirect(addresses.of_ledger(ledger))
