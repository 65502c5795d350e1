"""How well facts are found: on articles written for it, and on a page read by hand."""
