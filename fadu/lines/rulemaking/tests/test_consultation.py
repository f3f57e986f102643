"""A draft before the public: who may speak when, what is shown of it, what stands before the period is settled."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache

from fadu.ledger import actions
from fadu.ledger.documents.templates import fill, find
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.rulemaking.models import Comment
from fadu.organs.models import Organ

DAY, LAST, AFTER = date(2024, 3, 4), date(2024, 4, 8), date(2024, 4, 9)
HOME = "/public/x/rulemaking/consultations/"


@pytest.fixture(autouse=True)
def day(monkeypatch):
    cache.clear()

    def it_is(on):
        monkeypatch.setenv("FADU_TODAY", on.isoformat())

    it_is(DAY)
    return it_is


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


@pytest.fixture
def drafted(county):
    office = Organ.objects.get(short_name="县司法局")
    data = {"subject": "停车办法", "maker": "office", "planned_on": DAY, "drafter": office}
    found = actions.create(ledgers["rulemaking.document"], data, by=None, on=DAY, organ=office)
    return go(found, "start", started_on=DAY)


@pytest.fixture
def asked(drafted):
    text = {"document": drafted, "draft": "consulted", "made_on": DAY, "text": "第一条 夜间停车免费。"}
    actions.create(ledgers["rulemaking.version"], text, by=None, on=DAY)
    return go(drafted, "consult", consult_from=DAY, consult_until=LAST)


def page(client, address=""):
    answer = client.get(HOME + address)
    return answer.content.decode() if answer.status_code == 200 else ""


def say(client, document, content="建议增加夜间车位", **more):
    typed = {"content": content, "name": "张某某一", "phone": "13800005678", "website": ""} | more
    return client.post(f"/public/apply/rulemaking/comment/{document.pk}/", typed)


def test_the_public_is_asked_only_with_something_to_read(drafted):
    with pytest.raises(Refused, match=r"没有征求意见稿.*「文件文本」"):
        go(drafted, "consult", consult_from=DAY, consult_until=LAST)


def test_a_draft_is_open_and_anyone_may_speak_until_the_last_day(client, asked, day):
    """征求意见期内公众看到草案，可以提意见；期满以后不再收，写明原因。"""
    assert "停车办法" in page(client) and "还有 35 天" in page(client)
    assert "夜间停车免费" in page(client, f"{asked.pk}/") and "提交意见" in page(client, f"{asked.pk}/")
    day(LAST)
    assert "今天截止" in page(client, f"{asked.pk}/")
    assert say(client, asked).status_code == 302
    said = Comment.objects.get()
    assert (said.stage, said.channel, said.received_on, said.organ) == ("received", "online", LAST, asked.organ)
    day(AFTER)
    assert say(client, asked).status_code in (409, 422)
    assert Comment.objects.count() == 1 and "提交意见" not in page(client, f"{asked.pk}/")


def test_nobody_speaks_on_a_draft_that_is_not_open(client, drafted):
    assert say(client, drafted).status_code == 404
    assert page(client, f"{drafted.pk}/") == "" and "停车办法" not in page(client)


def test_comments_are_counted_moderated_and_answered_before_the_period_is_settled(client, asked, day):
    """意见审核后公开，隐去姓名；逐条反馈以后才能办结，采纳情况连同条数写入说明并公布。"""
    for content in ("建议免费", "某人电话13900001234"):
        say(client, asked, content)
    good, bad = Comment.objects.order_by("pk")
    assert "建议免费" not in page(client, f"{asked.pk}/") and "收到 2 条" in page(client, f"{asked.pk}/")
    go(bad, "hide", reason="含个人信息")
    go(good, "show")
    said = page(client, f"{asked.pk}/")
    assert "建议免费" in said and "张某某一" not in said and "13900001234" not in said
    day(AFTER)
    told = {"consulted_on": AFTER, "consult_report": "采纳0条，未采纳2条。"}
    with pytest.raises(Refused, match="还有 2 条意见没有反馈"):
        go(asked, "close_consultation", AFTER, **told)
    with pytest.raises(Refused, match="须说明理由"):
        go(good, "answer", AFTER, answered_on=AFTER, adoption="none")
    go(good, "answer", AFTER, answered_on=AFTER, adoption="none", reply="与规划不符")
    bad.refresh_from_db()
    go(bad, "settle", AFTER, answered_on=AFTER, adoption="none", reply="与本事项无关")
    done = go(asked, "close_consultation", AFTER, **told)
    said = page(client, f"{asked.pk}/")
    assert all(words in said for words in ("采纳情况已公布", "采纳0条，未采纳2条", "未采纳", "与规划不符"))
    body = "".join(fill(find(done.ledger, "consultation_report"), done, None).words())
    assert "收到公众意见2条" in body and "与规划不符" in body and "13900001234" not in body


def test_what_betrays_a_person_is_taken_out_of_a_comment_before_everybody_reads_it(asked):
    """意见里留的手机号码、反馈里写的全名，公开前指出；不公开的照办。"""
    given = {"document": asked, "content": "请回电 13900001234", "received_on": DAY, "name": "测试甲"}
    one = actions.create(ledgers["rulemaking.comment"], given, by=None, on=DAY)
    with pytest.raises(Refused, match="「意见内容」中含有手机号码：139…"):
        go(one, "show")
    one = go(actions.edit(one, {"content": "请回电"}, by=None, on=DAY), "show")
    told = {"answered_on": DAY, "adoption": "none", "reply": "已向测试甲说明"}
    with pytest.raises(Refused, match="「反馈说明」中含有姓名"):
        go(one, "answer", **told)
    assert go(go(one, "hide"), "settle", **told).stage == "settled"


def test_a_comment_that_came_otherwise_belongs_into_the_period_too(asked):
    given = {"document": asked, "content": "来信建议", "received_on": LAST + timedelta(days=3)}
    with pytest.raises(Refused, match="征求意见已于 2024-04-08 截止"):
        actions.create(ledgers["rulemaking.comment"], given, by=None, on=LAST)
