"""``python -m benchmarks.training.english``: make the table of English words anew, from SCOWL's lists.

SCOWL is Kevin Atkinson's, free to use, copy, modify and distribute with its notice (scowl-licence.txt); Debian has
it as `scowl`. Kept are common words, and of the rarer ones those that two common words grew together to.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LISTS = Path("/usr/share/dict/scowl")
TARGET = Path(__file__).parents[2] / "src" / "broadsheet" / "weights" / "words-en.txt.xz"
NOTICE = Path(__file__).with_name("scowl-licence.txt")
COMMON, RARE = (10, 20, 35, 40), (50, 55, 60, 70)  # SCOWL's sizes: the rarer, the higher
KINDS = ("english-words", "american-words", "british-words")
_WORD = re.compile("[a-z]{2,}")


def main() -> int:
    """Exit status 0 when the table is written, 2 if the lists are not there: the table is left as it is."""
    common = set(_words(COMMON))
    if not common:
        print(f"{LISTS}: no word lists; install scowl", file=sys.stderr)
        return 2
    grown = {word for word in set(_words(RARE)) - common if is_grown(word, common)}
    lines = [f"# {line}" for line in NOTICE.read_text(encoding="utf-8").splitlines()]
    lines += ["[common]", *sorted(common), "[grown]", *sorted(grown)]
    TARGET.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{TARGET}: {len(common)} and {len(grown)} words, {TARGET.stat().st_size} bytes")
    return 0


def is_grown(word: str, common: set[str]) -> bool:
    """Whether a word is two common ones written as one."""
    return any(word[:at] in common and word[at:] in common for at in range(2, len(word) - 1))


def _words(sizes: tuple[int, ...]) -> Iterator[str]:
    for kind in KINDS:
        for size in sizes:
            path = LISTS / f"{kind}.{size}"
            if path.exists():
                yield from (word for word in path.read_text("latin-1").split("\n") if _WORD.fullmatch(word))


if __name__ == "__main__":
    raise SystemExit(main())
