"""The staff door as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """内网工作平台."""

    name = "fadu.desk"
    label = "desk"
    verbose_name = "工作平台"

    def ready(self) -> None:
        """Let the worker know what jobs there are."""
        from fadu.desk import exchanging  # noqa: F401 - puts its works in place
