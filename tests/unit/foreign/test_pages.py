"""Foreign pages as a whole: what is printed has a truth that fits it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

pytest.importorskip("weasyprint")
pytest.importorskip("reportlab")
pytest.importorskip("pyphen")
if shutil.which("fc-match") is None:
    pytest.skip("fontconfig is not installed", allow_module_level=True)

from benchmarks.foreign.__main__ import main
from benchmarks.foreign.forms import FORMS
from benchmarks.foreign.proof import characters
from benchmarks.foreign.stories import COPY, stories

import broadsheet

SCHEMA = Path(broadsheet.__file__).parent / "exports" / "schemas" / "json.schema.json"
QUICK = [
    "en-opinion",
    "en-frames",
    "de-flow",
    "zh-plain",
    "en-export",
    "zh-xianbao",
    *(["en-gazette"] if shutil.which("groff") else []),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("foreign")
    assert main(["--out", str(out), "--only", *QUICK]) == 0
    return out / "dev"


@pytest.mark.parametrize("name", QUICK)
def test_the_truth_is_an_issue(pages: Path, name: str) -> None:
    truth = json.loads((pages / f"{name}.truth.json").read_text(encoding="utf-8"))
    difficulties = truth.pop("press")["difficulties"]
    jsonschema.validate(truth, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert set(difficulties) == {article["id"] for article in truth["articles"]}


@pytest.mark.parametrize("name", QUICK)
def test_every_line_stands_in_one_item(pages: Path, name: str) -> None:
    truth = json.loads((pages / f"{name}.truth.json").read_text(encoding="utf-8"))
    owners: dict[str, set[str]] = {line["id"]: set() for line in truth["pages"][0]["lines"]}

    def take(owner: str, found: object) -> None:
        if isinstance(found, dict):
            for line in found.get("lines", ()):
                owners[line].add(owner)
            for part in found.values():
                take(owner, part)
        elif isinstance(found, list):
            for part in found:
                take(owner, part)

    for article in truth["articles"]:
        take(article["id"], article)
    take("page", truth["furniture"])
    assert all(len(owner) == 1 for owner in owners.values())


@pytest.mark.parametrize("name", QUICK)
def test_the_print_tells_nothing_of_the_marks(pages: Path, name: str) -> None:
    found, _, _ = characters(pages / f"{name}.pdf")
    assert len({character.color for character in found}) <= 4


@pytest.mark.parametrize("language", sorted({path.stem for path in COPY.rglob("*.toml")}))
def test_every_story_can_be_told_from_the_others(language: str) -> None:
    told = stories(language, more=True)
    assert all(story.body or story.kind in ("picture", "teaser") for story in told)
    heads = [head for story in told if story.kind != "teaser" for head in story.parts["head"]]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("path", sorted(FORMS.glob("*.html")), ids=lambda path: path.stem)
def test_a_form_says_which_split_it_is_of(path: Path) -> None:
    assert 'data-split="' in path.read_text(encoding="utf-8")
