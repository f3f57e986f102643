"""The settings, read from the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler

from fadu import settings

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("FADU_", "DJANGO_"))}


def fresh(expression: str, cwd: Path, **environment: str) -> object:
    """What `expression` is, of `fadu.settings` as s, in a process of its own with only `environment` set."""
    code = f"import json; import fadu.settings as s; print(json.dumps({expression}, default=str))"
    root = str(settings.CHECKOUT)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, cwd=cwd, check=False,
        env={**CLEAN, "PYTHONPATH": root, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_secret_has_a_default(tmp_path):
    """未设置密钥时，密钥为空，系统拒绝提供服务。"""
    found = fresh("[s.SECRET_KEY, s.FADU_DATA_KEYS, s.DEBUG, s.TESTING]", tmp_path, FADU_DATA=str(tmp_path))
    assert found == ["", [], False, False]


def test_keys_come_from_the_file_unless_the_environment_says_otherwise(tmp_path):
    (tmp_path / "fadu.env").write_text(
        "# 密钥\nFADU_SECRET_KEY='from file'\nFADU_DATA_KEYS=aa, bb\n\nnonsense\n#FADU_DEBUG=1\n", encoding="utf-8"
    )
    expression = "[s.SECRET_KEY, s.FADU_DATA_KEYS, s.DEBUG]"
    assert fresh(expression, tmp_path, FADU_DATA=str(tmp_path)) == ["from file", ["aa", "bb"], False]
    given = fresh(expression, tmp_path, FADU_DATA=str(tmp_path), FADU_SECRET_KEY="given", FADU_DEBUG="1")
    assert given == ["given", ["aa", "bb"], True]


def test_reading_the_settings_makes_no_folder(tmp_path):
    """读取设置不产生任何文件。"""
    data = tmp_path / "data"
    assert fresh("s.FADU_DATA", tmp_path, FADU_DATA=str(data)) == str(data)
    assert not data.exists()


def test_the_data_folder_of_a_checkout_is_its_var(tmp_path):
    assert fresh("s.FADU_DATA", tmp_path) == str(settings.CHECKOUT / "var")


def test_a_county_adds_a_line_from_a_folder_of_its_own(tmp_path):
    """县里自己的条线放在 FADU_LINES 指定的文件夹，无需改动系统。"""
    line = tmp_path / "county_lines" / "own_line"
    line.mkdir(parents=True)
    (line / "__init__.py").write_text('"""本县自建条线."""\n', encoding="utf-8")
    (line.parent / "a_file.py").write_text("", encoding="utf-8")
    found = fresh(
        "[s.LINE_APPS, __import__('fadu.lines.own_line').lines.own_line.__doc__]",
        tmp_path, FADU_DATA=str(tmp_path), FADU_LINES=str(line.parent),
    )  # fmt: skip
    apps, words = found
    assert "fadu.lines.own_line" in apps
    assert "fadu.lines.a_file" not in apps
    assert words == "本县自建条线."


def test_https_closes_the_cookies(tmp_path):
    expression = "[s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0]"
    assert fresh(expression, tmp_path, FADU_DATA=str(tmp_path), FADU_HTTPS="1") == [True] * 4
    assert fresh(expression, tmp_path, FADU_DATA=str(tmp_path)) == [False] * 4


def test_sqlite_runs_as_measured(tmp_path, django_db_blocker):
    """嵌入式数据库：WAL、FULL、外键检查、写事务立即加锁。"""
    connection = ConnectionHandler({"default": settings.database("", tmp_path)})["default"]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for pragma, expected in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
            assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (expected,)
    assert connection.transaction_mode == "IMMEDIATE"
    connection.close()
    assert (tmp_path / "fadu.sqlite3").exists()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://u:p%40ss@db.local:5433/fadu", ("fadu", "u", "p@ss", "db.local", "5433", {})),
        ("postgresql://u@/fadu?sslmode=require", ("fadu", "u", "", "", "", {"sslmode": "require"})),
        ("postgres:///fadu?host=/run/pg", ("fadu", "", "", "", "", {"host": "/run/pg"})),
    ],
)
def test_a_postgres_address_is_taken_apart(tmp_path, url, expected):
    found = settings.database(url, tmp_path)
    assert found["ENGINE"].endswith("postgresql")
    assert tuple(found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == expected
    assert found["CONN_MAX_AGE"] == 0  # in tests; a site keeps its connections for a minute


def test_a_sqlite_address_names_a_file(tmp_path):
    assert settings.database(f"sqlite:////{tmp_path}/x.db", tmp_path)["NAME"] == f"//{tmp_path}/x.db".replace(
        "//", "/", 1
    )


def test_an_unknown_address_is_answered_without_its_password(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="请写作 postgres://") as error:
        settings.database("mysql://root:secret@db/fadu", tmp_path)
    assert "secret" not in str(error.value)


def test_every_variable_is_in_the_docs():
    """docs/settings.md 列出全部环境变量。"""
    import re

    source = Path(settings.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'"(FADU_[A-Z_]+)"', source))
    page = settings.CHECKOUT / "docs" / "settings.md"
    documented = set(re.findall(r"`(FADU_[A-Z_]+)`", page.read_text(encoding="utf-8")))
    assert named <= documented
