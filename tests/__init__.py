"""Tests of the whole house; those of one folder stand in its own tests/."""
