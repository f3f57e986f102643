"""Many at once: organs, accounts and posts from rows that somebody copied out of a spreadsheet.

All rows of one paste are done or none; every wrong row is named with its number.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fadu.organs import changes
from fadu.organs.accounts import open_account
from fadu.organs.appointments import appoint
from fadu.organs.models import Organ, OrganKind, Person, Post, Region
from fadu.organs.names import OrganNames, OrganNotFound
from fadu.organs.regions import add_divisions
from fadu.organs.roles import Role

T = TypeVar("T")
ORGAN_COLUMNS = ("单位名称", "简称", "区划代码", "统一社会信用代码")
ACCOUNT_COLUMNS = ("姓名", "用户名", "单位", "电子邮箱")
POST_COLUMNS = ("用户名", "角色", "负责单位", "条线")


def rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of `text` with their numbers from 1: cells parted by tabs or commas, as many as there are columns.

    Empty rows and a row of headings are left out.

    >>> list(rows("姓名,用户名\\n测试甲，ceshijia\\n", ("姓名", "用户名")))
    [(2, ['测试甲', 'ceshijia'])]
    """
    mark = "\t" if "\t" in text else ","
    lines = text.splitlines() if mark == "\t" else text.replace("，", ",").splitlines()
    for number, cells in enumerate(csv.reader(lines, delimiter=mark), start=1):
        row = [cell.strip() for cell in cells][: len(columns)]
        if any(row) and row[0] != columns[0]:
            yield number, row + [""] * (len(columns) - len(row))


def each(text: str, columns: Sequence[str], do: Callable[..., T]) -> list[T]:
    """Do every row, or none.

    Raises:
        ValidationError: nothing was pasted; or what is wrong, row by row.
    """
    done, wrong = [], []
    with transaction.atomic():
        for number, row in rows(text, columns):
            try:
                with transaction.atomic():
                    done.append(do(*row))
            except (ValidationError, PermissionDenied, OrganNotFound) as error:
                said = "".join(error.messages) if isinstance(error, ValidationError) else str(error)
                wrong.append(f"第 {number} 行（{row[0]}）：{said}")
        if wrong:  # leaves the transaction, which takes back what was done
            raise ValidationError(wrong)
    if not done:
        raise ValidationError(f"没有内容。请粘贴表格，每行一条，依次为{'、'.join(columns)}。", code="empty")
    return done


def add_organs(by: Person, parent: Organ, kind: OrganKind, text: str, on: date) -> list[Organ]:
    """Add organs of one kind under `parent`; a row with a code of nine or twelve digits also adds the division.

    Raises:
        PermissionDenied: `by` is no system administrator.
        ValidationError: see `each`.
    """
    changes.demand_system_admin(by, on)

    def add(name: str, short_name: str, division: str, code: str) -> Organ:
        region = division_of(division, name) if division else parent.region
        return changes.add_organ(
            by, parent, on, name=name, kind=kind, short_name=short_name or name, region=region, code=code
        )

    return each(text, ORGAN_COLUMNS, add)


def division_of(code: str, name: str) -> Region:
    """The division with this code, added under its parent when it is not there."""
    if not Region.objects.filter(code=code).exists():
        add_divisions([(code, name)])
    region: Region = Region.objects.get(code=code)
    return region


def open_accounts(by: Person, text: str, on: date) -> list[tuple[Person, str]]:
    """Open accounts; each with its temporary password, which is returned once and stored nowhere.

    Raises:
        ValidationError: see `each`.
    """
    names = names_near(by)

    def open_one(name: str, username: str, organ: str, email: str) -> tuple[Person, str]:
        return open_account(by, username=username, name=name, organ=names.find(organ), email=email, on=on)

    return each(text, ACCOUNT_COLUMNS, open_one)


def appoint_many(by: Person, text: str, lines: Mapping[str, str], on: date) -> list[Post]:
    """Give posts from the day `on`; several roles or lines are parted by 、, no line means all of them.

    Args:
        by: who appoints.
        text: the pasted rows.
        lines: the Chinese name of each line of work → its name.
        on: the first day of the posts.

    Raises:
        ValidationError: see `each`.
    """
    names, roles = names_near(by), {str(role.label): role for role in Role}

    def give(username: str, role: str, organ: str, within: str) -> list[Post]:
        someone = Person.objects.filter(username=username).first()
        if someone is None:
            raise ValidationError(f"没有用户名为「{username}」的人员。请先开立账号，或者更正用户名。")
        over = names.find(organ) if organ else someone.organ
        if over is None:
            raise ValidationError("没有负责单位。请填写。")
        chosen = [known(lines, name, "条线") for name in parts(within)]
        given = [known(roles, name, "角色") for name in parts(role)]
        if not given:
            raise ValidationError(f"没有角色。请填写{'、'.join(roles)}之一。")
        return [appoint(by, someone, one, over, on=on, lines=chosen or None) for one in given]

    return [post for posts in each(text, POST_COLUMNS, give) for post in posts]


def parts(cell: str) -> list[str]:
    """What a cell lists: 承办人、审核人."""
    return [part.strip() for part in cell.replace("；", "、").replace(";", "、").split("、") if part.strip()]


def known(table: Mapping[str, T], name: str, what: str) -> T:
    """What `name` stands for; ValidationError says what there is."""
    if name not in table:
        raise ValidationError(f"没有名为「{name}」的{what}。可以填写：{'、'.join(table)}。", code="unknown")
    return table[name]


def names_near(by: Person) -> OrganNames:
    """The organs that `by` can name: those of the place of their own organ, and of what lies in it.

    Raises:
        PermissionDenied: they belong to no organ.
    """
    if by.organ is None:
        raise PermissionDenied(f"{by}没有所在单位。请先由系统管理员设置。")
    return OrganNames(by.organ.region)
