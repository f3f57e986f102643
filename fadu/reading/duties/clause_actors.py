"""Who acts in a clause of a measure: 各部门6月底前自查 · 年底前,县司法局要通报 · 县财政局会同县审计局应核对.

Only the doer that a clause begins with is one; a verb with what it is done to (定期组织运营单位开展, 委托某机构对) is none.
"""

from __future__ import annotations

import re
from functools import cache, partial

from fadu.reading.duties.subject_heads import headed_by
from fadu.reading.duties.subject_names import VERBS, bound
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_FOLLOWED = r"(?=要(?!求|点|素)|应(?!急|用|对|诉|尽)|须|每|于|在(?!建)|汇总|(?<!社会)(?<!行业)(?<!经济)(?<!群团)组织|梳理|负责(?!人)|坚持|任期|接受|对(?!接|外)|及时|开展|原则|至少|不得|可|将|建立|制定|定期|\d{1,2}月|20\d\d年)"
_PLACES = r"各(?:乡?镇|镇?街道?|乡镇街道|乡|县市?区?|市|区|(?:乡?镇|县)\((?:街道|市、?区|区)\))"
_TIME = r"(?:[^,。;]{0,16}\d[^,。;]{0,6}(?:[底末]|之?[前内后]|前后|起|期间)|[^,。;]{1,8}(?:底|之?前|前后|期间)),"
"""年底前, · 4月10日前后,: when it is done, before who does it."""


@cache
def _actor() -> re.Pattern[str]:
    endings = either(words("organs", "endings"))
    return pattern(
        rf"^(?:[由请]|任期内|原则上)?(?!同一|任期|在|到|至|从|向|与|和|把|以|督导)(?P<actor>(?:[^,。;\d的]|\((?:[^)]{{1,8}})\)){{0,24}}?(?:{endings}|{_PLACES})){_FOLLOWED}"
    )


@cache
def _time() -> re.Pattern[str]:
    return pattern(_TIME)


_NO_ACTOR = pattern(
    r"^(?:按|在|同一|不得|为(?!民)|从|向(?!阳)|面向|每|各类|培育|指导|督促|引导|支持|鼓励|协调|扎实|配合(?!单位|部门)|联合(?!会)|会同|快|构建|编制|全面|持续|提供|推荐|新增|打造|加快|实施|面|联手)"
    r"|(?<!社会)(?<!行业)(?<!群团)(?<![党团])(?<!经济)(?<!自治)(?<!志愿)(?<!中介)(?<!国际)(?<!基层)(?<!慈善)组织$"
)
"""省、市联手组织 is what is done; 社会组织 is somebody."""
_BEFORE = pattern(r"^[^,。;]*?(?<!自)由|^[\u4e00-\u9fff]{2,20}授权(?=[省市县区州旗镇乡各])")
"""本办法由县政府办负责: what stands before the doer."""
_BEHIND = pattern(
    r"(?:要|应当?|须)?(?:积极|及时)?(?:会同|联合(?!会|社|国|体)|组织(?=各|有关|相关)|(?<=[局办委厅院部])对(?!外)|(?<=单位|部门|企业)在).*$"
)

_NAMED_BY = pattern(r"[\u4e00-\u9fff]{1,6}的[\u4e00-\u9fff]{2,14}(?:部门|单位|机构)")
"""县政府确定的主管部门负责: who only says who acts."""


def actor_of(said: str) -> tuple[int, int] | None:
    """From where to where the doer stands that a clause begins with, if it does.

    >>> def show(*clauses): return [said[slice(*found)] if (found := actor_of(said)) else None for said in clauses]
    >>> show("各部门6月底前自查", "年底前,县司法局要通报", "县财政局会同县审计局应核对", "本办法由县政府办负责解释")
    ['各部门', '县司法局', '县财政局', '县政府办']
    >>> show("定期组织供水单位开展评估", "为企业开展诊断", "委托某评估机构对进展开展评估", "配合有关部门建立台账", "县、镇联手组织开展宣讲")
    [None, None, None, None, None]
    >>> show("收到通报后,各镇应3日内反馈", "不得拒绝有关部门的申请")
    ['各镇', None]
    >>> show("围绕方案的推进实施,县政府督考办要加大督查力度")
    ['县政府督考办']
    >>> show("县教育局抽调骨干组成评查组", "县政府授权县数据局负责统筹", "社会组织要公开账目")
    ['县教育局', '县数据局', '社会组织']
    """
    last = said.rfind(",") + 1
    first = _begun_by(said, 0)
    if last and (first is None or first[0] >= last):
        return _begun_by(said, last) or first
    return first


def _begun_by(said: str, at: int) -> tuple[int, int] | None:
    """The doer that the words from a position on begin with, behind the time before it."""
    time = _time().match(said, at)
    at = time.end() if time else at
    found = _actor().match(said[at:])
    if found:
        start, stop = found.span("actor")
        start, stop = start + at, stop + at
        before = _BEFORE.match(said[start:stop])
        start += before.end() if before else 0
        behind = _BEHIND.search(said, start + 1, stop)
        stop = behind.start() if behind else stop
        return (start, stop) if not _NO_ACTOR.search(said[start:stop]) and not VERBS.search(said[start:stop]) else None
    if _NO_ACTOR.match(said[at:]):
        return None
    for names in headed_by(f"{said[at:]}。", partial(bound, sure=True)):
        start = said.find(names[0], at)
        stop = said.find(names[-1], start) + len(names[-1])
        return (start, stop) if at <= start < stop and not _NAMED_BY.match(said, stop) else None
    return None
