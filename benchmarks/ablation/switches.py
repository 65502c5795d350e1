"""The rules and mends that can be left out, each as one switch."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
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
    def off(self) -> Generator[None]:
        """While this lasts pages are read without the step."""
        with self._exchanged(self.instead):
            yield

    @contextmanager
    def watched(self, acted: set[str]) -> Generator[None]:
        """While this lasts the step's name is noted where it does something; other pages read the same without it."""

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
    def _exchanged(self, step: Step) -> Generator[None]:
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
        (roles, "RULES", _no_roles),
        (roles, "AFTERWARDS", _nothing),
        (assemble, "MENDS", _as_given(1)),
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
def watching(watched: Iterable[Switch]) -> Generator[set[str]]:
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


def _as_given(place: int) -> Step:
    """What gives back one of what it is given."""

    def instead(*given: Any) -> Any:
        return given[place]

    return instead


def _nothing(*_: Any) -> Any:
    return None


def _no_roles(*_: Any) -> Any:
    return {}


def _none_of_them(nodes: Any, edges: Any, odds: Any) -> Any:
    return np.zeros(len(odds), np.bool_)


def _alone(layout: Any, nodes: Any, chain: Any) -> Any:
    return [chain]


def _alone_without_label(layout: Any, nodes: Any, chain: Any) -> Any:
    return None, [chain]


def _without_labels(layout: Any, items: Any) -> Any:
    return items, []


def _whole(layout: Any, part: Any) -> Any:
    return [part]


# Steps that are called by their names, and what is done where one is left out.
STEPS: dict[ModuleType, dict[str, Step]] = {
    joining: {"_with_lone_text": _as_given(3), "_aside": _none_of_them},
    assemble: {
        "cut_at_names": _as_given(3),
        "part_chains": _as_given(2),
        "split_at_heads": _alone,
        "split_at_label": _alone_without_label,
        "named_crossheads": _as_given(1),
        "attach": _as_given(1),
        "crown_stories": _as_given(1),
        "head_tables": _as_given(1),
        "mark_classifieds": _as_given(1),
        "unite_orphans": _as_given(1),
        "unite_pieces": _as_given(1),
        "part_labels": _without_labels,
        "part_crumbs": _without_labels,
        "cut_at_openings": _whole,
    },
}
