"""Pages of examinations that the general ones do not serve: sitting, marking, analysis."""
