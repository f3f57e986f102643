"""Duties: who leads each measure of a notice, with whom, by when, how often.

Where to look: ``genre`` tells a notice from a report, ``untitled`` where its title does not; ``layout`` leaves out what
the page put among the words; ``lead_*`` find who leads (``lead_brackets``, ``lead_labels``, ``lead_names``,
``lead_endings``, ``lead_clauses``, gathered by ``lead_phrases``) and ``parties`` reads what one such phrase says, with
``roles`` (labels, verbs) and ``organ_names``; ``duty_tables``, ``flat_tables``, ``spaced_tables`` and ``drawn_tables``
read tables; ``actors`` the subjects of clauses; ``extents``, ``titles`` and ``bodies`` say where a measure begins, what
it is called and how far it reaches; ``obligations``, ``targets``, ``schedule``, ``recurrences``, ``feasts`` and
``years`` what is owed and when; ``notice`` makes the duties.
"""
