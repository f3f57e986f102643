"""Duties: who leads each measure of a notice, with whom, by when, how often."""
