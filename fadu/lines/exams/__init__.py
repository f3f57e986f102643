"""学法用法考试: the question bank, papers, sittings in the browser, marking by two people, results and certificates.

For the yearly examination of state employees (法治宣传教育法, 关于完善国家工作人员学法用法制度的意见), for the qualification of
enforcement officers, and for tests of law before appointment. During a sitting the server keeps the time and every answer.
"""
