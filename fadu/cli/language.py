"""Which language the command line speaks: Chinese, or English where the locale says so."""

from __future__ import annotations

import os


def speaks_english() -> bool:
    """Does the first of LC_ALL, LC_MESSAGES and LANG that is set name English? Unset and C mean Chinese."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return named.lower().startswith("en")


def say(chinese: str, english: str) -> str:
    """The one of two wordings that this person reads."""
    return english if speaks_english() else chinese
