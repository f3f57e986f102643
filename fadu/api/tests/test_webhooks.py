"""Webhooks: new entries go out once, signed, to those who may see them, and again when they did not arrive."""

import json
import threading
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from fadu.api import webhooks
from fadu.api.models import Delivery, Webhook
from fadu.ledger import actions
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 1)


@pytest.fixture
def receiver():
    """A server on this machine; `received` holds what it was sent, `answer` is the status it gives."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.received.append((dict(self.headers), body))
            self.send_response(self.server.answer)
            if self.server.elsewhere:
                self.send_header("Location", self.server.elsewhere)
            self.end_headers()

        def log_message(self, *args):
            """Nothing: the test reads `received`."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.received, server.answer, server.elsewhere = [], 200, ""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hook(receiver, handler, settings):
    settings.WEBHOOK_HOSTS = ["127.0.0.0/8"]
    address = f"http://127.0.0.1:{receiver.server_port}/fadu"
    return webhooks.register(handler, address, "secret", at=timezone.now())


@pytest.fixture
def enter(errands, handler, office):
    def make(subject="补领证明", organ=office):
        data = {"subject": subject, "kind": "paper", "applicant": "测试甲", "received_on": DAY}
        return actions.create(errands, data, by=None, on=DAY, organ=organ)

    return make


def send(now=None):
    now = now or timezone.now()
    for webhook in Webhook.objects.all():
        webhooks.collect(webhook, now)
    return webhooks.deliver(now)


def test_a_new_entry_is_sent_once_signed_and_without_personal_data(hook, receiver, enter):
    record = enter()
    assert (send(), send()) == (1, 0)
    ((headers, body),) = receiver.received
    told = json.loads(body)
    assert (told["ledger"], told["record"], told["act"]) == ("errands.errand", record.pk, "create")
    assert "applicant" in told["changed"] and "测试甲" not in body.decode()
    assert webhooks.verified("secret", headers["X-Fadu-Time"], body, headers["X-Fadu-Signature"])
    assert not webhooks.verified("other", headers["X-Fadu-Time"], body, headers["X-Fadu-Signature"])


def test_the_secret_is_kept_encrypted(hook):
    assert hook.secret.startswith("sm4$")


def test_what_its_person_may_not_see_is_not_sent(hook, receiver, enter):
    enter(organ=Organ.objects.get(short_name="甲镇"))
    assert send() == 0
    assert receiver.received == []


def test_what_did_not_arrive_is_sent_again_later_and_given_up_at_last(hook, receiver, enter):
    enter()
    receiver.answer = 500
    now = timezone.now()
    assert (send(now), send(now)) == (0, 0)
    delivery = Delivery.objects.get()
    assert (delivery.attempts, delivery.status, delivery.next_at - now) == (1, 500, timedelta(minutes=1))
    receiver.answer = 204
    assert send(now + timedelta(minutes=2)) == 1
    assert Delivery.objects.get().state == "sent"


def test_after_the_last_try_it_is_given_up(hook, receiver, enter):
    enter()
    receiver.answer = 500
    Delivery.objects.create(webhook=hook, entry_id=hook.seen + 1, attempts=webhooks.TRIES - 1, next_at=timezone.now())
    send()
    assert Delivery.objects.order_by("-attempts").first().state == "failed"


def test_an_address_that_nobody_answers_is_noted(hook, receiver, enter):
    enter()
    Webhook.objects.update(address="http://127.0.0.1:9/none")
    send()
    assert "无法连接" in Delivery.objects.get().error


def test_ledgers_and_acts_may_be_chosen(hook, receiver, enter, person, office):
    Webhook.objects.update(acts=["void"])
    record = enter()
    assert send() == 0
    actions.void(record, "重复", by=person(role=Role.REVIEWER, organ=office, lines=["errands"]), on=DAY)
    assert send() == 1


def test_a_write_sends_by_itself_once_its_transaction_is_done(
    hook, receiver, enter, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enter()
    assert len(receiver.received) == 1


@pytest.mark.parametrize("named", [[], ["10.0.0.0/8", "oa.example.test"]])
def test_nothing_is_sent_into_the_offices_own_network(hook, receiver, enter, settings, named):
    """本机和内网地址不是外发通知的去处，除非设置中写明。"""
    settings.WEBHOOK_HOSTS = named
    enter()
    assert send() == 0
    assert receiver.received == []
    assert "FADU_WEBHOOK_HOSTS" in Delivery.objects.get().error


def test_an_answer_that_points_elsewhere_is_not_followed(hook, receiver, enter):
    receiver.answer, receiver.elsewhere = 302, "http://127.0.0.1:9/none"
    enter()
    assert send() == 0
    assert len(receiver.received) == 1
    assert Delivery.objects.get().status == 302


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/x",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/",
    ],
)
def test_an_inner_address_is_refused_where_it_is_added(client, handler, settings, address):
    client.force_login(handler)
    answer = client.post("/x/api/webhooks/", {"address": address})
    assert answer.status_code == 422
    assert "FADU_WEBHOOK_HOSTS" in answer.content.decode()
    settings.WEBHOOK_HOSTS = ["127.0.0.0/8", "10.0.0.0/8", "::1", "169.254.169.254"]
    assert client.post("/x/api/webhooks/", {"address": address}).status_code == 200
