"""Grows the trees with LightGBM and writes them as the tables that the package evaluates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from broadsheet.weights.trees import Choices, Trees

PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.08,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "verbose": -1,
    "num_threads": 1,  # two would wait for each other on a busy machine
    "deterministic": True,
    "seed": 1,
}
COARSE: dict[str, Any] = {"max_bin": 63}  # where there are hundreds of thousands of rows
ROUNDS = 300
CHOICE_ROUNDS = 60


def grow(
    features: np.ndarray,
    labels: np.ndarray,
    names: list[str],
    rounds: int = ROUNDS,
    weights: np.ndarray | None = None,
    **settings: Any,
) -> lightgbm.Booster:
    """An ensemble that gives the log odds of a label from a row of features; `settings` are LightGBM's."""
    parameters = {**PARAMETERS, **settings}
    data = lightgbm.Dataset(features, labels, weight=weights, feature_name=names, params=parameters)
    return lightgbm.train(parameters, data, num_boost_round=rounds)


def grow_choices(
    features: np.ndarray,
    labels: np.ndarray,
    names: list[str],
    count: int,
    rounds: int = CHOICE_ROUNDS,
    leaves: int = 15,
    **settings: Any,
) -> lightgbm.Booster:
    """An ensemble that weighs `count` answers (labels 0 to count - 1) against each other; `settings` are LightGBM's."""
    settings = {**PARAMETERS, "objective": "multiclass", "num_class": count, "num_leaves": leaves, **settings}
    data = lightgbm.Dataset(features, labels, feature_name=names, params=settings)
    return lightgbm.train(settings, data, num_boost_round=rounds)


def write(booster: lightgbm.Booster, names: list[str], path: Path, answers: tuple[str, ...] = ()) -> None:
    """The trees as one compressed table (see `broadsheet.weights.trees.Trees`)."""
    table = table_of(booster, names)
    if answers:
        table |= {"answers": np.array(answers), "answer": np.arange(len(table["value"])) % len(answers)}
    np.savez_compressed(path, **table)


def trees_of(booster: lightgbm.Booster, names: list[str]) -> Trees:
    """The trees as they are evaluated, without a file."""
    table = table_of(booster, names)
    columns = {key: table[key] for key in ("feature", "threshold", "missing", "value")}
    return Trees(**columns, paths=table["paths"].astype(np.float32), names=tuple(names))


def choices_of(booster: lightgbm.Booster, names: list[str], answers: tuple[str, ...]) -> Choices:
    """The trees as they weigh answers, without a file."""
    trees = trees_of(booster, names)
    return Choices(trees, (np.arange(len(trees.value)) % len(answers)).astype(np.int32), answers)


def write_several(boosters: dict[str, tuple[lightgbm.Booster, list[str]]], path: Path) -> None:
    """Several ensembles in one file, each with its columns' names; `load_trees(file, name)` finds them."""
    tables = {
        f"{name}.{key}": values
        for name, (booster, names) in boosters.items()
        for key, values in table_of(booster, names).items()
    }
    np.savez_compressed(path, **tables)


def table_of(booster: lightgbm.Booster, names: list[str]) -> dict[str, np.ndarray]:
    """An ensemble as the columns of `broadsheet.weights.trees.Trees`."""
    trees = [_table(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    inner = max(len(nodes) for nodes, _ in trees)
    feature = np.zeros((len(trees), inner), np.int32)
    threshold = np.zeros((len(trees), inner), np.float32)
    missing = np.zeros((len(trees), inner), np.bool_)
    paths = np.zeros((len(trees), inner, inner + 1), np.int8)
    value = np.zeros((len(trees), inner + 1), np.float32)
    for number, (nodes, leaves) in enumerate(trees):
        for place, (column, limit, empty) in enumerate(nodes):
            feature[number, place], missing[number, place] = column, empty
            threshold[number, place] = np.clip(limit, -3e38, 3e38)
        for place, (path_to, worth) in enumerate(leaves):
            value[number, place] = worth
            for node, wanted in path_to:
                paths[number, node, place] = wanted
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": missing,
        "paths": paths,
        "value": value,
        "names": np.array(names),
    }


Nodes = list[tuple[int, float, bool]]
Leaves = list[tuple[list[tuple[int, int]], float]]


def _table(root: dict[str, Any]) -> tuple[Nodes, Leaves]:
    """One tree: its inner nodes as (feature, threshold, yes if missing), its leaves as (path, value)."""
    nodes: Nodes = []
    leaves: Leaves = []

    def add(node: dict[str, Any], path: list[tuple[int, int]]) -> None:
        if "leaf_value" in node:
            leaves.append((path, node["leaf_value"]))
            return
        empty = node["default_left"] if node["missing_type"] != "None" else node["threshold"] >= 0.0
        place = len(nodes)
        nodes.append((node["split_feature"], node["threshold"], bool(empty)))
        add(node["left_child"], [*path, (place, 1)])
        add(node["right_child"], [*path, (place, -1)])

    add(root, [])
    return nodes, leaves
