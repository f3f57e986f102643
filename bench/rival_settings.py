"""Fadu's settings and Django's admin beside it, so that both list the same table of the same database."""

from fadu.settings import *  # noqa: F403
from fadu.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "bench.rival_urls"
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
