"""Modules that apps bring under an agreed name: ``pages``, ``public``, ``daily``, ``samples``."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


@cache
def modules(name: str) -> list[tuple[str, ModuleType]]:
    """Every app's module of that name, with the app's label, in the order of the apps."""
    return [
        (app.label, import_module(f"{app.name}.{name}"))
        for app in apps.get_app_configs()
        if app.name.startswith("fadu.") and find_spec(f"{app.name}.{name}")
    ]
