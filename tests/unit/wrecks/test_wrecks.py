"""Dumps written down frame by frame: their truth, the same in every run."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("fontTools")

from benchmarks.wrecks.lines import Face, han_lines
from benchmarks.wrecks.page import write_down

LANGUAGES = ("zh-Hans", "zh-Hant", "en", "de", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_line_is_in_an_article_or_the_furniture(language: str, seed: int) -> None:
    truth = write_down(language, seed).truth("x.txt")
    told: list[str] = [line for piece in truth["furniture"] for line in piece["lines"]]
    for article in truth["articles"]:
        headline = [part for parts in article["headline"].values() for part in parts]
        alone = [one for one in (article["byline"], article["credit"]) if one]
        elements = [*headline, *article["body"], *article["jumps"], *alone]
        told += {line for element in elements for line in element["lines"]}
    assert sorted(told) == sorted(line["id"] for line in truth["pages"][0]["lines"])


def test_a_seed_gives_the_same_dump() -> None:
    assert write_down("en", 5).lines == write_down("en", 5).lines != write_down("en", 6).lines


def test_lines_keep_all_words_and_their_measure() -> None:
    text = "渡口的摆渡船（共三条）停了一冬，船工说：“开春就走。”"
    lines = han_lines(text, 8, 2)
    assert "".join(lines) == text and len(lines[0]) <= 7
    assert all(line[0] not in "，。）”" and line[-1] not in "（“" for line in lines)
    face = Face(random.Random(1))
    english = "The harbour board has announced another extraordinary arrangement for fishermen"
    assert " ".join(face.lines(english, 12)) == english
    assert all(face.width(line) <= 12 for line in face.lines(english, 12, hyphens=True))
