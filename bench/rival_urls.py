"""Fadu's addresses and the changelists of Django's admin: as its documentation sets it up, and without the full count."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.urls import path

from fadu.ledger.registry import ledgers
from fadu.urls import urlpatterns as own

LEDGER = ledgers["errands.errand"]


class Open(AdminSite):
    """Everyone may look: who may is not what is measured."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class Errands(ModelAdmin):  # type: ignore[type-arg]
    """The columns and the order of Fadu's list."""

    list_display = LEDGER.columns
    list_filter = ("stage", "kind", "urgent", "outcome")
    list_per_page = 50
    list_select_related = ("organ", "handler", "target")
    ordering = ("-id",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission  # type: ignore[assignment]


class Tuned(Errands):
    """Without the second count(*), which its documentation offers for large tables."""

    show_full_result_count = False


plain, tuned = Open("admin"), Open("tuned")
plain.register(LEDGER.model, Errands)
tuned.register(LEDGER.model, Tuned)
urlpatterns = [path("admin/", plain.urls), path("tuned/", tuned.urls), *own]
