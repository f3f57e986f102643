"""Figures: quantities with what they count, of whom and when."""
