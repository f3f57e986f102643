"""Entering a record."""

import pytest
from django.core.exceptions import ValidationError

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.forms import form_field
from fadu.ledger.models import Draft
from fadu.ledger.registry import ledgers

from .conftest import DAY

NEW = "/l/errands/errand/new/"


def filled(office, clerk, **more):
    return {
        "organ": office.pk,
        "handler": clerk.pk,
        "subject": "补办证明",
        "kind": "paper",
        "applicant": "张某某一",
        "target": office.pk,
        "fee": "12.50",
        "copies": "1",
        "received_on": "2024-03-19",
    } | more


def test_a_record_is_entered(desk, office, clerk, ledger):
    answer = desk.post(NEW, filled(office, clerk), follow=True)
    record = ledger.model.objects.get()
    assert (record.subject, record.fee, record.handler) == ("补办证明", 1250, clerk)
    assert "已登记“补办证明”" in answer.content.decode()


def test_sensible_values_stand_in_the_form(desk, office, ledger):
    form = desk.get(NEW).context["form"]
    assert form["organ"].value() == office.pk
    assert str(form["received_on"].value()) == "2024-03-20"


def test_every_fault_is_told_at_the_top_with_a_link_and_at_its_field(desk, office, clerk, ledger):
    answer = desk.post(NEW, filled(office, clerk, subject="", received_on="2024-02-31"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for name in ("subject", "received_on"):
        assert f'href="#id_{name}"' in page
        assert f'id="id_{name}_error"' in page
    assert "张某某一" in page
    assert not ledger.model.objects.exists()


def test_choices_carry_their_pinyin_initials(desk, ledger):
    page = desk.get(NEW).content.decode()
    assert "data-combo" in page
    assert 'data-py="xsfj"' in page


def test_a_draft_is_kept_encrypted_and_offered_again(desk, ledger):
    kept = desk.post(f"/draft/?page={NEW}", {"subject": "写到一半", "csrfmiddlewaretoken": "x"})
    assert kept.status_code == 204
    assert "写到一半" not in Draft.objects.get().data
    page = desk.get(NEW).content.decode()
    assert 'value="写到一半"' in page
    assert "需要改正" not in page


def test_a_draft_is_gone_once_sent_or_thrown_away(desk, office, clerk, ledger):
    desk.post(f"/draft/?page={NEW}", {"subject": "写到一半"})
    desk.post(NEW, filled(office, clerk))
    assert not Draft.objects.exists()
    desk.post(f"/draft/?page={NEW}", {"subject": "写到一半"})
    desk.post("/draft/drop/", {"page": NEW})
    assert not Draft.objects.exists()


def test_a_draft_is_kept_only_for_forms_of_the_desk(desk, ledger):
    assert desk.post("/draft/?page=https://example.org/", {"a": "b"}).status_code == 400


def test_a_record_alike_is_offered_while_typing(desk, errand):
    answer = desk.post("/l/errands/errand/check/", {"applicant": "张某某一"}, headers={"HX-Trigger-Name": "applicant"})
    page = answer.content.decode()
    assert "已有相同的记录" in page
    assert errand.number in page


def test_a_leader_cannot_enter_records(browse, person, office, ledger):
    client = browse(person(role="leader", organ=office))
    assert 'data-key="n"' not in client.get("/l/errands/errand/").content.decode()
    answer = client.get(NEW)  # told before anything is typed
    assert answer.status_code == 403
    assert "您没有登记的权限：“代办件”。请由有权限的人员办理" in answer.content.decode()


def test_only_who_can_see_a_record_is_offered_as_its_handler_and_taken(desk, clerk, office, person, ledger):
    """三员和不管本条线的同事不能承办：表单不列出，直接提交也不接受。"""
    admin = person(role="system_admin", organ=office)
    elsewhere = person(role="handler", organ=office, lines=["exams"])
    offered = desk.get(NEW).context["form"].fields["handler"].queryset
    assert clerk in offered and admin not in offered and elsewhere not in offered
    for someone in (admin, elsewhere):
        with pytest.raises(Refused, match="不能承办"):
            data = {"subject": "补办证明", "kind": "paper", "applicant": "测试丙", "received_on": DAY, "target": office}
            actions.create(ledger, data, by=clerk, on=DAY, organ=office, handler=someone)
    assert not ledger.model.objects.exists()


def test_a_fault_that_names_its_field_tells_it_once_at_the_top(desk, office, clerk, ledger):
    late = desk.post(NEW, filled(office, clerk) | {"received_on": "2199-01-01"}).content.decode()
    top = late[late.index('id="faults"') : late.index("</ul>", late.index('id="faults"'))]
    assert "「收到日期」填写的是 2199-01-01" in top and "收到日期：" not in top
    empty = desk.post(NEW, filled(office, clerk) | {"subject": ""}).content.decode()
    assert "事项：请填写此项。" in empty


def test_what_breaks_a_limit_is_told_in_plain_words_and_counted(desk, office, clerk, ledger):
    page = desk.post(NEW, filled(office, clerk) | {"subject": "长" * 101, "copies": "两份"}).content.decode()
    assert "事项：共 101 字，最多 100 字。请缩短后再填写。" in page
    assert "有 2 处需要改正" in page
    programmes = ledgers["leadership.programme"]
    with pytest.raises(ValidationError, match="不能小于 0。请核对。"):
        form_field(programmes, "tasks").clean("-1")
    with pytest.raises(Refused, match="「任务数」不能小于 0。请核对。"):
        data = {"subject": "工作要点", "kind": "points", "of_year": 2024, "drafted_on": DAY, "tasks": -1}
        actions.create(programmes, data, by=None, on=DAY, organ=office)


RECUSALS = "/l/inspection/recusal/"


@pytest.fixture
def pool(office, monkeypatch):
    """An inspector, and more targets than a form carries (two, here)."""
    monkeypatch.setattr("fadu.ledger.choices.LOTS", 2)

    def add(model, **row):
        return actions.create(ledgers[f"inspection.{model}"], row, by=None, on=DAY, organ=office)

    one = add("inspector", name="测试检查员", certificate_number="测1", certificate_until=DAY, joined_on=DAY)
    return one, [add("target", name=f"样例商行{n}", listed_on=DAY) for n in range(3)]


def test_among_many_a_record_is_searched_for_and_named_by_number(browse, chief, pool):
    desk, (inspector, targets), place = browse(chief), pool, f"{RECUSALS}choices/target/"
    form = desk.get(f"{RECUSALS}new/").content.decode()
    assert f'data-remote="{place}"' in form and "样例商行1" not in form
    assert "测试检查员（" in form  # a few are in the form itself

    said = desk.get(place, {"q": "商行1"}).json()
    assert said == {"found": [{"value": targets[1].pk, "text": f"样例商行1（{targets[1].number}）"}], "more": False}
    filled = {"inspector": inspector.pk, "ground": "self", "declared_on": "2024-03-20"}
    refused = desk.post(f"{RECUSALS}new/", filled | {"target": "没有这户"})
    assert "没有找到“没有这户”" in refused.content.decode()
    desk.post(f"{RECUSALS}new/", filled | {"target": targets[1].number})
    made = ledgers["inspection.recusal"].model.objects.get()
    assert made.target == targets[1]

    form = desk.get(f"{RECUSALS}{made.pk}/edit/").content.decode()
    assert f'value="{targets[1].number}"' in form and f'data-shown="样例商行1（{targets[1].number}）"' in form
    assert f'data-remote="{place}?record={made.pk}"' in form
    assert len(desk.get(place, {"record": made.pk}).json()["found"]) == 3


def test_what_a_field_offers_is_told_only_to_who_may_fill_it(browse, chief, stranger, pool):
    place, data = f"{RECUSALS}choices/target/", {"inspector": pool[0], "target": pool[1][0], "ground": "self"}
    made = actions.create(ledgers["inspection.recusal"], data | {"declared_on": DAY}, by=None, on=DAY)
    assert browse(stranger).get(place, {"record": made.pk}).status_code == 404
    assert browse(chief).get(place, {"record": "7" * 40}).status_code == 404
    assert browse(chief).get(f"{RECUSALS}choices/ground/").status_code == 404


def test_a_step_that_needs_a_reason_says_so_in_plain_words(browse, chief, errand):
    said = browse(chief).post(
        f"/l/errands/errand/{errand.pk}/move/refuse/", {"version": errand.version, "on": "2024-03-20"}
    )
    assert said.status_code == 422 and "理由：请填写此项。" in said.content.decode()
