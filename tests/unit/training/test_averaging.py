"""The mean of several sets of trees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.training.averaging import Table, averaged, main
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.weights.trees import Trees

NAMES = np.array(["gap", "size"])


def grown(seed: int, trees: int, inner: int) -> Table:
    """Trees of which each asks `inner` times, one question after the other; a no ends it."""
    chance = np.random.default_rng(seed)
    paths = np.zeros((trees, inner, inner + 1), np.int8)
    for leaf in range(inner + 1):
        paths[:, : min(leaf + 1, inner), leaf] = 1
        if leaf < inner:
            paths[:, leaf, leaf] = -1
    return {
        "feature": chance.integers(0, 2, (trees, inner)).astype(np.int32),
        "threshold": chance.normal(size=(trees, inner)).astype(np.float32),
        "missing": chance.integers(0, 2, (trees, inner)).astype(np.bool_),
        "paths": paths,
        "value": chance.normal(size=(trees, inner + 1)).astype(np.float32),
        "names": NAMES,
    }


def trees_of(table: Table) -> Trees:
    return Trees(
        feature=table["feature"],
        threshold=table["threshold"],
        missing=table["missing"],
        paths=table["paths"].astype(np.float32),
        value=table["value"],
        names=tuple(table["names"].tolist()),
    )


@given(
    st.integers(0, 10**6), st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=1, max_size=3)
)
@settings(max_examples=25, deadline=None)
def test_the_mean_of_trees_says_the_mean_of_what_they_say(seed: int, sizes: list[tuple[int, int]]) -> None:
    """Whatever their sizes, and where a value is missing, too."""
    tables = [grown(seed + place, *size) for place, size in enumerate(sizes)]
    rows = np.random.default_rng(seed).normal(size=(20, 2)).astype(np.float32)
    rows[::5, 0] = np.nan
    wanted = np.mean([trees_of(table).log_odds(rows) for table in tables], axis=0)
    assert trees_of(averaged(tables)).log_odds(rows) == pytest.approx(wanted, abs=1e-4)


def test_trees_of_several_files_take_turns() -> None:
    first, second = grown(1, 2, 1), grown(2, 2, 1)
    mean = averaged([first, second])
    assert mean["threshold"].ravel().tolist() == pytest.approx(
        np.stack([first["threshold"], second["threshold"]], axis=1).ravel().tolist()
    )


def test_trees_of_other_features_have_no_mean() -> None:
    with pytest.raises(ValueError, match="same features"):
        averaged([grown(1, 1, 1), {**grown(2, 1, 1), "names": np.array(["gap", "bold"])}])
    with pytest.raises(ValueError, match="same features"):
        averaged([])


def test_files_are_read_and_their_mean_written(tmp_path: Path) -> None:
    for seed in (1, 2):
        np.savez(tmp_path / f"{seed}.npz", **grown(seed, 3, 2))  # pyright: ignore[reportArgumentType]
    assert main([str(tmp_path / name) for name in ("mean.npz", "1.npz", "2.npz")]) == 0
    assert np.load(tmp_path / "mean.npz")["feature"].shape == (6, 2)


def test_without_files_it_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mean.npz"]) == 2
    assert "OUT FILE" in capsys.readouterr().err
