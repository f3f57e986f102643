"""执法监督与督察: inspections and their problem lists, complaints and leads, letters and talks, accountability, criminal transfer.

Governed by 法治政府建设与责任落实督察工作规定 (厅字〔2019〕28号), 行政执法监督条例 (国务院令第825号), 政府督查工作条例, and
行政执法机关移送涉嫌犯罪案件的规定 (国务院令第310号); law.md sections 18, 34 and 38.
"""
