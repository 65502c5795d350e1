"""``python -m benchmarks.training.given``: make the list of first names in Latin script anew.

They are those of all locales of Faker (MIT licence; `pip install faker==40.63`), without words that open sentences or
name bodies, sites, places, months and posts in English: North, Park, April.
"""

from __future__ import annotations

import importlib
import lzma
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from broadsheet.facts.grammars import grammar

TARGET = Path(__file__).parents[2] / "src" / "broadsheet" / "weights" / "given-latin.txt.xz"
NOTICE = Path(__file__).with_name("faker-licence.txt")
_NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'’-]{1,17}")
_OTHERWISE = (
    "opener",
    "body",
    "site",
    "site_first",
    "programme",
    "gazetteer",
    "known_body",
    "body_first",
    "event_name",
    "role",
    "courtesy",
)
_LISTS = ("first_names", "first_romanized_names")


def main() -> int:
    rules = grammar("en")
    assert rules is not None
    taken = {word.lower() for name in _OTHERWISE for word in rules.words[name]} | set(rules.table("months"))
    names = sorted({name for name in _every() if _NAME.fullmatch(name) and name.lower() not in taken})
    lines = [f"# {line}" for line in NOTICE.read_text(encoding="utf-8").splitlines()]
    packed = lzma.compress("\n".join([*lines, *names]).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)
    TARGET.write_bytes(packed)
    print(f"{TARGET}: {len(names)} names, {len(packed)} bytes")
    return 0


def _every() -> Iterator[str]:
    """The first names of all locales, as they come."""
    folder = importlib.import_module("faker.providers.person")
    for entry in pkgutil.iter_modules(folder.__path__):
        provider = importlib.import_module(f"{folder.__name__}.{entry.name}").Provider
        for attribute in dir(provider):
            listed = getattr(provider, attribute)
            if attribute.startswith(_LISTS) and not isinstance(listed, property):
                yield from map(str, listed)


if __name__ == "__main__":
    raise SystemExit(main())
