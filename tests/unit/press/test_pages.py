"""Typeset pages: true to their sheets, every line in one place, the same for the same seed."""

from __future__ import annotations

import json
import random
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

pytest.importorskip("typst")
pytest.importorskip("pikepdf")
pytest.importorskip("fontTools")

from benchmarks.press import samples, style
from benchmarks.press.__main__ import issue_truth, page_truth
from benchmarks.press.alto import Noise, ScannedLine, scan
from benchmarks.press.checking import strays
from benchmarks.press.faces import FONT_FOLDERS
from benchmarks.press.issue import typeset_issue
from benchmarks.press.page import typeset
from benchmarks.press.tricks import in_a_form, print_page, without_tounicode

from broadsheet import samples as shipped

pytestmark = pytest.mark.skipif(
    not (FONT_FOLDERS[0] / "NotoSerifCJK-Medium.ttc").exists(),
    reason="fonts-noto-cjk and fonts-noto-cjk-extra are not installed",
)
SEEN = [name for name in style.names() if not style.load(name).unseen]


def holders(truth: dict[str, Any]) -> Counter[str]:
    """Of every line, how many articles or pieces of furniture hold it."""
    held: Counter[str] = Counter()
    for article in truth["articles"]:
        parts = [part for deck in article["headline"].values() for part in deck]
        parts += [*article["body"], *article["jumps"]]
        parts += [article[key] for key in ("byline", "dateline", "credit") if article[key]]
        held.update({line for part in parts for line in part["lines"]})
    for piece in truth["furniture"]:
        held.update(set(piece["lines"]))
    return held


@pytest.mark.parametrize("name", SEEN)
def test_pdf_and_truth_agree(name: str) -> None:
    """PDFium reads what the sheet says where it says; every line is in exactly one place."""
    page = typeset(style.load(name), 3)
    truth = page_truth(page, name)
    assert len(page.galley.articles) >= 4
    assert holders(truth) == Counter(line["id"] for line in truth["pages"][0]["lines"])  # type: ignore[index]
    if "no-tounicode" not in page.tricks:
        assert strays(print_page(page), page.galley.sheet) == []


def test_paragraphs_are_their_lines() -> None:
    """A paragraph's text is what its lines print, but for bylines and jump marks in the same lines."""
    truth: dict[str, Any] = page_truth(typeset(style.load("granite"), 5), "granite-5")  # type: ignore[assignment]
    lines = {line["id"]: line["text"] for line in truth["pages"][0]["lines"]}
    paragraphs = [
        part for article in truth["articles"] for part in article["body"] if part["role"] == "paragraph"
    ]
    assert paragraphs
    for part in paragraphs:
        printed = "".join(lines[line] for line in part["lines"])
        assert part["text"].replace(" ", "") in printed.replace(" ", "")


def test_a_seed_gives_one_page() -> None:
    """The same seed, the same bytes; another seed, another page."""
    first, again, other = (typeset(style.load("meadow"), seed) for seed in (1, 1, 2))
    assert print_page(first) == print_page(again)
    assert first.galley.sheet.lines != other.galley.sheet.lines


def test_vertical_pages_run_downwards() -> None:
    """The lines of a vertical page are higher than wide and follow each other leftwards."""
    page = typeset(style.load("islander"), 2)
    body = [line for line in page.galley.sheet.lines if len(line.text) > 8 and line.vertical]
    assert len(body) > 50
    assert all(line.box[3] - line.box[1] > line.box[2] - line.box[0] for line in body)


def test_tricks_change_the_file_and_not_the_page() -> None:
    """A Form XObject prints the same; a font without ToUnicode has characters of unknown meaning."""
    page = typeset(style.load("harbour"), 4)
    page.tricks = set()
    plain = print_page(page)
    assert strays(in_a_form(plain), page.galley.sheet) == []
    unread = strays(without_tounicode(plain, "NotoSerifCJKsc-Regular"), page.galley.sheet)
    assert len(unread) > 100


