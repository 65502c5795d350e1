"""Results scored against a truth in files: Broadsheet's own, and what libraries mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.exports.hand_made import chinese_page, english_issue
from tests.unit.formats.test_pagexml import pagexml
from tests.unit.test_cli import broadsheet, save

from broadsheet.scoring import compare, truths_of

REGION = """<TextRegion id="r{0}" type="{1}" custom="structure {{id:{2}; type:article;}}">
<Coords points="100,{3} 500,{3} 500,{4} 100,{4}"/><TextLine id="l{0}"><Coords points="100,{3} 500,{3} 500,{4} 100,{4}"/>
<TextEquiv><Unicode>{5}</Unicode></TextEquiv></TextLine></TextRegion>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path / "chinese.json", chinese_page())
    save(tmp_path / "english.json", english_issue())
    save(tmp_path / "both.json", chinese_page(), english_issue())
    regions = [
        REGION.format(1, "heading", "a1", 100, 140, "Storm at sea tonight"),
        REGION.format(2, "paragraph", "a1", 150, 180, "The boats are in the harbour and stay there."),
        REGION.format(3, "paragraph", "a2", 600, 630, "Apples are cheap again this autumn, it is said."),
        REGION.format(4, "page-number", "", 10, 30, "Page 3").replace("type:article", "type:none"),
    ]
    (tmp_path / "page.xml").write_bytes(pagexml("".join(regions)))
    return tmp_path


def test_a_result_agrees_with_itself(folder: Path) -> None:
    for name in ("chinese.json", "english.json", "both.json"):
        got = compare(str(folder / name), str(folder / name))
        assert got["article_f1"] == got["exact_articles"] == got["completeness"] == 1.0
        assert got["merges"] == got["splits"] == got["lost"] == 0


def test_a_page_file_is_a_truth(folder: Path) -> None:
    (truth,) = truths_of(str(folder / "page.xml"))
    first, second = truth["articles"]
    assert [part["text"] for part in first["headline"]["head"]] == ["Storm at sea tonight"]
    assert (first["headline_missing"], second["headline_missing"]) == (False, True)
    assert [piece["text"] for piece in truth["furniture"]] == ["Page 3"]
    got = compare(str(folder / "page.xml"), str(folder / "page.xml"))
    assert got["articles"] == 2 and got["completeness"] == 1.0


def test_the_command_prints_a_table_or_json(folder: Path) -> None:
    shown = broadsheet("score", folder / "chinese.json", folder / "chinese.json")
    assert shown.exit_code == 0
    assert "article f1             1.000" in shown.stdout
    shown = broadsheet("score", folder / "chinese.json", folder / "chinese.json", "--format", "json")
    value = json.loads(shown.stdout)
    assert (value["format"], value["article_f1"], value["jump_precision"]) == (
        "broadsheet-score/1",
        1.0,
        None,
    )
    out = folder / "figures.json"
    broadsheet("score", folder / "chinese.json", folder / "chinese.json", "--format", "json", "-o", out)
    assert json.loads(out.read_text()) == value


def test_bad_truths_are_errors_of_one_line(folder: Path) -> None:
    (folder / "cut.json").write_text((folder / "chinese.json").read_text()[:200])
    (folder / "other.json").write_text('{"a": 1}')
    (folder / "bomb.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><PcGts><Page/></PcGts>')
    for name in ("cut.json", "other.json", "bomb.xml", "missing.json"):
        shown = broadsheet("score", folder / "chinese.json", folder / name)
        assert shown.exit_code == 1, name
        assert shown.stderr.count("\n") == 1 and name in shown.stderr
    shown = broadsheet("score", folder / "both.json", folder / "chinese.json")
    assert shown.exit_code == 2 and "2 issues" in shown.stderr


def test_another_page_than_the_truths_scores_nothing(folder: Path) -> None:
    got = compare(str(folder / "english.json"), str(folder / "chinese.json"))
    assert got["article_f1"] == 0.0
