"""How work is counted: the indicator language and its engine."""
