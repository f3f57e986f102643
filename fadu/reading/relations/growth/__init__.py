"""Growth against another year: `two_years` where both years' figures stand in the text, `changes` where the change alone does."""
