"""An official document as PDF, typeset by typst from `official.typ` on the same measures as the Word file."""

from __future__ import annotations

import dataclasses
import json
from importlib.resources import files
from typing import Any

import typst

from . import fonts
from .layout import layout
from .official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    attachment_lines,
    day,
    imprint_rows,
    plain,
)


def write(document: OfficialDocument) -> bytes:
    """The document as the bytes of a PDF file.

    Raises:
        Refused: this machine has no Chinese typeface.
    """
    template = files(__package__).joinpath("official.typ").read_bytes()
    given = json.dumps({"layout": _measures(), "document": _document(document)}, ensure_ascii=False)
    made: bytes = typst.compile(template, sys_inputs={"input": given}, font_paths=fonts.for_documents())
    return made


def _measures() -> dict[str, Any]:
    return dataclasses.asdict(layout())


def _document(document: OfficialDocument) -> dict[str, Any]:
    names = "issuer number signer copy_number secrecy urgency addressee note title red_head signatory"
    return {name: getattr(document, name) for name in names.split()} | {
        "body": [_block(block) for block in document.body],
        "attachments": attachment_lines(document.attachments),
        "signed_on": day(document.signed_on) if document.signed_on else "",
        "annexes": [
            {"title": annex.title, "body": [_block(block) for block in annex.body]} for annex in document.annexes
        ],
        "imprint": imprint_rows(document),
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": plain(block.text)}
        case Paragraph():
            return {
                "kind": "paragraph",
                "text": plain(block.text),
                "lead": plain(block.lead),
                "lead_level": block.lead_level,
                "indent": block.indent,
            }
        case Table():
            return {"kind": "table", "header": block.header, "rows": block.rows, "caption": block.caption}
