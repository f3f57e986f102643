"""A county, its office, and a notice of our own writing with what notices have."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, Person
from fadu.organs.roles import Role

DAY = date(2024, 6, 3)
TEXT = """关于做好2024年依法治县重点工作的通知

各镇，县级各部门：
现就有关工作通知如下。

一、规范权力运行
（一）整理文件目录。各部门于2024年9月底前完成现行文件目录的整理。每季度至少开展1次目录核对。（牵头单位：县司法局；配合单位：县政府办）
（二）开展案件评议。县司法局每半年发布1次复议典型案例。（牵头单位：县司法局）
（三）提高出庭质量。行政机关负责人出庭应诉率达到100%。人员变动的，应在10日内报备。（牵头单位：县司法局；配合单位：县人民法院）

二、做好服务
（四）方便群众办事。推进窗口延时服务。（牵头单位：县航天管理局）
"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The office's day is the same in every test."""
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    return DAY


@pytest.fixture
def justice(county: Organ) -> Organ:
    """县司法局."""
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def office(person: Callable[..., Person], county: Organ) -> Person:
    """Of the office that takes notices apart, over the whole county."""
    return person(role=Role.OFFICE, organ=county, name="测试甲", username="office")


@pytest.fixture
def handler(person: Callable[..., Person], justice: Organ) -> Person:
    """Does the work at 县司法局."""
    return person(role=Role.HANDLER, organ=justice, name="测试乙", username="handler")


@pytest.fixture
def notice(county: Organ, office: Person) -> Any:
    """The notice, received."""
    values = {"title_text": "关于做好依法治县重点工作的通知", "received_on": DAY, "text": TEXT}
    return actions.create(ledgers["duties.notice"], values, by=office, on=DAY, organ=county)


@pytest.fixture
def make_duty(justice: Organ) -> Callable[..., Any]:
    """Makes a duty of 县司法局; values may be given."""

    def make(**values: Any) -> Any:
        data = {"name": "整理文件目录", "assigned_on": DAY, "deadline": date(2024, 9, 30)} | values
        return actions.create(ledgers["duties.duty"], data, by=None, on=data["assigned_on"], organ=justice)

    return make


@pytest.fixture
def oblige() -> Callable[..., Any]:
    """Makes an obligation of a duty."""

    def make(duty: Any, **values: Any) -> Any:
        data = {"duty": duty, "clause": "测试事项", "assigned_on": duty.assigned_on} | values
        return actions.create(ledgers["duties.obligation"], data, by=None, on=duty.assigned_on)

    return make


@pytest.fixture
def browse() -> Callable[[Person], Client]:
    """A client signed in as a person."""

    def signed_in_as(someone: Person) -> Client:
        client = Client()
        client.force_login(someone, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in_as


@pytest.fixture
def desk(browse: Callable[[Person], Client], office: Person) -> Client:
    """The office's browser."""
    return browse(office)
