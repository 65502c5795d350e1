"""How well pages become articles: an issue that was read, scored against the truth of its pages.

Both sides are the JSON that ``broadsheet read --format json`` writes. ``docs/benchmarks.md`` says how each
figure is counted; ``python -m benchmarks.quality --help`` how to run it.
"""
