"""Floors hold the figures up, on the very pages that they were set on; the shipped samples stay above theirs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from benchmarks.quality.floors import FLOORS, LEAST, MOST, floors_of, set_floors, shortfalls
from benchmarks.quality.pages import SAMPLES, fingerprint, known_pages
from benchmarks.quality.reading import score_pages

from broadsheet.measure.tables import summary

FLOOR = {"fingerprint": "f", "figures": {"article_f1": {"least": 0.9}, "order_error": {"most": 0.1}}}


def test_nothing_is_short_at_the_floor() -> None:
    assert shortfalls({"article_f1": 0.9, "order_error": 0.1}, "f", FLOOR) == []


@pytest.mark.parametrize(
    "figures", [{"article_f1": 0.89, "order_error": 0}, {"article_f1": 1, "order_error": 0.2}]
)
def test_a_figure_below_its_floor_is_told(figures: dict[str, float]) -> None:
    assert len(shortfalls(figures, "f", FLOOR)) == 1


def test_a_figure_that_is_gone_is_short() -> None:
    assert len(shortfalls({}, "f", FLOOR)) == 2


def test_a_floor_may_lie_under_a_difficulty() -> None:
    floor = {"fingerprint": "f", "figures": {"difficulties/l-shape/found": {"least": 0.5}}}
    assert shortfalls({"difficulties": {"l-shape": {"found": 0.5}}}, "f", floor) == []
    assert shortfalls({"difficulties": {"l-shape": {"found": 0.4}}}, "f", floor)


def test_other_pages_than_those_of_the_floors_are_told() -> None:
    (line,) = shortfalls({"article_f1": 1.0, "order_error": 0.0}, "other", FLOOR)
    assert "fingerprint" in line


def test_the_fingerprint_is_of_names_pages_and_truths(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"page")
    (tmp_path / "a.truth.json").write_text("{}", encoding="utf-8")
    before = fingerprint(known_pages([tmp_path]))
    assert before == fingerprint(known_pages([tmp_path]))
    (tmp_path / "a.truth.json").write_text("{ }", encoding="utf-8")
    assert before != fingerprint(known_pages([tmp_path]))


def test_a_truth_without_its_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.truth.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"a\.pdf"):
        known_pages([tmp_path])


def test_a_page_that_cannot_be_read_counts_as_nothing_found(tmp_path: Path) -> None:
    page = known_pages([SAMPLES])[0]
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    shutil.copy(page.truth_file, tmp_path / "broken.truth.json")
    figures = summary(score_pages(known_pages([tmp_path])))
    assert figures["article_f1"] == 0.0
    assert figures["lost"] == figures["characters"] > 0


def test_figures_written_as_floors_are_held_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text("{}", encoding="utf-8")
    figures = {"splits": 3, **dict.fromkeys(LEAST, 0.98765), **dict.fromkeys(MOST, 0.00012)}
    set_floors("some", figures, "f", path)
    floors = floors_of("some", path)
    assert shortfalls(figures, "f", floors) == []
    assert shortfalls({**figures, "article_f1": 0.98}, "f", floors)
    assert shortfalls({**figures, "order_error": 0.01}, "f", floors)


def test_floors_are_sound() -> None:
    for name, floors in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        assert floors["figures"], name
        assert all(set(bound) <= {"least", "most"} and bound for bound in floors["figures"].values())


def test_the_samples_stay_above_their_floors() -> None:
    """The quick part of the quality benchmark; the rest is run by hand (CONTRIBUTING.md)."""
    pages = known_pages([SAMPLES])
    short = shortfalls(summary(score_pages(pages)), fingerprint(pages), floors_of("samples"))
    assert not short, "\n".join(short)
