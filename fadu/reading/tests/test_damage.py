"""What a copy lost or gained, each kind with its repaired reading; and what is none."""

from __future__ import annotations

import pytest

from fadu.reading import read

HEAD = "示例县2023年法治政府建设工作报告\n"


@pytest.mark.parametrize(
    ("said", "text", "repaired"),
    [
        ("根据例政发20235号文件。", "例政发20235号", "例政发〔2023〕5号"),
        ("《办法》(例政发2023 5号)。", "例政发2023 5号", "例政发〔2023〕5号"),
        ("《办法》(例政发<2023>5号)。", "例政发<2023>5号", "例政发〔2023〕5号"),
        ("《办法》(例政发2023〕5号)。", "例政发2023〕5号", "例政发〔2023〕5号"),
        ("《办法》(例政发〔20235号)。", "例政发〔20235号", "例政发〔2023〕5号"),
        ("20246月底前完成。", "20246月底前", "2024年6月底前"),
        ("受理3 9件。", "3 9", "39"),
        ("受理 39 件。", " 39 件", "39件"),
        ("当前位置:首页 > 政务公开 > 法治政府\n", "当前位置:首页 > 政务公开 > 法治政府", ""),
        ("首页 - 政务公开 - 公告公示\n", "首页 - 政务公开 - 公告公示", ""),
        ("首  页 走进示例 政务服务 互动交流\n", "首  页 走进示例 政务服务 互动交流", ""),
        ("来源:县司法局 浏览次数:381 字体:【大 中 小】\n", "来源:县司法局 浏览次数:381 字体:【大 中 小】", ""),
        ("打印本页 关闭窗口\n", "打印本页 关闭窗口", ""),
        ("版权所有:示例县人民政府 陕ICP备12345678号\n", "版权所有:示例县人民政府 陕ICP备12345678号", ""),
    ],
)
def test_each_kind_is_told_with_its_repaired_reading(said: str, text: str, repaired: str) -> None:
    assert [(d.text, d.repaired) for d in read(HEAD + said).damage] == [(text, repaired)]


@pytest.mark.parametrize(
    "said",
    [
        "政府网站总访问量1234万次。",
        "县政府研发2023年第5号产品。",
        "印发2023年第12号公报。",
        "首页改版后，办事更方便。",
        "推广大中小学一体化普法。",
        "《办法》(例政发〔2023〕5号)。",
    ],
)
def test_what_is_whole_is_left_alone(said: str) -> None:
    assert read(HEAD + said).damage == ()


def test_a_share_that_is_spent_on_something_lost_no_stop() -> None:
    text = "某县2024年签约服务工作方案\n（一）落实经费。签约服务费的80%用于薪酬分配，按标准的50%核拨补贴。（县卫健局牵头）\n"
    assert read(text).damage == ()
    reading = read(text.replace("签约服务费的80%用于薪酬分配", "合法性审核率达到100%县卫健局每年报告"))
    assert [d.repaired for d in reading.damage] == ["，县卫健局"]
