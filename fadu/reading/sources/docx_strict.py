"""Word files saved as “Strict Open XML”: the same parts under other names (ISO/IEC 29500), which few programs know."""

from __future__ import annotations

import io
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_KINDS = (b"wordprocessingml/", b"officeDocument/", b"drawingml/")
"""…/wordprocessingml/main is …/wordprocessingml/2006/main in Word's usual files."""


def transitional(data: bytes) -> bytes:
    """The file with the names that Word's usual files have; the same bytes where it has them already.

    Raises:
        BadZipFile, KeyError, RuntimeError: as ``zipfile`` does for what is broken, is no Word file or is locked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        if _STRICT not in found.read("word/document.xml")[:4096]:
            return data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as usual:
            for name in found.namelist():
                part = found.read(name)
                if name.endswith((".xml", ".rels")):
                    for kind in _KINDS:
                        part = part.replace(_STRICT + kind, _USUAL + kind + b"2006/")
                usual.writestr(name, part)
    return stream.getvalue()
