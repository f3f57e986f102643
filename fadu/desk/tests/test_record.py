"""The page of a record and what is done from it."""

from dataclasses import replace
from datetime import date, timedelta
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fadu.desk.views.record import likely_first, waited_for
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.documents import templates
from fadu.ledger.models import Attachment


def page_of(client, record, page=""):
    return client.get(f"/l/errands/errand/{record.pk}/{page}")


def test_the_page_tells_number_subject_stage_and_time_left(desk, errand):
    page = page_of(desk, errand).content.decode()
    for words in (errand.number, "补办证明", "收到", "逾期"):
        assert words in page


def test_another_organ_s_people_find_nothing(browse, stranger, make, county):
    record = make(target=None)
    assert page_of(browse(stranger), record).status_code == 404


def test_the_likely_next_move_is_the_primary_button(desk, errand):
    page = page_of(desk, errand).content.decode()
    assert f'<a class="btn btn-primary" href="/l/errands/errand/{errand.pk}/move/start/">开始办理</a>' in page


def test_a_way_back_alone_is_no_primary_button(desk, errand, clerk):
    """只剩需要理由的步骤（撤回、恢复、撤销）时，没有蓝色按钮。"""
    actions.move(errand, "start", {"started_on": date(2024, 3, 8)}, by=clerk, on=date(2024, 3, 8))
    steps = [step for step in errand.ledger.procedure.move_list if step.name == "wait"]
    with mock.patch.object(errand.ledger.procedure, "move_list", tuple(steps)):
        page = page_of(desk, errand).content.decode()
    assert 'class="btn" href="/l/errands/errand' in page and 'class="btn btn-primary" href="/l/errands' not in page


def test_a_step_that_was_taken_is_not_the_likely_one_again(errand):
    moves = errand.ledger.procedure.moves
    both = [(moves["extend"], []), (moves["wait"], [])]
    assert likely_first(errand, both) == both
    errand.extended = True
    assert likely_first(errand, both) == both[::-1]


def test_a_step_that_is_refused_now_is_never_the_primary_button(errand):
    moves = errand.ledger.procedure.moves
    first, refused = (moves["refuse"], []), (moves["start"], ["还没有办理单位。"])
    assert likely_first(errand, [refused, first], ["started_on"]) == [first, refused]


def test_a_step_that_lacks_something_leads_to_where_it_is_given(desk, make):
    """「请先在修改中填写办理单位」：办理页上就有「修改」，不用退回办件页去找。"""
    record, whole = make(target=None), make()
    page = desk.get(f"/l/errands/errand/{record.pk}/move/start/").content.decode()
    assert "还没有办理单位" in page and f'href="/l/errands/errand/{record.pk}/edit/">修改这件</a>' in page
    assert "修改这件" not in desk.get(f"/l/errands/errand/{whole.pk}/move/start/").content.decode()


def test_the_proof_that_a_step_asks_for_is_named_where_files_go_up(desk, errand, clerk):
    """办理须有佐证的，上传处写明类别并已填好；传上以后不再提示。"""
    steps = [
        replace(step, proof="办理凭证") if step.name == "start" else step for step in errand.ledger.procedure.move_list
    ]
    with mock.patch.object(errand.ledger.procedure, "move_list", tuple(steps)):
        page = page_of(desk, errand).content.decode()
        assert "办理须有：办理凭证" in page and 'list="kinds" value="办理凭证"' in page
        actions.attach(errand, "凭证.txt", [b"ok"], by=clerk, on=date(2024, 3, 8), kind="办理凭证")
        assert "办理须有" not in page_of(desk, errand).content.decode()


def test_the_step_that_an_overdue_limit_waits_for_comes_first(errand):
    """期限已过的那一步在前：公布的文件先报备，不是先登记失效。"""
    moves = errand.ledger.procedure.moves
    both = [(moves["close"], []), (moves["start"], [])]
    assert likely_first(errand, both, ["closed_on"]) == both
    assert likely_first(errand, both, ["started_on", "closed_on"]) == both[::-1]
    (run,) = Run.objects.filter(record_id=errand.pk)
    assert (run.clock, waited_for(errand, [run], run.due_on)) == ("受理", ["started_on"])
    assert waited_for(errand, [run], run.since - timedelta(days=90)) == []


