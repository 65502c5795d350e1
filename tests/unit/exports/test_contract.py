"""What every output format owes, whichever is found in the package."""

from __future__ import annotations

import pytest
from tests.unit.exports.hand_made import all_issues, chinese_page, english_issue

from broadsheet.errors import UsageError
from broadsheet.exports import (
    Format,
    find_folder_format,
    find_format,
    folder_formats,
    format_of_file,
    formats,
    schema,
)
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


A_PAGE = {name for name in formats() if name in folder_formats()}  # formats of a file a page
WHOLE = pytest.mark.parametrize("module", [formats()[name] for name in sorted(set(formats()) - A_PAGE)])


def test_formats_of_a_file_a_page_write_the_only_page_or_say_what_to_do() -> None:
    assert {"alto", "pagexml"} <= A_PAGE
    for name in A_PAGE:
        module = formats()[name]
        written = "".join(module.render([chinese_page()]))
        assert written == "".join(module.render([chinese_page()]))
        assert "把种子播在春风里" in written
        assert "".join(module.render([])) == ""
        with pytest.raises(UsageError, match=r"2 pages, .* one a file .*-o pages/"):
            "".join(module.render([english_issue()]))
        with pytest.raises(UsageError, match=r"dump\.txt: a text dump says not where"):
            "".join(module.render([chinese_page("char", "dump.txt")]))


@pytest.mark.parametrize("name", folder_formats())
def test_a_format_of_folders_writes_the_same_files_always_and_none_outside(name: str) -> None:
    module = find_folder_format(name)
    assert module.SUMMARY and "\n" not in module.SUMMARY
    for issue in (chinese_page(), english_issue()):
        written = {path: "".join(pieces) for path, pieces in module.files(issue)}
        assert written == {path: "".join(pieces) for path, pieces in module.files(issue)}
        assert len(written) >= len(issue.pages)
        assert not [path for path in written if path.startswith("/") or ".." in path]
    with pytest.raises(UsageError, match="a text dump says not where"):
        list(module.files(chinese_page("char", "dump.txt")))


@WHOLE
@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_a_format_writes_every_issue_in_lines_and_always_the_same(module: Format, issue: Issue) -> None:
    written = "".join(module.render([issue]))
    assert written == "".join(module.render([issue]))
    assert written.endswith("\n") or not issue.articles


@WHOLE
def test_a_format_writes_every_article(module: Format) -> None:
    several = all_issues()
    written = "".join(module.render(several)).replace("\\", "")
    assert written.count("把种子播在春风里") >= 2
    assert "Ada Holm" in written
    assert "".join(module.render([])) == ""


def test_what_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="choose one of"):
        find_format("docx")
    with pytest.raises(UsageError, match=r"choose one of .*mets-alto"):
        find_folder_format("docx")
    with pytest.raises(UsageError, match="no JSON Schema"):
        schema("text")
