"""The Django application of organs."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """单位与人员: regions, organs, people, posts."""

    name = "fadu.organs"
    verbose_name = "单位与人员"

    def ready(self) -> None:
        """Listen to signing in and out."""
        from fadu.organs import signing_in  # noqa: F401 - models are there only now
