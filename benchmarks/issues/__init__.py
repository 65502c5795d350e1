"""How well whole issues are bound: jumps, title, date, page labels and number, on issues from the press."""
