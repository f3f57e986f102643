"""What is published of a draw of files: everything that repeats it, nothing that is not yet open."""

from typing import Any

from . import draw


def published(plan: Any) -> dict[str, Any]:
    """A plan's draw as `draw.verify` takes it. Before the draw the pool stays closed: its digest alone is out."""
    said: dict[str, Any] = {
        "algorithm": draw.ALGORITHM,
        "subject": plan.subject,
        "each": plan.each,
        "share": plan.share,
        "seed_source": plan.seed_source,
        "seed_on": str(plan.seed_on),
        "committed_on": str(plan.committed_on),
        "commitment": plan.commitment,
        "size": len(plan.pool),
    }
    if plan.drawn_on:
        rules = draw.Rules(plan.each, plan.share)
        pool = [draw.Ticket(stratum, number) for stratum, number in plan.pool]
        chosen = draw.select(pool, rules, plan.commitment, plan.seed)
        files = set(plan.files.filter(voided=False).values_list("file_number", flat=True))
        said |= {
            "seed": plan.seed,
            "pool": plan.pool,
            "drawn": [[t.stratum, t.number] for t in chosen if t.number in files],
        }
    return said
