"""Values that the rules of reconsideration need, for the tests that run over every ledger."""

EXAMPLES = {
    "case.to_ordinary": {"via:accept": {"program": "summary", "summary_ground": "warning"}},
    "hearing": {"members": 2},
}
