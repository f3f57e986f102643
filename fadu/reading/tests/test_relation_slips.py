"""One slip of the pen in texts that hold: each is told, and the text without it is silent."""

from __future__ import annotations

import pytest

from fadu.reading import read

TEXTS = {
    "a budget": (
        "全县收入完成74210万元,占年初预算92000万元的80.7%,减收800万元。其中:税收收入31030万元,占收入的41.81%,增收200万元;"
        "非税收入43180万元,占收入的58.19%,减收1000万元。",
        [
            ("74210", "14210"),
            ("92000", "29000"),
            ("31030", "81030"),
            ("43180", "48130"),
            ("41.81", "14.81"),
            ("58.19", "38.19"),
        ],
    ),
    "shares of a misprinted base": (
        "受理诉求8537件。咨询类5120件,占59.97%;求助类3417件,占40.03%。",
        [("8537", "3537"), ("5120", "1520"), ("59.97", "95.97")],
    ),
    "a list that is parted anew": (
        "收到来信1482件。\n按内容分:住房保障740件;物业服务412件;道路交通330件。",
        [("1482", "1842"), ("740", "140"), ("412", "142")],
    ),
    "numbered lines": (
        "全年发生火灾574起。\n1.住宅火灾340起,同比减少9起。\n2.厂房火灾183起。\n3.其他火灾51起。",
        [("574", "274"), ("340", "740"), ("183", "813")],
    ),
    "a row of shares": (
        "受理投诉2500件,其中商品类1390件,服务类1110件,分别占投诉总量的55.60%、44.40%。",
        [("2500", "5200"), ("1390", "1930"), ("44.40", "14.40")],
    ),
    "a rate of those refused": (
        "批准逮捕613人,同比下降4.1%;不捕207人,同比上升3.2%,不捕率25.24%。",
        [("613", "163"), ("207", "807"), ("25.24", "52.24")],
    ),
    "industries of a rounded product": (
        "全年生产总值235.28亿元,增长9.2%。分产业看,第一产业增加值29.08亿元,增长7.9%;第二产业增加值113.74亿元,增长9.8%;"
        "第三产业增加值92.47亿元,增长8.9%。",
        [("235.28", "235.78"), ("113.74", "113.47"), ("29.08", "92.08")],
    ),
    "growth of what each name tells": (
        "甲族人口568238人;乙族人口183151人。与普查相比,甲族人口减少10134人,下降1.75%;乙族人口增加36041人,增长24.50%。",
        [("1.75%", "7.75%"), ("36041", "63041"), ("24.50", "42.50")],
    ),
    "growth behind what was fulfilled of a plan": (
        "收入24627万元,完成年初预算60999万元的40.4%,比上年减收1070万元,下降4.2%。",
        [("1070", "1770"), ("4.2%", "2.4%"), ("24627", "42627")],
    ),
    "two counts that changed places": (
        "受理案件1342件,审结1207件,结案率89.9%。",
        [("受理案件1342件,审结1207件", "受理案件1207件,审结1342件")],
    ),
}
SLIPS = [(name, slip) for name, (_, slips) in TEXTS.items() for slip in slips]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_text_that_holds_is_silent(name: str) -> None:
    relations = read(TEXTS[name][0]).relations
    assert relations
    assert all(relation.verdict == "holds" for relation in relations)


@pytest.mark.parametrize(("name", "slip"), SLIPS, ids=lambda value: value if isinstance(value, str) else value[1])
def test_a_slip_is_told(name: str, slip: tuple[str, str]) -> None:
    text = TEXTS[name][0]
    assert slip[0] in text
    assert "fails" in [relation.verdict for relation in read(text.replace(*slip, 1)).relations]


@pytest.mark.parametrize(
    "text",
    [
        "居民人均收入7400元。按常住地分,城镇居民人均收入10400元;农村居民人均收入4900元。",
        "抽检260批次,不合格2批次,合格率99.2%。其中:甲类抽检140批次,不合格2批次,合格率98.6%;乙类抽检120批次。",
        "受理131人,审结131人,其中甲类20人。",
        "受理诉求5160件,剔除重复诉求后,与去年同期5770件相比,下降8.32%。",
        "存量托位361.5万个,民办园拥有250.9万个,占比增至71.2%。",
    ],
)
def test_what_only_looks_like_a_fault_is_silent(text: str) -> None:
    assert "fails" not in [relation.verdict for relation in read(text).relations]
