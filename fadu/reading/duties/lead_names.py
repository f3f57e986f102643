"""Who is responsible, told by names alone behind each measure of a list: …并公布。县司法局、县编办 · …并公布。——县司法局

Names that bear their parts (县司法局(牵头)、县编办(配合)) say so by themselves. A line of bare names may be a list of those present, or a signature: only where the next measure begins behind them, and where
several measures end so, do they say who is responsible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fadu.reading.duties.lead_brackets import hint
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.organ_kinds import is_leveled_organ, is_organ, is_plain_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.parties import Parties, parties_of
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans

LISTED = 3
"""So many measures must end in names alone."""
_NAMES = pattern(r"(?:(?<=[。;])|(?<=[。;]\n)|—{1,2}|-{2}) *(?P<names>[^。;:()\n—]{3,120})[。;]? *(?=\n|$)")
_NAME = r"[^。;:,、()\n—]{2,30}+"
_ROLE = r"[(](?:总?牵头|主办|主责|配合|协助|协办|参与)(?:单位|部门)?[)]"
_SAYS_ROLE = pattern(_ROLE)
_MARKED = pattern(
    rf"(?:^|(?<=[。;])|—{{1,2}}) *(?P<names>{_NAME}(?:、{_NAME})*+{_ROLE}(?:[、,]{_NAME}(?:{_ROLE})?+)*+)(?=[。;]? *(?:\n|$))",
    re.M,
)
"""县司法局(牵头)、县编办、各镇(配合)"""


def names_alone(flat: str, cuts: Sequence[int], found: Sequence[LeadPhrase]) -> list[LeadPhrase]:
    """The names that close measures without a word beside them; ``cuts`` are where measures begin.

    >>> text = "1.学法。县司法局\\n2.普法,全年开展。——县教育局、团县委\\n3.评查案卷。\\n县编办\\n4.复议\\n"
    >>> [p.parties.lead for p in names_alone(text, [text.index(f"{n}.") for n in (1, 2, 3, 4)], [])]
    [('县司法局',), ('县教育局', '团县委'), ('县编办',)]
    >>> names_alone("学法。县司法局牵头\\n普法。县教育局\\n评查。县编办\\n", [9, 16], [])
    []
    >>> [(p.parties.lead, p.parties.cooperate) for p in names_alone("1.学法。县司法局(牵头)、县编办、各镇(配合)\\n", [], [])]
    [(('县司法局',), ('县编办', '各镇'))]
    >>> names_alone("参加单位如下。\\n县司法局\\n县编办\\n县教育局\\n", [], [])
    []
    """
    begins = set(cuts)
    taken = Spans((p.start, max(p.end, p.start + 1)) for p in found)
    out = []
    marked = [
        LeadPhrase(told.start("names"), told.end("names"), parties)
        for told in (_MARKED.finditer(flat) if _SAYS_ROLE.search(flat) else ())
        if not taken.at(told.start("names")) and (parties := parties_of(told["names"], bare=True))
    ]
    for told in _NAMES.finditer(flat):
        behind = told.end() + len(flat[told.end() : told.end() + 80]) - len(flat[told.end() : told.end() + 80].lstrip())
        spoken = hint().search(flat, told.start("names"), told.end("names"))
        if spoken or (behind < len(flat) and behind not in begins) or taken.at(told.start("names")):
            continue
        names = organ_names(told["names"])
        sure = sum(is_plain_organ(n) or is_leveled_organ(n) for n in names)
        if names and all(map(is_organ, names)) and sure * 2 >= len(names):
            out.append(LeadPhrase(told.start(), told.end(), Parties(tuple(names))))
    return marked + (out if len(out) >= LISTED else [])
