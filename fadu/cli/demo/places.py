"""The places of the demo: those whose documents state totals; their organs, and people to sign in as."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from rich.console import Console

from fadu.cli.accounts import Account, demo_accounts, keep_demo_accounts
from fadu.cli.language import say
from fadu.ledger.samples import published
from fadu.organs.founding import found_city, found_county
from fadu.organs.models import Organ, OrganKind, Person, Post, Region, RegionLevel
from fadu.organs.regions import load_regions
from fadu.organs.roles import Role

HOME = "520121"
"""The county whose people one signs in as."""

TOWNS = ["样例一镇", "样例二镇", "样例三镇", "样例四乡", "样例街道"]
VILLAGES = ["样例一村", "样例二村"]
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Someone:
    """A person of the demo: what they are called, where they sit, what they hold over which organ."""

    username: str
    name: str
    organ: str
    roles: tuple[Role, ...]
    over: str = ""
    lines: tuple[str, ...] | None = None


PEOPLE = (
    Someone("zhiban", "虚构人（依法治县办）", "县司法局", (Role.OFFICE, Role.HANDLER)),
    Someone("fuyi", "虚构人（复议承办）", "县司法局", (Role.HANDLER,), lines=("reconsideration", "litigation")),
    Someone("shenhe", "虚构人（审核）", "县司法局", (Role.REVIEWER,)),
    Someone(
        "jiaozheng",
        "虚构人（社区矫正）",
        "县司法局",
        (Role.HANDLER, Role.REVIEWER, Role.LEADER),
        lines=("corrections",),
    ),
    Someone("kaowu", "虚构人（考务）", "县司法局", (Role.OFFICE, Role.HANDLER), lines=("exams",)),
    Someone("yuejuan", "虚构人（阅卷）", "县司法局", (Role.REVIEWER,), lines=("exams",)),
    Someone("zuzhang", "虚构人（阅卷组长）", "县司法局", (Role.LEADER,), lines=("exams",)),
    Someone("ducha", "虚构人（法治督察）", "县司法局", (Role.OFFICE, Role.HANDLER, Role.LEADER), lines=("oversight",)),
    Someone("lingdao", "虚构人（县领导）", "县政府办", (Role.LEADER,)),
    Someone("bumen", "虚构人（县自然资源局）", "县自然资源局", (Role.HANDLER, Role.ORGAN_ADMIN), over="县自然资源局"),
    Someone("xiangzhen", "虚构人（样例一镇）", "样例一镇", (Role.HANDLER, Role.ORGAN_ADMIN), over="样例一镇"),
    Someone("xitong", "虚构人（系统管理员）", "县司法局", (Role.SYSTEM_ADMIN,)),
    Someone("anquan", "虚构人（安全保密管理员）", "县司法局", (Role.SECURITY_ADMIN,)),
    Someone("shenji", "虚构人（审计管理员）", "县司法局", (Role.AUDIT_ADMIN,)),
)

_new: list[Account] = []


def prepare(console: Console) -> None:
    """Regions, organs and people, once."""
    added = load_regions()
    if added:
        console.print(say(f"载入行政区划 {added} 个。", f"Loaded {added} regions."))
    for code in sorted({HOME, *(one.region for one in published())}):
        if not Organ.objects.filter(region__code=code, kind=OrganKind.AREA).exists():
            region = Region.objects.get(code=code)
            root = found(region)
            count = Organ.objects.filter(path__startswith=root.path).count()
            console.print(say(f"建立{region.name}的单位 {count} 个。", f"Founded {region.name}: {count} organs."))
    open_accounts()


def found(region: Region) -> Organ:
    """The organs of a place."""
    prefix = region.name[0]
    if region.level == RegionLevel.CITY:
        return found_city(region.code, region.name, prefix)
    root = found_county(region.code, region.name, prefix, towns=TOWNS)
    if region.code == HOME:
        found_villages(root)
    return root


def found_villages(root: Organ) -> None:
    """Two villages under each town: the tree goes down to where grids and committees stand."""
    for town in Organ.objects.filter(path__startswith=root.path, kind=OrganKind.TOWN).order_by("path"):
        for name in VILLAGES:
            short = f"{town.short_name}{name}"
            Organ.add(town, name=f"{short}村民委员会", short_name=short, kind=OrganKind.VILLAGE, region=town.region)


def root_of(code: str) -> Organ:
    """The root organ of a place."""
    root: Organ = Organ.objects.get(region__code=code, kind=OrganKind.AREA)
    return root


@transaction.atomic
def open_accounts() -> None:
    """The people of the demo, each with a password of chance."""
    root = root_of(HOME)
    for one in PEOPLE:
        if Person.objects.filter(username=one.username).exists():
            continue
        organ = Organ.objects.get(path__startswith=root.path, short_name=one.organ)
        password = f"Fadu-{secrets.token_hex(4)}"
        person = Person.objects.create_user(username=one.username, name=one.name, organ=organ, password=password)
        over = Organ.objects.get(path__startswith=root.path, short_name=one.over) if one.over else root
        for role in one.roles:
            lines = list(one.lines) if one.lines else None
            Post.objects.create(person=person, organ=over, role=role, lines=lines, since=SINCE)
        said = "、".join(str(role.label) for role in one.roles)
        _new.append(Account(one.username, password, one.name, organ.short_name, said))


def keep_accounts() -> None:
    """Keep the accounts for `fadu serve` to name."""
    if _new or not demo_accounts():
        keep_demo_accounts([*demo_accounts(), *_new])
