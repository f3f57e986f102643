"""docs/law.md, made from the data: every limit with its rule, its article, and whether it was checked."""

from __future__ import annotations

from itertools import groupby

from fadu.law.limit import Limit, LimitVersion
from fadu.law.limit_index import Limits, limits
from fadu.law.parameters import thresholds
from fadu.law.statute import Statute, statutes

#: The Chinese name of each subject of limits.
SUBJECTS = {
    "annual_report": "法治政府建设年度报告",
    "coercion": "行政强制",
    "compensation": "国家赔偿",
    "corrections": "社区矫正",
    "credit": "信用修复",
    "decision": "重大行政决策",
    "disclosure": "政府信息公开",
    "emergency": "突发事件应对",
    "enforcement": "行政执法",
    "inspection": "双随机、一公开",
    "legal_aid": "法律援助",
    "legality": "合法性审查",
    "licence": "行政许可",
    "litigation": "行政应诉",
    "mediation": "人民调解、行政调解",
    "normative": "行政规范性文件",
    "notary": "公证",
    "penalty": "行政处罚",
    "petition": "信访",
    "proposal": "人大代表建议、政协提案",
    "reconsideration": "行政复议",
    "sanction": "政务处分",
    "service": "送达和留存",
    "suggestion": "司法建议、检察建议",
    "supervision": "政府督查",
    "transfer": "行刑衔接",
}

_HEAD = """# 法定期限 — The law as Fadu knows it

Generated from `fadu/law` by `python -m fadu.law`; do not edit. A test fails when this page is not current.

状态：V 已核对法条原文；W 已核对公开网页；S 仅见于某地文件；P 各地不同，须按地区设置；C 推算；M 凭记忆，待核对。

日为自然日，届满日遇休假日顺延；工作日按国务院办公厅放假安排；起算日不计入；“提前”为倒数，遇休假日不向后顺延；“每年某日前”不顺延。
P 项是暂用值，其“施行”一栏只表示自该日起可以暂计。没有收录的时期不借用其他版本，计时显示“无法计算”，并说明补录办法。

## 本单位的期限和日历

在 `FADU_DATA` 目录放下列文件，重启后生效。写错的文件不会被部分采用，错在哪一项、怎样改会说明。

`limits.toml`：本省本市的期限。同一期限内，地区最贴近的优先（610702 先于 610700，先于 610000，先于全国）。

```toml
[[normative.filing_government.versions]]
from = 2023-01-01
length = "15日"            # 日、工作日、月、年、小时，或“每年3月31日前”
source = "某省规范性文件管理办法第几条"
status = "S"
region = "610000"
```

`calendar.toml`：国务院办公厅公布次年放假安排后录入，届满日随之由暂定变为确定；自治地方的放假日也在这里。

```toml
[[years]]
year = 2031
confirmed = true
source = "国务院办公厅通知"
work = [2031-01-04]
[years.off]
"元旦" = [2031-01-01, 2031-01-02, 2031-01-03]

[[local]]
region = "220323"
[local.off]
"本县放假日" = [2031-08-30]
```

`thresholds.toml`、`calendar_dates.toml`、`masking.toml`：与 `fadu/law` 中同名文件同样写法，只写要改的项。
"""


def manual(registry: Limits = limits) -> str:
    """The page as Markdown."""
    parts = [_HEAD, _limits(registry), _thresholds(), _statutes()]
    return "\n".join(parts)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _table(head: tuple[str, ...], rows: list[str]) -> str:
    return "\n".join([_row(*head), "|" + " --- |" * len(head), *rows]) + "\n"


def _limits(registry: Limits) -> str:
    head = ("id", "名称", "起算", "期限", "依据", "施行", "状态", "说明")
    text = ["## 期限\n"]
    for subject, group in groupby(registry.values(), key=lambda one: one.id.partition(".")[0]):
        text += [f"### {_subject(subject)}\n", _table(head, [row for one in group for row in _limit_rows(one)])]
    return "\n".join(text)


def _subject(key: str) -> str:
    return f"{SUBJECTS[key]}（{key}）" if key in SUBJECTS else key


def _limit_rows(limit: Limit) -> list[str]:
    if not limit.versions:
        return [_row(f"`{limit.id}`", limit.name, limit.since, "（无统一天数）", "", "", "", limit.none)]
    return [_version_row(limit, one) for one in limit.versions]


def _version_row(limit: Limit, one: LimitVersion) -> str:
    since = f"{one.from_}—{one.to or ''}" + (f"（{one.region}）" if one.region else "")
    excluded = "不计入：" + "、".join(one.excluded) if one.excluded else ""
    said = "；".join(part.rstrip("。") for part in (one.extension_note, excluded, limit.on_expiry, one.note) if part)
    return _row(f"`{limit.id}`", limit.name, limit.since, one.rule, one.cite, since, one.status, said)


def _thresholds() -> str:
    rows = [
        _row(f"`{one.id}`", one.name, f"{one.bound}{one.value:g}{one.unit}", one.cite, one.status, one.note)
        for one in thresholds.values()
    ]
    return "## 金额、比例和人数\n\n" + _table(("id", "名称", "数值", "依据", "状态", "说明"), rows)


def _statutes() -> str:
    rows = [row for one in statutes.values() for row in _statute_rows(one)]
    return "## 文件\n\n" + _table(("key", "名称", "版本", "文号", "施行", "状态", "说明"), rows)


def _statute_rows(statute: Statute) -> list[str]:
    return [
        _row(
            f"`{statute.key}`",
            f"《{statute.title}》",
            one.label,
            one.number,
            (str(one.effective) if one.effective else one.issued)
            + ("（日期待核）" if one.effective_status == "M" else ""),
            one.status,
            "；".join(part.rstrip("。") for part in (statute.counting, one.note, statute.note) if part),
        )
        for one in statute.versions
    ]
