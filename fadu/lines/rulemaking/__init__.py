"""制度建设: projects of local legislation, normative documents from plan to repeal, and the public library of them.

A normative document cannot be published without legality review, collective deliberation and its registration number
(三统一); it is filed within its limit, lives for its term, and is cleaned up with the stock. Governed by 地方组织法 art. 75,
国办发〔2018〕37号 and 115号, 优化营商环境条例 arts. 62 to 64, 公平竞争审查条例, and the province's own rules.
"""
