"""党的领导: meetings and study, the duties of principals with their evidence, their yearly statements and what was said.

Governed by 党政主要负责人履行推进法治建设第一责任人职责规定 and 关于完善国家工作人员学法用法制度的意见; how often, who and
in what form are set by each place (law.md section 35).
"""
