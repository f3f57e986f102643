"""The annual report: composed, edited with live figures, audited, approved, published."""
