"""The cover of a responsibility file, to be read by people: the matter, its steps, who answered for them, what is inside."""

from collections.abc import Iterable, Sequence
from typing import Any

from fadu.ledger.attachments import Attachment
from fadu.ledger.documents import docx
from fadu.ledger.documents.local import formal
from fadu.ledger.documents.official import Block, Heading, OfficialDocument, Paragraph, Table, day, text
from fadu.ledger.models import Record

from .models import Decision
from .parts import PARTS, State

NONE = "—"


def write(decision: Decision, records: Sequence[Record], attachments: Iterable[Attachment]) -> bytes:
    """The cover as the bytes of a .docx file."""
    return docx.write(cover(decision, records, attachments))


def cover(decision: Decision, records: Sequence[Record], attachments: Iterable[Attachment]) -> OfficialDocument:
    """The cover of one decision's file, from its records and their files."""
    return OfficialDocument(
        title=f"重大行政决策责任档案\n{decision.subject}",
        number=decision.number,
        body=(*_matter(decision), *_steps(decision), *_people(records), *_contents(records, attachments)),
        signatory=(formal(decision.organ),),
        signed_on=decision.process_filed_on,
    )


def _heading(words: str) -> Heading:
    return Heading(1, text(words))


def _matter(decision: Decision) -> Sequence[Block]:
    facts = {
        "类别": decision.get_category_display(),
        "决策承办单位": formal(decision.lead) if decision.lead else NONE,
        "列入年度目录": str(decision.catalogue.subject) if decision.catalogue else NONE,
        "启动日期": _day(decision.initiated_on),
        "决定日期和结果": f"{_day(decision.decided_on)} {decision.get_verdict_display()}".strip(),
        "请示报告同级党委日期": _day(decision.party_reported_on),
        "公布日期和载体": f"{_day(decision.published_on)} {decision.channel}".strip(),
        "决策执行单位": formal(decision.executor) if decision.executor else NONE,
        "现在的环节": decision.stage_label,
    }
    return _heading("一、决策事项"), Table(("项目", "内容"), tuple(facts.items()))


def _steps(decision: Decision) -> Sequence[Block]:
    rows = []
    for part in PARTS:
        state = part.state(decision)
        why = getattr(decision, f"get_{part.waiver}_display")() if state is State.WAIVED else ""
        rows.append((part.label, part.law, state.value, why or _day(part.done_on(decision))))
    return _heading("二、程序履行情况"), Table(("程序", "依据", "情况", "日期或者理由"), tuple(rows))


def _people(records: Sequence[Record]) -> Sequence[Block]:
    answered: list[Any] = [one for one in records if one.ledger.label == "decisions.responsible" and not one.voided]
    rows = tuple(
        (one.get_step_display(), str(one.name), one.post, one.opinion or NONE, one.conclusion or one.stage_label)
        for one in answered
    )
    if not rows:
        return _heading("三、责任人员"), Paragraph(text("还没有登记责任人员。"))
    return _heading("三、责任人员"), Table(("环节", "责任人", "职务", "所持意见", "责任情况"), rows)


def _contents(records: Sequence[Record], attachments: Iterable[Attachment]) -> Sequence[Block]:
    files: dict[tuple[str, int], list[str]] = {}
    for one in attachments:
        files.setdefault((one.ledger, one.record_id), []).append(one.name + ("（已作废）" if one.voided else ""))
    rows = tuple(
        (
            f"{n:03d}",
            one.ledger.name,
            one.title + ("（已作废）" if one.voided else ""),
            one.stage_label,
            "；".join(files.get((one.ledger.label, one.pk), [])) or NONE,
        )
        for n, one in enumerate(records, start=1)
    )
    return _heading("四、卷内目录"), Table(("序号", "台账", "记录", "环节", "材料"), rows)


def _day(value: Any) -> str:
    return day(value) if value else NONE
