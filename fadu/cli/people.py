"""`fadu users`: people, their posts and passwords, for the system administrator at the terminal."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from rich.console import Console

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.cli.printing import folding
from fadu.ledger.today import clock_today
from fadu.organs.appointments import in_words, separation_breaches
from fadu.organs.journal import Act, note
from fadu.organs.models import Organ, Person, Post
from fadu.organs.names import likeness, nearest_organs
from fadu.organs.roles import Role

TERMINAL = "在服务器终端办理"  #: nobody is signed in there; who may use the terminal is the machine's matter

users = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Username = Annotated[str, typer.Argument(help=say("用户名", "user name"))]
Password = Annotated[
    str,
    typer.Option(
        help=say("口令；不写则提示输入", "the password; asked for when left out"),
        prompt=say("口令", "Password"),
        hide_input=True,
        confirmation_prompt=True,
    ),
]


@users.command(help=say("新增一个人员及其任职", "create a person with a post"))
def create(
    username: Username,
    name: Annotated[str, typer.Argument(help=say("姓名", "name"))],
    organ: Annotated[str, typer.Option(help=say("单位名称", "the organ's name"))],
    role: Annotated[Role, typer.Option(help=say("角色", "role"))],
    password: Password,
    lines: Annotated[str, typer.Option(help=say("条线，用逗号隔开；不写为全部", "lines; all when left out"))] = "",
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("任职日期", "since when"))] = None,
) -> None:
    """Make the person and the post together, or neither."""
    if Person.objects.filter(username=username).exists():
        raise Trouble(
            say(f"用户名「{username}」已有人使用。", f"The user name '{username}' is taken."),
            "fadu users create",
            say("换一个用户名。", "Take another."),
        )
    place = organ_named(organ)
    check_password(password, Person(username=username, name=name))
    chosen = [word.strip() for word in lines.split(",") if word.strip()] or None
    with transaction.atomic():
        person = Person.objects.create_user(username, name, password, organ=place, must_change_password=True)
        post = Post.objects.create(
            person=person, organ=place, role=role, lines=chosen, since=since.date() if since else clock_today()
        )
        note(Act.OPEN, actor=None, person=person, organ=place, detail=TERMINAL)
        note(Act.APPOINT, actor=None, person=person, organ=place, detail=f"{in_words(post)}；{TERMINAL}")
    print(say(f"已新增：{name}（{username}），{place}，{role.label}。", f"Created {username}."))


@users.command(help=say("设置口令", "set a password"))
def password(username: Username, password: Password) -> None:
    """Set it, and have the person change it at the next login."""
    person = person_named(username)
    check_password(password, person)
    person.set_password(password)
    person.must_change_password, person.password_set_at = True, timezone.now()
    with transaction.atomic():
        person.save(update_fields=["password", "password_set_at", "must_change_password"])
        note(Act.RESET, actor=None, person=person, organ=person.organ, detail=TERMINAL)
    print(say(f"{person.name} 的口令已设置，下次登录时须更改。", f"Set; {username} must change it at the next login."))


@users.command(name="list", help=say("列出人员和任职", "list people and posts"))
def show() -> None:
    """Everyone, with the posts held today."""
    table = folding(*say("用户名 姓名 单位 任职 可登录", "user name organ posts active").split())
    for person in Person.objects.select_related("organ").prefetch_related("posts__organ").order_by("username"):
        held = [post for post in person.posts.all() if post.until is None or post.until >= clock_today()]
        posts = "；".join(f"{post.organ} {post.get_role_display()}" for post in held)
        table.add_row(person.username, person.name, str(person.organ or ""), posts, "✓" if person.is_active else "✗")
    Console(highlight=False).print(table)
    for breach in separation_breaches(clock_today()):
        print(f"⚠ {breach}")


def person_named(username: str) -> Person:
    """The person who signs in by this name."""
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise Trouble(
            say(f"没有用户名为「{username}」的人员。", f"Nobody signs in as '{username}'."),
            "fadu users",
            say("用 fadu users list 查看全部人员。", "fadu users list shows everyone."),
        )
    return person


def organ_named(name: str) -> Organ:
    """The organ of this name; where it is in doubt, the candidates are named."""
    found: list[Organ] = list(Organ.objects.filter(name=name)[:5]) or list(
        Organ.objects.filter(name__contains=name)[:5]
    )
    if len(found) == 1:
        return found[0]
    near = "、".join(one.name for one in found or nearest(name))
    raise Trouble(
        say(f"没有唯一名为「{name}」的单位。", f"No single organ is named '{name}'."),
        "--organ",
        say(
            f"最接近的是：{near}。请写全称。" if near else "请先建立该单位。",
            f"The nearest are: {near}. Write it in full." if near else "Found it first.",
        ),
    )


def nearest(name: str) -> list[Organ]:
    """The organs whose names are most like one that none bears, of all places that were founded here."""
    roots = Organ.objects.filter(depth=1).select_related("region")
    found = [one for root in roots for one in nearest_organs(name, root.region)]
    return sorted(found, key=lambda one: likeness(name, one.name), reverse=True)[:3]


def check_password(password: str, person: Person) -> None:
    """Hold the password against the rules of the house."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Trouble(
            say("口令不符合要求。", "The password does not meet the rules."),
            "--password",
            "".join(error.messages),
        ) from error
