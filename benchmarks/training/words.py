"""``python -m benchmarks.training.words DICTIONARY``: make the table of Chinese words and name characters anew.

DICTIONARY is `dict.txt` of jieba 0.42.1 (MIT licence): one word a line with its count in a corpus and its part of
speech. Kept are frequent words, places and bodies; of the people in it only how often a character stands in which
place of a name, never a name. Traditional characters are told by `opencc` (Apache-2.0), character by character.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from broadsheet.languages import load

TARGET = Path(__file__).parents[2] / "src" / "broadsheet" / "weights" / "words-han.txt.xz"
SIGNS = TARGET.with_name("signs-han.txt")
NOTICE = Path(__file__).with_name("jieba-licence.txt")
LONGEST, FREQUENT, FREQUENT_PLACE, FREQUENT_NAME = 5, 50, 20, 100
_KEPT_TAGS = {"ns": "ns", "nt": "nt", "vn": "vn", "an": "n"}
HAN = range(0x4E00, 0x9FFF)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictionary", type=Path)
    chosen = parser.parse_args(arguments)
    rows = [line.split() for line in chosen.dictionary.read_text(encoding="utf-8").splitlines()]
    entries = [(row[0], int(row[1]), row[2]) for row in rows if len(row) == 3]
    lines = [f"# {line}" for line in NOTICE.read_text(encoding="utf-8").splitlines()]
    lines += ["[words]", *kept_words(entries), "[names]", *name_characters(entries)]
    TARGET.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    SIGNS.write_text("".join(f"{line}\n" for line in traditional_characters()), encoding="utf-8")
    print(f"{TARGET}: {len(lines)} lines, {TARGET.stat().st_size} bytes")
    return 0


def kept_words(entries: Sequence[tuple[str, int, str]]) -> Iterator[str]:
    """The words that are kept, one a line with count and part of speech."""
    for word, count, tag in entries:
        if len(word) > LONGEST or not all(ord(sign) in HAN for sign in word):
            continue
        if tag.startswith("nr"):
            if len(word) <= 2 and (len(word) == 1 or count >= FREQUENT_NAME):
                yield f"{word} {count} n"
        elif len(word) == 1 or count >= (FREQUENT_PLACE if tag in ("ns", "nt") else FREQUENT):
            yield f"{word} {count} {_KEPT_TAGS.get(tag, tag[0])}"


def name_characters(entries: Sequence[tuple[str, int, str]]) -> Iterator[str]:
    """How often each character stands in which place of the names: s surname, g given alone, a first, b second."""
    surnames = load("zh-Hans").surnames
    counts: dict[str, Counter[str]] = {place: Counter() for place in "sgab"}
    for word, _, tag in entries:
        for size in (2, 1):
            surname, given = word[:size], word[size:]
            if tag == "nr" and surname in surnames and 1 <= len(given) <= 2:
                counts["s"][surname] += 1
                for place, sign in zip("g" if len(given) == 1 else "ab", given, strict=True):
                    counts[place][sign] += 1
                break
    for place, found in counts.items():
        yield from (f"{place} {sign} {count}" for sign, count in found.most_common() if count > 1)


def traditional_characters() -> Iterator[str]:
    """Two lines of equal length: traditional characters, and the simplified one of each."""
    from opencc import OpenCC  # pyright: ignore[reportMissingImports]  # only for this

    converter = OpenCC("t2s")
    signs = [chr(code) for code in HAN]
    pairs = [(sign, converter.convert(sign)) for sign in signs]
    pairs = [(sign, simple) for sign, simple in pairs if sign != simple and len(simple) == 1]
    yield "".join(sign for sign, _ in pairs)
    yield "".join(simple for _, simple in pairs)


if __name__ == "__main__":
    raise SystemExit(main())