def test_moves_that_cannot_be_taken_say_why(desk, errand):
    told = dict(page_of(desk, errand).context["impossible"])
    assert told["办结"] == "在“办理”环节才能办理"
    assert told["不予办理"] == "由审核人办理，您没有这个岗位"


def test_the_stage_bar_shows_where_it_was_and_where_it_goes(desk, errand, clerk):
    actions.move(errand, "start", {"started_on": date(2024, 3, 6)}, by=clerk, on=date(2024, 3, 6))
    bar = page_of(desk, errand).context["stagebar"]
    assert [(step.label, step.state, step.on) for step in bar] == [
        ("收到", "past", date(2024, 3, 4)),
        ("办理", "here", date(2024, 3, 6)),
        ("办结", "ahead", None),
    ]


def test_a_step_that_leaves_the_record_where_it_stands_does_not_move_its_day(desk, errand, clerk):
    actions.move(errand, "start", {"started_on": date(2024, 3, 6)}, by=clerk, on=date(2024, 3, 6))
    actions.move(errand, "extend", {"extended": True}, by=None, on=date(2024, 3, 9), reason="测试")
    assert [step.on for step in page_of(desk, errand).context["stagebar"]][1] == date(2024, 3, 6)


def test_a_due_day_explains_itself(desk, errand):
    page = page_of(desk, errand).content.decode()
    assert "popovertarget" in page
    assert "条" in page[page.index('id="clock-') :]


def test_the_trail_shows_the_difference(desk, errand, clerk):
    actions.edit(errand, {"subject": "补办两份证明"}, by=clerk, on=date(2024, 3, 8))
    page = page_of(desk, errand).content.decode()
    assert "<del>补办证明</del> <ins>补办两份证明</ins>" in page


def test_encrypted_fields_are_told_in_clear_to_who_may_see_the_record(desk, errand):
    page = page_of(desk, errand).content.decode()
    assert "张某某一" in page
    assert "sm4$" not in page


def test_a_move_is_taken_and_the_page_says_so(desk, errand):
    answer = desk.post(
        f"/l/errands/errand/{errand.pk}/move/start/",
        {"version": errand.version, "started_on": "2024-03-06"},
        follow=True,
    )
    assert "已开始办理，现在是“办理”" in answer.content.decode()
    errand.refresh_from_db()
    assert errand.stage == "doing"


