"""法治政府建设年度报告: composed from figures, edited with live tokens, audited, approved, submitted, published.

The text of a report is kept in the markup of `ledger.documents.markup`; a figure in it is a token:

    {{litigation.closed}}            51件
    {{litigation.closed|number}}     51
    {{litigation.closed|growth}}     同比上升12.5%
    {{litigation.closed@2022}}       the same of another period

Governed by 法治政府建设与责任落实督察工作规定 (厅字〔2019〕28号), article 24 for publication; limits `annual_report.*`.
"""
