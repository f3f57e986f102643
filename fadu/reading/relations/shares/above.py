"""Shares of a count that opens a line above, one of which a slip put wrong."""

from __future__ import annotations

from fadu.reading.model import Relation
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.shares.bases import far_counts
from fadu.reading.relations.shares.words import agrees_with, base_name, is_exact, part_of

NEAREST = 2
"""As many counts that open the lines above are tried for what shares are of."""


def of_a_line_above(context: Context, run: list[int]) -> list[Relation]:
    """The shares of a run of which some agree with a count that opens a line above, and the others miss it by one slip.

    >>> from fadu.reading import read
    >>> text = "交通警情923起,上升15.4%。\\n从类别看,机动车事故322起,上升23.8%,占比{}%;单方事故130起,占比14.1%。"
    >>> [[r.verdict for r in read(text.format(n)).relations if r.kind == "ratio"] for n in ("34.9", "38.9")]
    [['holds', 'holds'], ['fails', 'holds']]
    """
    sure = len(run) > 1 and all(shown_decimals(context, i) and is_exact(context, i) for i in run)
    if not sure or any(base_name(context, index) for index in run):
        return []
    line = context.opening(range(run[0]))
    parts = {index: part_of(context, index) for index in run}
    for whole in [w for w in far_counts(context, run) if line[context.paragraph(w)] == w][:NEAREST]:
        agreeing = {index for index in run if agrees_with(context, index, whole)}
        left = (index for index in run if index not in agreeing)
        if agreeing and all(slipped(context, index, [parts[index]], [whole]) for index in left):
            told = ((index, part, verdict_of(context, index, [part], [whole])) for index, part in parts.items())
            return [
                ratio_relation(context, index, [part], [whole], verdict or "fails") for index, part, verdict in told
            ]
    return []