def test_a_move_refused_keeps_what_was_typed_and_names_the_field(desk, errand):
    answer = desk.post(
        f"/l/errands/errand/{errand.pk}/move/start/",
        {"version": errand.version, "started_on": "", "reason": "写过的话"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_started_on"' in page
    assert "写过的话" in page


def test_who_may_not_take_a_move_is_refused(desk, errand):
    answer = page_of(desk, errand, "move/refuse/")
    assert answer.status_code == 403
    assert "不予办理" in answer.content.decode()


def test_two_people_at_once_see_both_versions(desk, errand, chief):
    actions.edit(errand, {"subject": "另一人的写法"}, by=chief, on=date(2024, 3, 8))
    sent = {
        "version": errand.version,
        "subject": "我的写法",
        "kind": "paper",
        "applicant": "张某某一",
        "target": errand.target_id,
        "fee": "0",
        "copies": "1",
        "received_on": "2024-03-04",
    }
    answer = desk.post(f"/l/errands/errand/{errand.pk}/edit/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "我的写法" in page
    assert "另一人的写法" in page
    again = desk.post(
        f"/l/errands/errand/{errand.pk}/edit/", sent | {"version": answer.context["form"].data["version"]}
    )
    assert again.status_code == 302
    errand.refresh_from_db()
    assert errand.subject == "我的写法"


def test_an_attachment_goes_up_and_comes_down(desk, errand):
    file = SimpleUploadedFile("证明.pdf", b"%PDF-1.4 proof")
    desk.post(f"/l/errands/errand/{errand.pk}/attach/", {"file": file, "kind": "证明", "dated_on": "2024-02-01"})
    row = Attachment.objects.get()
    assert (row.name, row.kind, row.dated_on) == ("证明.pdf", "证明", date(2024, 2, 1))
    answer = page_of(desk, errand, f"files/{row.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 proof"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_an_attachment_is_not_sent_to_who_cannot_see_the_record(desk, browse, stranger, make):
    record = make(target=None)
    desk.post(f"/l/errands/errand/{record.pk}/attach/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    row = Attachment.objects.get()
    assert page_of(browse(stranger), record, f"files/{row.pk}/").status_code == 404


def test_a_file_that_is_not_what_it_says_is_refused_with_the_remedy(desk, errand):
    answer = desk.post(
        f"/l/errands/errand/{errand.pk}/attach/", {"file": SimpleUploadedFile("a.pdf", b"MZ not a pdf")}, follow=True
    )
    assert "内容与扩展名" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_detached_attachment_leaves_the_page_and_stays_in_the_trail(desk, errand):
    desk.post(f"/l/errands/errand/{errand.pk}/attach/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    row = Attachment.objects.get()
    desk.post(f"/l/errands/errand/{errand.pk}/files/{row.pk}/void/", {"reason": "传错了", "version": "1"})
    answer = page_of(desk, errand)
    assert list(answer.context["attachments"]) == []
    assert "传错了" in answer.content.decode()


def test_voiding_asks_for_a_reason_and_can_be_taken_back(browse, chief, errand):
    client = browse(chief)
    address = f"/l/errands/errand/{errand.pk}/void/"
    assert client.post(address, {"reason": "", "version": errand.version}).status_code == 422
    client.post(address, {"reason": "重复登记", "version": errand.version})
    errand.refresh_from_db()
    assert errand.voided
    assert "已作废" in page_of(client, errand).content.decode()
    client.post(address, {"reason": "不是重复", "version": errand.version})
    errand.refresh_from_db()
    assert not errand.voided


def test_a_record_is_given_to_a_colleague(desk, errand, chief):
    desk.post(f"/l/errands/errand/{errand.pk}/assign/", {"handler": chief.pk, "version": errand.version})
    errand.refresh_from_db()
    assert errand.handler == chief


def test_children_stand_on_the_page_with_a_way_to_add_one(desk, errand):
    page = page_of(desk, errand).content.decode()
    assert f'href="/l/errands/call/new/?errand={errand.pk}"' in page
    form = desk.get(f"/l/errands/call/new/?errand={errand.pk}").content.decode()
    assert f'<option value="{errand.pk}"' in form


def test_related_records_are_found_by_the_declared_field(desk, make):
    first, second = make(), make(subject="另一件", applicant="张 某某一")
    assert page_of(desk, first).context["related"] == [second]


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """The line has one document, as long as the test lasts."""
    source = "---\ntitle: 代办受理单\nledger: errand\n---\n{{ applicant }}委托代办{{ subject }}。\n"
    (tmp_path / "receipt.md").write_text(source, encoding="utf-8")
    only = (templates.read(tmp_path / "receipt.md", "errands"),)
    monkeypatch.setattr(templates, "templates", lambda line: only if line == "errands" else ())


def test_a_document_is_offered_previewed_made_and_kept(desk, errand, paper):
    assert "代办受理单" in page_of(desk, errand).content.decode()
    preview = page_of(desk, errand, "documents/receipt/?format=html")
    assert "张某某一委托代办补办证明" in preview.content.decode()
    assert "sandbox" in preview["Content-Security-Policy"]
    assert page_of(desk, errand, "documents/receipt/").content.startswith(b"PK")
    desk.post(f"/l/errands/errand/{errand.pk}/documents/receipt/keep/")
    assert Attachment.objects.get().name == "代办受理单.docx"


def test_a_document_is_not_made_for_a_stranger(browse, stranger, make, paper):
    record = make(target=None)
    assert page_of(browse(stranger), record, "documents/receipt/").status_code == 404


def test_a_step_that_the_stage_does_not_allow_shows_no_form(desk, errand):
    answer = page_of(desk, errand, "move/close/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "现处于“收到”" in page or "现处于「收到」" in page
    assert "<textarea" not in page
    assert f'href="/l/errands/errand/{errand.pk}/move/start/"' in page


def test_a_void_record_shows_no_form_for_its_steps(desk, errand, clerk, chief):
    actions.void(errand, "重复登记", by=chief, on=date(2024, 3, 8))
    page = page_of(desk, errand, "move/start/").content.decode()
    assert "已作废" in page
    assert "move/start/" not in page
