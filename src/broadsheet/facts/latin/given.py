"""First names in Latin script."""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files

from broadsheet.facts.grammars import Grammar


@cache
def given_names(grammar: Grammar) -> frozenset[str]:
    """The grammar's own first names, and those of many countries."""
    return grammar.set_of("given") | names_of_countries()


@cache
def names_of_countries() -> frozenset[str]:
    """20,000 first names of many countries (weights, made by `benchmarks.training.given`)."""
    packed = (files("broadsheet.weights") / "given-latin.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))
