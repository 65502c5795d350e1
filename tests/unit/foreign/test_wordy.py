"""Copy without end: every slot filled, every language with all kinds of text, no two builds of a page different."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("pyphen")

from benchmarks.foreign.marks import Plan
from benchmarks.foreign.tiled import Tiles
from benchmarks.foreign.tiled_pages import LANGUAGES
from benchmarks.foreign.wordy import Writer, words

KINDS = (
    "sentences",
    "heads",
    "crossheads",
    "decks",
    "kickers",
    "captions",
    "signs",
    "credits",
    "datelines",
    "jumps",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slot_is_left_open(language: str) -> None:
    writer = Writer(language, random.Random(1))
    for kind in KINDS:
        for _ in range(3 * len(words(language)[kind])):
            assert not set("[]") & set(writer.of(kind))
    assert len(writer.listed("labels")) >= 8
    assert not set("[]") & set(writer.of("folio"))


def poured(kept: dict[int, int] | None) -> Tiles:
    tiles = Tiles(Plan("page", "en", "", "", "1"), random.Random(2), "", (600, 800), kept=kept)
    item = tiles.plan.item("news")
    tiles.html = [
        tiles.text("h2", item, "head", "Bridge opens"),
        tiles.pour(item, ["One.", "Two.", "Three."], "{dateline:EASTMERE — }"),
        tiles.crosshead(item, "Who pays"),
        tiles.pour(item, ["Four."]),
    ]
    return tiles


def test_a_box_holds_the_sentences_that_went_in() -> None:
    assert "Three." in "".join(poured(None).html)
    tiles = poured({0: 2})
    assert [mark.text for mark in tiles.plan.marks if mark.part != "dateline"] == [
        "Bridge opens",
        "EASTMERE — One. Two.",
    ]
    assert "Four." not in "".join(tiles.html)
