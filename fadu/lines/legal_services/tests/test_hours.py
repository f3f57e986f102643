"""What one in custody asks for is handed on within 24 hours of the moment it is asked (法律援助法 39)."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fadu.ledger import actions, exchange
from fadu.ledger.clocks import Run
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice, remind
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 9, 30)  # the eve of a holiday: hours do not stop for it
AID = "legal_services.aid"
CLOCK = "转交在押人员申请"


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def officer(person, bureau):
    return person(role=Role.HANDLER, organ=bureau, lines=["legal_services"])


@pytest.fixture
def asked(bureau, officer):
    def enter(**data):
        given = {
            "kind": "criminal", "form": "defence", "applied_on": DAY, "cause": "故意伤害", "applicant": "张某某一",
            "channel": "transfer", "office": "样例看守所", "asked_on": DAY, "asked_time": time(15, 30), **data,
        }  # fmt: skip
        return actions.create(ledgers[AID], given, by=officer, on=DAY, organ=bureau, handler=officer)

    return enter


def run_of(aid):
    return Run.objects.get(ledger=AID, record_id=aid.pk, clock=CLOCK)


def local(day, hour, minute=0):
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def test_the_24_hours_end_at_the_same_time_of_the_next_day(asked):
    run = run_of(asked())
    assert (run.due_on, run.due_at) == (date(2024, 10, 1), local(date(2024, 10, 1), 15, 30))
    told = "".join(run.steps)
    assert "自2024年9月30日15:30起算，按小时计算" in told
    assert "《法律援助法》第三十九条" in told
    assert "至2024年10月1日15:30届满，不因休假日顺延" in told


@pytest.mark.parametrize(
    ("hour", "lamp", "left"),
    [(10, "soon", timedelta(hours=5.5)), (15, "soon", timedelta(hours=0.5)), (16, "overdue", timedelta(hours=-0.5))],
)
def test_the_lamp_knows_the_hour(asked, hour, lamp, left):
    run, now = run_of(asked()), local(date(2024, 10, 1), hour)
    assert run.lamp(now.date(), now) == lamp
    assert run.time_left(now) == left


@pytest.mark.parametrize(("at", "state"), [(time(15, 30), "met"), (time(15, 31), "late"), (None, "met")])
def test_a_minute_too_late_is_late_where_the_minute_is_known(asked, at, state):
    aid = asked(forwarded_on=date(2024, 10, 1), forwarded_time=at)
    assert run_of(aid).state == state


def test_without_the_hour_the_day_alone_counts_and_says_so(asked):
    run = run_of(asked(asked_time=None))
    assert (run.due_on, run.due_at) == (date(2024, 10, 1), None)
    assert "没有记录起算的时刻" in "".join(run.steps)


def test_other_applications_have_no_such_clock(asked):
    assert not Run.objects.filter(ledger=AID, record_id=asked(channel="counter").pk, clock=CLOCK).exists()


def test_the_handler_is_told_the_hour(asked, officer):
    asked()
    remind(DAY, local(DAY, 16))
    assert any("2024-10-01 15:30 届满" in one.text for one in Notice.objects.filter(person=officer))


def test_a_table_brings_the_hour_too(bureau, officer):
    head = "所属单位,案件类别,来源,援助形式,收到申请或者通知日期,案由,申请人,在押人员提出申请日期,在押人员提出申请时刻,转交法律援助机构日期,转交法律援助机构时刻"
    rows = [
        f"{bureau.name},刑事,羁押人员申请转交,刑事辩护,2024-09-30,盗窃,测试{n},2024-09-30,9:00,2024-10-01,{at}"
        for n, at in (("甲", "8时59分"), ("乙", "09:01"))
    ]
    file = io.BytesIO("\n".join([head, *rows, ""]).encode())
    file.name = "转交.csv"
    plan = exchange.dry_run(ledgers[AID], file, officer)
    assert not plan.problems
    exchange.apply(plan, by=officer, on=DAY)
    assert list(Run.objects.filter(clock=CLOCK).order_by("record_id").values_list("state", flat=True)) == [
        "met",
        "late",
    ]
    for one in ledgers[AID].model.objects.all():  # the same as is computed one by one
        assert run_of(one).due_at == local(date(2024, 10, 1), 9)


def test_the_page_shows_the_hour(asked, officer):
    door = Client()
    door.force_login(officer)
    page = door.get(f"/l/legal_services/aid/{asked().pk}/").content.decode()
    assert "2024-10-01 15:30 届满" in page


def test_time_left_is_nothing_for_a_limit_in_days(asked):
    run = Run.objects.filter(record_id=asked().pk, clock="审查").get()
    assert run.time_left(local(DAY, 9)) is None
    assert run.lamp(DAY + timedelta(days=30), local(DAY, 9)) == "overdue"
