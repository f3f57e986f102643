"""Who works where: accounts and posts, for who administers them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fadu.desk import found
from fadu.desk.dress import dress
from fadu.desk.offices import ADMINISTER, roles_of
from fadu.desk.page import draw
from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs import accounts, appointments, second_factor
from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import Role

PAGE = 100


def administers(person: Person) -> bool:
    """Whether the person keeps accounts or posts of anybody."""
    return bool(ADMINISTER & roles_of(person))


def in_reach(person: Person) -> Any:
    """The organs whose people this person administers."""
    condition = Q(pk__in=[])
    for grant in scope.grants_of(person):
        if grant.role in ADMINISTER:
            condition |= Q(path__startswith=grant.path)
    return Organ.objects.filter(condition, active=True).order_by("path")


def people(request: HttpRequest) -> HttpResponse:
    """The people of the organs in reach."""
    me = found.me(request)
    if not administers(me):
        raise PermissionDenied("单位与人员由单位管理员、系统管理员和安全保密管理员管理。需要调整岗位时请向他们申请。")
    organs, text = in_reach(me), request.GET.get("q", "").strip()
    rows = Person.objects.filter(organ__in=organs).select_related("organ").order_by("organ__path", "name")
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(username__contains=text) | Q(initials__startswith=text.lower()))
    listed = list(rows[:PAGE])
    held = Post.objects.on(clock_today()).filter(person__in=listed).select_related("organ")
    posts: dict[int, list[Post]] = {}
    for post in held:
        posts.setdefault(post.person_id, []).append(post)
    shown = [(person, posts.get(person.pk, [])) for person in listed]
    may_open = any(accounts.may_keep_accounts(me, organ, clock_today()) for organ in organs[:1])
    keeps_organs = Role.SYSTEM_ADMIN in roles_of(me)
    context = {"shown": shown, "q": text, "may_open": may_open, "keeps_organs": keeps_organs, "most": PAGE}
    return draw(request, "desk/people.html", context)


class AccountForm(forms.Form):
    """A new account."""

    name = forms.CharField(label="姓名", max_length=50)
    username = forms.CharField(label="用户名", max_length=50, help_text="登录时使用，不能重复，例如姓名全拼。")
    organ = forms.ModelChoiceField(Organ.objects.none(), label="所在单位", empty_label="请选择")
    email = forms.EmailField(label="电子邮箱", required=False, help_text="用来接收期限提醒。")

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown once."""
    me = found.me(request)
    form = AccountForm(request.POST or None, organs=in_reach(me))
    dress(form)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person, password = accounts.open_account(me, on=clock_today(), **given)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return draw(request, "desk/password_once.html", {"person": person, "password": password})
    return draw(request, "desk/person_new.html", {"form": form})


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Show an error at the fields that it names."""
    for name, messages_ in getattr(error, "message_dict", {"__all__": error.messages}).items():
        for message in messages_:
            form.add_error(name if name in form.fields else None, message)


def find_person(request: HttpRequest, pk: int) -> Person:
    """A person in reach.

    Raises:
        Http404: there is none.
    """
    row = Person.objects.filter(pk=pk, organ__in=in_reach(found.me(request))).select_related("organ").first()
    if row is None:
        raise Http404
    return row


class PostForm(forms.Form):
    """A post to be given."""

    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *Role.choices])
    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="负责单位", empty_label="请选择", help_text="包括其下属单位。"
    )
    lines = forms.MultipleChoiceField(
        label="条线", required=False, widget=forms.CheckboxSelectMultiple, help_text="一个也不选，就是全部条线。"
    )
    since = forms.DateField(label="任职日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
        lines = ledgers.lines()
        self.fields["lines"].choices = [(name, listed[0].line_name) for name, listed in lines.items()]  # type: ignore[attr-defined]


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: the account, the posts, a form to give a post."""
    me, someone, today = found.me(request), find_person(request, pk), clock_today()
    initial = {"organ": someone.organ_id, "since": today}
    form = PostForm(request.POST or None, organs=in_reach(me), initial=initial)
    dress(form)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            appointments.appoint(
                me,
                someone,
                Role(given["role"]),
                given["organ"],
                on=today,
                lines=given["lines"] or None,
                since=given["since"],
            )
        except (ValidationError, PermissionDenied) as error:
            add_errors(form, error) if isinstance(error, ValidationError) else form.add_error(None, str(error))
        else:
            messages.success(request, f"{someone}已任职。")
            return redirect("desk:person", pk=pk)
    names = {name: listed[0].line_name for name, listed in ledgers.lines().items()}
    posts = [
        (post, "、".join(names.get(line, line) for line in post.lines) if post.lines else "全部条线")
        for post in someone.posts.select_related("organ").order_by("-since")
    ]
    context = {
        "someone": someone,
        "posts": posts,
        "form": form,
        "today": today,
        "may_keep": accounts.may_keep_accounts(me, someone.organ, today) and me != someone,
        "may_free": Role.SECURITY_ADMIN in roles_of(me) and me != someone,
        "has_device": second_factor.device_of(someone) is not None,
    }
    return draw(request, "desk/person.html", context)


@never_cache
@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Reset the password, close or reopen the account, free it of its second factor, end a post."""
    me, someone, today = found.me(request), find_person(request, pk), clock_today()
    if what == "reset":
        password = accounts.reset_password(me, someone, today)
        return draw(request, "desk/password_once.html", {"person": someone, "password": password})
    try:
        said = carry_out(request, me, someone, what)
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("desk:person", pk=pk)


def carry_out(request: HttpRequest, me: Person, someone: Person, what: str) -> str:
    """Do what was asked; the answer says so.

    Raises:
        Http404: there is no such act.
    """
    today = clock_today()
    if what == "close":
        accounts.close_account(me, someone, today, reason=request.POST.get("reason", ""))
        return f"{someone}的账号已停用。"
    if what == "reopen":
        accounts.reopen_account(me, someone, today)
        return f"{someone}的账号已恢复。"
    if what == "free":
        second_factor.remove(me, someone, today)
        return f"{someone}的动态口令已解除。"
    post = someone.posts.filter(pk=request.POST.get("post", "0")).first() if what == "dismiss" else None
    if post is None:
        raise Http404
    appointments.dismiss(me, post, on=today)
    return f"{someone}的“{post.get_role_display()}”已离任。"
