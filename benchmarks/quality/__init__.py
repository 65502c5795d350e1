"""How well known pages are read: Broadsheet's measure (``broadsheet.measure``) on pages whose truth is known.

``docs/benchmarks.md`` says how each figure is counted; ``python -m benchmarks.quality --help`` how to run it.
"""
