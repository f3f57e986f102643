"""行政应诉: answering lawsuits, heads in court, judgments fulfilled, losses reviewed; suggestions of courts and procurators.

One record is one case at one instance, since attendance is owed and counted by instance (法释〔2020〕3号 arts. 1, 7).
Co-defendants share the record, so that a county's total counts the case once. Governed by 行政诉讼法 (2017), its
interpretation 法释〔2018〕1号 and 法释〔2020〕3号 on heads in court.
"""
