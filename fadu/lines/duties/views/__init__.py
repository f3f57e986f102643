"""Pages of duties that the general ones do not serve: confirming, the overview, drafting bulletins."""
