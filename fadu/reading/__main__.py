"""``python -m fadu.reading FILE [--json | --html | --audit]``: read one file and show what was read."""

from __future__ import annotations

import json
import sys

USAGE = "用法：python -m fadu.reading 文件 [--json | --html | --audit]"


def main(arguments: list[str]) -> int:
    """Read a file and print it; 1 where an audit finds what does not hold, 2 where the file can't be read."""
    from dataclasses import replace

    from fadu.reading import SourceError, audit, open_source, read

    flags = {a for a in arguments if a.startswith("--")}
    files = [a for a in arguments if not a.startswith("--")]
    if len(files) != 1 or flags - {"--json", "--html", "--audit", "--text"}:
        sys.stderr.write(USAGE + "\n")
        return 2
    try:
        source = open_source(files[0])
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    reading = replace(read(source.text), pages=source.pages)
    findings = audit(reading)
    if "--json" in flags:
        sys.stdout.write(json.dumps(reading.to_json(with_text="--text" in flags), ensure_ascii=False) + "\n")
    elif "--html" in flags:
        from fadu.reading.page import page

        sys.stdout.write(page(reading, findings, source.name))
    else:
        from fadu.reading.show import show

        sys.stdout.write(show(reading, findings, audit_only="--audit" in flags))
    return 1 if "--audit" in flags and any(f.severity == "error" for f in findings) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
