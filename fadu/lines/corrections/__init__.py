"""社区矫正: a person's whole course, from the assessment before the judgment to the release, all of it online.

Governed by 社区矫正法 (in force 2020-07-01) and its 实施办法 (司发通〔2020〕59号); limits in ``fadu/law/rules/corrections.toml``.
No file is public. Only the officers in charge and their superiors in this line see one, and every look is in the trail; the
house at large sees numbers. The people of a 司法所 act as REVIEWER, the head of the county's agency as LEADER.
"""
