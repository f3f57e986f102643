"""Values that the rules of this line need, for the tests that run over every ledger."""

from datetime import timedelta

EXAMPLES = {
    "session.hold": {"attendance": 30},
    "principal": {"name": "测试甲"},
    "comment": {"commented": [], "problems": 2},
    "comment.list": {"problems": 2, "rectify_by_on": lambda world, on: on + timedelta(days=30)},
    "comment.rectify": {"rectified": 2},
    "programme": {"tasks": 5, "of_year": 2024},
    "programme.complete": {"done": 5},
    "statement": {"duties": "履职", "problems": "问题", "plans": "打算", "of_year": 2024},
    "examination": {"persons": 10, "passed": 9},
}
