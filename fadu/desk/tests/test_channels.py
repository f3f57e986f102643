"""Where people are told besides the site."""

import pytest

from fadu.ledger.reminders import Channel

pytestmark = pytest.mark.filterwarnings("ignore:.imghdr.:DeprecationWarning")  # of the notifier itself


def test_a_channel_is_added_paused_and_taken_away(desk, clerk):
    desk.post("/channels/", {"address": "wecombot://made-up-key"})
    channel = Channel.objects.get()
    assert (channel.person, channel.active) == (clerk, True)
    assert "wecombot" in desk.get("/channels/").content.decode()
    assert "made-up-key" not in desk.get("/channels/").content.decode()
    desk.post(f"/channels/{channel.pk}/switch/")
    channel.refresh_from_db()
    assert not channel.active
    desk.post(f"/channels/{channel.pk}/drop/")
    assert not Channel.objects.exists()


@pytest.mark.parametrize("address", ["json://127.0.0.1/inner", "file:///etc/passwd", "张三", "mailto://"])
def test_an_address_of_no_known_kind_is_refused_with_its_remedy(desk, address):
    answer = desk.post("/channels/", {"address": address})
    assert answer.status_code == 422
    assert "渠道地址" in answer.content.decode()
    assert not Channel.objects.exists()


def test_nobody_touches_anothers_channel(desk, chief):
    channel = Channel.objects.create(person=chief, address="wecombot://made-up-key")
    assert desk.post(f"/channels/{channel.pk}/drop/").status_code == 404
    assert Channel.objects.exists()
