"""The documents that the demo works on: the product's own samples, or a folder of real ones."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.reading import Reading, read_file

MIN_DUTIES = 5
"""A notice that sets work has at least so many measures."""


class Texts:
    """The texts of a folder, told apart by what they say.

    Args:
        folder: None for the samples that come with the product.

    Raises:
        Trouble: the folder is not there, or holds no text.
    """

    def __init__(self, folder: Path | None) -> None:
        self.real = folder is not None
        place = folder or Path(str(resources.files("fadu.cli.demo") / "texts"))
        files = sorted(p for p in place.glob("*.txt") if p.is_file()) if place.is_dir() else []
        if not files:
            raise Trouble(
                say(f"没有找到公文：{place}", f"No documents found: {place}"),
                "fadu demo --texts",
                say("请给出含有 .txt 公文的目录。", "Name a folder that holds .txt documents."),
            )
        self.readings: dict[str, Reading] = {p.name: read_file(p) for p in files}

    @property
    def notice(self) -> tuple[str, Reading]:
        """The notice: the text with the most measures that have a lead organ."""
        name = max(self.readings, key=lambda n: len(self.readings[n].duties))
        if len(self.readings[name].duties) < MIN_DUTIES:
            raise Trouble(
                say("目录中没有带牵头单位的任务通知。", "No notice with lead organs among the documents."),
                "fadu demo --texts",
                say("请放入一份写明牵头单位的通知。", "Add a notice whose measures name their lead organs."),
            )
        return name, self.readings[name]

    @property
    def reports(self) -> dict[str, Reading]:
        """The other texts: published reports."""
        name, _ = self.notice
        return {n: r for n, r in self.readings.items() if n != name}
