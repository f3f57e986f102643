"""矛盾纠纷化解: people's, administrative, judicial and pre-litigation mediation, and where disputes are found.

Organisations and mediators with their grades; a dispute from application, sweep or court referral through acceptance,
sessions and agreement to judicial confirmation and fulfilment, or to the next road; the centre to which courts push
administrative disputes; grids and household units down to the village. Governed by 人民调解法, 民事诉讼法 arts. 205 and
206, and, for administrative mediation, rules of the provinces (law.md sections 21 and 22).
"""
