"""Scoring of organs by figures, events and evidence."""
