"""Rates by their names (结案率, 合格率): `told` against the counts around them, `of_sums` against parts of sums, averages too."""
