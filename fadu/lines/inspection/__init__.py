"""行政检查: random draws that anyone can repeat, inspections of enterprises, what they find and what becomes of it.

Governed by 优化营商环境条例 arts. 54 and 58, 国办发〔2015〕58号, 国发〔2019〕5号 and 国办发〔2024〕54号 (law.md sections 16
and 17). The draw itself is specified in docs/draw.md and carried out by ``drawing``, which is plain Python.
"""
