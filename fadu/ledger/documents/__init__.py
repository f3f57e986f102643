"""Official documents (GB/T 9704—2012), written as docx, PDF and HTML and filled from records."""
