"""Tests of the law as data and of counting."""
