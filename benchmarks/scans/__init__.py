"""How well pages are read from their pictures: `python -m benchmarks.scans`."""
