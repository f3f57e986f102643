"""What each adviser and each organ did in a period; who is paid, who may stay."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from fadu.figures.period import Period
from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.legality.models import Adviser, Review
from fadu.lines.legality.statistics import statistics
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY, go, point

IN_TIME, LATE = date(2024, 3, 11), date(2024, 3, 25)
PAGE = "/x/legality/statistics/"


def child(model, adviser, **data):
    return actions.create(ledgers[f"legality.{model}"], {"adviser": adviser, **data}, by=None, on=DAY)


def opined(review, adviser, on, result="amend", adoptions=("full", "none")):
    found = go(review, "assign", adviser=adviser, assigned_on=DAY)
    found = go(found, "advise", on, advised_on=on, advice="可行")
    points = [point(found, n) for n, _ in enumerate(adoptions, 1)]
    found = go(found, "issue", on, opinion_on=on, result=result)
    for one, adoption in zip(points, adoptions, strict=True):
        go(one, "answer", on, answered_on=on, adoption=adoption, answer="另有规定")
    return found


@pytest.fixture
def year(adviser, review):
    """Two advisers, three reviews: one in time, one late, one in hand; and one contract signed unreviewed."""
    first, second = adviser("测试甲"), adviser("测试乙")
    opined(review(), first, IN_TIME)
    opined(review(subject="第二件"), first, LATE, "unlawful", ("part",))
    go(review(subject="第三件"), "assign", adviser=second, assigned_on=DAY)
    go(review(subject="第四件"), "sign_unreviewed", signed_on=DAY)
    child("service", first, kind="meeting", subject="列席会议", served_on=DAY, hours=Decimal("2.5"))
    child("pairing", first, leader_post="县长", since_on=DAY)
    child("evaluation", first, evaluated_year=2024, evaluated_on=date(2024, 12, 20), score=95, grade="excellent")
    return first, second


def test_the_work_of_advisers_is_counted(year):
    made = statistics(Review.objects.all(), Adviser.objects.all(), Period("2024"))
    first, second = made.advisers
    told = first.tally
    assert (first.adviser, told.opinions, told.unlawful, told.amended) == (year[0], 2, 1, 1)
    assert (told.mean_days, told.judged, told.late, told.on_time_rate) == (Decimal(14), 2, 1, Decimal(50))
    assert (told.raised, told.answered, told.adopted, told.adoption_rate) == (3, 3, 2, Decimal("66.67"))
    assert (first.services, first.hours, first.leaders, first.grade) == (1, Decimal("2.5"), 1, "优秀")
    assert (second.adviser, second.tally.in_hand, second.tally.opinions) == (year[1], 1, 0)


def test_the_work_of_organs_is_counted(year, organ):
    (row,) = statistics(Review.objects.all(), Adviser.objects.all(), Period("2024")).organs
    told = row.tally
    assert (row.organ, told.submitted, told.in_hand, told.opinions, told.unreviewed) == (organ, 4, 1, 2, 1)
    assert (told.raised, told.adopted) == (3, 2)


def test_another_period_counts_nothing_of_it(year):
    made = statistics(Review.objects.all(), Adviser.objects.all(), Period("2023"))
    assert [row.tally.opinions for row in made.advisers] == [0, 0]
    assert sum(row.tally.submitted + row.tally.opinions for row in made.organs) == 0


def test_the_page_shows_what_its_reader_may_see(year, person, county):
    def read(someone, **asked):
        client = Client()
        client.force_login(someone, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(PAGE, asked)

    office = person(role=Role.OFFICE, organ=county)
    said = read(office, period="2024").content.decode()
    assert "66.67%" in said and "测试甲" in said and "优秀" in said
    elsewhere = person(role=Role.HANDLER, organ=Organ.objects.get(short_name="县财政局"))
    assert "测试甲" not in read(elsewhere, period="2024").content.decode()
    assert read(person()).status_code == 403
    wrong = read(office, period="去年")
    assert wrong.status_code == 422 and "不是统计期" in wrong.content.decode()


def test_the_adopted_are_a_part_of_the_points_raised(year, review, county):
    """写进报告的采纳率，分母就是同一句里的提出条数；还没有反馈的不算采纳。"""
    point(review(subject="第五件"))
    found = figure("legality.adoption_rate", county, period="2024")
    assert (found.numerator, found.denominator, found.value) == (2, 4, 50)


def test_a_year_is_not_paid_beyond_its_contract(adviser):
    someone = adviser("测试甲", fee=30_000_00)
    paid = child("fee", someone, fee_year=2024, amount=20_000_00, matter="上半年", claimed_on=DAY)
    paid = go(paid, "approve", approved_on=DAY)
    more = child("fee", someone, fee_year=2024, amount=15_000_00, matter="下半年", claimed_on=DAY)
    with pytest.raises(Refused, match=r"35,000\.00元，超过约定的 30,000\.00元"):
        go(more, "approve", approved_on=DAY)
    single = child("fee", someone, kind="service", fee_year=2024, amount=15_000_00, matter="代理诉讼", claimed_on=DAY)
    assert go(single, "approve", approved_on=DAY).stage == "approved"
    go(paid, "pay", paid_on=DAY, voucher="测字1号")
    (row,) = statistics(Review.objects.all(), Adviser.objects.all(), Period("2024")).advisers
    assert row.paid_yuan == 20_000


def test_an_adviser_judged_unfit_is_not_kept(adviser):
    someone = adviser("测试甲")
    child("evaluation", someone, evaluated_year=2024, evaluated_on=DAY, score=40, grade="poor")
    with pytest.raises(Refused, match="不能续聘"):
        go(someone, "renew", ends_on=date(2027, 1, 1))
