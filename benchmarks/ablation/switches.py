"""The rules and mends that can be left out, each as one switch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from types import ModuleType
from typing import Any

import numpy as np

from broadsheet.articles import assemble, joining
from broadsheet.layout import roles

Step = Callable[..., Any]


@dataclass(frozen=True)
class Switch:
    """A step of the way of a page, by the module that calls it, and what is done when it is left out.

    listed: the step stands in a list of this name; else it is called by its own name
    """

    name: str
    module: ModuleType
    step: Step
    instead: Step
    listed: str = ""

    @contextmanager
    def off(self) -> Iterator[None]:
        """While this lasts pages are read without the step."""
        with self._exchanged(self.instead):
            yield

    @contextmanager
    def watched(self, acted: set[str]) -> Iterator[None]:
        """While this lasts the step's name is noted wherever it does something: other pages read the same without it."""

        @wraps(self.step)
        def noted(*given: Any) -> Any:
            before = dict(given[0].roles) if self.listed == "AFTERWARDS" else None
            found = self.step(*given)
            idle = before == given[0].roles if before is not None else _same(found, self.instead(*given))
            if not idle:
                acted.add(self.name)
            return found

        with self._exchanged(noted):
            yield

    @contextmanager
    def _exchanged(self, step: Step) -> Iterator[None]:
        attribute = self.listed or self.step.__name__
        whole = getattr(self.module, attribute)
        instead = tuple(step if _is_of(one, self.step) else one for one in whole) if self.listed else step
        setattr(self.module, attribute, instead)
        try:
            yield
        finally:
            setattr(self.module, attribute, whole)


def switches() -> list[Switch]:
    """All of them, in the order in which a page meets them."""
    lists: tuple[tuple[ModuleType, str, Step], ...] = (
        (roles, "RULES", lambda view: {}),
        (roles, "AFTERWARDS", lambda view: None),
        (assemble, "MENDS", lambda layout, items: items),
    )
    found = [
        Switch(f"{name}: {_named(step)}", module, step, instead, name)
        for module, name, instead in lists
        for step in getattr(module, name)
    ]
    steps = [(module, name, step) for module, named in STEPS.items() for name, step in named.items()]
    return found + [
        Switch(f"step: {_named(getattr(module, name))}", module, getattr(module, name), instead)
        for module, name, instead in steps
    ]


@contextmanager
def watching(watched: Iterable[Switch]) -> Iterator[set[str]]:
    """While this lasts the names of all steps that do something are noted."""
    acted: set[str] = set()
    with ExitStack() as stack:
        for switch in watched:
            stack.enter_context(switch.watched(acted))
        yield acted


def _named(step: Step) -> str:
    return f"{step.__module__.rpartition('.')[2]}.{step.__name__}"


def _is_of(one: Step, step: Step) -> bool:
    """Whether one is a step, or the step as it is watched."""
    return one is step or getattr(one, "__wrapped__", None) is step


def _same(one: Any, other: Any) -> bool:
    return np.array_equal(one, other) if isinstance(one, np.ndarray) else one == other


# Steps that are called by their names, and what is done where one is left out.
STEPS: dict[ModuleType, dict[str, Step]] = {
    joining: {
        "_with_lone_text": lambda nodes, edges, odds, follower: follower,
        "_with_lone_decks": lambda nodes, edges, odds, follower: follower,
        "_aside": lambda nodes, edges, odds: np.zeros(len(odds), np.bool_),
    },
    assemble: {
        "part_chains": lambda layout, nodes, chains: chains,
        "split_at_heads": lambda layout, nodes, chain: [chain],
        "split_at_label": lambda layout, nodes, chain: (None, [chain]),
        "named_crossheads": lambda layout, running: running,
        "attach": lambda layout, items, said: items,
        "crown_stories": lambda layout, items: items,
        "head_tables": lambda layout, items: items,
        "mark_classifieds": lambda layout, items: items,
        "unite_orphans": lambda layout, items: items,
        "part_labels": lambda layout, items: (items, []),
        "part_crumbs": lambda layout, items: (items, []),
        "cut_at_marks": lambda layout, part: [part],
    },
}
