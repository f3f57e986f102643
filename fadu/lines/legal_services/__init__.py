"""公共法律服务: counters, hotline and web; legal aid; judicial relief; the lawyers of villages; notarial matters.

Stations of county, town and village and what they do for people; legal aid from application or notice through
eligibility, assignment and handling to closing review, subsidy and satisfaction; relief money; one adviser for each
village with visits and coverage. Governed by 法律援助法, 公证法 and the ministry's rules (law.md sections 23, 25, 26).
"""
