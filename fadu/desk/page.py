"""A page of the desk: its template with the house around it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def draw(request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 0) -> HttpResponse:
    """Draw `template`; a form that was refused answers 422 so that scripts and people see the same page."""
    context = context or {}
    form = context.get("form")
    refused = form is not None and form.is_bound and bool(form.errors)
    return render(request, template, context, status=status or (422 if refused else 200))
