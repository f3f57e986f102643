"""Every ledger over REST: what people may do, and no more."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fadu.ledger import actions, trail
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import ERRAND, Client

DAY = date(2024, 3, 4)


def test_a_record_is_entered_with_number_trail_and_clocks(made, ask, errands, office):
    assert (made["number"], made["stage_label"], made["version"]) == (f"{office.prefix}代〔2024〕1号", "收到", 1)
    assert (made["organ"], made["data"]["applicant"]) == ({"id": office.pk, "name": "县司法局"}, "张三")
    assert Entry.objects.get().source == "api"
    assert list(trail.verify(errands)) == []
    status, clocks = ask("get", f"/errands/errand/{made['id']}/clocks")
    assert (status, clocks[0]["clock"], clocks[0]["due_on"]) == (200, "受理", made["due_on"])


def test_organs_are_named_by_id_or_by_name(ask, office):
    data = {**ERRAND, "target": "司法局", "helpers": ["县司法局", Organ.objects.get(short_name="甲镇").pk]}
    status, content = ask("post", "/errands/errand", {"organ": "县司法局", "data": data})
    assert status == 201, content
    assert content["data"]["target"]["id"] == office.pk
    assert {one["name"] for one in content["data"]["helpers"]} == {"县司法局", "甲镇"}
    status, content = ask("post", "/errands/errand", {"organ": "县司法具", "data": ERRAND})
    assert (status, content["faults"][0]["field"]) == (422, "organ")
    assert "「县司法局」" in content["detail"]


def test_a_record_is_changed_only_from_the_version_that_was_read(made, ask):
    path = f"/errands/errand/{made['id']}"
    status, content = ask("patch", path, {"version": 1, "data": {"subject": "换领证明"}})
    assert (status, content["data"]["subject"], content["version"]) == (200, "换领证明", 2)
    status, content = ask("patch", path, {"version": 1, "data": {"subject": "别的"}})
    assert (status, content["seen"], content["stands"]) == (409, 1, 2)


def test_a_step_is_taken_and_refused_as_on_the_desk(made, ask, office):
    path = f"/errands/errand/{made['id']}"
    move = {"move": "start", "version": 1, "on": "2024-03-04", "data": {"started_on": "2024-03-04"}}
    status, content = ask("post", f"{path}/moves", move)
    assert (status, content["detail"]) == (422, "「补领证明」还没有办理单位。请先在「修改」中填写办理单位。")
    ask("patch", path, {"version": 1, "data": {"target": office.pk}})
    status, content = ask("post", f"{path}/moves", {**move, "version": 2})
    assert (status, content["stage"], content["data"]["started_on"]) == (200, "doing", "2024-03-04")
    assert [m["name"] for m in content["moves"]] == ["wait", "close"]
    status, entries = ask("get", f"{path}/trail")
    assert [e["act"] for e in entries] == ["create", "edit", "move"]
    assert entries[0]["changes"]["applicant"] == [None, "（个人信息）"]


def test_a_record_is_voided_with_a_reason_and_restored(made, ask, person, office, asking):
    reviewer = asking("errands:write", who=person(role=Role.REVIEWER, organ=office, lines=["errands"]))
    path = f"/errands/errand/{made['id']}"
    assert ask("post", f"{path}/void", {"reason": "重复"})[0] == 403
    status, content = reviewer("post", f"{path}/void", {"reason": "重复", "version": 1})
    assert (status, content["voided"], content["void_reason"]) == (200, True, "重复")
    assert reviewer("post", f"{path}/restore", {"reason": "误作废"})[1]["voided"] is False
    assert {entry["source"] for entry in ask("get", f"{path}/trail")[1]} == {"api"}


def test_lists_are_filtered_sorted_and_paged_by_keyset(ask, office):
    for n in range(5):
        data = {**ERRAND, "subject": f"第{n}件", "received_on": f"2024-03-0{n + 1}"}
        ask("post", "/errands/errand", {"organ": office.pk, "data": data})
    status, page = ask("get", "/errands/errand", limit=2, sort="received_on")
    assert (status, [i["data"]["subject"] for i in page["items"]]) == (200, ["第0件", "第1件"])
    _, page = ask("get", "/errands/errand", limit=2, sort="received_on", after=page["after"])
    assert [i["data"]["subject"] for i in page["items"]] == ["第2件", "第3件"]
    _, page = ask("get", "/errands/errand", received_on_from="2024-03-05")
    assert ([i["data"]["subject"] for i in page["items"]], page["after"]) == (["第4件"], "")
    status, content = ask("get", "/errands/errand", received_on_from="2024-13-05")
    assert (status, "无法识别" in content["detail"]) == (422, True)


def test_a_list_asks_the_database_as_often_for_many_as_for_one(ask, office, django_assert_max_num_queries):
    for n in range(6):
        data = {**ERRAND, "subject": f"第{n}件", "helpers": [office.pk], "target": office.pk}
        ask("post", "/errands/errand", {"organ": office.pk, "data": data})
    ask("get", "/errands/errand")
    with django_assert_max_num_queries(10):
        _, page = ask("get", "/errands/errand")
    assert len(page["items"]) == 6


def test_another_organs_person_sees_nothing(made, person, asking):
    stranger = person(role=Role.HANDLER, organ=Organ.objects.get(short_name="甲镇"), lines=["errands"])
    ask = asking("*:write", who=stranger)
    assert ask("get", "/errands/errand")[1]["items"] == []
    for tail in ("", "/trail", "/clocks", "/attachments"):
        assert ask("get", f"/errands/errand/{made['id']}{tail}")[0] == 404
    assert ask("patch", f"/errands/errand/{made['id']}", {"version": 1, "data": {"subject": "x"}})[0] == 404


def test_a_file_is_put_with_a_record_and_read_back(made, ask):
    path = f"/api/errands/errand/{made['id']}/attachments"
    file = SimpleUploadedFile("说明.txt", "材料说明".encode())
    form = {"file": file, "kind": "证明", "dated_on": "2024-02-28"}
    answer = ask.client.post(path, form, headers=ask.headers)
    assert answer.status_code == 201, answer.content
    content = answer.json()
    assert (content["name"], content["kind"], content["dated_on"]) == ("说明.txt", "证明", "2024-02-28")
    back = ask.client.get(f"{path}/{content['id']}", headers=ask.headers)
    assert b"".join(back.streaming_content) == "材料说明".encode()
    entries = ask("get", f"/errands/errand/{made['id']}/trail")[1]
    assert [(e["act"], e["source"]) for e in entries][-1] == ("attach", "api")
    wrong = ask.client.post(path, {"file": SimpleUploadedFile("a.exe", b"MZ")}, headers=ask.headers)
    assert (wrong.status_code, "不在允许之列" in wrong.json()["detail"]) == (422, True)


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({"subject": "x" * 101}, "subject", "过长"),
        ({"kind": "stone"}, "kind", "不在可选之列"),
        ({"received_on": "2023-13-02"}, "received_on", "不是日期"),
        ({"colour": 1}, "colour", "没有这样的字段"),
        ({"fee": 2**64}, "fee", "不合要求"),
        ({"subject": "a\x00b"}, "subject", "不能保存的字符"),
    ],
)
def test_a_wrong_value_is_named_with_its_field(ask, office, data, field, said):
    status, content = ask("post", "/errands/errand", {"organ": office.pk, "data": {**ERRAND, **data}})
    assert (status, content["faults"][0]["field"]) == (422, field)
    assert said in content["detail"]


def test_a_body_that_is_no_object_is_told_so(ask):
    status, content = ask("post", "/errands/errand", [])
    assert (status, content["detail"]) == (422, "请求正文的值不合要求。请核对接口说明。")


def test_a_missing_value_is_named(ask, office):
    status, content = ask("post", "/errands/errand", {"organ": office.pk, "data": {"subject": "x"}})
    assert status == 422
    assert {f["field"] for f in content["faults"]} == {"kind", "applicant", "received_on"}


def test_a_correction_needs_a_reason(made, ask, office):
    path, change = f"/errands/errand/{made['id']}", {"started_on": "2024-03-05"}
    assert ask("patch", path, {"version": 1, "data": {"target": office.pk}})[0] == 200
    assert ask("post", f"{path}/moves", {"move": "start", "version": 2, "data": {"started_on": "2024-03-04"}})[0] == 200
    status, content = ask("patch", path, {"version": 3, "data": change})
    assert (status, content["faults"][0]["field"]) == (422, "reason")
    assert ask("patch", path, {"version": 3, "reason": "日期有误", "data": change})[0] == 200


def test_what_belongs_to_a_step_still_to_come_is_not_written_by_a_change(made, ask):
    """Else whoever may change a record could close it without the step, its role and its conditions."""
    path = f"/errands/errand/{made['id']}"
    early = {"closed_on": "2024-03-04", "outcome": "full"}
    status, content = ask("patch", path, {"version": 1, "reason": "补录", "data": early})
    assert (status, {f["field"] for f in content["faults"]}) == (422, {"closed_on", "outcome"})
    assert "「办结日期」由「办结」填写，该环节还没有办理。请先办理该环节" in content["detail"]


def test_the_house_without_a_token_answers_nothing(client, made):
    nobody = Client(client)
    for path in ("/me", "/ledgers", "/errands/errand", f"/errands/errand/{made['id']}", "/figures?period=2024"):
        status, content = nobody("get", path)
        assert (status, content["title"]) == (401, "没有有效的令牌")


def test_an_address_that_is_none_is_a_problem_too(ask):
    assert ask("get", "/nothing/here")[0] == 404
    assert ask("get", "/nothing/here/1/trail")[0] == 404


def test_figures_have_their_parts(ask, made):
    status, content = ask("get", "/figures", period="2024")
    assert (status, content["period"], content["organ"]["name"]) == (200, "2024", "县司法局")
    status, content = ask("get", "/figures", period="去年")
    assert (status, content["faults"][0]["field"]) == (422, "period")


def test_the_day_of_an_act_is_today_unless_said(ask, office, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", "2024-05-06")
    ask("post", "/errands/errand", {"organ": office.pk, "data": ERRAND})
    assert Entry.objects.get().on == date(2024, 5, 6)


def test_a_record_called_by_anothers_name_is_masked_as_that_one_is(asking, person, office):
    """年度述法以述法人为题名；没有个人信息范围的令牌在题名、引用和拒绝的理由中都读不到全名。"""
    who = person(role=Role.OFFICE, organ=office, lines=["leadership"])
    principal = enter("principal", office, name="欧阳测试", post="书记", since_on=DAY)
    made = enter("statement", office, of_year=2024, principal=principal, opened_on=DAY)
    for scopes, name in ((["*:write"], "欧阳某"), (["*:write", "personal"], "欧阳测试")):
        ask = asking(*scopes, who=who)
        _, told = ask("get", f"/leadership/statement/{made.pk}")
        assert told["title"] == name
        _, refused = ask("post", f"/leadership/statement/{made.pk}/moves", {"move": "assess", "version": 1, "data": {}})
        assert f"「{name}」现处于" in refused["detail"]


def test_a_child_takes_its_organ_from_its_parent(ask, made, office):
    body = {"organ": office.pk, "data": {"errand": made["id"], "content": "测试"}}
    status, told = ask("post", "/errands/call", body)
    assert (status, told["faults"][0]["field"]) == (422, "organ")
    assert ask("post", "/errands/call", {"data": body["data"]})[0] == 201


def enter(model, organ, **data):
    return actions.create(ledgers[f"leadership.{model}"], data, by=None, on=DAY, organ=organ)
