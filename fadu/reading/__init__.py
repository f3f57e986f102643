"""Reading official documents: text in, figures, duties, citations, relations and damage out."""
