"""Every test of this folder runs for every ledger in the registry.

What a test needs before it can ask anything is built once, not for each of them: the county and its people for all of
the folder, three records for all questions about one ledger, its records at their stages for those about its moves. Each test works inside a savepoint
and leaves nothing behind.
"""

from pathlib import Path

import pytest
from django.db import transaction

from fadu.ledger.registry import ledgers
from fadu.organs.founding import found_county
from fadu.organs.models import Organ, OrganKind, Region, RegionLevel

from .factory import World
from .reached import Made, Reached

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    places = [n for n, item in enumerate(items) if item.path.parent == HERE]
    ours = [items[n] for n in places]
    for item in ours:  # pytest-django makes only the databases that marked tests ask for
        item.add_marker(pytest.mark.django_db)
    order = {label: n for n, label in enumerate(ledgers)}

    def place(item):
        given = item.callspec.params if hasattr(item, "callspec") else {}
        asked = given.get("at_stages") or given.get("made") or given.get("ledger")
        return "at_stages" in given, -1 if asked is None else order[asked.label]

    for n, item in zip(places, sorted(ours, key=place), strict=True):  # what is asked of one ledger one after another
        items[n] = item


def pytest_generate_tests(metafunc):
    found = list(ledgers.values())
    once = others_of_shape(found) if metafunc.definition.get_closest_marker("alike") else set()
    each = [pytest.param(led, marks=[pytest.mark.once] if led.label in once else []) for led in found]
    if "step" in metafunc.fixturenames:
        pairs = [(led, m) for led in found for m in led.procedure.move_list]
        names = [f"{led.label}:{m.name}" for led, m in pairs]
        metafunc.parametrize("at_stages, step", pairs, indirect=["at_stages"], ids=names, scope="module")
    elif "at_stages" in metafunc.fixturenames:
        metafunc.parametrize("at_stages", each, indirect=True, ids=list(ledgers), scope="module")
    elif "made" in metafunc.fixturenames:
        metafunc.parametrize("made", each, indirect=True, ids=list(ledgers), scope="package")
    elif "ledger" in metafunc.fixturenames:
        metafunc.parametrize("ledger", each, ids=list(ledgers))


def others_of_shape(found):
    """The ledgers of whom a test marked `alike` asks the database nothing that it has not asked of others, in other names."""
    asked, others = set(), set()
    for led in found:
        brings = shape(led)
        if brings <= asked:
            others.add(led.label)
        asked |= brings
    return others


def shape(led):
    """Of which kinds a ledger's fields are in each of their parts: what questions about its records differ by."""
    parts = {
        "holds": led.fields,
        "lists": led.columns,
        "filters": led.options.filters or led.fields,
        "searches": led.options.search,
    }
    own = {field.name: field for field in led.model._meta.get_fields()}
    kinds = {
        (part, type(field), field.null, bool(field.choices), field.related_model is Organ)
        for part, names in parts.items()
        for field in (own.get(name) for name in names)
        if field is not None and field.concrete
    }
    key = frozenset(type(led.field(name)) for name in led.options.natural_key)
    return kinds | {("key", key), ("parent", bool(led.options.parent)), ("children", bool(led.children))}


@pytest.fixture(scope="package")
def standing(django_db_setup, django_db_blocker):
    """The county, founded once for all contract tests and taken back at their end: founding costs more than a test."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = Region.add(None, code="990000", name="测试省", level=RegionLevel.PROVINCE)
        city = Region.add(province, code="990100", name="测试市", level=RegionLevel.CITY)
        Region.add(city, code="990121", name="测试县", level=RegionLevel.COUNTY)
        above = Organ.add(None, name="测试市", short_name="测试市", kind=OrganKind.AREA, region=city)
        county = found_county("990121", "测试县", "测", towns=["甲镇", "乙乡"], under=above)
        organs = Organ.objects.filter(path__startswith=county.path)
        world = World(county, organs.get(short_name="县司法局"), organs.get(name__contains="甲镇"))
        world.appoint({led.line for led in ledgers.values()})
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def at_stages(request, standing, django_db_blocker):
    """The records of one ledger from which its moves start, taken there once for all questions about them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Reached(request.param, standing.anew())
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def made(request, standing, django_db_blocker):
    """Three records of one ledger, made once for all questions about it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Made(request.param, standing.anew())
        transaction.set_rollback(True)


@pytest.fixture
def ledger(request):
    """The ledger whose records there are; parametrized where a test needs none of them."""
    return request.getfixturevalue(kept(request)).ledger


@pytest.fixture
def world(request, standing, db):
    """The county and its people for one test, which leaves nothing behind."""
    there = kept(request)
    return (request.getfixturevalue(there).world if there else standing).anew()


def kept(request):
    """The fixture that has the records which a test asks for."""
    return next((name for name in ("at_stages", "made") if name in request.fixturenames), "")
