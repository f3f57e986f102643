"""Shares of a total (21件,占78%). `runs` finds them; `words` tells what each is said of, `bases` the count it is of."""
