"""行政执法: who may enforce, how each case runs and is recorded, what is published, and how the files are judged.

Bodies, officers, certificates and training; penalties, permits and coercion from the clue to the closed file, with the
whole-process record, legal review, benchmark tiers and publication; case-file review by random draw, two reviewers and
arbitration; complaints, supervision, quality appraisal and the transfer of suspected crimes. Governed by 行政处罚法,
行政许可法, 行政强制法, 国办发〔2018〕118号, 国办发〔2022〕27号, 行政执法监督条例, 国务院令第310号 and local rules.
"""
