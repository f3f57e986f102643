"""Starting the ledger: find procedures, bind them, freeze the registry, register the checks."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "fadu.ledger"
    label = "ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers itself
        from .documents import checks as document_checks  # noqa: F401 - registers itself
        from .limits_said import MISSING, put_in_words
        from .procedure import Procedure
        from .registry import ledgers

        autodiscover_modules("procedure", register_to=None)
        for ledger in ledgers.values():
            if not ledger.bound:
                Procedure(ledger.model)  # a ledger whose records only stand
            for field in ledger.model._meta.fields:
                put_in_words(field.validators)
                field.error_messages |= MISSING
        ledgers.frozen = True
