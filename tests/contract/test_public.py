"""What the public sees of every ledger: the declared fields of the declared stages, personal data masked."""

import pytest
from django.test import Client

from fadu.ledger.fields import Disclose
from fadu.portal import opened

from .factory import make, walk

SECRET = "测试甲"


def seen(ledger, record=None):
    address = f"/public/ledgers/{ledger.line}/{ledger.model._meta.model_name}/" + (f"{record.pk}/" if record else "")
    return Client().get(address, follow=True)  # a line may have a page of its own


def test_the_public_sees_the_declared_fields_of_the_declared_stages_and_names_masked(ledger, made, world):
    if not ledger.public:
        record = made.one()
        assert seen(ledger).status_code == 404
        assert seen(ledger, record).status_code == 404
        return
    if ledger.line == "reports":
        pytest.skip("it has public pages of its own")
    stages = ledger.options.public_stages or tuple(ledger.stages)
    record = make(ledger, world, stages[0])
    whole = ledger.parent
    if whole and whole.options.public_stages and not ledger.options.public_stages:
        assert seen(ledger, record).status_code == 404
        owner = walk(getattr(record, ledger.options.parent), whole.options.public_stages[0], world)
        assert any(record in rows for _, rows in opened.parts_of(owner))
    for answer in (seen(ledger), seen(ledger, record)):
        assert answer.status_code == 200
        page = answer.content.decode()
        for name in (n for n in ledger.secret_fields if ledger.fields[n].disclose is not Disclose.FULL):
            assert str(getattr(record, name) or SECRET) not in page, name
    for name, field in ledger.fields.items():
        value = getattr(record, name, None)
        undeclared = name not in ledger.options.public and name != ledger.title_field
        if undeclared and isinstance(value, str) and not field.choices and len(value) > 5:
            assert value not in page, name
    hidden = [s for s in ledger.stages if s not in stages]
    if hidden:
        assert seen(ledger, make(ledger, world, hidden[0])).status_code == 404


@pytest.mark.once
def test_the_staff_site_is_closed_to_the_public(ledger, made):
    record = made.one()
    base = f"/l/{ledger.line}/{ledger.model._meta.model_name}/"
    for address in (base, f"{base}{record.pk}/", f"{base}new/"):
        assert Client().get(address).status_code in (302, 401, 403), address
