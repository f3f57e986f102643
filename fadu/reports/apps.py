"""The app of the annual reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fadu.reports"
    label = "reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers itself
