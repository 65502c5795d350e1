"""Why articles are what they are, told in text, on standard error, and in drawings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.unit.exports.hand_made import chinese_page
from tests.unit.test_cli import broadsheet, save

from broadsheet import samples
from broadsheet.exports import find_format
from broadsheet.exports.drawing import draw_page
from broadsheet.exports.drawing.why import words_of
from broadsheet.exports.why import explanation
from broadsheet.model.issue import Issue
from broadsheet.model.seams import Seam

HOSTILE = 'a < b & "c" \x00\ufffe'


def _explained() -> Issue:
    issue = chinese_page()
    lines = [line for article in issue.articles[:2] for part in article.body for line in part.lines]
    return replace(
        issue,
        seams=(
            Seam(True, (1, 1), lines[0], lines[0], 0.98, ("the sentence runs on",), ("larger type",)),
            Seam(False, (1, 1), lines[0], lines[-1], 0.2, (), (HOSTILE,)),
            Seam(True, (1, 2), "p1-l1", "nowhere", None, ("by its place",)),
        ),
    )


def test_text_has_a_list_under_each_article() -> None:
    text = "".join(find_format("text").render([_explained()], 80))
    assert "why:" in text and "98%: the sentence runs on; against it: larger type" in text.replace(
        "\n      ", " "
    )
    assert "why:" not in "".join(find_format("text").render([chinese_page()], 80))


def test_the_json_is_the_same_with_and_without() -> None:
    plain, told = ("".join(find_format("json").render([one])) for one in (chinese_page(), _explained()))
    assert plain == told


def test_a_result_that_was_read_back_has_nothing_to_tell() -> None:
    (line,) = explanation(chinese_page())
    assert "nothing is told" in line


def test_a_drawing_labels_joins_and_strikes_what_was_kept_apart() -> None:
    drawing = draw_page(_explained(), 1)
    ElementTree.fromstring(drawing)
    plain = draw_page(chinese_page(), 1)
    assert "98% the sentence runs on" in drawing and "98% the sentence runs on" not in plain
    assert "stroke-dasharray" in drawing
    assert "kept apart" in drawing and "kept apart" not in plain


@pytest.mark.parametrize(
    ("seam", "words"),
    [
        (Seam(True, (1, 1), "a", "b", 0.987, ("the sentence runs on", "x")), "99% the sentence runs on"),
        (Seam(False, (1, 1), "a", "b", 0.2, ("x",), ("a rule lies between",)), "✕ 20% a rule lies between"),
        (Seam(True, (1, 1), "a", "b", None), "nothing speaks for it"),
    ],
)
def test_labels_are_short(seam: Seam, words: str) -> None:
    assert words_of(seam) == words


def test_the_commands(tmp_path: Path) -> None:
    page = samples.path("en-front-page")
    shown = broadsheet("read", page, "--explain")
    assert shown.exit_code == 0 and "why:" in shown.stdout and "same column" in shown.stdout
    shown = broadsheet("read", page, "--explain", "--format", "json")
    assert json.loads(shown.stdout)["format"] == "broadsheet/1"
    assert "article 1 (a1): Last crane" in shown.stderr
    out = tmp_path / "why.svg"
    assert broadsheet("draw", page, "--why", "-o", out).exit_code == 0
    assert "under the same headline" in out.read_text("utf-8")
    save(tmp_path / "result.json", chinese_page())
    shown = broadsheet("read", tmp_path / "result.json", "--explain", "--format", "json")
    assert shown.exit_code == 0 and "nothing is told" in shown.stderr
