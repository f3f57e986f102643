"""Where a text sets goals: figures there are what is to be reached, though their own clause does not say so."""

from __future__ import annotations

from fadu.reading.pattern import pattern

_SUCH_GOALS = pattern(r"(?:实现|完成|达到)(?:上述|以上|这些)(?:各项)?(?:预期|发展|主要)?(?:目标|指标|任务)")
_DASH = pattern(r"\s*(?:[—-]{1,2}|[●◆·•])")


def goals_told(flat: str) -> list[tuple[int, int]]:
    """What is called goals behind it: 绿化率达到45%。要实现上述目标,必须…, also the rows of a list with dashes.

    >>> said = "——绿化率达到45%;\\n——就业1万人。\\n为实现上述目标,要抓好三项工作。"
    >>> [said[start:end] for start, end in goals_told(said)]
    ['——绿化率达到45%;\\n——就业1万人。\\n为']
    >>> goals_told("办结案件39件。实现上述目标的有5个镇。")
    []
    """
    spans: list[tuple[int, int]] = []
    for found in _SUCH_GOALS.finditer(flat):
        if not flat.startswith((",", "任务,", "要求"), found.end()):
            continue
        start = flat.rfind("\n", 0, found.start()) + 1
        if found.start() - start <= len("为了全面确保"):
            start = flat.rfind("\n", 0, max(0, start - 1)) + 1
        while start and _DASH.match(flat, start) and _DASH.match(flat, above := flat.rfind("\n", 0, start - 1) + 1):
            start = above
        if not spans or start >= spans[-1][1]:
            spans.append((start, found.start()))
    return spans


_AIMS = pattern(r"(?:预期|奋斗|发展|主要|年度|工作)(?:性)?目标(?:任务)?(?:是|为)?:")
_LINE = pattern(r"[^\n]{30,}")
_INTENT = pattern(
    r"力争|确保(?!了)|争取(?![^,。;]{0,12}资金)|年内(?:要|力争|建成|完成|新建|启动|开工|投入使用|主体|[\u4e00-\u9fff]{0,6}晋升)|(?<![\u4e00-\u9fff“])要(?![求素点案么闻塞地道])"
)
_FIRM = pattern("力|年|要")
_PRESSED = pattern(
    r"(?<=[,。;])(?:持续|加快|积极|支持|推动|做好|稳步|有序|大力|着力|加力|深入|严守|扎实|推进|健全|完善|强化|培育|拓展|打造|实施"
    r"|加强|建立|推行|鼓励|优化|规范|严格)"
)
ENOUGH = 4
"""As many clauses of a paragraph press ahead (持续扩大消费, 推进夜市提质) as make a single 力争 tell of them all."""
_DONE = pattern(
    r"了|已(?!经下放)|(?<!公)共(?=[开办完建投发组培受审化新查])|累计|同比|荣获|获[评批得]|被评|今年以来|截[至止]|[一两三四五]年来|去年|顺利|圆满|成功(?!率)|[较比](?:上年|20\d\d年)"
)


def intentions(flat: str) -> list[tuple[int, int]]:
    """Paragraphs that set goals: what follows 主要预期目标是: in its line, and one that intends throughout and tells of nothing done.

    >>> said = "加快推进改造。年内完成9万平方米老旧小区改造,力争新建6个公园,确保居民满意。"
    >>> intentions(said) == [(0, len(said))], intentions(said + "去年完成了5万平方米。")
    (True, [])
    >>> said = "主要目标是:生产总值增长5%。收入增长6%。"
    >>> intentions(said)
    [(0, 22)]
    """
    spans = [(m.start(), flat.find("\n", m.end()) % (len(flat) + 1)) for m in _AIMS.finditer(flat)]
    for line in _LINE.finditer(flat):
        found = [m.group()[0] for m in _INTENT.finditer(flat, *line.span())]
        firm = any(map(_FIRM.match, found))
        if firm and (len(found) > 1 or _pressed(flat, *line.span())) and not _DONE.search(flat, *line.span()):
            spans.append(line.span())
    return sorted(spans)


_TELLING = pattern(r"了|已(?!经下放)|累计|同比|荣获|今年以来|截[至止]|去年")
_REPORTS = pattern(
    r"各位代表|工作报告|回顾|总结|汇报|同比|过去[一五]年|[一五]年来|取得|(?:较|比)(?:上年|去年)|增长[\d.]+%,"
)
"""Words of a report, of which a text of goals has none."""
MANY = 12
"""As many clauses that press ahead make a text one of goals,"""
HEAD = 200
"""So far in a text its title may stand."""
FEW = 20
"""with no more than one in so many that tells of something done."""


def sets_goals(flat: str) -> bool:
    """Does a whole text say what is to be done, though no heading calls it a plan or a notice?

    >>> sets_goals("完善制度,加强监管,推进治理。" * 5), sets_goals("完善制度,加强监管,推进治理,已建站3个。" * 5)
    (True, False)
    """
    if "报告" in flat[:HEAD] or _REPORTS.search(flat):
        return False
    pressed = sum(1 for _ in _PRESSED.finditer(flat))
    return pressed >= MANY and FEW * sum(1 for _ in _TELLING.finditer(flat)) <= pressed


def _pressed(flat: str, start: int, end: int) -> bool:
    """Does a paragraph go on about what is to be pressed ahead with?

    >>> said = "力争增长5%。持续扩大消费。支持早市延时,推进夜市提质。打造6个街区。"
    >>> _pressed(said, 0, len(said)), _pressed(said, 0, 20)
    (True, False)
    """
    return sum(1 for _ in _PRESSED.finditer(flat, start, end)) >= ENOUGH
