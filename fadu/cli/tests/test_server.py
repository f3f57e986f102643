"""The worker beside the site."""

import pytest
from django.db import OperationalError

from fadu.cli import server


def worked(monkeypatch, *outcomes):
    """How often the worker looked for tasks, each look ending as told."""
    left = list(outcomes)

    def look(*args, **kwargs):
        outcome = left.pop(0)
        if outcome is not None:
            raise outcome

    monkeypatch.setattr(server, "refuse_old_database", lambda: None)
    monkeypatch.setattr(server, "call_command", look)
    server.worker()
    return len(outcomes) - len(left)


def test_a_long_write_does_not_end_the_worker_and_the_site_with_it(monkeypatch):
    """嵌入式数据库被长时间导入占用：后台任务过后再看，网站不停。"""
    assert worked(monkeypatch, OperationalError("database is locked"), None) == 2


def test_what_no_waiting_mends_is_told(monkeypatch):
    with pytest.raises(OperationalError, match="no such table"):
        worked(monkeypatch, OperationalError("no such table: x"))
