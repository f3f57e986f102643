"""Signs of a PDF's line that are drawn out of their order are told in it."""

from __future__ import annotations

from dataclasses import dataclass

from fadu.reading.sources.pdf_lines import in_order, strays


@dataclass
class Layer:
    """A text layer: each sign ten points wide, at a place of its own."""

    places: list[tuple[float, float]]

    def get_charbox(self, index: int) -> tuple[float, float, float, float]:
        left, bottom = self.places[index]
        return left, bottom, left + 10, bottom + 10


def drawn(said: str, order: str, height: float = 0) -> tuple[str, list[tuple[float, float]]]:
    """Signs as a program draws them, with where they stand in the words."""
    left = {sign: 10.0 * at for at, sign in enumerate(said)}
    return order, [(left.get(sign, 0.0), height) for sign in order]


def test_quotation_marks_that_are_drawn_last_stand_where_they_belong() -> None:
    text, places = drawn("实现“二十连丰”。新建", "实现 二十连丰 。新建 “ ”")
    assert strays(text)
    assert in_order(Layer(places), text, "\u3000") == "实现“二十连丰”。新建"


def test_cells_of_a_line_stay_apart_and_only_the_heights_asked_for_are_told() -> None:
    above, upper = (
        "维持12“ ”",
        [(0.0, 50.0), (10.0, 50.0), (70.0, 50.0), (80.0, 50.0), (60.0, 50.0), (0.0, 50.0), (90.0, 50.0)],
    )
    text, places = f"{above}\n表外", [*upper, (0.0, 0.0), (0.0, 0.0), (10.0, 0.0)]
    assert in_order(Layer(places), text, "\u3000") == "维持\u3000“12”\n表外"
    assert in_order(Layer(places), text, "\u3000", bottom=30.0) == "维持\u3000“12”"


def test_lines_in_order_are_not_looked_at() -> None:
    assert not strays("开展“八五”普法 3 次，办结 39 件\r\n实现“二十连丰”。")
