"""What every reading of every text keeps; the tests of properties and the fuzzer ask the same."""

from __future__ import annotations

from itertools import pairwise

from fadu.reading import Reading

PIECES = [
    "一、", "(一)", "一是", "1.", "受理", "39件", "其中", "败诉率17.65%", "2023年", "8月底", "。", ",", ";", "\n", "《", "》", "“", "”", "(", ")",
    "某政发〔2023〕5号", "〔2024", "近千人", "上万份", "3—5件", "不少于60学时", "区司法局牵头", "责任单位:", "同比增长5%", "占", "三分之一", "第一", "双随机", "12345",
    "12345热线", "1,234件", "7.9万", "每年至少1次", "10日内", " ", "\u3000", "<", ">", "%", "*", "1**件", "20246月底", "零", "率", "共", "、", "和", "的", "万", "数百",
    "任务", "牵头单位", "\t", "|", "序号\t任务\t责任单位\n", "3.3月31日", "维持", "撤销", "合格率", "平均每个", "（", "）", "：", "，", "４５", "半年", "1/3", "-5%", "2.7万余",
    "营商环问题", "政府和", "某区2024年工作要点\n", "牵头", "配合", "6月底前", "报告\n", "下一步", "不足", "1.28%", "近八成", "亿元", "〕", "号", "令第5号", "[124]次", "届",
    "序号\n工作任务\n牵头单位\n配合单位\n", "\n1\n", "\n2\n", "区司法局", "各镇(街道)", "(牵头)", "由", "会同", "负责", "按职责分工分别负责", "五年累计", "元/亩", "8条(个)",
    "列首位的为牵头单位", "“十三五”末", "年均增长", "分别", "由12件增加到15件", "2026年重点工作\n", "一、二、三产业", "此项工作", "完成时限:2025年",
]  # fmt: skip


def check(reading: Reading) -> None:
    """Spans lie inside the text, figures and non-figures apart, members of relations are figures.

    Raises:
        AssertionError: a promise is broken.
    """
    size = len(reading.text)
    claimed = sorted([(f.start, f.end) for f in reading.figures] + [(n.start, n.end) for n in reading.numbers])
    for (start, end), (following, _) in pairwise(claimed):
        assert start < end <= following, (start, end, following)
    for group in (reading.figures, reading.numbers, reading.citations, reading.duties, reading.damage, reading.outline):
        assert all(0 <= one.start < one.end <= size for one in group)
    assert all(0 <= o.start < o.end <= size for d in reading.duties for o in d.obligations)
    spans = {(f.start, f.end) for f in reading.figures}
    assert all((m.start, m.end) in spans for r in reading.relations for m in r.members)
    assert all(reading.text[f.start : f.end] == f.text for f in reading.figures)
