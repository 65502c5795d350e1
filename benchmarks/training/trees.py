"""Grows the trees with LightGBM and writes them as the tables that the package evaluates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 24,
    "learning_rate": 0.08,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "verbose": -1,
    "num_threads": 2,
    "deterministic": True,
    "seed": 1,
}
ROUNDS = 140


def grow(features: np.ndarray, labels: np.ndarray, names: list[str]) -> lightgbm.Booster:
    """An ensemble that gives the log odds of a label from a row of features."""
    data = lightgbm.Dataset(features, labels, feature_name=names)
    return lightgbm.train(PARAMETERS, data, num_boost_round=ROUNDS)


def write(booster: lightgbm.Booster, names: list[str], path: Path) -> None:
    """The trees as one compressed table (see `broadsheet.articles.score.Trees`)."""
    tables = [_table(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    widest = max(len(table) for table in tables)
    columns = np.zeros((6, len(tables), widest), np.float64)
    columns[0] = -1
    for number, table in enumerate(tables):
        columns[:, number, : len(table)] = np.array(table).T
    feature, threshold, missing, left, right, value = columns
    np.savez_compressed(
        path,
        feature=feature.astype(np.int32),
        threshold=threshold.astype(np.float32),
        missing=missing.astype(np.bool_),
        left=left.astype(np.int32),
        right=right.astype(np.int32),
        value=value.astype(np.float32),
        names=np.array(names),
    )


def _table(root: dict[str, Any]) -> list[tuple[float, ...]]:
    """The nodes of one tree: feature, threshold, missing goes left, left, right, value."""
    rows: list[tuple[float, ...]] = []

    def add(node: dict[str, Any]) -> int:
        place = len(rows)
        rows.append(())
        if "leaf_value" in node:
            rows[place] = (-1, 0, 0, 0, 0, node["leaf_value"])
            return place
        left, right = add(node["left_child"]), add(node["right_child"])
        missing = node["default_left"] if node["missing_type"] != "None" else 0.0 <= node["threshold"]
        rows[place] = (node["split_feature"], node["threshold"], missing, left, right, 0)
        return place

    add(root)
    return rows
