"""任务督办: a notice's measures as duties of organs, reported on with evidence, urged, closed, told of in bulletins.

A ``Notice`` is read into ``Duty`` rows, one for each measure, each with its ``Obligation`` rows: the clauses that have a
deadline, a recurrence or a target of their own. Nothing is created before a person has confirmed what was read.
"""
