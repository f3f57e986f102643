"""What bears numerals: quantities, and what is none: dates, document numbers, names, list markers."""
