"""The press: typesets newspaper pages from a seed, with the truth of every printed line."""
