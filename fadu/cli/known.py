"""Values that a report is audited against: our own figures, or those of a file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path


def own_values(region: str, year: str) -> dict[str, Decimal]:
    """Our own figures of a region and a year, by the names under which reports state them."""
    from fadu.cli.main import set_up_django

    set_up_django()
    from fadu.cli.figures import region_named
    from fadu.figures.period import Period
    from fadu.figures.published import catalogued, counted, known
    from fadu.figures.values import figures
    from fadu.ledger.today import clock_today

    found = figures(counted(catalogued()), None, region_named(region), period=Period(year), today=clock_today())
    return known(found.values())


def known_values(file: Path) -> dict[str, Decimal]:
    """Values by indicator, of a report's figures.json or of a plain object; several values of one indicator say nothing.

    figures.json gives them under the names by which reports are read (``read_as``), and in their own unit.
    """
    from fadu.reading import SourceError
    from fadu.reading.audit import in_ones

    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        rows = said["figures"] if isinstance(said.get("figures"), list) else said.items()
        values: dict[str, set[Decimal]] = {}
        for row in rows:
            one = row if isinstance(row, dict) else {"indicator": row[0], "value": row[1]}
            if one["value"] is not None:
                value, _ = in_ones(Decimal(str(one["value"])), str(one.get("unit") or ""))
                for name in one.get("read_as", [one["indicator"]]):
                    values.setdefault(str(name), set()).add(value)
    except OSError as error:
        raise SourceError("文件打不开", str(file), "检查路径和权限") from error
    except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError) as error:
        raise SourceError("不是已知数据", str(file), "给出报告的 figures.json，或形如 {指标: 数值} 的 JSON") from error
    return {name: next(iter(found)) for name, found in values.items() if len(found) == 1}
