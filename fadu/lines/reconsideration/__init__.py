"""行政复议: applications against administrative acts, from receipt to fulfilment and archive.

The county government is the organ of reconsideration, its justice bureau the office that works (art. 4). Governed by
行政复议法 (2023 revision, in force 2024-01-01) and, where it does not conflict, its implementing regulation of 2007.
Cases accepted before 2024 ran under the law then in force, whose limits are not encoded: their clocks say so.
"""
