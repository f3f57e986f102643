"""Tables in the terminal. What does not fit goes on in the next line: a password or a name that is cut off is no use."""

from rich.table import Table


def folding(*heads: str) -> Table:
    """An empty table without lines between its cells, with these heads."""
    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
