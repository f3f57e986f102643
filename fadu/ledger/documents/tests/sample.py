"""One document with every element, for the writers' tests."""

from datetime import date

from fadu.ledger.documents.official import Annex, Heading, OfficialDocument, Paragraph, Span, Table, text

FILLER = "依法行政"


def full_pages(pages: int) -> OfficialDocument:
    """A document whose body fills the given number of pages with one unbroken paragraph and no head."""
    return OfficialDocument(title="关于测试版面的报告", body=(Paragraph(text(FILLER * (pages * 154))),))


def every_element() -> OfficialDocument:
    """A red-headed document with all the elements of the standard."""
    return OfficialDocument(
        title="某某县人民政府\n关于2023年度法治政府建设情况的报告",
        issuer="某某县人民政府文件",
        number="某府发〔2024〕5号",
        signer="测试甲",
        urgency="特急",
        addressee="某某市人民政府",
        body=(
            Heading(1, text("一、主要举措和成效")),
            Heading(2, text("（一）行政复议")),
            Paragraph(
                text("全年审结", Span("28件", anchor="reconsideration.closed", title="按审结日期计"), "。"),
                lead=text("（二）办案情况。"),
            ),
            Table(("指标", "本年", "上年"), (("收到<申请>", "39件", "30件"),), "表1 行政复议"),
        ),
        attachments=("数据表", "说明"),
        signatory=("某某县人民政府",),
        signed_on=date(2024, 2, 8),
        note="此件公开发布",
        annexes=(Annex("数据表", (Paragraph(text("见正文。")),)),),
        copies_to="县委办公室，县人大常委会办公室",
        printed_by="某某县人民政府办公室",
        printed_on=date(2024, 2, 9),
        red_head=True,
    )
