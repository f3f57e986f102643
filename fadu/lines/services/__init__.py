"""政务服务和营商环境: service items and their rates, promises and what came of them, enterprises, competition, credit.

Governed by 优化营商环境条例, 公平竞争审查条例 (国务院令第783号), 国办发〔2020〕42号 and 信用修复管理办法; law.md sections 29, 30, 33.
"""
