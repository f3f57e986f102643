"""Arguments of the commands that start without Django: their help and their errors in the person's language."""

from __future__ import annotations

import argparse
from typing import NoReturn

from fadu.cli.language import say


class Arguments(argparse.ArgumentParser):
    """Arguments whose help is in the person's language and whose errors come out as ours: what, where, remedy."""

    def __init__(self, name: str, chinese: str, english: str) -> None:
        super().__init__(prog=f"fadu {name}", description=say(chinese, english), add_help=False)
        self._positionals.title, self._optionals.title = say("参数", "arguments"), say("选项", "options")
        self.add_argument("-h", "--help", action="help", help=say("显示本说明", "show this help"))

    def format_help(self) -> str:
        """The help with its first word in the person's language."""
        return super().format_help().replace("usage: ", say("用法：", "usage: "), 1)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        from fadu.cli.errors import Trouble

        usage = self.format_usage().strip().removeprefix("usage: ")
        raise Trouble(
            say(f"参数不对：{_in_chinese(message)}", f"Wrong arguments: {message}"),
            self.prog,
            say("用法：", "usage: ") + usage,
        )


_SAID = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"没有参数 \1"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能与 \2 同时给出"),
    (r"argument (.*): invalid .* value: (.*)", r"\1 的值不对：\2"),
    (r"argument (.*): expected .* arguments?", r"\1 后面要有一个值"),
)
"""What argparse says, and the same in Chinese."""


def _in_chinese(message: str) -> str:
    """An error of argparse in the person's language; what is not known stays.

    >>> _in_chinese("unrecognized arguments: --jsno")
    '没有参数 --jsno'
    """
    import re

    told = (found.expand(chinese) for pattern, chinese in _SAID if (found := re.fullmatch(pattern, message)))
    return next(told, message)
