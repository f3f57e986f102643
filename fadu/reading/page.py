"""The reading as one web page: the text with its spans marked, findings beside it. No script, no outside file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import TypeAlias

from fadu.reading.audit import shown, told
from fadu.reading.model import Duty, Finding, Heading, Item, Reading, Severity
from fadu.reading.page_text import Text

STYLE = """
body{font:16px/1.9 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;margin:0;color:#1c1c1c;background:#fbfaf7}
main,nav{max-width:78em;margin:0 auto;padding:2em 1.5em}nav{padding-bottom:0}main{display:grid;grid-template-columns:minmax(0,42em) minmax(16em,26em);gap:1em 2.5em}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.text b{font-weight:700}
table{border-collapse:collapse;white-space:normal;font-size:.9em;line-height:1.5;display:block;overflow-x:auto;overflow-wrap:normal;margin:.4em 0}td{min-width:2.2em;border:1px solid #c9c4b8;padding:.2em .5em;vertical-align:top}
aside{font:14px/1.7 "Noto Sans CJK SC",sans-serif;position:sticky;top:1em;align-self:start;max-height:96vh;overflow:auto}
aside li{margin:0 0 .8em;padding-left:.7em;border-left:3px solid #888;list-style:none}
aside ol{padding:0}aside li.error{border-color:#b3261e}aside li.warning{border-color:#8a5a00}
aside details li{border:0;padding:0;margin:0 0 .3em}
aside h2,aside summary{font-size:1rem;font-weight:700}aside summary{cursor:pointer;margin:.6em 0}
mark{background:#e7eef8;color:inherit;border-radius:2px}mark.target{background:#e6f2e3}
mark.number{background:none;color:#5a5a5a}mark.damage{background:#fbe9c8}mark.error{background:#f6d3d0;outline:2px solid #b3261e}mark.warning{background:#f7e6c0;outline:1px solid #8a5a00}
:target{outline:2px solid #1c1c1c;outline-offset:2px}.key{color:#5a5a5a}.key mark{padding:0 .3em;margin-right:.4em}
a{color:inherit;text-decoration:none}a:hover,a:focus{text-decoration:underline}h1{font-size:1.3em;grid-column:1/-1;margin:0}[id]{scroll-margin-top:2em}
@media(max-width:60em){main{grid-template-columns:minmax(0,1fr)}main{gap:1em}h1,aside{order:-1}aside{position:static;max-height:50vh}}
@media print{main{display:block}aside{position:static;max-height:none}}
"""
SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "info": "缺损"}
KEY = (
    '<p class="key"><mark class="count">数据</mark><mark class="target">目标</mark><mark class="damage">疑有缺损</mark>'
    '<mark class="warning">截尾</mark><mark class="error">不成立</mark></p>'
)


Audited: TypeAlias = tuple[Reading, Sequence[Finding], str]
"""A reading, what an audit finds in it, and the name of its source."""


def page(reading: Reading, findings: Sequence[Finding], name: str) -> str:
    """A self-contained HTML page in Chinese: the text, beside it findings, duties and relations.

    >>> from fadu.reading import read
    >>> '<mark class="count"' in page(read("受理39件。"), [], "a.txt")
    True
    """
    return page_of([(reading, findings, name)])


def page_of(documents: Sequence[Audited]) -> str:
    """One page of several documents, each as ``page`` shows it, below a list of them.

    >>> from fadu.reading import read
    >>> shown = page_of([(read("受理39件。"), [], "a.txt"), (read("审结28件。"), [], "b.txt")])
    >>> '<a href="#d2">b.txt</a>（未发现不成立之处）' in shown, shown.count("<main")
    (True, 2)
    """
    title = escape(documents[0][0].title or documents[0][2]) if len(documents) == 1 else f"{len(documents)} 份文件"
    list_ = "".join(
        f'<li><a href="#d{number}">{escape(name)}</a>（{_counted(findings)}）</li>'
        for number, (_, findings, name) in enumerate(documents, 1)
    )
    contents = f"<nav><h1>{title}</h1><ol>{list_}</ol></nav>\n" if len(documents) > 1 else ""
    body = "\n".join(_document(document, f"d{number}") for number, document in enumerate(documents, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport"'
        f' content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body>{contents}{body}</body></html>\n"
    )


def _counted(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    said = [f"{name} {counts[key]}" for key, name in SEVERITIES.items() if counts[key]]
    return "，".join(said) or "未发现不成立之处"


def _document(document: Audited, key: str) -> str:
    """One document's text with what stands beside it; ``key`` keeps its anchors apart from those of others."""
    reading, findings, name = document
    few, more = shown(reading, findings)
    notes = "\n".join(
        [f'<li class="{f.severity}">{_found(key, f)}</li>' for f in few]
        + [f'<li class="info">{escape(said)}：另有 {count} 处</li>' for said, count in more.items()]
    )
    beside = (
        f"<h2>核查发现（{len(findings)}）</h2><ol>{notes or '<li>未发现不成立之处</li>'}</ol>"
        + _folded("提纲", [_link(key, h.start, _heading(h)) for h in reading.outline if h.depth])
        + _folded("任务", [_link(key, d.start, _duty(d)) for d in reading.duties])
        + _folded("自述问题", [_link(key, i.start, _item(i)) for i in reading.problems])
        + _folded("下步安排", [_link(key, i.start, _item(i)) for i in reading.plans])
        + _folded(
            "成立的数据关系", [_link(key, r.start, r.computation) for r in reading.relations if r.verdict == "holds"]
        )
    )
    return (
        f'<main id="{key}"><h1>{escape(reading.title or name)}</h1><div>{KEY}'
        f'<div class="text">{Text(reading, findings, key).shown()}</div></div><aside>{beside}</aside></main>'
    )


def _link(key: str, at: int, said: str) -> str:
    return f'<a href="#{key}at{at}">{escape(said)}</a>'


def _found(key: str, finding: Finding) -> str:
    """What is wrong, where, and what to do, each on a line of its own.

    >>> _found("d1", Finding("sum.fails", "error", 4, 6, "合计不成立：“5件”。位置：“办结5件”。处理：核对总数。"))
    '<a href="#d1at4">合计不成立：“5件”。</a><br>位置：“办结5件”。<br>处理：核对总数。'
    """
    what, where, remedy = told(finding)
    return f"{_link(key, finding.start, what)}<br>位置：{escape(where)}<br>处理：{escape(remedy)}"


def _folded(head: str, items: Sequence[str]) -> str:
    """A list that opens when it is asked for; nothing where it is empty."""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<details><summary>{head}（{len(items)}）</summary><ol>{listed}</ol></details>" if items else ""


def _heading(heading: Heading) -> str:
    """A heading with its number, as deep as it stands."""
    return "\u3000" * (heading.depth - 1) + (heading.number or "") + heading.title


def _item(item: Item) -> str:
    return item.title


def _duty(duty: Duty) -> str:
    """A measure in a line: what, who leads, who cooperates, until when.

    >>> _duty(Duty(0, 1, "1.", "评查案卷", ("区司法局",), ("区法院",), (), (), ()))
    '1.评查案卷　牵头：区司法局；配合：区法院'
    """
    days = sorted({o.deadline for o in duty.obligations if o.deadline})
    parts = [f"牵头：{'、'.join(duty.lead)}"] if duty.lead else []
    parts += [f"配合：{'、'.join(duty.cooperate)}"] if duty.cooperate else []
    parts += [f"期限：{'、'.join(days)}"] if days else []
    return f"{duty.number}{duty.title}　{'；'.join(parts)}"
