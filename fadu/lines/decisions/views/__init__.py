"""The pages of major decisions."""
