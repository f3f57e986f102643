"""法治宣传: responsibility lists, activities and media, venues, people who spread the law, villages named for governing by it.

Governed by 法治宣传教育法 (in force 2025-11-01), 中办发〔2017〕31号 on 谁执法谁普法, and the five-year plans of publicity. The days of
the year that call for activities stand in ``calendar.toml``.
"""
