"""The accounts that the demo made, kept beside its data so that `fadu serve` can name them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from rich.table import Table

from fadu.cli.language import say
from fadu.cli.printing import folding

FILE = "demo.json"
INVENTED = "虚构人（"  #: how the name of everybody in the demo begins


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the demo. The password is the demo's and opens nothing else."""

    username: str
    password: str
    name: str
    organ: str
    role: str


def demo_file() -> Path:
    """Where the demo keeps what it made."""
    return Path(settings.FADU_DATA) / FILE


def demo_accounts() -> list[Account]:
    """The demo's accounts; none before `fadu demo`."""
    if not demo_file().exists():
        return []
    return [Account(**row) for row in json.loads(demo_file().read_text(encoding="utf-8"))["accounts"]]


def keep_demo_accounts(accounts: Sequence[Account]) -> None:
    """Write them, readable by the owner alone; the file also says that the demo was run to its end."""
    text = json.dumps({"accounts": [asdict(account) for account in accounts]}, ensure_ascii=False, indent=1)
    descriptor = os.open(demo_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text + "\n")


def account_table(accounts: Sequence[Account]) -> Table:
    """The accounts, each in one line of a terminal of 80 columns: what all names have in common is left out."""
    table = folding(*say("用户名 口令 身份 单位 角色", "user password name organ role").split())
    for one in accounts:
        table.add_row(
            one.username, one.password, one.name.removeprefix(INVENTED).removesuffix("）"), one.organ, one.role
        )
    return table
