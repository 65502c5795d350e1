"""Which way a page is read is learned from how its columns are and how sure either way is."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("fontTools")

from benchmarks.training.ways import fitted

from broadsheet.articles.flow.ways import FEATURES, ONE


def test_what_parts_the_pages_gets_the_weight() -> None:
    """Only the first feature tells the pages apart; the others are noise."""
    chance = np.random.default_rng(1)
    label = np.arange(200) % 2
    features = chance.normal(size=(200, len(FEATURES)))
    features[:, 0] += np.where(label, -2.0, 2.0)
    weights = fitted(features, label.astype(np.float64))
    said = features @ np.array([weights[name] for name in FEATURES]) + weights[ONE] > 0
    assert (said == label).mean() > 0.95
    assert weights[FEATURES[0]] < -1
    assert max(abs(weights[name]) for name in FEATURES[1:]) < 0.3 * abs(weights[FEATURES[0]])
