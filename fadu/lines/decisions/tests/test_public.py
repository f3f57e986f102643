"""A comment period before everybody's eyes: who may speak when, what is shown of it, who registers for a hearing."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.lines.decisions.daily import daily
from fadu.lines.decisions.models import Comment, Registration
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY, go, make

LAST = date(2024, 4, 8)
AFTER = date(2024, 4, 9)
HOME = "/public/x/decisions/"


@pytest.fixture(autouse=True)
def day(monkeypatch):
    cache.clear()

    def it_is(on):
        monkeypatch.setenv("FADU_TODAY", on.isoformat())

    it_is(DAY)
    return it_is


def page(client, address=""):
    answer = client.get(HOME + address)
    return answer.content.decode() if answer.status_code == 200 else ""


def say(client, period, content="建议增加夜间车位", **more):
    typed = {"content": content, "name": "张某某一", "phone": "13800005678", "website": ""} | more
    return client.post(f"/public/apply/decisions/comment/{period.pk}/", typed)


def test_the_draft_is_open_and_anyone_may_speak_until_the_last_day(client, period, day):
    assert "停车政策征求意见" in page(client) and "还有 35 天" in page(client)
    assert "夜间停车免费" in page(client, f"period/{period.pk}/")
    day(LAST)
    assert "今天截止" in page(client, f"period/{period.pk}/")
    assert say(client, period).status_code == 302
    said = Comment.objects.get()
    assert (said.stage, said.channel, said.received_on, said.organ) == ("received", "online", LAST, period.organ)


def test_a_comment_after_the_period_is_refused_with_the_reason(client, period, day):
    day(AFTER)
    answer = say(client, period)
    assert answer.status_code == 422
    assert "已于 2024-04-08 截止" in answer.content.decode()
    assert "建议增加夜间车位" in answer.content.decode()
    assert not Comment.objects.exists()
    closed = client.get(f"/public/apply/decisions/comment/{period.pk}/")
    assert closed.status_code == 409 and "<textarea" not in closed.content.decode()
    assert "已于 2024-04-08 截止" in closed.content.decode()
    assert "提交意见" not in page(client, f"period/{period.pk}/")


@pytest.mark.parametrize(("content", "said"), [("  ", "意见内容"), ("长" * 5001, "共 5001 字，最多 5000 字")])
def test_an_empty_or_endless_comment_is_refused(client, period, content, said):
    answer = say(client, period, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nobody_speaks_on_a_draft_that_is_not_open(client, decision):
    draft = make("consultation", decision=decision, subject="没有开始", text="草案")
    assert say(client, draft).status_code == 404
    inner = make("consultation", decision=decision, subject="内部座谈", text="内部材料", way="meeting")
    go(inner, "open", opens_on=DAY, closes_on=DAY)
    assert say(client, inner).status_code == 404
    for record in (draft, inner):
        assert client.get(f"/public/ledgers/decisions/consultation/{record.pk}/").status_code == 404
        assert page(client, f"period/{record.pk}/") == ""
    assert "内部座谈" not in client.get("/public/ledgers/decisions/consultation/").content.decode()


def test_a_comment_is_read_by_others_only_after_moderation_and_the_hidden_stay_hidden(client, period):
    for content in ("建议免费", "某人电话13900001234"):
        say(client, period, content)
    good, bad = Comment.objects.order_by("pk")
    place = f"period/{period.pk}/"
    assert "建议免费" not in page(client, place)
    go(good, "show")
    go(bad, "hide", reason="含个人信息")
    said = page(client, place)
    assert "建议免费" in said and "13900001234" not in said
    assert "张某" in said and "张某某一" not in said
    bad.refresh_from_db()
    go(bad, "settle", answered_on=DAY, adoption="none", reply="与本事项无关")
    assert "13900001234" not in page(client, place)
    for address in (f"{bad.pk}/", ""):
        assert "13900001234" not in client.get(f"/public/ledgers/decisions/comment/{address}").content.decode()


def test_the_result_is_told_with_the_reason(client, period, day):
    say(client, period)
    day(AFTER)
    go(Comment.objects.get(), "answer", AFTER, answered_on=AFTER, adoption="none", reply="与规划不符")
    found = go(period, "close", AFTER, closed_on=AFTER)
    go(found, "summarise", AFTER, summarised_on=AFTER, summary="收到1条，未采纳1条")
    said = page(client, f"period/{period.pk}/")
    assert all(words in said for words in ("采纳情况已公布", "收到1条，未采纳1条", "未采纳", "与规划不符"))
    assert "采纳情况已公布" in page(client)


def test_the_last_day_cannot_be_brought_forward_by_a_correction(period):
    with pytest.raises(Refused, match="不少于30日"):
        actions.edit(period, {"closes_on": date(2024, 3, 20)}, by=None, on=DAY, reason="更正")


def test_a_shortened_period_tells_its_reason(client, decision):
    found = make("consultation", decision=decision, subject="防汛征求意见", text="草案")
    go(found, "open", opens_on=DAY, closes_on=date(2024, 3, 10), short_reason="汛期将至")
    assert "期限少于三十日的理由：汛期将至" in page(client, f"period/{found.pk}/")


def test_people_register_for_a_hearing_and_those_chosen_are_named(client, hearing, day):
    form = f"/public/apply/decisions/registration/{hearing.pk}/"
    typed = {"name": "张某某一", "phone": "13800005678", "occupation": "出租车驾驶员", "stance": "for", "website": ""}
    assert "报名参加" in page(client, f"hearing/{hearing.pk}/")
    for name in ("张某某一", "李某某二"):
        assert client.post(form, typed | {"name": name}).status_code == 302
    chosen, other = Registration.objects.order_by("pk")
    assert (chosen.stage, chosen.registered_on) == ("applied", DAY)
    go(chosen, "choose")
    go(other, "pass_over", reason="名额已满")
    said = page(client, f"hearing/{hearing.pk}/")
    assert "张某某一" in said and "李某某二" not in said and "13800005678" not in said
    day(date(2024, 3, 10))
    answer = client.post(form, typed)
    assert answer.status_code == 422 and "报名已于 2024-03-09 截止" in answer.content.decode()


def test_those_who_run_a_period_are_told_of_comments_and_of_its_end(client, period, person):
    handler = person(role=Role.HANDLER, organ=Organ.objects.get(short_name="县司法局"))
    person(role=Role.HANDLER, organ=Organ.objects.get(short_name="县公安局"))
    at = datetime(2024, 4, 9, tzinfo=UTC)
    assert daily(DAY, at) == 0
    say(client, period)
    assert daily(DAY, at) == 1
    assert daily(AFTER, at) == 2
    assert {n.person for n in Notice.objects.all()} == {handler}
    assert "1 条意见待审核" in Notice.objects.last().text


def test_it_is_on_the_first_page_and_in_the_sitemap(client, period, hearing):
    assert "决策征求意见" in client.get("/public/").content.decode()
    told = client.get("/public/sitemap.xml").content.decode()
    assert f"{HOME}period/{period.pk}/" in told and f"{HOME}hearing/{hearing.pk}/" in told
    assert ledgers["decisions.consultation"].options.public_only == {"way": "public"}
