"""Starting the figures: find the indicators, freeze their registry, and listen for marks."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "fadu.figures"
    label = "figures"
    verbose_name = "指标数据"

    def ready(self) -> None:
        from fadu.ledger import marks

        from . import checks  # noqa: F401 - registers itself
        from .refresh import refresh
        from .registry import discover

        discover()
        marks.listeners.append(refresh)
