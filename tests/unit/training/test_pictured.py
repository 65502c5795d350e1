"""Scans to learn from: what stands on each line is told by place, as an engine would read it."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
pytest.importorskip("typst")

from benchmarks.press import style as styles
from benchmarks.press.__main__ import issue_truth
from benchmarks.press.page import typeset
from benchmarks.press.tricks import print_pages
from benchmarks.training.labels import line_owners
from benchmarks.training.pages import Known
from benchmarks.training.pictured import drawn_wear, one_pictured, pictured

from broadsheet.formats import read_pages
from broadsheet.layout import lay_out


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The file of a page's scan, and what the page's PDF says."""
    folder: Path = tmp_path_factory.mktemp("pictured")
    made = typeset(styles.load("meadow"), 1)
    (folder / "meadow-1.pdf").write_bytes(print_pages([made]))
    (page,) = read_pages(folder / "meadow-1.pdf")
    one = Known("meadow-1", page, issue_truth([made], "meadow-1"))
    path = folder / "meadow-1.pictured"
    path.write_bytes(pickle.dumps(pictured(one, folder / "meadow-1.pdf")))
    return path, page.glyphs.text()


@pytest.fixture(scope="module")
def scanned(kept: tuple[Path, str]) -> tuple[Known, str]:
    """A page as its scan has it, and what its PDF says."""
    path, said = kept
    return one_pictured(path), said


def test_what_is_too_faint_to_be_believed_is_not_learned_from(kept: tuple[Path, str], tmp_path: Path) -> None:
    path, _ = kept
    scan = pickle.loads(path.read_bytes())
    fainter = replace(scan, depths=[scan.depths[0] / 9, *scan.depths[1:]])
    (tmp_path / "fainter.pictured").write_bytes(pickle.dumps(fainter))
    whole, without = (one_pictured(one).page.glyphs for one in (path, tmp_path / "fainter.pictured"))
    assert len(whole) - len(without) == len(scan.answers[0].text)


def test_the_scan_has_the_characters_of_the_page(scanned: tuple[Known, str]) -> None:
    known, said = scanned
    wanted, found = (sorted(text.replace(" ", "")) for text in (said, known.page.glyphs.text()))
    common = len(set(wanted) & set(found)) / len(set(wanted))
    assert common > 0.95
    assert abs(len(found) - len(wanted)) < 0.05 * len(wanted)


def test_its_lines_stand_where_the_truth_has_them(scanned: tuple[Known, str]) -> None:
    known, _ = scanned
    layout = lay_out(known.page)
    owners = line_owners(layout, known.truth, 0)
    told = sum(len(layout.lines.text[line]) for line in owners)
    assert told > 0.8 * sum(map(len, layout.lines.text))


def test_text_is_not_told_to_be_bold(scanned: tuple[Known, str]) -> None:
    known, _ = scanned
    lines = lay_out(known.page).lines
    em = float(np.median(lines.size))
    assert lines.bold[np.abs(lines.size / em - 1) < 0.1].mean() < 0.1


def test_no_two_scanners_wear_alike() -> None:
    assert drawn_wear(random.Random(1)) == drawn_wear(random.Random(1)) != drawn_wear(random.Random(2))
