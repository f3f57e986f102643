"""Entering a record."""

from fadu.ledger.models import Draft

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
    assert list(client.get(NEW).context["form"].fields["organ"].queryset) == []
