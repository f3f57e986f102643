"""SM3 over text and over canonical JSON.

Source: GB/T 32905-2016; docs/draw.md, section 2.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any


def sm3(data: bytes) -> bytes:
    """The SM3 digest, 32 bytes.

    >>> sm3(b"abc").hex()[:16]
    '66c7f0f462eeedd9'
    """
    return hashlib.new("sm3", data).digest()


def sm3_text(text: str) -> str:
    """The SM3 digest of a text in UTF-8, in hexadecimal."""
    return sm3(text.encode()).hex()


def keyed(prefix: bytes) -> Callable[[bytes], bytes]:
    """``sm3(prefix + data)`` for many data: the prefix is taken in once.

    >>> keyed(b"a")(b"bc") == sm3(b"abc")
    True
    """
    start = hashlib.new("sm3", prefix)

    def key(data: bytes) -> bytes:
        one = start.copy()
        one.update(data)
        return one.digest()

    return key


def canonical(content: Any) -> str:
    """JSON in its one form: keys sorted, no spaces, characters as they are.

    Keys are ASCII and numbers are whole, so that every language writes the same text.

    >>> canonical({"b": 1, "a": "名"})
    '{"a":"名","b":1}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
