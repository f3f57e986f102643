"""What runs the tests: both databases, the programs they need, the closing lines."""
