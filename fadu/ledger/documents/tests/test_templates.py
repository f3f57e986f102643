"""Documents filled from records, and what the start-up checks say of wrong templates."""

import io
from datetime import date
from pathlib import Path

import docx as python_docx
import pytest

from fadu.ledger import actions
from fadu.ledger.documents import checks, templates
from fadu.ledger.documents.official import Heading, plain
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 1)
HEAD = """---
title: 受理通知书
ledger: errand
moves: start                # 开始办理
number: "{{ number }}"
addressee: "{{ applicant }}"
signatory: "{{ organ }}"
date: received_on
---
"""
BODY = """# 一、事项

{{ applicant }}：你申请的{{ subject }}（{{ kind }}，{{ fee }}）已于{{ received_on }}收到，{{ closed_on }}办结。
{% for call in calls %}
{{ call.content }}
{% endfor %}
"""


@pytest.fixture
def errands():
    return ledgers["errands.errand"]


@pytest.fixture
def handler(person, county):
    office = Organ.objects.get(short_name="县司法局")
    return person(role=Role.HANDLER, organ=office, lines=["errands"])


@pytest.fixture
def errand(errands, handler):
    given = {"subject": "补领|证明\n# 二件", "kind": "paper", "applicant": "张某某一", "received_on": DAY, "fee": 1250}
    return actions.create(errands, given, by=handler, on=DAY, organ=handler.organ)


@pytest.fixture
def template(tmp_path, settings):
    settings.FADU_DATA = tmp_path

    def made(source: str = HEAD + BODY, name: str = "notice"):
        path = Path(tmp_path) / "line" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
        return templates.read(path, "errands")

    return made


def paragraphs(document):
    return [plain(block.text) for block in document.body if not isinstance(block, Heading)]


def test_fields_stand_in_words_and_what_is_missing_is_named(template, errand, handler):
    document = templates.fill(template(), errand, handler)
    assert document.addressee == "张某某一"
    assert document.number == errand.number
    assert document.signed_on == DAY
    assert paragraphs(document) == [
        "张某某一：你申请的补领|证明",
        "# 二件（证明，12.50元）已于2024年3月1日收到，〔待填：办结日期〕办结。",
    ]
    assert [plain(block.text) for block in document.body if isinstance(block, Heading)] == ["一、事项"]


def test_personal_data_is_masked_for_who_may_not_see_the_record(template, errand, person, county):
    elsewhere = next(one for one in Organ.objects.all() if not errand.organ.path.startswith(one.path))
    stranger = person(role=Role.HANDLER, organ=elsewhere, lines=["errands"])
    assert templates.fill(template(), errand, stranger).addressee == "张某"


def test_children_are_offered_to_a_loop(template, errand, handler):
    call = ledgers["errands.call"]
    actions.create(call, {"errand": errand, "content": "已电话回访"}, by=handler, on=DAY)
    assert paragraphs(templates.fill(template(), errand, handler))[-1] == "已电话回访"


def test_a_document_is_offered_at_its_move_and_afterwards(template, errands, errand, handler, monkeypatch):
    monkeypatch.setattr(templates, "templates", lambda line: (template(),))
    assert [one.title for one in templates.documents_of(errands, errand)] == ["受理通知书"]
    refused = actions.create(
        errands, {"subject": "乙", "kind": "paper", "applicant": "李某某二", "received_on": DAY},
        by=handler, on=DAY, organ=handler.organ,
    )  # fmt: skip
    errands.model.objects.filter(pk=refused.pk).update(stage="refused")
    refused.refresh_from_db()
    assert templates.documents_of(errands, refused) == []


@pytest.mark.parametrize(("format", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype")])
def test_every_format_is_made(template, errand, handler, format, start):
    assert templates.render(template(), errand, handler, format).startswith(start)


def test_the_offices_own_word_file_wins(template, errand, handler, tmp_path):
    folder = tmp_path / "documents" / "errands"
    folder.mkdir(parents=True)
    own = python_docx.Document()
    own.add_paragraph("本县格式：{{ applicant }}")
    own.save(folder / "notice.docx")
    made = python_docx.Document(io.BytesIO(templates.render(template(), errand, handler)))
    assert [p.text for p in made.paragraphs] == ["本县格式：张某某一"]
    with pytest.raises(Refused, match="只能生成 docx"):
        templates.render(template(), errand, handler, "pdf")


def test_a_template_cannot_reach_behind_the_values(template, errand, handler):
    with pytest.raises(Refused, match="与这条记录不合"):
        templates.fill(template(HEAD + "{{ record._record.organ.delete() }}"), errand, handler)


@pytest.mark.parametrize(
    ("source", "number", "hint"),
    [
        (HEAD + "{{ aplicant }}", "fadu.E022", "Did you mean 'applicant'"),
        (HEAD + "{% for one in calls %}{{ one.contend }}{% endfor %}", "fadu.E022", "Did you mean 'content'"),
        (HEAD.replace("moves: start", "moves: strat"), "fadu.E021", "Did you mean 'start'"),
        (HEAD.replace("date: received_on", "date: recieved_on"), "fadu.E022", "Did you mean 'received_on'"),
        (HEAD.replace("ledger: errand", ""), "fadu.E021", "ledger: …"),
        (HEAD + "{{ applicant", "fadu.E024", "braces"),
    ],
)
def test_a_wrong_template_is_refused_at_start_with_a_hint(template, errands, source, number, hint):
    (found,) = checks.check_template(template(source), [errands])
    assert found.id == number
    assert hint in found.hint


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("无头", "has no head"),
        ("---\nstages: a\n---\n", "has no title"),
        ("---\ntitel: a\n---\n", "unknown key 'titel'"),
    ],
)
def test_a_template_without_a_proper_head_says_what_it_lacks(template, source, says):
    with pytest.raises(templates.BadTemplate, match=says):
        template(source)
