"""Every error of the command line: what, where, remedy."""

import errno
import sqlite3

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from fadu.cli.errors import Trouble, as_trouble, explain
from fadu.cli.main import run


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    """The locale of a Chinese office."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.mark.parametrize(
    ("error", "what", "remedy"),
    [
        (OperationalError("attempt to write a readonly database"), "只能读", "权限"),
        (OperationalError("database or disk is full"), "磁盘已满", "腾出空间"),
        (OSError(errno.ENOSPC, "No space left on device", "/data/a"), "磁盘已满", "腾出空间"),
        (OSError(errno.EROFS, "Read-only file system", "/data"), "只能读", "FADU_DATA"),
        (OperationalError("database is locked"), "占用", "稍后重试"),
        (OperationalError("unable to open database file"), "打不开", "fadu init"),
        (sqlite3.DatabaseError("file is not a database"), "损坏", "备份"),
        (OperationalError("no such table: organs_person"), "没有建好", "fadu init"),
        (ImproperlyConfigured("The SECRET_KEY setting must not be empty."), "密钥", "fadu.env"),
        (OperationalError('connection to server at "127.0.0.1" failed'), "连不上", "FADU_DATABASE"),
        (OSError(errno.EADDRINUSE, "Address already in use"), "端口", "--port"),
        (PermissionError(errno.EACCES, "Permission denied", "/data"), "没有权限", "用户"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "a.docx"), "不存在", "路径"),
    ],
)
def test_a_usual_cause_is_named_with_its_remedy(error, what, remedy):
    trouble = as_trouble(error)
    assert what in trouble.what
    assert remedy in trouble.remedy


def test_the_cause_of_an_error_counts_too():
    """An error that another one wraps is told as what it came from."""
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device", "/data/report.docx")
        except OSError as cause:
            raise RuntimeError("report not written") from cause
    except RuntimeError as error:
        trouble = as_trouble(error)
    assert "磁盘已满" in trouble.what
    assert trouble.where == "/data/report.docx"


def test_an_error_with_words_of_its_own_keeps_them():
    class Refused(Exception):
        what, where, remedy = "甲", "乙", "丙"

    assert explain(Refused()) == "错误：甲\n位置：乙\n处理：丙"


def test_an_unforeseen_error_names_its_place_and_shows_no_trace():
    def fail():
        raise ZeroDivisionError("division by zero")

    try:
        fail()
    except ZeroDivisionError as error:
        text = explain(error)
    assert "ZeroDivisionError：division by zero" in text
    assert "test_errors.py:" in text
    assert "Traceback" not in text


def test_english_where_the_locale_says_so(monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert explain(Trouble("a", "b", "c")) == "Error: a\nWhere: b\nRemedy: c"


def test_lc_all_goes_before_lang(monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert explain(Trouble("a")).startswith("错误")


def test_an_unknown_command_offers_the_nearest(capsys):
    assert run(["figure"]) == 2
    assert "fadu figures" in capsys.readouterr().err


def test_an_unknown_option_is_told_with_the_way_to_help(capsys):
    assert run(["serve", "--prot", "1"]) == 2
    text = capsys.readouterr().err
    assert "没有这个选项" in text
    assert "fadu serve --help" in text


def test_fadu_debug_shows_the_trace(monkeypatch):
    monkeypatch.setenv("FADU_DEBUG", "1")
    monkeypatch.setattr("fadu.cli.main.dispatch", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(["verify"])


def test_the_overview_names_every_command(capsys):
    from fadu.cli.commands import COMMANDS

    assert run([]) == 0
    text = capsys.readouterr().out
    assert [name for name in COMMANDS if f"  {name} " not in text] == []
