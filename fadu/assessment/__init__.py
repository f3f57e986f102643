"""考核评价: organs scored by figures, by events and by proof: the yearly appraisal and the making of a model place.

Governed by 法治政府建设与责任落实督察工作规定 (厅字〔2019〕28号); the frameworks of a model place by the 市县法治政府建设示范指标体系,
whose published parts are told in `frameworks/demonstration.toml`.
"""
