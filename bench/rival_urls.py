"""Fadu's addresses and the changelists of Django's admin: as its documentation sets it up, and without the full count.

Like for like: the same columns, order, page size, filters, search box and actions on picked rows, and the same ledgers
beside the list. Left out, because they would make the admin scan the table: the year as a filter (it would ask for all
different values) and the search in what is encrypted (it cannot).
"""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin, SimpleListFilter
from django.http import HttpRequest
from django.urls import path

from fadu.ledger.listing import PAGE
from fadu.ledger.registry import ledgers
from fadu.urls import urlpatterns as own

LEDGER = ledgers["errands.errand"]


class Open(AdminSite):
    """Everyone may look: who may is not what is measured."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class Shown(ModelAdmin):  # type: ignore[type-arg]
    """A ledger in the side bar, as all of them stand in Fadu's."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class Errands(Shown):
    """The columns, the order, the filters and the search box of Fadu's list."""

    list_display = LEDGER.columns
    list_filter = ("stage", "due_on", "kind", "target", "received_on", "urgent", "outcome", "voided")
    search_fields = ("number", "subject", "target__name")
    list_per_page = PAGE
    list_select_related = ("target",)
    ordering = ("-id",)


class ByStage(SimpleListFilter):
    """The stages from the declaration: the table is not asked which there are."""

    title, parameter_name = "环节", "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(LEDGER.stages.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(stage=self.value()) if self.value() else queryset


class Tuned(Errands):
    """Without the second count(*), which its documentation offers for large tables, and with stages that are known."""

    show_full_result_count = False
    list_filter = (ByStage, *Errands.list_filter[1:])  # type: ignore[assignment]


plain, tuned = Open("admin"), Open("tuned")
for site, errands in ((plain, Errands), (tuned, Tuned)):
    site.register(LEDGER.model, errands)
    for ledger in ledgers.values():
        if ledger is not LEDGER and not ledger.options.parent:
            site.register(ledger.model, Shown)
urlpatterns = [path("admin/", plain.urls), path("tuned/", tuned.urls), *own]
