"""The organs at a sentence's head that it says do something, whatever they do: 市防汛办发布预警信息。

An organ's name is the longest run of signs that is one beyond doubt, before anything that is known to be a verb
(县公安局交警大队); what follows is what it does, unless it shows that the name is but part of a noun (县政府门户网站).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from fadu.reading.duties.organ_kinds import is_plain_organ
from fadu.reading.duties.subject_names import LAST, named
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_SENTENCE = pattern(
    r"(?:^|(?<=[。;\n])) *(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.])? *"
    r"(?:(?:(?:根据|按照|依据|结合|围绕|针对|为)[^,。;:\n]{2,40}|[^,。;:\n]{0,12}\d[^,。;:\n]{0,8}(?:[底末]|之?[前内后]|[上下]半年|季度)),)?"
    r"(?P<clause>(?:各(?![类项种式]|县级|方面|环节|阶段)|[省市县区州旗局镇乡](?![级场域])|有关|相关|国家(?=[\u4e00-\u9fff]{2,8}[局委署部办])|试点(?:地区|单位|城市)|[\u4e00-\u9fff]{2,6}(?:部门|组|中心))[^,。;:\n]{4,60})(?=[,。;])"
)
"""A sentence that may begin with an organ, behind what opens it (根据需要, 6月底前,)."""
_HEADING = pattern(r" *[^,。;:\n]{2,20}。(?=[^\n]{4})")
"""县级部门抽查检查。…: a heading."""
_ENDS = pattern(rf"{LAST}|(?<=各)地")
_NO_DOER = (
    r"以(?![^,。;]{2,20}(?:为[^,。;]{2,6}|形式|方式),)|[、和与及或等的()（）\d要应须需可由是为负既已曾就]|[内外间上下中前后时里级长市县区](?!报|达)|门(?!户)|位|织|[人民]|街道|党委|党组|工作|职责|职能|权责|同志|负责|领导"
    r"|担任|兼任|经理|员工|人员|成员|任(?!免|命)|分[管线工]|(?:重点|主要|年度|中心)(?:工作|任务|项目|事项)|(?!加强|强化)[\u4e00-\u9fff]{1,3}领导(?![小机班组])|名单|情况|信息|数据|网站|门户|平台|会议|文件|所属|下属|直属|主管|系统|范围|辖区|常务|常委|主任|书记|班子|干部|职工|代表|权力|责任|决定|认为|高度|同意|批准|自身|之间|授权|办[公事]|督[查办]"
)
_DOES = pattern(
    rf"(?:(?:主要|分管)?(?:负责|领导)(?:人|同志))?(?!{_NO_DOER})(?=[\u4e00-\u9fff]{{3}}|以)(?![^。;\n]{{0,60}}(?:了|(?:参加|组成|参与)的|的[,。;])|[^,。;]{{2,24}}的[^,。;]{{2,8}},)"
)
"""What stands behind an organ that does something; 县政府门户网站, 县教育局要 and 县教育局开展了 are others."""


@cache
def _no_name() -> re.Pattern[str]:
    said = either(words("organs", "acts") + words("organs", "acts_too"))
    return pattern(
        rf"(?<=各地)组织|(?<=[\u4e00-\u9fff])(?:(?<![级地镇乡县区市])各|要(?!素)|应(?!急)|须|将|对(?!外)|向(?!阳)|由|以(?![北南东西])|是|为(?!民)|直接|委托|(?:{said})(?![^省市县区镇乡各,。;]{{0,6}}(?:[局委部厅队组处科站]|办(?![理公])|中心)))"
    )


def headed_by(said: str, sound: Callable[[list[str]], bool]) -> Iterator[list[str]]:
    """The organs of each sentence that begins with them.

    >>> from fadu.reading.duties.subject_names import bound
    >>> list(headed_by("县政府分线领导对任务要牵头抓总。县政府重点工作实行专班负责。县公安局负责人担任召集人。各部门经理提交总结。", bound))
    []
    >>> list(headed_by("6月底前,国家数据局印发目录。各地组织企业医院填报。各地以县(区)为单位,逐户登记。", bound))
    [['国家数据局'], ['各地'], ['各地']]
    >>> text = "市防汛办发布预警信息,提出建议。县公安局交警大队巡逻各路段。县政府门户网站公布结果。"
    >>> list(headed_by(text, bound))
    [['市防汛办'], ['县公安局交警大队']]
    """
    heading = _HEADING.match(said)
    for found in _SENTENCE.finditer(said, heading.end() if heading else 0):
        start, stop = found.span("clause")
        stopped = _no_name().search(said, start + 1, stop)
        best: list[str] = []
        for end in _ENDS.finditer(said, start, stopped.start() if stopped else stop):
            at = end.end()
            if at - start < (2 if said[start:at] == "各地" else 3) or not _DOES.match(said, at):
                continue
            names = named(said[start:at], sound)
            if names and all(map(is_plain_organ, names)):
                best = names
        if best:
            yield best
