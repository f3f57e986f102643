"""Duties: who leads each measure of a notice, with whom, by when, how often.

Where to look: ``genre`` tells a notice from a report; ``layout`` leaves out what the page put among the words; ``lead_*``
find who leads (``lead_brackets``, ``lead_labels``, ``lead_endings``, ``lead_clauses``, gathered by ``lead_phrases``) and
``parties`` reads what one such phrase says, with ``roles`` (labels, verbs) and ``organ_names``; ``duty_tables``,
``flat_tables`` and ``spaced_tables`` read tables; ``actors`` the subjects of clauses; ``extents`` and ``titles`` say where
a measure begins and what it is called; ``obligations`` and ``schedule`` what is owed and when; ``notice`` makes the duties.
"""
