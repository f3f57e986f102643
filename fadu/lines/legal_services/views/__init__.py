"""Pages of public legal services for those who work with them."""
