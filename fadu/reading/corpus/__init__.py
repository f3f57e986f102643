"""Many reports at once: their figures in one table, on this machine or on a cluster."""
