"""How well whole issues are bound: jumps joined, title, date, page labels and number found, on issues from the press."""
