"""The Django application of organs."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """单位与人员: regions, organs, people, posts."""

    name = "fadu.organs"
    verbose_name = "单位与人员"
