"""Files that were cut, overwritten or put together wrongly: read as far as they go, or told as broken, never more."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress

import docx
import pytest

from fadu.reading import SourceError
from fadu.reading.sources.documents import documents_of

SENTENCE = "全年受理行政复议案件39件，审结28件。"


def word() -> bytes:
    document = docx.Document()
    document.add_heading("某县工作报告", 0)
    document.add_paragraph(SENTENCE, style="List Number")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "评查"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("报告.txt", SENTENCE.encode())
        made.writestr("报告.docx", word())
    return stream.getvalue()


def pdf() -> bytes:
    import typst

    return typst.compile(b"Of 121 cases 65 were kept. #pagebreak() 12 were revoked.")


def hurt(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, lost and doubled in a few places."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out))
        match chance.randrange(3):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randint(1, 80)]
            case _:
                out[at:at] = out[max(0, at - 80) : at]
    return bytes(out)


def hurt_within(data: bytes, chance: random.Random) -> bytes:
    """A Word file whose archive is whole, and whose parts are hurt or missing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if chance.random() > 0.05:
                made.writestr(name, hurt(part, chance) if part and chance.random() < 0.4 else part)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "parts", "zip", "pdf"])
def test_a_hurt_file_is_read_or_told_as_broken(kind: str) -> None:
    make = {"docx": word, "parts": word, "zip": archive, "pdf": pdf}[kind]()
    chance = random.Random(39)
    name = "a.docx" if kind == "parts" else f"a.{kind}"
    for _ in range(60 if kind == "parts" else 250):
        with suppress(SourceError):
            list(documents_of(name, (hurt_within if kind == "parts" else hurt)(make, chance)))


def test_a_missing_part_of_a_word_file_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            if not name.endswith(".rels"):
                made.writestr(name, given.read(name))
    with pytest.raises(SourceError, match="Word 文件已损坏"):
        list(documents_of("a.docx", out.getvalue()))
