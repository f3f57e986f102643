"""Starting the API: listen to what is written, for those who asked to be told."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "fadu.api"
    label = "api"
    verbose_name = "接口"

    def ready(self) -> None:
        from fadu.ledger import marks

        from .webhooks import announce_new

        marks.listeners.append(announce_new)
