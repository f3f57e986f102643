"""``docs/indicators.md``: every indicator of every line with its counting rule, and what the words of the language mean.

The rules come from the definitions; the words' meanings are the docstrings of the tests that prove them on every engine
(``tests/test_rules.py``), so that the page cannot say what does not hold. ``make docs`` writes it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from fadu.ledger.registry import line_title
from fadu.reading.figures.indicators import catalogue

from .published import counted, uncounted
from .registry import indicators
from .wording import rule

ROOT = Path(__file__).resolve().parent.parent.parent
PROOFS = Path(__file__).with_name("tests") / "test_rules.py"
HEAD = """# 指标

<!-- Made by `make docs`; do not edit. -->

每个指标由办件记录计算得出，不另行填报。本页由指标定义和验证这些定义的测试生成。

## 通则

- 分母为零的，显示“无此类事项”，不得显示为 100%。
- 结果四舍五入，保留两位小数；为与以往报告一致，可以指定截断。
- 及时率一律按期限届满日计入。
- 单位的数据包括其下级；区域的数据是所辖单位之和；比率由分子、分母分别合计后计算。
- 同比是与上年同一时期相比，比率的变化以百分点计。
- 向公众公开的分单位数据，数量过小可能指向个人的不显示（见设置 FADU_SMALL_COUNT）。
"""
PUBLISHED = """读报告时认出的数据（目录见 `fadu/reading/data/indicators.toml`）与台账算出的指标对应如下，`fadu audit 报告 --region
代码 --year 年度` 和报告编辑页据此核对。对应关系写在各条线的指标定义里（`published_as`）；一项数据对应几个指标、而几个指标数值不同的，不作
判断。"""


def manual() -> str:
    """The page."""
    return "\n".join([HEAD, "## 计数用语", "", *_words(), *_lines(), *_published()]) + "\n"


def _words() -> Iterator[str]:
    """What each word of the language means, from the docstrings of the tests that draw a table for it."""
    tree = ast.parse(PROOFS.read_text(encoding="utf-8"))
    for node in tree.body:
        said = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
        if said:
            word, _, meaning = said.partition("：")
            yield f"- **{word}**：{meaning}"


def _lines() -> Iterator[str]:
    for line in sorted({i.line for i in indicators.values() if _is_ours(i.line)}):
        yield from (
            "",
            f"## {line_title(line)}（`{line}`）",
            "",
            "| 标识 | 指标 | 单位 | 口径 |",
            "| --- | --- | --- | --- |",
        )
        for one in indicators.of_line(line):
            source = f" 依据：{one.source}。" if one.source else ""
            said = rule(one).rstrip("。").replace("|", "、")
            yield f"| `{one.id}` | {one.name} | {one.unit} | {said}。{source} |"


def _published() -> Iterator[str]:
    """Which indicator a published quantity is held against, and which quantities no line counts."""
    yield from ("", "## 与公布的报告核对", "", PUBLISHED, "", "| 报告中的数据 | 对应的指标 |", "| --- | --- |")
    for entry in catalogue():
        ours = [one.id for one in counted([entry.name]) if _is_ours(one.line)]
        if ours:
            yield f"| `{entry.name}` | {'、'.join(f'`{one}`' for one in ours)} |"
    yield from ("", f"没有条线统计的：{'、'.join(f'`{name}`' for name in uncounted())}。")


def _is_ours(line: str) -> bool:
    """Whether a line is part of the product, not added by a test or an office."""
    return ROOT / "fadu" in Path(apps.get_app_config(line).path).parents
