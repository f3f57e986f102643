"""The log holds no personal data."""

import logging

import pytest

from fadu.organs.log import DailyFile, MaskingFormatter


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("身份证 11010519491231002X 已登记", "身份证 110105********002X 已登记"),
        ("电话13800138000。", "电话138****8000。"),
        ("统一社会信用代码 91350100M000100Y43", "统一社会信用代码 91350100M000100Y43"),
        ("耗时 1234567890123 纳秒", "耗时 1234567890123 纳秒"),
    ],
)
def test_identity_and_telephone_numbers_are_masked(tmp_path, said, logged):
    """日志中的身份证号、手机号一律遮盖。"""
    handler = DailyFile(tmp_path / "log")
    handler.setFormatter(MaskingFormatter())
    record = logging.LogRecord("fadu", logging.INFO, __file__, 1, "%s", (said,), None)
    handler.handle(record)
    (file,) = (tmp_path / "log").iterdir()
    assert file.read_text(encoding="utf-8") == f"{logged}\n"
    assert file.name.endswith(".log")


def test_the_text_of_an_error_is_masked_too(tmp_path):
    """异常堆栈中的个人信息同样遮盖。"""
    handler = DailyFile(tmp_path / "log")
    handler.setFormatter(MaskingFormatter())
    try:
        raise ValueError("错误的号码 13800138000")
    except ValueError:
        import sys

        record = logging.LogRecord("fadu", logging.ERROR, __file__, 1, "失败", (), sys.exc_info())
    handler.handle(record)
    (file,) = (tmp_path / "log").iterdir()
    text = file.read_text(encoding="utf-8")
    assert "13800138000" not in text
    assert "138****8000" in text
    assert "Traceback" in text
