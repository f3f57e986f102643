"""政务公开: what is published unasked, what people ask for, and how deputies' proposals are answered.

An application runs from receipt to reply with its correction, consultation, extension and fee; the yearly table of the
State Council's format comes from it. Governed by 政府信息公开条例 (国务院令第711号) and 代表法; local rules for 提案.
"""
