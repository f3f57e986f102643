"""Personal data in a text that is to be published (law.md section 44): found, and told so that nobody reads it there.

Source: 个人信息保护法 art. 28, 行政处罚法 art. 48.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .fields import mask_name


@dataclass(frozen=True)
class Leak:
    """Personal data found in a text; never shown in full in a message."""

    name: str
    start: int
    end: int
    text: str

    @property
    def hint(self) -> str:
        """Enough to find the place, too little to know the datum."""
        return f"{self.text[:3]}…（第{self.start + 1}字起）"


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of personal data and how they look."""
    raw = tomllib.loads((files(__package__) / "leaks.toml").read_text(encoding="utf-8"))
    return tuple((row["name"], re.compile(row["pattern"])) for row in raw.values())


def leaks(text: str, *names: str) -> Iterator[Leak]:
    """Personal data in a text, in order of place; `names` are people whose full name may not stand there.

    >>> [leak.name for leak in leaks("当事人测试甲，110101199003077758，电话13800000000", "测试甲")]
    ['姓名', '身份证号', '手机号码']
    """
    found = [Leak(name, m.start(), m.end(), m[0]) for name, pattern in patterns() for m in pattern.finditer(text)]
    for name in names:
        if name and len(name) > 1 and mask_name(name) != name:
            found += [Leak("姓名", m.start(), m.end(), m[0]) for m in re.finditer(re.escape(name), text)]
    taken = -1
    for leak in sorted(found, key=lambda one: (one.start, -one.end)):
        if leak.start >= taken:
            taken = leak.end
            yield leak


def leak_faults(text: str, label: str, *names: str) -> Iterator[str]:
    """One sentence for each datum that must not be published."""
    for leak in leaks(text, *names):
        yield f"「{label}」中含有{leak.name}：{leak.hint}。请删去或遮盖后再公开。"
