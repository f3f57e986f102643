"""Time limits and the working-day calendar: the law as data."""
