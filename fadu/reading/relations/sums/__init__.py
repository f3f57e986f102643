"""Sums: totals and the parts that should come to them. `steps` shows the order; `one_sum` is what all find."""
