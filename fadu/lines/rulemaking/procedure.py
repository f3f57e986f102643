"""How normative documents run: 地方组织法 art. 75, with the stages of law.md section 5.2.

Legality review, deliberation and the registration number cannot be skipped: no move goes round them, and ``publish``
looks again. Only documents published before this system began may be admitted without them, and are marked as stock.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.law import LawError, due, limits
from fadu.ledger import actions
from fadu.ledger.comments import all_answered
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from . import index, other_procedures  # noqa: F401 - one keeps the library in step, one binds the other procedures
from .consultations import draft_of
from .models import Document, Fairness, LegalityResult, Maker, Relation, Stage
from .validity import file_by, term_end

(
    PLANNED,
    DRAFTING,
    CONSULTING,
    COMPETITION,
    LEGALITY,
    DELIBERATION,
    SIGNED,
    REGISTERED,
    PUBLISHED,
    SUSPENDED,
    REPEALED,
    EXPIRED,
    ABANDONED,
) = Stage
BEFORE_PUBLICATION = {PLANNED, DRAFTING, CONSULTING, COMPETITION, LEGALITY, DELIBERATION, SIGNED, REGISTERED}


def _long_enough(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    start, end = data.get("consult_from"), data.get("consult_until")
    if not document.business or not isinstance(start, date) or not isinstance(end, date):
        return
    try:
        least = due(start, limits["normative.consultation_business"].on(start)).day
    except LawError:
        return
    if end < least:
        yield (
            f"与经营主体生产经营密切相关的文件，公开征求意见一般不少于30日，自 {start} 起最早于 {least} 截止"
            "（《优化营商环境条例》第六十二条）。请顺延截止日期。"
        )


def _may_ask(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not document.necessity and draft_of(document) is None:
        yield (
            "没有征求意见稿，也没有填写「制定必要性和主要内容」，公众看不到内容。"
            "请先在「文件文本」中登记征求意见稿，或者在「修改」中补填，再公开征求意见。"
        )
    yield from _long_enough(document, data)


def _heard(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _period_over(document, data)
    yield from all_answered(document.comments)


def _period_over(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("consulted_on")
    if isinstance(day, date) and document.consult_until and day <= document.consult_until:
        yield f"征求意见于 {document.consult_until} 截止，当日及以前不能办结。请在次日以后办理。"


def _fairness_fits(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    result = data.get("fairness")
    if document.business and result == Fairness.UNRELATED:
        yield "本文件登记为涉及经营主体经济活动，须作公平竞争审查，结论不能是「不涉及」。请核对。"
    if not document.business and result in (Fairness.FIT, Fairness.EXCEPTION):
        yield "本文件登记为不涉及经营主体经济活动。如确实涉及，请先在「修改」中勾选，再登记审查结论。"
    if result == Fairness.EXCEPTION and not data.get("fairness_note"):
        yield "适用例外规定的，须写明实施期限或者终止条件（《公平竞争审查条例》第十二条）。请补填。"


def _reviewed_inside(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if document.complete_on is None:
        yield "还没有登记收齐材料。请先办理「收齐审核材料」。"
    if not document.first_opinion:
        yield "没有起草单位法制机构的审核意见。请先由起草单位审核，再送司法行政部门。"
    if data.get("legality_result") == LegalityResult.AMENDED and not data.get("legality_opinion"):
        yield "结论为「修改后合法」的，须写明怎样修改。请在「审核意见」中逐条填写。"


def _deliberated(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if document.deliberated_on is None:
        yield "还没有集体审议的记录，不能签发。请先「登记集体审议」。"


def _three_unities(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """三统一: reviewed, deliberated, registered; the last look before publication."""
    if document.legality_on is None:
        yield "未经合法性审核，不得公布。请先办理合法性审核。"
    if document.deliberated_on is None:
        yield "未经集体审议，不得公布。请先登记集体审议。"
    if not document.number:
        yield "没有统一登记编号，不得公布。请先办理「统一登记编号」。"
    if not document.versions.filter(voided=False, draft="published").exists():
        yield "还没有公布文本。请先在「文件文本」中登记公布文本。"
    if document.relation and document.earlier is None:
        yield "填写了与原文件的关系，但没有选择原文件。请在「修改」中选择「原文件」。"


def _was_published_before(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("published_on")
    if not document.legacy_number:
        yield "补录存量文件须有原文号。请先在「修改」中填写「原文号」。"
    if isinstance(day, date) and day >= document.planned_on:
        yield (
            f"公布日期 {day} 不早于登记的立项日期 {document.planned_on}：不是存量文件。"
            "新制定的文件须经合法性审核、集体审议和统一编号。"
        )


def _has_new_text(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("amended_on")
    if (
        isinstance(day, date)
        and not document.versions.filter(voided=False, draft="amended", effective_from=day).exists()
    ):
        yield f"没有自 {day} 起施行的修改后文本。请先在「文件文本」中登记。"


def _later(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("expires_on")
    if isinstance(day, date) and document.expires_on and day <= document.expires_on:
        yield f"延续后的届满日期须晚于原届满日期 {document.expires_on}。请核对。"
    if document.evaluated_on is None:
        yield "延续有效期前应当评估。请先「登记评估」。"


def _term_over(document: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("expired_on")
    if document.expires_on is None:
        yield "文件没有有效期，不会自动失效。请用「废止」或在清理中宣布失效。"
    elif isinstance(day, date) and day < document.expires_on:
        yield f"有效期至 {document.expires_on}，尚未届满。请在届满后登记，或用「废止」。"


def _put_into_force(document: Any, act: Act) -> None:
    """The term, the filing day, and what becomes of the earlier document."""
    document.expires_on = document.expires_on or term_end(document, document.effective_on)
    document.file_by = file_by(document, document.published_on)
    earlier = document.earlier
    if (
        earlier is not None
        and document.relation in (Relation.REPLACES, Relation.REPEALS)
        and earlier.stage in (PUBLISHED, SUSPENDED)
    ):
        actions.move(
            earlier,
            "repeal",
            {"repealed_on": document.effective_on, "repealed_by": f"《{document.subject}》（{document.number}）"},
            by=act.by,
            on=act.on,
            reason="由新文件废止",
        )


def _as_stock(document: Any, act: Act) -> None:
    document.legacy = True


def _consultation(document: Any) -> str | None:
    return "normative.consultation_business" if document.business else None


def _review(document: Any) -> str | None:
    return None if document.urgent else "normative.legality_review"


def _review_least(document: Any) -> str | None:
    return None if document.urgent or document.legality_on is None else "normative.legality_review_minimum"


def _gap(document: Any) -> str | None:
    return None if document.urgent or document.legacy else "normative.effective_gap"


def _filing(document: Any) -> str | None:
    return None if document.legacy else "normative.filing_government"


def _congress(document: Any) -> str | None:
    governs = document.maker in (Maker.GOVERNMENT, Maker.OFFICE)
    return "normative.filing_congress" if governs and not document.legacy else None


#: what a draft that is sent back passes through again
REVIEW = (
    "complete_on", "legality_on", "legality_result", "legality_number", "legality_opinion", "deliberated_on", "meeting",
    "minutes_number", "signed_on",
)  # fmt: skip

document = Procedure(
    Document,
    moves=[
        Move("start", {PLANNED}, DRAFTING, "开始起草", asks=["started_on"], on="started_on", law="local_organs:75"),
        Move(
            "consult", {DRAFTING}, CONSULTING, "公开征求意见", asks=["consult_from", "consult_until"], on="consult_from", ahead=True,
            guard=_may_ask, law="business_environment:62", documents=["consultation"],
        ),
        Move(
            "waive_consultation", {DRAFTING}, COMPETITION, "不公开征求意见", by={REVIEWER, OFFICE}, asks=["consult_waived"],
            reason=True, law="business_environment:62",
        ),
        Move(
            "close_consultation", {CONSULTING}, COMPETITION, "办结征求意见", asks=["consulted_on", "consult_report"],
            on="consulted_on", guard=_heard, law="local_organs:75", documents=["consultation_report"],
        ),
        Move(
            "compete", {COMPETITION}, LEGALITY, "公平竞争审查", by={HANDLER, REVIEWER}, asks=["fairness_on", "fairness"],
            may=["fairness_note", "first_opinion"], on="fairness_on", guard=_fairness_fits, law="fair_competition:13",
            documents=["review_request"],
        ),
        Move("fail_competition", {COMPETITION}, DRAFTING, "违反标准退回修改", by={HANDLER, REVIEWER, OFFICE}, reason=True, law="fair_competition:13"),
        Move(
            "receive", {LEGALITY}, None, "收齐审核材料", by=OFFICE, asks=["complete_on"], may=["first_opinion"],
            on="complete_on", law="normative_review",
        ),
        Move(
            "pass_legality", {LEGALITY}, DELIBERATION, "合法性审核通过", by=OFFICE, asks=["legality_on", "legality_result"],
            may=["legality_number", "legality_opinion"], on="legality_on", guard=_reviewed_inside, law="local_organs:75", documents=["opinion"],
        ),
        Move("fail_legality", {LEGALITY}, DRAFTING, "合法性审核不通过", by=OFFICE, reason=True, then=anew("complete_on"), law="normative_review"),
        Move(
            "deliberate", {DELIBERATION}, None, "登记集体审议", by={HANDLER, REVIEWER, OFFICE},
            asks=["deliberated_on", "meeting"], may=["minutes_number"], on="deliberated_on", law="local_organs:75",
        ),
        Move("send_back", {DELIBERATION, SIGNED}, DRAFTING, "退回修改", by={LEADER, OFFICE}, reason=True, then=anew(*REVIEW)),
        Move("sign", {DELIBERATION}, SIGNED, "签发", by=LEADER, asks=["signed_on"], on="signed_on", guard=_deliberated),
        Move(
            "register", {SIGNED}, REGISTERED, "统一登记编号", by=OFFICE, asks=["registered_on"], on="registered_on",
            numbers=True, law="normative_documents", documents=["registration"],
        ),
        Move(
            "publish", {REGISTERED}, PUBLISHED, "公布", by=OFFICE, asks=["published_on", "effective_on", "channel"],
            may=["expires_on", "explained_on"], on="published_on", guard=_three_unities, then=_put_into_force,
            law="business_environment:64", documents=["filing_report"],
        ),
        Move(
            "admit", {PLANNED}, PUBLISHED, "补录存量文件", by=OFFICE, asks=["published_on", "effective_on"],
            may=["expires_on", "channel"], reason=True, guard=_was_published_before, then=_as_stock,
        ),
        Move(
            "file_up", {PUBLISHED}, None, "报上级政府备案", by={HANDLER, OFFICE}, asks=["filed_on"], may=["filing_ok"],
            on="filed_on", law="local_organs:75", documents=["filing_report"],
        ),
        Move(
            "file_congress", {PUBLISHED}, None, "报人大常委会备案", by={HANDLER, OFFICE}, asks=["congress_filed_on"],
            on="congress_filed_on", law="supervision_by_congress:38-45", documents=["filing_report"],
        ),
        Move("evaluate", {PUBLISHED}, None, "登记评估", asks=["evaluated_on", "evaluation"], on="evaluated_on"),
        Move("amend", {PUBLISHED}, None, "登记修改", by=OFFICE, asks=["amended_on"], reason=True, guard=_has_new_text),
        Move("extend", {PUBLISHED}, None, "延续有效期", by={OFFICE, LEADER}, asks=["expires_on"], reason=True, guard=_later),
        Move("settle", {PUBLISHED}, None, "登记清理结果", by=OFFICE, asks=["cleanup_on", "cleanup"], on="cleanup_on"),
        Move("suspend", {PUBLISHED}, SUSPENDED, "暂停施行", by={OFFICE, LEADER}, reason=True),
        Move("resume", {SUSPENDED}, PUBLISHED, "恢复施行", by={OFFICE, LEADER}, reason=True),
        Move(
            "repeal", {PUBLISHED, SUSPENDED}, REPEALED, "废止", by=OFFICE, asks=["repealed_on"], may=["repealed_by"], reason=True,
            documents=["repeal_notice"],
        ),
        Move("expire", {PUBLISHED, SUSPENDED}, EXPIRED, "登记失效", by=OFFICE, asks=["expired_on"], on="expired_on", guard=_term_over),
        Move("abandon", BEFORE_PUBLICATION, ABANDONED, "终止制定", by={OFFICE, LEADER, REVIEWER}, reason=True),
    ],
    clocks=[
        Clock("公开征求意见", since="consult_from", until="consult_until", limit=_consultation, limits=["normative.consultation_business"]),
        Clock(
            "合法性审核", since="complete_on", until="legality_on", limit=_review, limits=["normative.legality_review"],
            ends_in={ABANDONED},
        ),
        Clock("保证审核时间", since="complete_on", until="legality_on", limit=_review_least, limits=["normative.legality_review_minimum"]),
        Clock("公布", since="signed_on", until="published_on", limit="normative.publication", ends_in={ABANDONED}),
        Clock("公布到施行", since="published_on", until="effective_on", limit=_gap, limits=["normative.effective_gap"]),
        Clock(
            "报上级政府备案", since="published_on", until="filed_on", limit=_filing, limits=["normative.filing_government"],
        ),
        Clock(
            "报人大常委会备案", since="published_on", until="congress_filed_on", limit=_congress,
            limits=["normative.filing_congress"],
        ),
        Clock("有效期", since="effective_on", until="expired_on", fixed="expires_on", ends_in={REPEALED, EXPIRED}),
    ],
    create_by={HANDLER, OFFICE, ORGAN_ADMIN},
)  # fmt: skip
