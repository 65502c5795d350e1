"""Dumps without blank lines: where the frames of their type end."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from broadsheet.articles.dump import reading, seams
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.lines import frames_told, read_lines
from broadsheet.articles.dump.reading import load_weights
from broadsheet.articles.dump.seams import find_stretches
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.page import Floats, Page
from broadsheet.pipeline import lay_out_dump_as_read, take_apart

DUMPS = Path(__file__).parents[2] / "fixtures" / "dumps"


def page_of(text: str) -> Page:
    (page,) = read_pages(text.encode())
    return page


def shuffled_frames(name: str, seed: int) -> list[list[str]]:
    """The stretches of a dump, which stand for the frames of its page, in any order."""
    text = (DUMPS / name).read_text(encoding="utf-8")
    frames = [[line for line in part.split("\n") if line.strip()] for part in text.split("\n\n")]
    frames = [frame for frame in frames if frame]
    random.Random(seed).shuffle(frames)
    return frames


@pytest.mark.parametrize("name", ["front-heads-below.txt", "english-heads-above.txt"])
def test_most_ends_of_frames_are_found_and_most_that_are_found_are_ends(name: str) -> None:
    found = right = wanted = 0
    for seed in range(4):
        frames = shuffled_frames(name, seed)
        ends = {sum(map(len, frames[: place + 1])) for place in range(len(frames) - 1)}
        layout = lay_out_dump_as_read(page_of("\n".join(line for frame in frames for line in frame)))
        rows = layout.lines.place
        assert rows is not None
        cuts = {place + 1 for place in range(len(rows) - 1) if rows[place + 1] != rows[place] + 1}
        found, right, wanted = found + len(cuts), right + len(cuts & ends), wanted + len(ends)
    assert right > 0.6 * wanted
    assert right > 0.6 * found


def test_a_dump_with_blank_lines_stays_as_it_is() -> None:
    page = page_of((DUMPS / "front-heads-below.txt").read_text(encoding="utf-8"))
    layout = lay_out_dump_as_read(page)
    assert find_stretches(layout) is None
    assert not frames_told(layout)


@pytest.mark.parametrize(("apart", "file"), [("\n", reading.UNSPACED), ("\n\n", reading.WEIGHTS)])
def test_frames_that_had_to_be_told_are_read_by_weights_of_their_own(
    monkeypatch: pytest.MonkeyPatch, apart: str, file: str
) -> None:
    opened: list[str] = []

    def load(name: str) -> dict[str, Floats]:
        opened.append(name)
        return load_weights(name)

    monkeypatch.setattr(reading, "load_weights", load)
    take_apart(page_of(apart.join("\n".join(frame) for frame in shuffled_frames("front-heads-below.txt", 1))))
    assert set(opened) == {file}


def test_nothing_is_lost_and_lines_keep_their_numbers() -> None:
    frames = shuffled_frames("front-heads-below.txt", 1)
    page = page_of("\n".join(line for frame in frames for line in frame))
    parts = take_apart(page)
    pieces = [*(piece for part in parts.articles for piece in part.pieces), *parts.furniture]
    assert sorted(line for piece in pieces for line in piece.lines) == list(range(len(parts.layout.lines)))
    assert list(parts.layout.lines.source_id) == [str(number + 1) for number in range(sum(map(len, frames)))]


def test_frames_are_not_looked_for_in_more_lines_than_pages_have(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = shuffled_frames("front-heads-below.txt", 1)
    layout = lay_out_dump(page_of("\n".join(line for frame in frames for line in frame)))
    assert find_stretches(layout) is not None
    monkeypatch.setattr(seams, "MOST", len(layout.lines) - 1)
    assert find_stretches(layout) is None


def test_grams_compared_a_few_at_a_time_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = shuffled_frames("front-heads-below.txt", 1)
    lines = read_lines(lay_out_dump(page_of("\n".join(line for frame in frames for line in frame))))
    looks = seams.seam_looks(lines, find_followers(lines))
    monkeypatch.setattr(seams, "GRAMS", 7)
    np.testing.assert_allclose(seams.seam_looks(lines, find_followers(lines)), looks, rtol=1e-5)