@pytest.mark.parametrize("name", samples.names())
def test_shipped_samples_are_what_the_press_makes(name: str) -> None:
    """The sample's truth is up to date, its PDF true to it and small."""
    data = tomllib.loads((Path(samples.__file__).parent / "samples" / f"{name}.toml").read_text("utf-8"))
    galley, truth = samples.make(name, data)
    pdf = shipped.path(name)
    assert json.loads(pdf.with_suffix(".truth.json").read_text("utf-8")) == json.loads(json.dumps(truth))
    assert strays(pdf.read_bytes(), galley.sheet) == []
    assert pdf.stat().st_size < 300_000
    assert len(pypdfium2.PdfDocument(pdf)) == 1


def test_the_chinese_front_page_has_every_difficulty() -> None:
    """A newcomer's first page shows what Broadsheet is for."""
    record = json.loads(shipped.path("zh-front-page").with_suffix(".truth.json").read_text("utf-8"))
    found = {name for names in record["press"]["difficulties"].values() for name in names}
    assert found >= {
        "advertisement", "around", "briefs", "credit", "crossheads", "drop-capital", "frame", "head-left",
        "head-middle", "head-right", "head-vertical", "jump", "kicker", "l-shape", "own-byline", "own-columns",
        "picture", "picture-news", "pull-quote", "reversed-head", "run-on-byline", "subheads", "summary", "table",
        "teaser", "tint", "tracked-head", "untitled", "wrapped",
    }  # fmt: skip


def test_an_issue_joins_what_jumps() -> None:
    """A story that jumps is one article of both pages; its paragraph is whole, if it was broken off."""
    made = typeset_issue(style.load("courier"), 1, whole=0.2)
    truth = issue_truth(made.pages, "courier-issue-1", made)
    joined = [article for article in truth["articles"] if len(article["pages"]) == 2]
    over_the_seam: list[int] = []
    for article in joined:
        assert [jump["direction"] for jump in article["jumps"]] == ["to", "from"]
        assert all(jump["joined"] for jump in article["jumps"])
        both = [part for part in article["body"] if len({line.split(".")[0] for line in part["lines"]}) == 2]
        over_the_seam.append(len(both))
    assert set(over_the_seam) == {0, 1}
    anew = [article for page in made.pages for article in page.galley.articles if article.anew]
    assert over_the_seam.count(0) == len(anew)
    lines = Counter(line["id"] for page in truth["pages"] for line in page["lines"])
    assert holders(truth) == lines


def test_a_thick_issue_numbers_all_its_pages_and_says_where_every_story_goes_on() -> None:
    made = typeset_issue(style.load("granite"), 2, 10)
    assert [label.removeprefix("A").lstrip("0") for label in made.imprint.labels] == [
        str(number) for number in range(1, 11)
    ]
    jumping = [article for page in made.pages for _, article in page.jumping]
    assert jumping
    assert all(article.says("to") for article in jumping)


def test_issues_set_traps() -> None:
    """Pages are missing and in any order, the rest of a story is not printed; and the truth knows."""
    made = {seed: typeset_issue(style.load("granite"), seed) for seed in range(1, 13)}
    assert {one.trap for one in made.values()} >= {"none", "missing-page"}
    assert any(one.shuffled for one in made.values())
    for one in made.values():
        assert (len(one.pages) < len(one.imprint.labels)) == (one.trap == "missing-page")
        truth = issue_truth(one.pages, "granite-issue", one)
        given = {page.label for page in one.pages}
        lost = [
            jump for article in truth["articles"] for jump in article["jumps"] if jump["page"] not in given
        ]
        assert not any(jump["joined"] for jump in lost)
        assert holders(truth) == Counter(line["id"] for page in truth["pages"] for line in page["lines"])


def test_an_engine_reads_characters_below_each_other_on_vertical_pages_only() -> None:
    def on_end(line: ScannedLine) -> bool:
        x0, y0, x1, y1 = line.box
        return len(line.text) > 3 and y1 - y0 > 2 * (x1 - x0)

    vertical, level = (typeset(style.load(name), 3) for name in ("islander", "harbour"))
    for page, tall in ((vertical, True), (level, False)):
        lines = scan(page, Noise(), random.Random(1))
        printed = sum(len(line.text) for line in page.galley.sheet.lines if not line.drawn)
        assert (sum(on_end(line) for line in lines) > len(lines) / 2) is tall
        assert sum(len(line.text) for line in lines) > 0.8 * printed
