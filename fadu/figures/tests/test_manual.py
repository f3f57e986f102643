"""The page of indicators says what the definitions say."""

from fadu.figures.manual import ROOT, manual


def test_the_page_of_indicators_is_current():
    page = ROOT / "docs" / "indicators.md"
    assert page.read_text(encoding="utf-8") == manual(), "run: make docs"
