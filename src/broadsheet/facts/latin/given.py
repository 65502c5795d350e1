"""First names in Latin script."""

from __future__ import annotations

from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.weights.shipped import read_text


@cache
def given_names(grammar: Grammar) -> frozenset[str]:
    """The grammar's own first names, and those of many countries."""
    return grammar.set_of("given") | names_of_countries()


@cache
def names_of_countries() -> frozenset[str]:
    """20,000 first names of many countries (weights, made by `benchmarks.training.given`)."""
    lines = read_text("given-latin.txt.xz").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))
