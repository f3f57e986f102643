"""合法性审查与法律顾问: reviewing contracts, drafts, decisions and lists before they bind; the advisers who help.

A submission comes from the organ that wants to act; the office takes it in, gives it to an adviser by specialty, load
and conflict of interest, and answers with an opinion in numbered points, each adopted or not with a reason. No national
rule sets the time for contracts (law.md section 7); drafts of normative documents follow 国办发〔2018〕115号, major
decisions 国务院令第713号, advisers 中办发〔2016〕30号.
"""
