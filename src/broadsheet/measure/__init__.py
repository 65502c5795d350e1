"""How well pages became articles: an issue that was read, scored against the truth of its pages.

Both sides are the JSON that ``broadsheet read --format json`` writes. ``docs/benchmarks.md`` says how each figure
is counted.
"""
