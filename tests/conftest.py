"""Laws are tried on the same examples everywhere, so that a landing never fails by chance.

To look for new examples: ``HYPOTHESIS_PROFILE=search python -m pytest``; what it finds is mended, with its example.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
