"""突发事件应对: plans and their versions, command bodies, teams, stores, drills, consultations and responses by grade.

Governed by 突发事件应对法 (2024 revision) and 突发事件应急预案管理办法 (国办发〔2024〕5号); limits in ``fadu/law/rules/emergency.toml``.
A town, a department and the county keep the same ledgers; the organ tree adds them up.
"""
