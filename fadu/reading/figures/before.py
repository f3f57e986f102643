"""The words before a figure: those of its clause, or of the clause before that."""

from __future__ import annotations

from fadu.reading.figures.edges import edges
from fadu.reading.figures.placed import BULLETS, LONG, LONGEST, STRIPPED, bare
from fadu.reading.pattern import pattern

LONGEST_TRAIL = 24
"""As many signs as the words that are dropped at a phrase's tail may have."""
_OWN_WORDS = 4
"""So many signs of a table's cell tell what is counted in it without the cells before."""
_STOPS = ",。;:!?\n|"
_STOP = pattern(f"[{_STOPS}]")
DOING = pattern(
    r"下达|下发|出具|发出|制发|提出|签订|出动|创建|建成|新增|移送|查获|破获|抓获|收缴|起诉|选派|聘请|聘用|梳理|录入|推送|接收|收到|接到|编制|印制|张贴|悬挂|播放|推出|拍摄"
    r"|征集|解答|惠及|走访|打造|投入|听取|结缴|进行|组织开展|开展|召开|举办|(?<!调解)(?<!社会)(?<!党)(?<!经济)组织(?!部|机构)|受理|办理|发放|实施|完成|制定|归集|收集|抽取|(?<!信息)(?<!政务)(?:主动)?公开(?!栏|率|条例|平台|指南|目录|工作|申请|信息的)|处理|查处|指派|接待|发布|公示"
)
GIVES = pattern(
    r"(?:免费|集中|统一|全部)?(?:提供|开展|实施|发放|办理|给予|落实|建立|配备|建设(?=[\u4e00-\u9fff])(?![规项指与兵改])|安装(?!费)|推广|布设|设立|购买|采购)"
)
"""为90户低保户发放补贴9万元, 为8000名儿童免费提供训练: what was done for the counted, none of their name."""


def _clause_before(flat: str, start: int) -> str:
    """The words before a figure back to the last stop; at a broken line's head those of the line before."""
    piece = flat[max(0, start - 90) : start]
    cut = max(map(piece.rfind, _STOPS)) + 1
    if cut and piece[cut - 1] == "\n" and piece.rfind(")", cut) > piece.rfind("(", cut):
        cut = max(map(piece[: cut - 1].rfind, _STOPS)) + 1
    if cut and piece[cut - 1] == "\n" and not piece[cut:].strip():
        last = max(map(piece[: cut - 1].rfind, _STOPS)) + 1
        cut = last if piece[last : cut - 1].strip()[-1:] >= "\u4e00" else cut
    return piece[cut:]


def words_before(text: str, flat: str, start: int, wall: int) -> str:
    """The words of a figure's clause before it, behind the wall, without what opens and what leads to the figure.

    >>> text = "今年以来,全县共办理公证案件累计达9件"
    >>> words_before(text, text, 16, 0)
    '全县共办理公证案件'
    """
    begin = max(start - len(_clause_before(flat, start)), wall)
    if start - (cell := text.rfind("\t", begin, start)) > _OWN_WORDS and cell >= 0:
        begin = cell + 1
    piece = flat[begin:start]
    if (aside := piece.rfind("(")) > 0 and ")" not in piece[aside:] and piece[aside + 1 :].strip(STRIPPED)[1:]:
        begin += aside + 1
        piece = piece[aside + 1 :]
    trail = edges()["trail"].search(piece, max(0, len(piece) - LONGEST_TRAIL))
    finish = begin + (trail.start() if trail else len(piece))
    lead = edges()["lead"].match(flat[begin:finish])
    begin += lead.end() if lead else 0
    if begin == wall and (given := GIVES.search(flat, begin + 2, finish - 2)):
        begin = given.start()
    if 1 < (named := flat.rfind("的是", begin, finish - 1) - begin) < LONG:
        begin += named + 2
    begin = _shortened(flat, begin, finish)
    return bare(text[max(begin, finish - LONGEST) : finish]).replace("\n", "")


def _shortened(flat: str, begin: int, finish: int) -> int:
    """A long clause is cut to its last doing: 在各乡镇对…开展监督检查 to 开展监督检查."""
    if finish - begin <= LONG:
        return begin
    listed = flat.rfind("等", begin, finish - 4)
    if listed >= begin:
        begin = listed + 1
    if finish - begin > LONG:
        verbs = [m.start() for m in DOING.finditer(flat, begin, finish - 2)]
        if verbs:
            begin = verbs[-1]
    if flat.startswith("领域", begin):
        begin += 2
    if finish - begin > LONG + 2 and not _SHARE_OF.search(flat, begin, finish):
        for rule in (_DOING_TOO, _HEAD):
            heads = [m.end() for m in rule.finditer(flat, begin + 1, finish - 3)]
            if heads and finish - begin > LONG:
                begin = heads[-1]
    return begin


_SHARE_OF = pattern("占|相当于|[“《(（]")
_DOING_TOO = pattern(
    r"(?=提供(?!者)|拨付|运送|调用|收购(?![人价])|介入|减免|捐赠|(?<!进度)(?<!工作)安排(?!的)|筹措|推动|实现|出现|发现|发生(?![的率地])|启动|印发|修订|建立|设立|引进|培育|拆除|追回|兑付|投放|发行|接种)"
)
_HEAD = pattern("的(?=[\u4e00-\u9fff]{4})|了(?=[\u4e00-\u9fff]{3})")
"""What a clause is about stands behind its last 的 (企业发生的亏损结转年限) or 了."""


def wider(text: str, flat: str, start: int, wall: int) -> str:
    """The clause before the last, where the figure stands alone in its own (网上申请21件,占78%)."""
    low = max(0, start - 90)
    line = max(flat.rfind("\n", low, start), flat.rfind("。", low, start), low - 1) + 1
    piece = flat[max(line, wall) : start]
    own = len(_clause_before(flat, start))
    said = (piece[: len(piece) - own] if own < len(piece) else piece).rstrip(",:; ")
    tail = _STOP.split(said)[-1].strip(STRIPPED).lstrip(BULLETS)
    mine = piece[len(piece) - own :] if own < len(piece) else ""
    if edges()["trail"].fullmatch(mine):
        mine = ""
    return (tail + "," + mine if tail and len(mine) > 3 else tail or mine)[:LONGEST].strip(STRIPPED)
