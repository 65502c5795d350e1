"""What every output format owes, whichever is found in the package."""

from __future__ import annotations

import pytest
from tests.unit.exports.hand_made import all_issues

from broadsheet.errors import UsageError
from broadsheet.exports import Format, find_format, format_of_file, formats, schema
from broadsheet.model.issue import Issue

EVERY = pytest.mark.parametrize("module", formats().values(), ids=formats())


def test_the_formats_of_the_package_are_found() -> None:
    assert {"text", "markdown", "json", "jsonl"} <= set(formats())
    assert "drawing" not in formats()


@EVERY
def test_a_format_says_what_it_is_for_and_how_its_files_are_called(module: Format) -> None:
    assert module.SUMMARY and "\n" not in module.SUMMARY
    assert module.SUFFIXES and all(suffix.startswith(".") and suffix.islower() for suffix in module.SUFFIXES)


def test_no_two_formats_claim_a_file_name() -> None:
    suffixes = [suffix for module in formats().values() for suffix in module.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))
    assert format_of_file("Issue.JSON") == "json"
    assert format_of_file("issue") is None


@EVERY
@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_a_format_writes_every_issue_in_lines_and_always_the_same(module: Format, issue: Issue) -> None:
    written = "".join(module.render([issue]))
    assert written == "".join(module.render([issue]))
    assert written.endswith("\n") or not issue.articles


@EVERY
def test_a_format_writes_every_article(module: Format) -> None:
    several = all_issues()
    written = "".join(module.render(several)).replace("\\", "")
    assert written.count("把种子播在春风里") >= 2
    assert "Ada Holm" in written
    assert "".join(module.render([])) == ""


def test_what_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="choose one of"):
        find_format("docx")
    with pytest.raises(UsageError, match="no JSON Schema"):
        schema("text")
