"""The desk's own pages open for every ledger: its list, its form, the page and the form of a record."""

import pytest
from django.test import Client

from fadu.organs.roles import Role


@pytest.mark.once
def test_its_pages_open(ledger, made, world):
    record = made.one()
    door = Client()
    door.force_login(world.person(Role.OFFICE, ledger.line))
    address = f"/l/{ledger.line}/{ledger.model._meta.model_name}/"
    for place in (address, f"{address}{record.pk}/"):
        assert door.get(place).status_code == 200, place
    for place in (f"{address}{record.pk}/edit/", f"{address}new/"):
        assert door.get(place).status_code in (200, 403, 302), place
