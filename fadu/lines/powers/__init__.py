"""权责清单: what each organ may and must do, as lists that hold on a date, with their changes, their basis and their tiers.

An item is kept by version: a change ends one row and begins the next, so that any list can be shown as it stood on any
day. Governed by 关于推行地方各级政府工作部门权力清单制度的指导意见, 国办发〔2022〕2号 and 国办发〔2022〕27号; law.md §31.
"""
